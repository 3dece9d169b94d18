import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf } from "../../src/workshop/grip_drag";
import { Hold, type Ask } from "../../src/workshop/hold";
import type { Answer } from "../../src/workshop/protocol";
import { soon } from "./fake_socket";

/** A server that answers when it is told to. */
function server() {
  const asked: string[] = [];
  let answer: (answer: Answer | null) => void = () => {};
  const ask: Ask = (name, values = {}) => {
    asked.push(name === "drag" ? `drag ${String(values.to)}` : name);
    return new Promise((done) => (answer = done));
  };
  return { asked, ask, answer: async (told: Answer | null = {}) => {
    answer(told);
    await soon();
  } };
}

test("one place is on its way at a time, and the newest is the next", async () => {
  const { asked, ask, answer } = server();
  const moves: Answer[] = [];
  const hold = new Hold(ask, () => true, (each) => moves.push(each));
  const held = hold.run({ id: "p1" }, "right");
  hold.to([1, 0, 0]);
  await answer({ handle: "p2" });
  for (const x of [2, 3, 4]) hold.to([x, 0, 0]);
  assert.deepEqual(asked, ["grab", "drag 1,0,0"]);
  await answer();
  assert.deepEqual(asked.at(-1), "drag 4,0,0");
  hold.to([5, 0, 0]);
  hold.drop();
  await answer();
  assert.deepEqual(asked.at(-1), "drag 5,0,0", "where it was let go is sent before it is let go");
  await answer();
  assert.deepEqual(asked.at(-1), "drop");
  await answer({ handles: [] });
  assert.deepEqual(await held, { handles: [] });
  assert.equal(moves.length, 4);
});

test("what is cancelled sends no more places, and is not shown any more", async () => {
  const { asked, ask, answer } = server();
  let moves = 0;
  const hold = new Hold(ask, () => false, () => (moves += 1));
  void hold.run({ id: "p1" }, "left");
  await answer();
  hold.to([1, 0, 0]);
  await soon();
  hold.to([2, 0, 0]);
  hold.cancel();
  await answer();
  assert.deepEqual(asked, ["grab", "drag 1,0,0", "cancel"]);
  assert.equal(moves, 1, "that of the grab");
});

test("what cannot be held is let go of at once", async () => {
  const { asked, ask, answer } = server();
  const held = new Hold(ask, () => true, () => assert.fail("moved")).run({ id: "p1" }, "right");
  await answer(null);
  assert.equal(await held, null);
  assert.deepEqual(asked, ["grab"]);
});

test("beside the finger stands how far, and what it clicked to if anything", () => {
  assert.equal(lineOf({ distance: "4 mm naar de hiel", snapped: "rand van de nier" }), "4 mm naar de hiel · rand van de nier");
  assert.equal(lineOf({ distance: "4 mm naar de hiel", snapped: "" }), "4 mm naar de hiel");
  assert.equal(lineOf(undefined), "");
});
