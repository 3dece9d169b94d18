// The lists under the work: what looks odd on the map, which zones are left out, and the ways to older
// versions and to what differs from the map it was made from.

import { h, refill } from "../dom";
import { say } from "../model/page";
import { inLanguage } from "../model/wire";
import { put } from "../panels/put";
import type { Desk } from "./desk";
import type { Piece } from "./head";

/** Chooses a zone and goes where it can be seen; one that is left out is only chosen. */
export function goTo(desk: Desk, zone: string): void {
  const { page } = desk;
  const index = page.scene()?.zoneIndex.get(zone);
  if (index === undefined) page.store.set("selection", { zones: [zone], side: "both" });
  else page.show(index);
}

/** What the map that this one was made from is called. */
export function baseTitle(desk: Desk): string {
  const { store } = desk.page;
  const name = desk.state?.extends ?? "";
  return inLanguage(store.get("maps_known").find((each) => each.name === name)?.title, store.get("language")) || name;
}

export function lists(desk: Desk, ways: { versions(): void; differences(): void; rename(): void; passOn(): void }): Piece {
  const { page } = desk;
  const [hintsTitle, hiddenTitle] = [h("h3", { class: "va-small-title" }), h("h3", { class: "va-small-title" })];
  const [hints, hidden] = [h("ul", { class: "va-work-list", "data-testid": "hints" }), h("ul", { class: "va-work-list", "data-testid": "hidden-zones" })];
  const way = (test: string, go: () => void) => h("button", { type: "button", class: "va-pill", "data-testid": test, onclick: go });
  const [versions, differences, rename, passOn] = [way("versions-open", ways.versions), way("differences-open", ways.differences), way("rename", ways.rename), way("pass-on-open", ways.passOn)];
  const el = h("div", { class: "va-work-lists" }, hintsTitle, hints, hiddenTitle, hidden, h("div", { class: "va-card-pills" }, rename, versions, differences, passOn));
  return {
    el,
    write: () => {
      const { state } = desk;
      put(hintsTitle, say(page, "edit.hints"));
      put(hiddenTitle, say(page, "edit.hidden"));
      hintsTitle.hidden = !state?.hints.length;
      hiddenTitle.hidden = !state?.hidden.length;
      refill(hints, ...(state?.hints ?? []).map(({ zone, level, text }, i) => h("li", {},
        h("button", { type: "button", class: "va-zone", "data-level": level, "data-testid": `hint-${i}`, onclick: () => goTo(desk, zone) },
          h("b", { title: say(page, `edit.level_${level}`), "aria-label": say(page, `edit.level_${level}`), role: "img" }, level === "wrong" ? "!" : "?"), h("span", {}, text)))));
      refill(hidden, ...(state?.hidden ?? []).map(({ zone, name }) => h("li", { class: "va-work-row" }, h("span", {}, name),
        h("button", { type: "button", class: "va-pill", "data-testid": `unhide-${zone}`, "aria-label": `${say(page, "edit.show_again")}: ${name}`, onclick: () => void desk.ask("hide", { zone, hidden: false }) }, say(page, "edit.show_again")))));
      put(rename, say(page, "edit.rename"));
      put(passOn, say(page, "edit.pass_on"));
      put(versions, say(page, "edit.versions"));
      put(differences, say(page, "edit.differences").replace("{map}", baseTitle(desk)));
      differences.hidden = !state?.extends;
    },
  };
}
