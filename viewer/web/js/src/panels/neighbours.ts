// Which zone lies beside another one: towards the toes, the heel, the inner or the outer side. The
// directions are those of the foot, not of the screen, so they hold for both feet and every view.

import type { Direction, Side, Sides } from "../model/vocabulary";
import type { Scene } from "../model/wire";


type Vector = readonly [number, number, number];

/** In the axes of the scene, a right foot's: x to the toes, y up, z to the outer side. */
export const AXES: Record<Direction, Vector> = {
  toes: [1, 0, 0], heel: [-1, 0, 0], inner: [0, 0, -1], outer: [0, 0, 1], up: [0, 1, 0], down: [0, -1, 0],
};
const NEAREST_MM = 0.5; // nearer than this two zones lie at the same place, in two layers
const TURNED_AWAY = -0.5; // the cosine between two zones on opposite surfaces

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** The foot on which a zone's neighbours are looked for: the one that was touched, if it stands there. */
function sideOf(scene: Scene, zone: number, side: Sides): Side {
  const { sides } = scene.zones[zone]!;
  return side !== "both" && sides.includes(side) ? side : sides[0]!;
}

/** The four directions along the surface that a zone lies on: there and back, then across. */
export function directionsAt(scene: Scene, zone: number, side: Sides): readonly [Direction, Direction, Direction, Direction] {
  const [x, y, z] = (scene.zones[zone]!.normal[sideOf(scene, zone, side)] ?? [0, -1, 0]).map(Math.abs) as [number, number, number];
  if (z > x && z > y) return ["toes", "heel", "up", "down"];
  return x > y ? ["up", "down", "inner", "outer"] : ["toes", "heel", "inner", "outer"];
}

/**
 * The nearest zone within 45 degrees of a direction: one of the same layer, or of any if there is
 * none; null if nothing lies there. `shown` leaves zones out that cannot be seen.
 */
export function neighbour(
  scene: Scene, zone: number, side: Sides, direction: Direction, shown: (zone: number) => boolean = () => true,
): number | null {
  const on = sideOf(scene, zone, side);
  const own = scene.zones[zone]!;
  const from = own.centroid[on];
  const facing = own.normal[on];
  if (!from || !facing) return null;
  let found: { zone: number; far: number; sameLayer: boolean } | null = null;
  for (const [i, other] of scene.zones.entries()) {
    const to = other.centroid[on];
    if (i === zone || !to || !shown(i) || dot(facing, other.normal[on] ?? facing) < TURNED_AWAY) continue;
    const step: Vector = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
    const far = Math.hypot(...step);
    if (far < NEAREST_MM || dot(step, AXES[direction]) < far * Math.SQRT1_2) continue;
    const sameLayer = other.layer === own.layer;
    if (!found || (sameLayer && !found.sameLayer) || (sameLayer === found.sameLayer && far < found.far)) found = { zone: i, far, sameLayer };
  }
  return found && found.zone;
}
