// Whether a chosen zone is in sight, and which view shows it if not.

import type { Feet } from "./feet";
import type { Picker } from "./picking";
import { FRAMED_HEIGHT, rotate, VIEW } from "./views";
import { VIEWS, type View } from "../model/vocabulary";

const WELL = 0.6; // cosine; what is seen more aslant is a sliver

/**
 * The view that faces the zone best; null if the present one shows it already, or shows it well if
 * that is wanted.
 */
export function bestView(feet: Feet, picker: Picker, index: number, present: View, well: boolean): View | null {
  const { sides } = feet.scene.zones[index]!;
  const side = sides[0] ?? "right";
  const { point, normal } = feet.middle(index, side) ?? { point: [0, 0, 0], normal: [0, 0, 0] };
  const [x, y, z] = normal;
  const facing = (view: View) => rotate(VIEW[view][side], [x, y, side === "left" ? -z : z])[2];
  const isOnLeg = point[1] > FRAMED_HEIGHT * feet.scene.foot.lengthMm;
  const best = isOnLeg ? "leg" : VIEWS.filter((view) => view !== "leg").sort((a, b) => facing(b) - facing(a))[0]!;
  const inSight = sides.some((each) => picker.inSight(each, index));
  return best === present || (inSight && (!well || isOnLeg || facing(present) >= WELL)) ? null : best;
}
