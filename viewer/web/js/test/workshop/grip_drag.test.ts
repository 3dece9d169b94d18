import assert from "node:assert/strict";
import { test } from "node:test";
import { GripDrag } from "../../src/workshop/grip_drag";
import { Grips } from "../../src/workshop/grips";
import type { Handed } from "../../src/workshop_door";
import { desk, handle, state } from "./fake_desk";
import { FakeElement, fakeElements } from "./fake_elements";
import { soon } from "./fake_socket";

/** The skin is the window, a millimetre a pixel. */
const GROUND = {
  el: new FakeElement(),
  place: ({ point: [x, y] }: { point: number[] }) => ({ x: x! + 100, y: y! + 100, pxPerMm: 1, faces: true }),
  skinAt: (x: number, y: number) => ({ point: [x - 100, y - 100, 0], normal: [0, 0, 1], side: "right" }),
};
const finger = (x: number) => ({ isPrimary: true, button: 0, pointerId: 1, clientX: x, clientY: 100 });

/** A finger that has begun to drag the kidney's handle "a". */
async function dragging() {
  fakeElements();
  const all = desk({}, () => drag.lost());
  const { desk: made, store, socket } = all;
  const handed = { page: made.page, root: new FakeElement(), over: new FakeElement(), ground: () => GROUND, fold() {} } as unknown as Handed;
  const grips = new Grips(made, handed);
  const drag = new GripDrag(made, grips, handed);
  const el = grips.el as unknown as FakeElement;
  made.setState(state(1));
  store.set("selection", { zones: ["kidney"], side: "right" });
  made.chosen();
  socket.answer({ handles: [handle("a")], form: null });
  await soon();
  el.hear("pointerdown", finger(100));
  el.hear("pointermove", finger(110));
  assert.equal(socket.sent.at(-1).ask, "grab");
  return { ...all, el };
}

/** The drag has come as far as its first place. */
async function brought() {
  const all = await dragging();
  all.socket.answer({ handle: "a" });
  await soon();
  assert.deepEqual(all.socket.sent.at(-1), { n: 3, ask: "drag", to: [10, 0, 0], side: "right", snap: true });
  all.socket.answer({ handles: [{ ...handle("a"), at: [10, 0, 0] }] });
  await soon();
  return all;
}

const asks = (sent: { ask: string }[]) => sent.map(({ ask }) => ask);

test("what was written when it was let go is not asked for again", async () => {
  const { socket, el, desk: made } = await brought();
  el.hear("pointerup", finger(110));
  await soon();
  socket.answer({ state: state(2), handles: [{ ...handle("a"), at: [10, 0, 0] }] });
  await soon();
  assert.deepEqual(asks(socket.sent), ["zone", "grab", "drag", "drop"]);
  assert.equal(made.holding, false);
});

test("after a drop that was refused the handles stand where they are written", async () => {
  const { socket, el, desk: made, refused } = await brought();
  el.hear("pointerup", finger(110));
  await soon();
  socket.say({ n: 4, ok: false, refused: "De omtrek kruist zichzelf." });
  await soon();
  assert.deepEqual(refused, ["De omtrek kruist zichzelf."]);
  assert.deepEqual(socket.sent.at(-1), { n: 5, ask: "zone", zone: "kidney", side: "right" });
  socket.answer({ handles: [handle("a")], form: null });
  await soon();
  assert.deepEqual(made.handles.map(({ at }) => at), [[0, 0, 0]]);
});

test("a finger that is down still does not take hold again of what could not be held", async () => {
  const { socket, el } = await dragging();
  socket.say({ n: 2, ok: false, refused: "weg" });
  await soon();
  el.hear("pointermove", finger(120));
  assert.deepEqual(asks(socket.sent), ["zone", "grab", "zone"]);
});

for (const [when, begin] of [["while it stands still", brought], ["while the server is asked", dragging]] as const) {
  test(`a line that is lost ends what is held, ${when}, and the zone is asked for when it is back`, async () => {
    const { socket, sockets, el, desk: made } = await begin();
    socket.close();
    await soon(10);
    assert.equal(made.holding, false);
    sockets[1]!.open();
    el.hear("pointermove", finger(120));
    assert.deepEqual(sockets[1]!.sent, [], "the finger was down all the time");
    void made.chosen(); // as the map is opened again
    assert.deepEqual(asks(sockets[1]!.sent), ["zone"]);
    made.line.close();
  });
}
