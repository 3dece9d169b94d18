// The one stepper: which vertebra comes next, first and last.

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
export function vertebraOf(vertebrae: readonly number[], nerves: readonly number[], zone: number): number | null {
  if (vertebrae.includes(zone)) return zone;
  const at = nerves.indexOf(zone);
  if (at < 0) return null;
  // 31 nerves beside 30 vertebrae: C1-C7 leave above their vertebra, C8 and the rest below.
  const beside = at < 8 ? Math.min(at, 6) : at - 1;
  return vertebrae[beside] ?? null;
}
