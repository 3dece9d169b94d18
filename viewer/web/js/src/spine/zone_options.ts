// A drawing in which every zone is an option of a listbox: chosen by a touch, lit with its zone.

import { s } from "../dom";
import { chosenZones, cssColor, language, type Page } from "../model/page";
import { inLanguage } from "../model/wire";

export class ZoneOptions {
  private readonly parts = new Map<number, SVGElement>();
  private lit: number[] = [];
  private list: SVGElement | null = null;

  /** `prefix` keeps the ids of two drawings on one page apart. */
  constructor(private readonly page: Page, private readonly prefix: string) {}

  /** Begins anew, in `list`. */
  begin(list: SVGElement): void {
    this.parts.clear();
    this.lit = [];
    this.list = list;
  }

  /** Adds a zone as drawn; the scene must have it. */
  add(zone: number, className: string, ...drawn: SVGElement[]): SVGElement {
    const { page, prefix } = this;
    const described = page.scene()!.zones[zone]!;
    const { id, names, label } = described;
    const name = inLanguage(names, language(page));
    const part = s("g", {
      class: className, role: "option", id: `va-${prefix}-${id}`, "aria-selected": "false", "data-testid": `${prefix}-${id}`, "data-zone": id,
      "aria-label": `${inLanguage(label, language(page))}, ${name}`, onclick: () => page.choose(zone, "both"),
      onpointerenter: () => page.hover({ zone: id, side: "right" }), onpointerleave: () => page.hover(null),
    }, s("title", {}, name), ...drawn);
    part.style.setProperty("--zone", cssColor(described));
    this.parts.set(zone, part);
    this.list?.append(part);
    return part;
  }

  /** Marks what is chosen; gives the first chosen zone that is drawn here. */
  follow(): number | undefined {
    const now = chosenZones(this.page);
    for (const zone of this.lit) this.parts.get(zone)?.setAttribute("aria-selected", "false");
    for (const zone of now) this.parts.get(zone)?.setAttribute("aria-selected", "true");
    this.lit = now;
    const first = now.find((zone) => this.parts.has(zone));
    if (first === undefined) this.list?.removeAttribute("aria-activedescendant");
    else this.list?.setAttribute("aria-activedescendant", this.parts.get(first)!.id);
    return first;
  }
}
