import assert from "node:assert/strict";
import { test } from "node:test";
import { lineThrough } from "../../src/chart/chart_touch";

// A drawing twice as large as life, its middle at (100, 50): x of the foot upwards on the paper, z to the right.
const MATRIX = [0, 0, 2, 100, -2, 0, 0, 50];
const FOOT_POINT = [30, 7, -12];
const onPaper = (row: number) => MATRIX.slice(row, row + 3).reduce((sum, v, k) => sum + v * FOOT_POINT[k]!, MATRIX[row + 3]!);

for (const side of ["right", "left"] as const) {
  test(`the line through a drawn point goes through the point of the ${side} foot`, () => {
    const { origin, direction } = lineThrough(MATRIX, side, onPaper(0), onPaper(4));
    assert.ok(Math.abs(Math.hypot(...direction) - 1) < 1e-12);
    const offset = FOOT_POINT.map((v, k) => v - origin[k]!);
    const along = offset.reduce((sum, v, k) => sum + v * direction[k]!, 0);
    assert.ok(along > 1000, "it begins before the foot");
    assert.ok(Math.hypot(...offset.map((v, k) => v - along * direction[k]!)) < 1e-9);
  });
}

test("the same drawing is looked at from opposite ways on a right foot and on the mirror image of a left one", () => {
  const [right, left] = (["right", "left"] as const).map((side) => lineThrough(MATRIX, side, 100, 50).direction);
  assert.deepEqual(right, left!.map((v) => -v || 0).map((v, k) => (Object.is(right![k], -0) ? -0 : v)));
  assert.equal(Math.abs(right![1]), 1);
});
