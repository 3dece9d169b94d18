// Whether a chosen zone is in sight, and which view shows it if not.

import type { Feet } from "./feet";
import type { Picker } from "./picking";
import { FRAMED_HEIGHT, rotate, VIEW } from "./views";
import { VIEWS, type View } from "../model/vocabulary";

/** The view that faces the zone best; null if the zone is in sight already. */
export function bestView(feet: Feet, picker: Picker, index: number, present: View): View | null {
  const zone = feet.scene.zones[index]!;
  for (const side of zone.sides) {
    if (picker.inSight(side, index)) return null;
  }
  const side = zone.sides[0] ?? "right";
  const [x, y, z] = feet.middle(index, side)?.normal ?? [0, 0, 0];
  const facing = (view: View) => rotate(VIEW[view][side], [x, y, side === "left" ? -z : z])[2];
  const height = feet.middle(index, side)?.point[1] ?? 0;
  const isOnLeg = height > FRAMED_HEIGHT * feet.scene.foot.lengthMm;
  const best = isOnLeg ? "leg" : VIEWS.filter((view) => view !== "leg").sort((a, b) => facing(b) - facing(a))[0]!;
  return best === present ? null : best;
}
