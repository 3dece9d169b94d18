// The seven views. Each turns a foot, rigidly, from the foot's frame (x to the toes, y up, z to the
// right) into the stage's (x to the right of the screen, y up, z to the person looking).
// Rows of a rotation are: what points right, up, and out of the screen. Every determinant is +1:
// a reflected view looks perfect and has left and right swapped. The table itself is
// viewer/scene/views.json, which the pictures made by Python turn by too.

import known from "../../../../scene/views.json";
import type { Side, Sides, View } from "../model/vocabulary";

export type Vector = [number, number, number];
export type Rotation = [Vector, Vector, Vector];
export interface Box {
  min: Vector;
  max: Vector;
}

export interface ViewOfFeet {
  right: Rotation;
  left: Rotation;
  order: [Side, Side]; // from the left of the screen to the right
  fade: [number, number] | null; // heights, in foot lengths, between which the leg dissolves
}

const STACKED: readonly View[] = ["inner", "outer"]; // where feet may stand above each other
export const VIEW = known as unknown as Record<View, ViewOfFeet>;

/** How high above the sole the first six views frame, in foot lengths. */
export const FRAMED_HEIGHT = 0.42;
const GAP = 0.11; // between the feet, in foot lengths
const STACKED_BELOW_ASPECT = 1.25;

export function rotate(r: Rotation, [x, y, z]: Vector): Vector {
  return [
    r[0][0] * x + r[0][1] * y + r[0][2] * z,
    r[1][0] * x + r[1][1] * y + r[1][2] * z,
    r[2][0] * x + r[2][1] * y + r[2][2] * z,
  ];
}

export function determinant([a, b, c]: Rotation): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
  );
}

/** The box around the points (x, y, z, x, ...) that lie below `height`. */
export function boxBelow(position: Float32Array, height: number): Box {
  const min: Vector = [Infinity, Infinity, Infinity];
  const max: Vector = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < position.length; i += 3) {
    if (position[i + 1]! > height) continue;
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(min[k]!, position[i + k]!);
      max[k] = Math.max(max[k]!, position[i + k]!);
    }
  }
  return { min, max };
}

/** The points (x, y, z, x, ...) that lie below `height`. */
export function pointsBelow(position: ArrayLike<number>, height: number): Float32Array {
  const below: number[] = [];
  for (let i = 0; i < position.length; i += 3) {
    if (position[i + 1]! <= height) below.push(position[i]!, position[i + 1]!, position[i + 2]!);
  }
  return Float32Array.from(below);
}

/** The box around points after the left foot's mirroring (if `side` is left) and the rotation. */
export function turnedBox(points: ArrayLike<number>, side: Side, rotation: Rotation): Box {
  const sign = side === "left" ? -1 : 1;
  const min: Vector = [Infinity, Infinity, Infinity];
  const max: Vector = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const [x, y, z] = [points[i]!, points[i + 1]!, sign * points[i + 2]!];
    for (let k = 0; k < 3; k++) {
      const [a, b, c] = rotation[k]!;
      const along = a * x + b * y + c * z;
      if (along < min[k]!) min[k] = along;
      if (along > max[k]!) max[k] = along;
    }
  }
  return { min, max };
}

export interface Layout {
  offset: Partial<Record<Side, Vector>>; // where each shown foot's frame origin stands on the stage, mm
  boxes: Partial<Record<Side, Box>>; // each shown foot on the stage, mm
  frame: Box; // around all of them, centred on x = y = z = 0
  stacked: boolean;
}

/** Where the feet stand in `view`, given the points of the right foot that are to be framed. */
export function layoutFeet(view: View, shown: Sides, foot: ArrayLike<number>, length: number, aspect: number): Layout {
  const { order, ...turn } = VIEW[view];
  const sides = order.filter((side) => shown === "both" || side === shown);
  const stacked = STACKED.includes(view) && sides.length === 2 && aspect < STACKED_BELOW_ASPECT;
  if (stacked) sides.sort((a) => (a === "right" ? -1 : 1));
  const boxes: Layout["boxes"] = {};
  const offset: Layout["offset"] = {};
  const axis = stacked ? 1 : 0;
  let cursor = 0;
  for (const side of stacked ? [...sides].reverse() : sides) {
    const box = turnedBox(foot, side, turn[side]);
    const shift: Vector = [-(box.min[0] + box.max[0]) / 2, -(box.min[1] + box.max[1]) / 2, -(box.min[2] + box.max[2]) / 2];
    shift[axis] = cursor - box.min[axis];
    cursor += box.max[axis] - box.min[axis] + GAP * length;
    offset[side] = shift;
    boxes[side] = { min: box.min.map((v, k) => v + shift[k]!) as Vector, max: box.max.map((v, k) => v + shift[k]!) as Vector };
  }
  const middle = (cursor - GAP * length) / 2;
  const frame: Box = { min: [Infinity, Infinity, Infinity], max: [-Infinity, -Infinity, -Infinity] };
  for (const side of sides) {
    offset[side]![axis] -= middle;
    for (const end of [boxes[side]!.min, boxes[side]!.max]) {
      end[axis] -= middle;
      for (let k = 0; k < 3; k++) {
        frame.min[k] = Math.min(frame.min[k]!, end[k]!);
        frame.max[k] = Math.max(frame.max[k]!, end[k]!);
      }
    }
  }
  return { offset, boxes, frame, stacked };
}
