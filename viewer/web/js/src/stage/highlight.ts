// Keeps the marks on the feet in step with what is chosen and what is under the pointer.
// Only the zones whose mark changes are rewritten.

import type { Feet } from "./feet";
import type { Mark } from "./patches";
import { SIDES, type Hovered, type Selection, type Side } from "../model/vocabulary";

export class Highlight {
  private marks = new Map<string, Mark>(); // "side zone" -> mark, where it is not plain

  constructor(private readonly feet: Feet) {}

  /** Whether a mark changed, so that a frame is due; `anew` writes all, as zones that were hidden have lost theirs. */
  show(selection: Selection, hovered: Hovered | null, anew = false): boolean {
    const next = new Map<string, Mark>();
    const { zoneIndex } = this.feet.scene;
    if (hovered && zoneIndex.has(hovered.zone)) {
      for (const side of SIDES) next.set(`${side} ${zoneIndex.get(hovered.zone)}`, "hovered");
    }
    for (const id of selection.zones) {
      const zone = zoneIndex.get(id);
      if (zone === undefined) continue;
      for (const side of SIDES) next.set(`${side} ${zone}`, selection.side === "both" || selection.side === side ? "touched" : "lit");
    }
    let changed = false;
    const write = (key: string, mark: Mark) => {
      const [side, zone] = key.split(" ") as [Side, string];
      this.feet.mark(Number(zone), side, mark);
      changed = true;
    };
    for (const key of this.marks.keys()) if (!next.has(key)) write(key, "plain");
    for (const [key, mark] of next) if (anew || this.marks.get(key) !== mark) write(key, mark);
    if (changed) this.feet.raise([...next.keys()].map((key) => key.split(" ") as [Side, string]));
    this.marks = next;
    return changed;
  }
}
