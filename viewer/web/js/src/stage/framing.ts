// Where feet and camera belong in a view, in a window of some size. Nothing here draws.

import { Box3, Matrix4, Quaternion, Vector3, type Vector2 } from "three";
import type { Standpoint } from "./eye";
import { FRAMED_HEIGHT, VIEW, type Layout } from "./views";
import { SIDES, type Side, type View } from "../model/vocabulary";

export const FIELD_OF_VIEW = 20; // degrees; narrow, so that near toes do not swell
const HALF_HEIGHT = Math.tan((FIELD_OF_VIEW * Math.PI) / 360); // of the picture, at distance 1
const NO_FADE = [1e3, 2e3] as const; // in foot lengths, as all fades
const FADE_WHEN_STACKED = [0.3, 0.43] as const; // ends below the sole of the foot above
// Where one looks down on the leg it is cut flat, in foot lengths above the sole.
const CUT: Partial<Record<View, number>> = { sole: 0.3, top: 0.4 };
// A standing foot is looked at a little from above, so that its shadow shows.
const RAISED: Partial<Record<View, number>> = { inner: 6, outer: 6, heel: 6, toes: 8, leg: 3 };
const ROOM = 1.5; // around zones that are framed
const NEAREST = 0.28; // of a view's own distance
const LEAST_PX = 60;

/** Room kept free around the feet, in CSS pixels. */
export interface Margins { top: number; right: number; bottom: number; left: number }

/** Where a foot stands on the stage, and how it is turned. */
export interface Pose { position: Vector3; quaternion: Quaternion }

/** What the margins leave of a window, CSS pixels. */
export function freeOf(size: Vector2, { top, right, bottom, left }: Margins): { x: number; y: number } {
  return { x: Math.max(LEAST_PX, size.x - left - right), y: Math.max(LEAST_PX, size.y - top - bottom) };
}

/** How high above the sole a view frames the foot, in foot lengths. */
export function framedHeight(view: View): number {
  return view === "leg" ? Infinity : (CUT[view] ?? FRAMED_HEIGHT);
}

/** Between which heights, in foot lengths, the leg ends, and whether it ends in a flat cut. */
export function endOfLeg(view: View, stacked: boolean): { heights: readonly [number, number]; flat: boolean } {
  const cut = CUT[view];
  if (cut) return { heights: [cut, cut], flat: true };
  return { heights: stacked ? FADE_WHEN_STACKED : (VIEW[view].fade ?? NO_FADE), flat: false };
}

function turnOf(view: View, side: Side): Matrix4 {
  const [a, b, c] = VIEW[view][side];
  return new Matrix4().set(...a, 0, ...b, 0, ...c, 0, 0, 0, 0, 1);
}

/** Each foot that is shown, as the view has it. */
export function posesIn(view: View, layout: Layout): Map<Side, Pose> {
  const poses = new Map<Side, Pose>();
  for (const side of SIDES) {
    const offset = layout.offset[side];
    if (offset) poses.set(side, { position: new Vector3(...offset), quaternion: new Quaternion().setFromRotationMatrix(turnOf(view, side)) });
  }
  return poses;
}

/** From where a view shows all of its layout between the margins. */
export function standpointIn(view: View, layout: Layout, size: Vector2, margins: Margins): Standpoint {
  const { min, max } = layout.frame;
  const free = freeOf(size, margins);
  const mmPerPixel = Math.max((max[0] - min[0]) / free.x, (max[1] - min[1]) / free.y);
  const distance = (mmPerPixel * size.y) / 2 / HALF_HEIGHT + (max[2] - min[2]) / 2;
  const target = new Vector3(((margins.right - margins.left) / 2) * mmPerPixel, ((margins.top - margins.bottom) / 2) * mmPerPixel, 0);
  const raised = layout.stacked ? 0 : ((RAISED[view] ?? 0) * Math.PI) / 180;
  return { position: new Vector3(0, Math.sin(raised), Math.cos(raised)).multiplyScalar(distance).add(target), target };
}

/** From where points of one foot fill the picture; `cornersOf` gives them, canonical mm. Null if there are none. */
export function standpointNear(
  view: View, layout: Layout, own: Standpoint, cornersOf: (side: Side) => readonly (readonly number[])[],
): Standpoint | null {
  const box = new Box3();
  for (const side of SIDES) {
    const offset = layout.offset[side];
    if (!offset || !box.isEmpty()) continue; // one foot is near enough
    const turn = turnOf(view, side);
    for (const [x, y, z] of cornersOf(side)) {
      box.expandByPoint(new Vector3(x, y, side === "left" ? -z! : z!).applyMatrix4(turn).add(new Vector3(...offset)));
    }
  }
  if (box.isEmpty()) return null;
  const [middle, size] = [box.getCenter(new Vector3()), box.getSize(new Vector3())];
  const { min, max } = layout.frame;
  const share = Math.max(size.x / (max[0] - min[0]), size.y / (max[1] - min[1]));
  const part = Math.min(1, Math.max(NEAREST, share * ROOM));
  const arm = own.position.clone().sub(own.target).multiplyScalar(part);
  // What is framed stands in the middle of the room that the controls leave.
  const target = own.target.clone().multiplyScalar(part).add(middle);
  return { position: target.clone().add(arm), target };
}

/** Millimetres a CSS pixel covers at a distance, in a window so high. */
export function mmPerPixelAt(distance: number, height: number): number {
  return (2 * distance * HALF_HEIGHT) / height;
}
