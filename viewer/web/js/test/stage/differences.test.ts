import assert from "node:assert/strict";
import { test } from "node:test";
import { BufferAttribute } from "three";
import { COLORS, differenceColors, readDifferences } from "../../src/stage/differences";

const bytes = (right: number[], left: number[]) => Uint8Array.from([...Array.from({ length: COLORS }, (_, i) => [17 * i, 0, 0]).flat(), ...right, ...left]).buffer;

test("the colours come first, then the right foot, then the left", () => {
  const { colors, of } = readDifferences(bytes([0, 1], [255, 128]), 2);
  assert.deepEqual([colors.length, colors[0], colors[15]], [16, "rgb(0, 0, 0)", "rgb(255, 0, 0)"]);
  assert.deepEqual([[...of.right], [...of.left]], [[0, 1], [255, 128]]);
});

test("a length that is not the skin's is refused", () => {
  assert.throws(() => readDifferences(bytes([0], [0]), 2), /differences: wanted 52 bytes, given 50/);
});

test("where neither map says anything the skin keeps its colour, elsewhere it has that of the difference", () => {
  const plain = new BufferAttribute(Uint8Array.from([9, 9, 9, 7, 9, 9, 9, 7]), 4, true);
  const { right, left } = differenceColors(readDifferences(bytes([0, 1], [255, 0]), 2), plain);
  assert.deepEqual([...right.array], [9, 9, 9, 7, 0, 0, 0, 7]);
  assert.deepEqual([...left.array], [255, 0, 0, 7, 9, 9, 9, 7]);
  assert.deepEqual([...plain.array], [9, 9, 9, 7, 9, 9, 9, 7]);
});
