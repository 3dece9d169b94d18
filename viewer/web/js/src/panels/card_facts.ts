// The facts of one zone, the most important first: where it lies, on which foot, in which layer, how
// sure that is, what other maps say, and by whose word.

import { h } from "../dom";
import { language, say, type Page } from "../model/page";
import { SIDES, type Sides } from "../model/vocabulary";
import { inLanguage, type Zone } from "../model/wire";
import { isWord } from "../model/words";
import { gradeSign } from "./grade_sign";
import type { Tellings } from "./tellings";

type Written = string | Node | null;

export interface CardFacts {
  first: HTMLElement; // where it is
  rest: HTMLElement; // how that is known, and what others say
  write(zone: number): void;
}

const OPEN_SOURCES = 2; // so many are read at once, more are folded

export function cardFacts(page: Page, tellings: Tellings): CardFacts {
  const [first, rest] = [h("dl", { class: "va-facts" }), h("dl", { class: "va-facts" })];
  const rows = new Map<string, { el: HTMLElement; dt: HTMLElement; dd: HTMLElement; written: string }>();
  let unfolded = false;

  /** Writes a row, or hides it where there is nothing to write; the rows stay in the order of their first writing. */
  function row(list: HTMLElement, test: string, title: string, values: Written[], long = false): void {
    let found = rows.get(test);
    if (!found) {
      const [dt, dd] = [h("dt"), h("dd", { "data-testid": `card-${test}` })];
      found = { el: h("div", { class: long ? "va-long" : null }, dt, dd), dt, dd, written: "" };
      rows.set(test, found);
      list.append(found.el);
    }
    const there = values.filter((value): value is string | Node => value !== null && value !== "");
    found.el.hidden = there.length === 0;
    const written = there.map((value) => (typeof value === "string" ? value : value instanceof Element ? value.outerHTML : value.textContent)).join("\n");
    if (written === found.written && title === found.dt.textContent) return;
    found.written = written;
    found.dt.textContent = title;
    found.dd.replaceChildren(...there);
  }

  const lines = (texts: string[]): Node[] => texts.map((text) => h("p", {}, text));

  function graded(title: string, grade: string): HTMLElement {
    const key = `certainty.${grade}`;
    return h("p", { class: "va-graded" }, gradeSign(grade), h("span", {}, h("span", { class: "va-quiet" }, `${title} – `), isWord(key) ? say(page, key) : grade));
  }

  function sideOf(zone: Zone, touched: Sides): string {
    const where = zone.sides.length === 1 ? say(page, `foot.${zone.sides[0]!}`) : say(page, "foot.both");
    return touched === "both" ? where : `${where}; ${say(page, "card.touched")} ${say(page, `side.${touched}`)}`;
  }

  function sources(zone: Zone): Node[] {
    if (zone.sources.length <= OPEN_SOURCES) return lines(zone.sources);
    const folded = h("details", { open: unfolded, ontoggle: () => void (unfolded = folded.open) },
      h("summary", {}, `${zone.sources[0]!} + ${zone.sources.length - 1}`), ...lines(zone.sources.slice(1)));
    return [folded];
  }

  function write(index: number): void {
    const scene = page.scene()!;
    const zone = scene.zones[index]!;
    const l = language(page);
    const { side } = page.store.get("selection");
    const map = scene.maps[zone.map];
    const system = `system.${zone.system}`;
    const where = tellings.where(zone);
    row(first, "where", say(page, "card.where"), where === null ? [] : "nl" in where
      ? [inLanguage(where, l)]
      : lines(SIDES.filter((each) => each in where).map((each) => `${say(page, `side.${each}`)}: ${inLanguage(where[each], l)}`)), true);
    row(first, "side", say(page, "card.side"), [sideOf(zone, side)]);
    row(first, "crossed", say(page, "card.half"), [zone.crossed ? say(page, "card.crossed") : null], true);
    row(first, "layer", say(page, "card.layer"), [say(page, `layer.${zone.layer}`), h("span", { class: "va-quiet" }, ` (${say(page, "card.convention")})`)]);
    row(first, "body", say(page, "card.body"), [isWord(system) ? say(page, system) : null]);
    row(first, "map", say(page, "choose.map"), [map?.kind === "overlay" ? inLanguage(map.title, l) : null]);
    row(rest, "note", say(page, "card.note"), [inLanguage(zone.note, l)], true);
    row(rest, "certainty", say(page, "card.certainty"), [graded(say(page, "card.place"), zone.certainty_place), graded(say(page, "card.outline"), zone.certainty_outline)], true);
    row(rest, "elsewhere", say(page, "card.elsewhere"), tellings.elsewhere(zone).map(({ maps, says }) =>
      h("p", {}, h("b", {}, `${maps.map((title) => inLanguage(title, l)).join(", ")}: `), inLanguage(says, l))), true);
    row(rest, "source", say(page, "card.source"), sources(zone), true);
  }

  return { first, rest, write };
}
