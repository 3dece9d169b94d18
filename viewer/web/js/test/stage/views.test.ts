import assert from "node:assert/strict";
import { test } from "node:test";
import { boxBelow, determinant, layoutFeet, pointsBelow, rotate, turnedBox, VIEW, type Vector } from "../../src/stage/views";
import { SIDES, VIEWS } from "../../src/model/vocabulary";

// The corners of a box around a right foot.
const FOOT = [0, 246].flatMap((x) => [0, 100].flatMap((y) => [-45, 60].flatMap((z) => [x, y, z])));
const across = (a: Vector, b: Vector) => a.reduce((sum, v, k) => sum + v * b[k]!, 0);

test("every view of either foot is a rotation: rows of length one, at right angles, determinant +1", () => {
  for (const view of VIEWS) {
    for (const side of SIDES) {
      const rotation = VIEW[view][side];
      assert.ok(Math.abs(determinant(rotation) - 1) < 1e-12, `${view} ${side}`);
      rotation.forEach((a, i) => rotation.forEach((b, j) => assert.ok(Math.abs(across(a, b) - (i === j ? 1 : 0)) < 1e-12)));
    }
  }
});

test("the sole view has the right foot on the left of the screen, toes up, big toes to the middle", () => {
  const { boxes, offset } = layoutFeet("sole", "both", FOOT, 246, 1.6);
  assert.ok(boxes.right!.max[0] < boxes.left!.min[0]);
  const hallux = { right: [240, 10, -30] as Vector, left: [240, 10, 30] as Vector };
  for (const side of SIDES) {
    const [x, y] = rotate(VIEW.sole[side], hallux[side]).map((v, k) => v + offset[side]![k]!) as Vector;
    assert.ok(y > 0, "toes are up");
    const middle = (boxes[side]!.min[0] + boxes[side]!.max[0]) / 2;
    assert.ok(Math.abs(x) < Math.abs(middle), "the big toe is nearer to the middle of the screen than the foot's middle");
  }
});

test("the sole view is tilted so far that the inner edge with the spine shows, and the sole still faces", () => {
  for (const side of SIDES) {
    const inner: Vector = [0, 0, side === "right" ? -1 : 1];
    assert.ok(rotate(VIEW.sole[side], inner)[2] > 0.25);
    assert.ok(rotate(VIEW.sole[side], [0, -1, 0])[2] > 0.85);
  }
});

test("the inner view turns each foot's medial side to the person looking, heels together", () => {
  const { boxes } = layoutFeet("inner", "both", FOOT, 246, 1.6);
  assert.deepEqual(rotate(VIEW.inner.right, [0, 0, -1]), [0, 0, 1]);
  assert.deepEqual(rotate(VIEW.inner.left, [0, 0, 1]), [0, 0, 1]);
  assert.ok(boxes.right!.max[0] < boxes.left!.min[0]);
  assert.ok(rotate(VIEW.inner.right, [1, 0, 0])[0] < 0, "the right foot's toes point left");
  assert.ok(rotate(VIEW.inner.left, [1, 0, 0])[0] > 0, "the left foot's toes point right");
});

test("from above and from behind the right foot stands on the right, from the front on the left", () => {
  for (const [view, rightIsRight] of [["top", true], ["heel", true], ["toes", false], ["outer", true]] as const) {
    const { boxes } = layoutFeet(view, "both", FOOT, 246, 1.6);
    assert.equal(boxes.right!.min[0] > boxes.left!.max[0], rightIsRight, view);
  }
});

test("on a tall stage the inner view stands the right foot above the left", () => {
  const { boxes, stacked } = layoutFeet("inner", "both", FOOT, 246, 0.8);
  assert.ok(stacked);
  assert.ok(boxes.right!.min[1] > boxes.left!.max[1]);
});

test("the frame is centred and holds every foot shown", () => {
  for (const view of VIEWS) {
    for (const shown of ["both", "left", "right"] as const) {
      const { frame, boxes } = layoutFeet(view, shown, FOOT, 246, 1.5);
      assert.equal(Object.keys(boxes).length, shown === "both" ? 2 : 1);
      for (let k = 0; k < 3; k++) assert.ok(Math.abs(frame.min[k]! + frame.max[k]!) < 1e-9, `${view} ${shown}`);
    }
  }
});

test("a turned box of the left foot is that of the mirrored corners", () => {
  const { min, max } = turnedBox(FOOT, "left", VIEW.outer.right);
  assert.deepEqual([min[2], max[2]], [-60, 45]);
});

test("the framed box leaves out what stands higher, a calf for one", () => {
  const points = Float32Array.from([0, 0, -40, 246, 30, 50, -80, 300, 90]);
  assert.deepEqual(boxBelow(points, 100), { min: [0, 0, -40], max: [246, 30, 50] });
  assert.deepEqual([...pointsBelow(points, 100)], [0, 0, -40, 246, 30, 50]);
});
