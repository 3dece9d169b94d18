import assert from "node:assert/strict";
import { test } from "node:test";
import { desk, handle, state } from "./fake_desk";
import { soon } from "./fake_socket";

test("the zone that is chosen is asked for, on the foot that was touched", async () => {
  const { desk: made, store, socket } = desk();
  made.setState(state(1));
  store.set("selection", { zones: ["kidney"], side: "left" });
  made.chosen();
  assert.deepEqual(socket.sent.at(-1), { n: 1, ask: "zone", zone: "kidney", side: "left" });
  socket.answer({ handles: [handle("a")], form: { zone: "kidney" } });
  await soon();
  assert.deepEqual(made.handles.map(({ id }) => id), ["a"]);
  assert.equal(made.form?.zone, "kidney");
});

test("a zone of one foot is worked on there, and one of an overlay is not", async () => {
  const { desk: made, store, socket } = desk();
  made.setState(state(1));
  store.set("selection", { zones: ["liver"], side: "both" });
  made.side = "left";
  made.chosen();
  assert.equal(socket.sent.at(-1).side, "right");
  store.set("selection", { zones: ["meridian"], side: "right" });
  assert.equal(made.zone, null);
});

/** The kidney was asked for first, and the liver while that was on its way. */
function lookedAtTwo() {
  const { desk: made, store, socket } = desk();
  made.setState(state(1));
  for (const zone of ["kidney", "liver"]) {
    store.set("selection", { zones: [zone], side: "right" });
    made.chosen();
  }
  return { made, socket };
}

test("only the last answer about a zone counts", async () => {
  const { made, socket } = lookedAtTwo();
  socket.say({ n: 2, ok: true, handles: [handle("of the liver")], form: null });
  socket.say({ n: 1, ok: true, handles: [handle("of the kidney")], form: null });
  await soon();
  assert.deepEqual(made.handles.map(({ id }) => id), ["of the liver"]);
});

test("another revision brings other handles, but not while one is held", async () => {
  const { desk: made, store, socket } = desk();
  store.set("selection", { zones: ["kidney"], side: "right" });
  made.setState(state(1));
  socket.say({ event: "state", state: state(1, { others: 1 }) });
  assert.equal(socket.sent.length, 0, "nothing of the map is another");
  made.holding = true;
  socket.say({ event: "state", state: state(2) });
  assert.equal(socket.sent.length, 0);
  made.holding = false;
  socket.say({ event: "state", state: state(3) });
  assert.equal(socket.sent.at(-1).ask, "zone");
});

test("what is refused on the way of a drag stands beside the finger, and nowhere else", async () => {
  const { desk: made, socket, refused } = desk();
  const asked = made.ask("drag", { to: [0, 0, 0] });
  socket.say({ n: 1, refused: "De omtrek kruist zichzelf." });
  assert.deepEqual(await asked, { told: "De omtrek kruist zichzelf." });
  assert.deepEqual(refused, []);
});

test("the handles of what is written are those of the foot that is worked on", async () => {
  const { desk: made, socket } = desk();
  made.setState(state(1));
  made.setHandles([handle("mine")]);
  void made.ask("free", { zone: "kidney", free: true });
  socket.answer({ handles: [handle("of the right foot")] });
  await soon();
  assert.deepEqual(made.handles.map(({ id }) => id), ["mine"]);
});

test("a point that was touched is forgotten with its zone", () => {
  const { desk: made, store } = desk();
  made.setState(state(1));
  store.set("selection", { zones: ["kidney"], side: "right" });
  made.chosen();
  made.touched = "0/point/1";
  made.chosen();
  assert.equal(made.touched, "0/point/1");
  store.set("selection", { zones: ["liver"], side: "right" });
  made.chosen();
  assert.equal(made.touched, "");
});

test("what the server would not do is told, and changes nothing", async () => {
  const { desk: made, socket, refused } = desk();
  made.setState(state(1));
  const asked = made.ask("remove_zone", { zone: "kidney" });
  socket.say({ n: 1, refused: "Deze zone hoort bij de kaart." });
  assert.equal(await asked, null);
  assert.deepEqual(refused, ["Deze zone hoort bij de kaart."]);
  assert.equal(made.refusal, "Deze zone hoort bij de kaart.");
});

test("a zone that is not there any more has no handles, and nobody is told that others changed it", async () => {
  const { desk: made, store, socket, refused } = desk();
  made.setState(state(1));
  store.set("selection", { zones: ["kidney"], side: "right" });
  made.chosen();
  socket.answer({ handles: [handle("a")], form: { zone: "kidney" } });
  await soon();
  made.setState(state(2)); // undone
  socket.say({ n: 2, refused: "Iemand anders heeft deze zone intussen veranderd." });
  await soon();
  assert.deepEqual(made.handles, []);
  assert.equal(made.form, null);
  assert.deepEqual(refused, []);
});

test("what is refused about a zone that is not looked at any more takes nothing away", async () => {
  const { made, socket } = lookedAtTwo();
  socket.say({ n: 2, ok: true, handles: [handle("of the liver")], form: null });
  socket.say({ n: 1, refused: "weg" });
  await soon();
  assert.deepEqual(made.handles.map(({ id }) => id), ["of the liver"]);
});
