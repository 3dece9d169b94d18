// The seven views. Each turns a foot, rigidly, from the foot's frame (x to the toes, y up, z to the
// right) into the stage's (x to the right of the screen, y up, z to the person looking).
// Rows of a rotation are: what points right, up, and out of the screen. Every determinant is +1:
// a reflected view looks perfect and has left and right swapped.

import type { Side, Sides, View } from "./vocabulary";

export type Vector = [number, number, number];
export type Rotation = [Vector, Vector, Vector];
export interface Box {
  min: Vector;
  max: Vector;
}

interface ViewOfFeet {
  right: Rotation;
  left: Rotation;
  order: [Side, Side]; // from the left of the screen to the right
  fade: [number, number]; // heights, in foot lengths, between which the leg dissolves
  stacks: boolean; // whether the feet may stand above each other on a tall stage
}

const TOES_UP_FROM_BELOW: Rotation = [[0, 0, -1], [1, 0, 0], [0, -1, 0]];
const TOES_UP_FROM_ABOVE: Rotation = [[0, 0, 1], [1, 0, 0], [0, 1, 0]];
const SEEN_FROM_PLUS_Z: Rotation = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
const SEEN_FROM_MINUS_Z: Rotation = [[-1, 0, 0], [0, 1, 0], [0, 0, -1]];
const FROM_BEHIND: Rotation = [[0, 0, 1], [0, 1, 0], [-1, 0, 0]];
const FROM_THE_FRONT: Rotation = [[0, 0, -1], [0, 1, 0], [1, 0, 0]];

const CALF_TURN = (35 * Math.PI) / 180;
const [C, S] = [Math.cos(CALF_TURN), Math.sin(CALF_TURN)];
// From behind, each leg turned so that the outer side of its calf shows.
const CALF_OF_RIGHT: Rotation = [[S, 0, C], [0, 1, 0], [-C, 0, S]];
const CALF_OF_LEFT: Rotation = [[-S, 0, C], [0, 1, 0], [-C, 0, -S]];

const WITH_ANKLE: [number, number] = [0.44, 0.72];
const WITHOUT_LEG: [number, number] = [0.34, 0.5];
const WITH_LEG: [number, number] = [98, 99];

export const VIEW: Record<View, ViewOfFeet> = {
  // What a therapist sees of the client in front of her: right foot on the left.
  sole: { right: TOES_UP_FROM_BELOW, left: TOES_UP_FROM_BELOW, order: ["right", "left"], fade: WITHOUT_LEG, stacks: false },
  // What the client sees looking down.
  top: { right: TOES_UP_FROM_ABOVE, left: TOES_UP_FROM_ABOVE, order: ["left", "right"], fade: WITHOUT_LEG, stacks: false },
  inner: { right: SEEN_FROM_MINUS_Z, left: SEEN_FROM_PLUS_Z, order: ["right", "left"], fade: WITH_ANKLE, stacks: true },
  outer: { right: SEEN_FROM_PLUS_Z, left: SEEN_FROM_MINUS_Z, order: ["left", "right"], fade: WITH_ANKLE, stacks: true },
  heel: { right: FROM_BEHIND, left: FROM_BEHIND, order: ["left", "right"], fade: WITH_ANKLE, stacks: false },
  toes: { right: FROM_THE_FRONT, left: FROM_THE_FRONT, order: ["right", "left"], fade: WITH_ANKLE, stacks: false },
  leg: { right: CALF_OF_RIGHT, left: CALF_OF_LEFT, order: ["left", "right"], fade: WITH_LEG, stacks: false },
};

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

/** The box around `box` after the left foot's mirroring (if `side` is left) and the rotation. */
export function turnedBox(box: Box, side: Side, rotation: Rotation): Box {
  const sign = side === "left" ? -1 : 1;
  const min: Vector = [Infinity, Infinity, Infinity];
  const max: Vector = [-Infinity, -Infinity, -Infinity];
  for (let corner = 0; corner < 8; corner++) {
    const p = rotate(rotation, [
      (corner & 1 ? box.max : box.min)[0],
      (corner & 2 ? box.max : box.min)[1],
      sign * (corner & 4 ? box.max : box.min)[2],
    ]);
    for (let k = 0; k < 3; k++) {
      min[k] = Math.min(min[k]!, p[k]!);
      max[k] = Math.max(max[k]!, p[k]!);
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

/** Where the feet stand in `view`, given the box of the right foot that is to be framed. */
export function layoutFeet(view: View, shown: Sides, foot: Box, length: number, aspect: number): Layout {
  const { order, stacks, ...turn } = VIEW[view];
  const sides = order.filter((side) => shown === "both" || side === shown);
  const stacked = stacks && sides.length === 2 && aspect < STACKED_BELOW_ASPECT;
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
