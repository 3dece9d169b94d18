import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutStrip, scrollFor, stretchedWidths, TARGET_PX } from "../../src/spine/strip_layout";
import type { Strip } from "../../src/model/wire";

function strip(lengths: number[]): Strip {
  let x = 0;
  const vertebrae = lengths.map((length) => {
    const from = x;
    x += length;
    return [[from, 0], [x, 0], [x, 9], [from, 9]] as [number, number][];
  });
  const nerves = vertebrae.map((polygon) => [polygon[1]![0], 8] as [number, number]);
  return { vertebrae, nerves };
}
const SPINE = strip([...Array(7).fill(4.8), ...Array(12).fill(3.9), ...Array(5).fill(8), ...Array(5).fill(6.4), 18.4]);

test("every vertebra and every two nerves are at least 24 px apart, on a phone and on a projector", () => {
  for (const available of [280, 390, 840, 1900]) {
    const { x } = layoutStrip(SPINE, available, 50);
    for (const polygon of SPINE.vertebrae) assert.ok(x(polygon[1]![0]) - x(polygon[0]![0]) >= TARGET_PX);
    const nerves = SPINE.nerves.map((nerve) => x(nerve[0]!));
    nerves.slice(1).forEach((at, i) => assert.ok(at - nerves[i]! >= TARGET_PX));
  }
});

test("a wide window is filled and needs no scrolling; a narrow one scrolls", () => {
  assert.ok(Math.abs(layoutStrip(SPINE, 1000, 50).width - 1000) < 1e-6);
  assert.ok(layoutStrip(SPINE, 390, 50).width > 390);
});

test("vertebrae keep their order and touch one another", () => {
  const { x } = layoutStrip(SPINE, 840, 50);
  let last = -Infinity;
  for (const polygon of SPINE.vertebrae) {
    assert.ok(x(polygon[0]![0]) >= last - 1e-9);
    last = x(polygon[1]![0]);
  }
});

test("stretched widths fill the room in the true proportions where none is too small", () => {
  assert.deepEqual(stretchedWidths([1, 3], 5, 100), [25, 75]);
  assert.deepEqual(stretchedWidths([1, 9, 10], 20, 100), [20, (9 / 19) * 80, (10 / 19) * 80]);
  assert.deepEqual(stretchedWidths([1, 1], 20, 30), [20, 20]);
});

test("the window scrolls to a chosen vertebra, and stays where it is in sight", () => {
  assert.equal(scrollFor(100, 125, 300, 0, 800), 0);
  assert.equal(scrollFor(700, 725, 300, 0, 800), 500);
  assert.equal(scrollFor(400, 420, 300, 0, 800), 260);
});

test("a vertebra or a nerve that is not drawn along the ridge leaves the others where they are", () => {
  const { vertebrae, nerves } = strip([5, 5, 5]);
  const { width, height, x } = layoutStrip({ vertebrae: [vertebrae[0]!, [], vertebrae[2]!], nerves: [nerves[0]!, []] }, 300, 50);
  assert.ok([width, height, x(0), x(15)].every(Number.isFinite));
  assert.ok(x(0) < x(15));
});
