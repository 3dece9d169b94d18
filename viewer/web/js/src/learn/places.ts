// Where zones lie, in words and numbers: for who answers from the list, and for how far an answer
// was off.

import { say, type Page } from "../model/page";
import type { Direction, Side } from "../model/vocabulary";
import type { Scene, Zone } from "../model/wire";
import { fill } from "./fill";
import type { SurfaceDistance } from "./surface_distance";

type Point = readonly [number, number, number];

/** The way from one point of the canonical right foot to another: x to the toes, y up, z outwards. */
export function directionOf(from: Point, to: Point): Direction {
  const [x, y, z] = [to[0] - from[0], to[1] - from[1], to[2] - from[2]];
  const most = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (most === Math.abs(x)) return x > 0 ? "toes" : "heel";
  if (most === Math.abs(z)) return z > 0 ? "outer" : "inner";
  return y > 0 ? "up" : "down";
}

/** The side of the foot that a zone is seen from. */
export function faceOf(normal: Point): "sole" | "top" | "inner" | "outer" | "heel" | "toes" {
  const [x, y, z] = normal;
  const most = Math.max(Math.abs(x), Math.abs(y), Math.abs(z));
  if (most === Math.abs(y)) return y < 0 ? "sole" : "top";
  if (most === Math.abs(z)) return z > 0 ? "outer" : "inner";
  return x < 0 ? "heel" : "toes";
}

/** A zone's place without its name: "zool, 112 mm van de hiel, orgaanlaag". */
export function placeInWords(page: Page, zone: Zone): string {
  const side = zone.sides[0]!;
  const [x, y] = zone.centroid[side]!;
  const face = say(page, `view.${faceOf(zone.normal[side]!)}`);
  const values = { face, x: Math.round(x), y: Math.round(y), layer: say(page, `layer.${zone.layer}`) };
  return fill(say(page, "quiz.place"), values);
}

/** The points of a zone's patch on a foot, (n, 3) mm. */
export function pointsOf(scene: Scene, zone: number, side: Side): Float32Array {
  for (const patch of scene.patches) {
    const range = patch.side === side && patch.layer === scene.zones[zone]!.layer ? patch.ranges.find((each) => each.zone === zone) : undefined;
    if (range) return patch.position.subarray(3 * range.first_vertex, 3 * (range.first_vertex + range.n_vertices));
  }
  return new Float32Array(0);
}

export interface Off {
  mm: number;
  towards: Direction; // from where one was, to the zone
}

/** How far a spot is from a zone over the skin, and which way; null if the zone is not on that foot. */
export function offBy(over: SurfaceDistance, scene: Scene, zone: number, side: Side, spot: Point): Off | null {
  const reached = over.toNearest(spot, pointsOf(scene, zone, side));
  return reached && { mm: reached.mm, towards: directionOf(spot, reached.point) };
}
