// The list of what a search found: zones with their colour and number, regions, and the answer to a complaint.

import { h } from "../dom";
import { cssColor, language, say, type Page } from "../model/page";
import { inLanguage } from "../model/wire";
import { writtenInList } from "./groups";
import { regionName } from "./regions";
import type { Found, FoundRegion, FoundZone } from "./search";
import { fold } from "./text";

type Choosable = FoundZone | FoundRegion;

export class Results {
  readonly list = h("ul", { role: "listbox", id: "va-results", class: "va-results", "data-testid": "results" });
  /** What is said about the results; those who cannot see hear it. */
  readonly note = h("p", { role: "status", class: "va-finder-note", "data-testid": "results-note" });
  private options: { found: Choosable; el: HTMLElement }[] = [];
  private active = -1;

  constructor(private readonly page: Page, private readonly chosen: (found: Choosable) => void, private readonly moved: (id: string | null) => void) {}

  /** Shows what was found; `about` is the region whose zones these are. */
  show(found: readonly Found[], about: string | null): void {
    const { page } = this;
    const complaint = found.find((one) => one.kind === "complaint");
    const choosable = found.flatMap((one) => (one.kind === "complaint" ? (one.region ?? []) : one));
    this.options = choosable.map((one, i) => ({ found: one, el: this.option(one, i) }));
    this.list.setAttribute("aria-label", say(page, "find.results"));
    this.list.replaceChildren(...this.options.map(({ el }) => el));
    const [text, isVisible] = complaint ? [say(page, "find.by_part"), true]
      : about ? [`${regionName(about, language(page))}: ${choosable.length} ${say(page, "find.zones")}`, true]
      : found.length ? [`${choosable.length} ${say(page, "find.found")}`, false]
      : [say(page, "find.nothing"), true];
    this.note.textContent = text;
    this.note.classList.toggle("va-unseen-text", !isVisible);
    this.note.toggleAttribute("data-complaint", complaint !== undefined);
    this.moveTo(complaint || about || !choosable.length ? -1 : 0);
  }

  clear(): void {
    this.options = [];
    this.list.replaceChildren();
    this.note.textContent = "";
    this.moveTo(-1);
  }

  get isEmpty(): boolean {
    return this.options.length === 0;
  }

  /** Goes to the next option or the one before, round the ends. */
  move(step: 1 | -1): void {
    const n = this.options.length;
    if (n) this.moveTo(this.active < 0 ? (step > 0 ? 0 : n - 1) : (this.active + step + n) % n);
  }

  chooseActive(): void {
    const option = this.options[this.active];
    if (option) this.chosen(option.found);
  }

  private moveTo(active: number): void {
    this.options[this.active]?.el.setAttribute("aria-selected", "false");
    this.active = active;
    const el = this.options[active]?.el;
    el?.setAttribute("aria-selected", "true");
    if (el) keepInSight(el, this.list);
    this.moved(el?.id ?? null);
  }

  private option(found: Choosable, i: number): HTMLElement {
    const { page } = this;
    const choose = () => this.chosen(found);
    const dress = { role: "option", id: `va-result-${i}`, "aria-selected": "false", onclick: choose, onpointerdown: (event: Event) => event.preventDefault() };
    if (found.kind === "region") {
      const name = regionName(found.id, language(page));
      return h("li", { ...dress, class: "va-result va-result-region", "data-testid": `result-region-${found.id}` },
        h("span", { class: "va-finder-name" }, `${say(page, "find.show_region")} ${name}`, h("small", {}, `${found.zones.length} ${say(page, "find.zones")}`)));
    }
    const zone = page.scene()!.zones[found.zone]!;
    const l = language(page);
    const written = writtenInList(zone, l);
    const other = fold(written).includes(fold(found.matched)) ? "" : found.language === l ? found.matched : `${found.matched} (${found.language === "la" ? say(page, "card.latin") : say(page, `language.${found.language}`)})`;
    return h("li", { ...dress, class: "va-result", "data-testid": `result-${zone.id}`, onpointerenter: () => page.hover({ zone: zone.id, side: zone.sides[0] ?? "right" }), onpointerleave: () => page.hover(null) },
      h("i", { class: "va-dot", style: `background:${cssColor(zone)}` }), h("small", { class: "va-finder-number" }, String(zone.number)),
      h("span", { class: "va-finder-name" }, written, other ? h("small", { lang: found.language }, other) : null,
        zone.map > 0 ? h("small", {}, inLanguage(page.scene()!.maps[zone.map]?.title, l)) : null));
  }
}

/** Scrolls what lies round `el`, and nothing outside `within`, until it is in sight. */
export function keepInSight(el: HTMLElement, within: HTMLElement): void {
  for (let box = el.parentElement; box; box = box === within ? null : box.parentElement) {
    if (box.scrollHeight <= box.clientHeight || getComputedStyle(box).overflowY === "visible") continue;
    const [inner, outer] = [el.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom;
  }
}
