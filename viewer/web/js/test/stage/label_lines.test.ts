import assert from "node:assert/strict";
import { test } from "node:test";
import { borderLoops, DASH_MM, GAP_MM, isUncertain } from "../../src/stage/outline";
import { stroke } from "../../src/stage/rest_lines";

const SQUARE = {
  position: Float32Array.from([0, 0, 0, 30, 0, 0, 30, 30, 0, 0, 30, 0]),
  normal: Int8Array.from([0, 1, 2, 3].flatMap(() => [0, 0, 127, 0])),
  index: Uint32Array.from([0, 1, 2, 0, 2, 3]),
};
const RANGE = { zone: 0, first_vertex: 0, n_vertices: 4, first_index: 0, n_indices: 6 };

function lengthOf(position: number[]): number {
  let length = 0;
  for (let i = 0; i < position.length; i += 6) length += Math.hypot(position[i + 3]! - position[i]!, position[i + 4]! - position[i + 1]!, position[i + 5]! - position[i + 2]!);
  return length;
}

test("a border is walked round, each edge beginning where the one before it ends", () => {
  const loops = borderLoops(SQUARE, RANGE);
  assert.equal(loops.length, 8);
  for (let i = 2; i < loops.length; i += 2) assert.equal(loops[i], loops[i - 1]);
  assert.equal(loops[0], loops.at(-1));
});

test("a dashed line is as long as its dashes, a solid one as long as the border", () => {
  for (const [dashed, share] of [[false, 1], [true, DASH_MM / (DASH_MM + GAP_MM)]] as const) {
    const out = { position: [], normal: [] };
    stroke(SQUARE, borderLoops(SQUARE, RANGE), dashed, out);
    assert.ok(Math.abs(lengthOf(out.position) / 120 - share) < 0.02, `${lengthOf(out.position)}`);
  }
});

test("lines are dashed where the place is contested, our own or a single source's", () => {
  assert.deepEqual(["A", "B", "C", "X"].map((certainty_place) => isUncertain({ certainty_place })), [false, false, true, true]);
});
