import assert from "node:assert/strict";
import { test } from "node:test";
import { SurfaceDistance, type Surface } from "../../src/learn/surface_distance";

/** Numbers from 0 to 1 that are the same at every run. */
function seeded(): () => number {
  let state = 7;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** A square of 100 mm in steps of 2 mm; uneven ones where asked, so that no direction is favoured. */
function plane(uneven: number): Surface {
  const random = seeded();
  const n = 51;
  const position = new Float32Array(n * n * 3);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    const inner = i > 0 && j > 0 && i < n - 1 && j < n - 1;
    const off = () => (inner ? (random() - 0.5) * uneven : 0);
    position.set([2 * i + off(), 0, 2 * j + off()], 3 * (i * n + j));
  }
  const index: number[] = [];
  for (let i = 0; i + 1 < n; i++) for (let j = 0; j + 1 < n; j++) {
    const at = i * n + j;
    index.push(at, at + 1, at + n, at + 1, at + n + 1, at + n);
  }
  return { position, index: Uint32Array.from(index) };
}

/** A ball of 40 mm radius. */
function ball(): Surface {
  const [rows, columns, radius] = [80, 120, 40];
  const position: number[] = [];
  for (let i = 1; i < rows; i++) for (let j = 0; j < columns; j++) {
    const [down, round] = [(Math.PI * i) / rows, (2 * Math.PI * (j + (i % 2) / 2)) / columns];
    position.push(radius * Math.sin(down) * Math.cos(round), radius * Math.cos(down), radius * Math.sin(down) * Math.sin(round));
  }
  const [top, bottom] = [position.length / 3, position.length / 3 + 1];
  position.push(0, radius, 0, 0, -radius, 0);
  const index: number[] = [];
  const at = (i: number, j: number) => (i - 1) * columns + (j % columns);
  for (let j = 0; j < columns; j++) {
    index.push(top, at(1, j + 1), at(1, j), bottom, at(rows - 1, j), at(rows - 1, j + 1));
    for (let i = 1; i + 1 < rows; i++) {
      const odd = i % 2;
      index.push(at(i, j), at(i, j + 1), at(i + 1, j + odd), at(i + 1, j + odd), at(i, j + 1), at(i + 1, j + odd + 1));
      if (odd === 0) index.splice(-6, 6, at(i, j), at(i + 1, j + 1), at(i + 1, j), at(i, j), at(i, j + 1), at(i + 1, j + 1));
    }
  }
  return { position: Float32Array.from(position), index: Uint32Array.from(index) };
}

for (const [name, uneven] of [["even", 0], ["uneven", 1.2]] as const) {
  test(`on an ${name} plane the distance is the straight line, in every direction`, () => {
    const over = new SurfaceDistance(plane(uneven));
    const random = seeded();
    for (let i = 0; i < 200; i++) {
      const [a, b] = [[5 + 90 * random(), 0, 5 + 90 * random()], [5 + 90 * random(), 0, 5 + 90 * random()]] as [number[], number[]];
      const straight = Math.hypot(a[0]! - b[0]!, a[2]! - b[2]!);
      const { mm, point } = over.toNearest(a as [number, number, number], Float32Array.from(b))!;
      assert.ok(Math.abs(mm - straight) <= Math.max(0.03 * straight, 0.15), `${mm} for ${straight}`);
      assert.ok(Math.hypot(point[0] - b[0]!, point[2] - b[2]!) < 0.5);
    }
  });
}

test("on a ball the distance is the great circle, within three percent", () => {
  const over = new SurfaceDistance(ball());
  const random = seeded();
  const onBall = (): [number, number, number] => {
    const [y, round] = [2 * random() - 1, 2 * Math.PI * random()];
    const r = Math.sqrt(1 - y * y);
    return [40 * r * Math.cos(round), 40 * y, 40 * r * Math.sin(round)];
  };
  for (let i = 0; i < 200; i++) {
    const [a, b] = [onBall(), onBall()];
    const circle = 40 * Math.acos(Math.max(-1, Math.min(1, (a[0] * b[0] + a[1] * b[1] + a[2] * b[2]) / 1600)));
    const { mm } = over.toNearest(a, Float32Array.from(b))!;
    assert.ok(Math.abs(mm - circle) <= Math.max(0.03 * circle, 0.3), `${mm} for ${circle}`);
  }
});

test("the way goes over the surface and not through it", () => {
  const over = new SurfaceDistance(ball());
  const { mm } = over.toNearest([40, 0, 0], Float32Array.from([-40, 0, 0]))!;
  assert.ok(mm > 120 && mm < 129, String(mm));
});

test("of many targets the nearest counts, also where they lie under the skin", () => {
  const over = new SurfaceDistance(plane(0));
  const { mm, point } = over.toNearest([50, 0, 50], Float32Array.from([90, -3, 50, 20, -3, 50, 50, -3, 90]))!;
  assert.ok(Math.abs(mm - 30) < 0.1, String(mm));
  assert.ok(Math.abs(point[0] - 20) < 0.01);
});

test("within one triangle the distance is the straight line", () => {
  const over = new SurfaceDistance(plane(0));
  const { mm } = over.toNearest([50.2, 0, 50.2], Float32Array.from([50.5, 0, 50.6]))!;
  assert.ok(Math.abs(mm - 0.5) < 1e-3, String(mm));
});

test("what lies on another piece of surface, or far from any, cannot be reached", () => {
  const one = plane(0);
  const n = one.position.length / 3;
  const position = new Float32Array(2 * one.position.length);
  position.set(one.position);
  position.set(one.position.map((mm, i) => (i % 3 === 1 ? mm + 100 : mm)), one.position.length);
  const index = new Uint32Array(2 * one.index.length);
  index.set(one.index);
  index.set(one.index.map((vertex) => vertex + n), one.index.length);
  const over = new SurfaceDistance({ position, index });
  assert.equal(over.toNearest([50, 0, 50], Float32Array.from([50, 100, 50])), null);
  assert.equal(over.toNearest([50, 0, 50], new Float32Array(0)), null);
  assert.equal(over.toNearest([5000, 0, 50], Float32Array.from([50, 0, 50])), null);
});
