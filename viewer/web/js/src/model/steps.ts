// The one stepper: which vertebra comes next, first and last.

import { boneBeside, boneOf, nerveOf } from "./segments";
import type { Scene } from "./wire";

export type Step = "next" | "previous" | "first" | "last";

/** The place in `order` after a step from the lit zone; without one, steps start at either end. */
export function stepFrom(order: readonly number[], lit: number | null, step: Step): number | null {
  if (order.length === 0) return null;
  const last = order.length - 1;
  const at = lit === null ? -1 : order.indexOf(lit);
  if (step === "first") return order[0]!;
  if (step === "last") return order[last]!;
  if (at < 0) return order[step === "next" ? 0 : last]!;
  return order[Math.min(last, Math.max(0, at + (step === "next" ? 1 : -1)))]!;
}

/** The step a key stands for, or null. */
export function stepOfKey(key: string): Step | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
    case "PageDown":
      return "next";
    case "ArrowLeft":
    case "ArrowUp":
    case "PageUp":
      return "previous";
    case "Home":
      return "first";
    case "End":
      return "last";
    default:
      return null;
  }
}

/** The vertebra that a zone of the spine belongs to: itself, or the one beside the nerve. */
export function vertebraOf({ spine, zones }: Pick<Scene, "spine" | "zones">, zone: number): number | null {
  if (!spine || spine.vertebrae.includes(zone)) return zone;
  if (!spine.nerves.includes(zone)) return null;
  const bone = boneBeside(nerveOf(zones[zone]!.body_part));
  return spine.vertebrae.find((each) => boneOf(zones[each]!.body_part) === bone) ?? null;
}
