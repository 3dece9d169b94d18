import assert from "node:assert/strict";
import { test } from "node:test";
import { Brush } from "../../src/workshop/brush";
import { brushPanel } from "../../src/workshop/brush_panel";
import type { Handed } from "../../src/workshop_door";
import { desk, state } from "./fake_desk";
import { FakeElement, fakeElements } from "./fake_elements";
import { soon } from "./fake_socket";

/** A zone that is painted and has its name. */
function painted() {
  const found = fakeElements();
  const all = desk();
  const { desk: made } = all;
  const brush = new Brush(made, { over: new FakeElement() } as unknown as Handed, () => {}, () => {});
  const panel = brushPanel(made, () => brush);
  made.changed.add(() => {
    brush.rebuild();
    panel.write();
  });
  made.mode = "brush";
  made.setState(state(1));
  brush.strokeFrom({ side: "right", point: [0, 0, 0], normal: [0, 0, 1] });
  found("new-zone-name").value = "Zonnevlecht";
  made.tell();
  return { ...all, brush, add: found("add-zone"), form: panel.el as unknown as FakeElement };
}

test("a zone is added once, however often it is asked for meanwhile", async () => {
  const { socket, brush, add, form } = painted();
  assert.equal(add.disabled, false);
  form.hear("submit");
  form.hear("submit");
  assert.equal(add.disabled, true);
  assert.deepEqual(socket.sent.map(({ ask, name }) => [ask, name]), [["add_zone", "Zonnevlecht"]]);
  socket.answer({ zone: "own_zonnevlecht", state: state(2, { own: ["own_zonnevlecht"] }) });
  await soon();
  assert.equal(brush.coming, "own_zonnevlecht");
  assert.equal(add.disabled, true, "until it has come");
});

test("a zone that was refused may be asked for again", async () => {
  const { socket, add, form } = painted();
  form.hear("submit");
  socket.say({ n: 1, ok: false, refused: "Te klein." });
  await soon();
  assert.equal(add.disabled, false);
  form.hear("submit");
  assert.equal(socket.sent.length, 2);
});

test("a zone that is undone before it has come is not waited for", async () => {
  const { desk: made, socket, brush, form } = painted();
  form.hear("submit");
  socket.answer({ zone: "own_zonnevlecht", state: state(2, { own: ["own_zonnevlecht"] }) });
  await soon();
  made.setState(state(3, { own: ["own_zonnevlecht"] }));
  assert.equal(brush.isOn, false);
  made.setState(state(4));
  assert.equal(brush.coming, null);
  assert.equal(brush.isOn, true);
});
