import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, clear, crosses, type Box } from "../../src/stage/label_geometry";
import { layoutLabels, type Anchor, type Ground, type Task } from "../../src/stage/label_layout";

const CELL = { cellWidth: 3, cellHeight: 2 };

/** A stage with feet as ellipses, each [owner, x, y, half width, half height] in pixels. */
function groundOf(width: number, height: number, feet: number[][]): Ground {
  const columns = Math.ceil(width / CELL.cellWidth);
  const rows = Math.ceil(height / CELL.cellHeight);
  const owner = new Uint8Array(columns * rows);
  for (let cell = 0; cell < owner.length; cell++) {
    const [x, y] = [(cell % columns) * CELL.cellWidth, Math.floor(cell / columns) * CELL.cellHeight];
    for (const [own, cx, cy, a, b] of feet as [number, number, number, number, number][]) {
      if (((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 < 1) owner[cell] = own;
    }
  }
  return { columns, rows, ...CELL, owner, zone: new Int16Array(owner.length).fill(-1) };
}

/** The same numbers in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

const SOLES = [[1, 230, 350, 90, 280], [2, 470, 350, 90, 280]];
const SIDES = [[1, 350, 180, 260, 80], [2, 350, 500, 260, 80]];

function manyAnchors(feet: number[][], n: number, seed: number): Anchor[] {
  const roll = dice(seed);
  return Array.from({ length: n }, () => {
    const [owner, cx, cy, a, b] = feet[Math.floor(roll() * feet.length)] as [number, number, number, number, number];
    const [turn, far] = [roll() * 2 * Math.PI, Math.sqrt(roll()) * 0.95];
    const room = roll() < 0.25 ? 8 + 20 * roll() : 3;
    return {
      x: cx + a * far * Math.cos(turn), y: cy + b * far * Math.sin(turn), w: 14 + 22 * roll(), h: 11.5,
      roomX: room * 1.5, roomY: room, rank: 1 + Math.floor(9 * roll()), foot: owner, least: 0.9, chosen: false,
    };
  });
}

function taskOf(feet: number[][], n: number, seed: number): Task {
  const obstacles = [{ x: 350, y: 680, w: 400, h: 44 }, { x: 670, y: 560, w: 40, h: 240 }, { x: 230, y: 40, w: 80, h: 22 }];
  return { width: 700, height: 730, anchors: manyAnchors(feet, n, seed), obstacles, ground: groundOf(700, 730, feet) };
}

for (const [name, feet] of [["soles", SOLES], ["sides", SIDES]] as const) {
  for (const n of [1, 20, 250]) {
    test(`of ${n} zones on the ${name} no number overlaps another, an obstacle or the edge, and no line runs through any`, () => {
      for (const seed of [1, 2, 3]) {
        const task = taskOf(feet, n, seed);
        const labels = layoutLabels(task);
        const boxes: Box[] = [...task.obstacles, ...labels.map(({ box }) => box)];
        labels.forEach(({ box, line }, i) => {
          assert.ok(box.x - box.w / 2 >= 0 && box.x + box.w / 2 <= task.width && box.y - box.h / 2 >= 0 && box.y + box.h / 2 <= task.height);
          for (const other of boxes) if (other !== box) assert.ok(apart(box, other), JSON.stringify([box, other]));
          if (!line) return;
          for (const other of boxes) if (other !== box) assert.ok(clear(line, other), JSON.stringify([line, other]));
          for (const other of labels.slice(i + 1)) if (other.line) assert.ok(!crosses(line, other.line));
        });
        assert.ok(n > 100 ? labels.length > 60 : labels.length >= 0.9 * n, `${labels.length} of ${n} were placed`);
      }
    });
  }
}

test("the same zones get the same places every time", () => {
  const task = taskOf(SOLES, 120, 7);
  assert.deepEqual(layoutLabels(task), layoutLabels(task));
});

test("a number that fits into its zone stands there, without a line; another stands on the stage with one", () => {
  const zone = { x: 230, y: 350, w: 20, h: 11, rank: 1, foot: 1, least: 1, chosen: false };
  const task = { ...taskOf(SOLES, 0, 1), anchors: [{ ...zone, roomX: 15, roomY: 10 }, { ...zone, y: 300, roomX: 4, roomY: 3 }] };
  const [inside, beside] = layoutLabels(task);
  assert.deepEqual([inside!.box, inside!.line], [{ x: 230, y: 350, w: 20, h: 11 }, null]);
  assert.ok(Math.abs(beside!.box.x - 230) > 80 && beside!.line);
  assert.deepEqual([beside!.line!.x2, beside!.line!.y2], [230, 300]);
});

test("where there is no room for all, those of the lowest rank are there", () => {
  const task = taskOf(SOLES, 250, 5);
  const placed = new Set(layoutLabels(task).map(({ anchor }) => anchor));
  const share = (ranks: number[]) => {
    const asked = task.anchors.map((anchor, i) => [anchor, i] as const).filter(([{ rank }]) => ranks.includes(rank));
    return asked.filter(([, i]) => placed.has(i)).length / asked.length;
  };
  assert.ok(share([1, 2]) > share([8, 9]) + 0.2, `${share([1, 2])} and ${share([8, 9])}`);
});

test("the chosen zone has its tag, and no other line runs over the zone", () => {
  const task = taskOf(SOLES, 120, 9);
  const chosen = { ...task.anchors[0]!, w: 90, h: 26, chosen: true };
  const labels = layoutLabels({ ...task, anchors: [chosen, ...task.anchors.slice(1)] });
  assert.equal(labels[0]!.anchor, 0);
  assert.equal(labels[0]!.box.w, 90);
  const around = { x: chosen.x, y: chosen.y, w: 12, h: 12 };
  for (const { line } of labels.slice(1)) if (line) assert.ok(clear(line, around));
});

test("a line that only passes by a box is clear of it, one that ends in it is not", () => {
  const box = { x: 0, y: 0, w: 20, h: 10 };
  assert.ok(clear({ x1: -30, y1: -8, x2: 30, y2: -8 }, box));
  assert.ok(clear({ x1: -30, y1: 0, x2: -12, y2: 0 }, box));
  assert.ok(!clear({ x1: -30, y1: 0, x2: 0, y2: 0 }, box));
  assert.ok(!clear({ x1: -30, y1: -20, x2: 30, y2: 20 }, box));
});
