// Finding a zone: a field to type in, and below it either what was found or all zones by body system.

import { h, sign, SIGN } from "../dom";
import { language, say, type Page, type Part } from "../model/page";
import type { Scene } from "../model/wire";
import { REGIONS } from "./regions";
import { Results } from "./results";
import { search, type FoundRegion, type FoundZone } from "./search";
import { isShown } from "./visibility";
import { wordIndex, type WordIndex } from "./word_index";
import { ZoneList } from "./zone_list";

const GLASS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20";

export function findPanel(page: Page): Part {
  const { store } = page;
  const field = h("input", {
    type: "text", role: "combobox", inputmode: "search", enterkeyhint: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "va-results", "data-testid": "search",
  });
  const clear = h("button", { type: "button", class: "va-finder-clear", "data-testid": "search-clear", hidden: true }, sign(SIGN.close));
  const results = new Results(page, choose, (id) => (id ? field.setAttribute("aria-activedescendant", id) : field.removeAttribute("aria-activedescendant")));
  const zones = new ZoneList(page);
  const count = h("span", { class: "va-quiet" });
  const all = h("button", { type: "button", class: "va-finder-all", "data-testid": "show-all" });
  const unseen = h("div", { class: "va-finder-unseen", hidden: true }, count, all);
  const scroller = h("div", { class: "va-finder-scroll" }, results.note, results.list, zones.el);
  const el = h("section", { class: "va-finder", role: "search", "data-testid": "find" },
    h("div", { class: "va-finder-field" }, sign(GLASS), field, clear), unseen, scroller);
  let index: WordIndex | null = null;
  let indexed: Scene | null = null;
  let region: FoundRegion | null = null;

  /** Shows what was found, or folds the results in. */
  function look(open: boolean): void {
    const query = field.value;
    clear.hidden = !query;
    const isOpen = open && (query.trim() !== "" || region !== null);
    if (!isOpen) results.clear();
    else if (region) results.show(region.zones.map((zone) => asFound(zone)), region.id);
    else results.show(search(indexOf(), query, language(page)), null);
    zones.el.hidden = isOpen;
    results.list.hidden = results.isEmpty;
    field.setAttribute("aria-expanded", String(isOpen && !results.isEmpty));
    scroller.tabIndex = isOpen ? 0 : -1; // zones below it have buttons, results have not
    if (isOpen) scroller.scrollTop = 0;
  }

  function asFound(zone: number): FoundZone {
    const l = language(page);
    return { kind: "zone", zone, matched: page.scene()!.zones[zone]!.names[l], language: l };
  }

  function indexOf(): WordIndex {
    const scene = page.scene();
    if (!index || indexed !== scene) index = wordIndex(scene?.zones ?? [], REGIONS);
    indexed = scene;
    return index;
  }

  function choose(found: FoundZone | FoundRegion): void {
    if (found.kind === "region") return light(found);
    page.hover(null);
    page.show(found.zone);
    if (!region) look(false);
  }

  /** Lights every zone of a region, also those that were hidden, and lists them. */
  function light(found: FoundRegion): void {
    const ids = found.zones.map((zone) => page.scene()!.zones[zone]!.id);
    store.set("hidden", store.get("hidden").filter((id) => !ids.includes(id)));
    if (store.get("only").length) store.set("only", []);
    store.set("selection", { zones: ids, side: "both" });
    region = found;
    look(true);
  }

  function empty(): void {
    field.value = "";
    region = null;
    look(false);
  }

  function onKey(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : null;
    if (step) {
      if (results.isEmpty) look(true);
      else results.move(step);
    } else if (event.key === "Enter") results.chooseActive();
    else if (event.key === "Escape" && (field.value || region)) empty();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onHidden(): void {
    const shown = { hidden: store.get("hidden"), only: store.get("only") };
    const ids = page.scene()?.zones.map(({ id }) => id) ?? [];
    const seen = ids.filter((id) => isShown(shown, id)).length;
    unseen.hidden = seen === ids.length;
    count.textContent = `${seen} / ${ids.length} ${say(page, "find.shown")}`;
  }

  function rebuild(): void {
    const hint = say(page, "find.hint");
    field.placeholder = hint;
    field.setAttribute("aria-label", hint);
    clear.setAttribute("aria-label", say(page, "find.empty"));
    all.textContent = say(page, "find.show_all");
    if (indexed !== page.scene()) region = null;
    zones.rebuild();
    onHidden();
    look(field.getAttribute("aria-expanded") === "true");
  }

  field.addEventListener("input", () => {
    region = null;
    look(true);
  });
  field.addEventListener("click", () => results.isEmpty && look(true));
  field.addEventListener("keydown", onKey);
  clear.addEventListener("click", () => {
    empty();
    field.focus();
  });
  all.addEventListener("click", () => {
    store.set("hidden", []);
    store.set("only", []);
  });
  for (const key of ["hidden", "only"] as const) store.on(key, onHidden);
  return { el, rebuild, follow: () => zones.follow(), dispose: () => zones.dispose() };
}
