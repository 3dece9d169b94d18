// What can be done with what is chosen: show nothing else, hide it, go on to the zone beside it.

import { h } from "../dom";
import { isIsolated, isolated, isShown, toggled, type Shown } from "../find/visibility";
import { language, say, type Page } from "../model/page";
import { inLanguage } from "../model/wire";
import { directionsAt, neighbour } from "./neighbours";
import { put } from "./put";

export interface CardActions {
  el: HTMLElement;
  write(chosen: readonly number[]): void;
}

export function cardActions(page: Page): CardActions {
  const { store } = page;
  let chosen: readonly number[] = [];
  const ids = () => chosen.map((zone) => page.scene()!.zones[zone]!.id);
  const shown = (): Shown => ({ hidden: store.get("hidden"), only: store.get("only") });
  const change = (act: (shown: Shown, ids: readonly string[]) => Shown) => {
    const { hidden, only } = act(shown(), ids());
    store.set("hidden", [...hidden]);
    store.set("only", [...only]);
  };

  const only = h("button", { type: "button", class: "va-pill", "data-testid": "card-only", onclick: () => change(isolated) });
  const hide = h("button", { type: "button", class: "va-pill", "data-testid": "card-hide", onclick: () => change(toggled) });
  const under = h("button", { type: "button", class: "va-pill", "data-testid": "card-under", onclick: () => lookUnder(chosen[0]!) });
  const beside = [0, 1, 2, 3].map(() => {
    const [where, name] = [h("span", { class: "va-quiet" }), h("b")];
    return { where, name, button: h("button", { type: "button", class: "va-beside" }, where, " ", name) };
  });
  const group = h("div", { class: "va-neighbours", role: "group" }, ...beside.map(({ button }) => button));
  const el = h("div", { class: "va-card-actions" }, h("div", { class: "va-card-pills" }, only, hide, under), group);

  /** Does what a touch on the zone would: for who cannot point at it. */
  function lookUnder(zone: number): void {
    const { zones } = page.scene()!;
    const { side } = store.get("selection");
    const spot = page.spotOver(zone, side === "both" ? zones[zone]!.sides[0]! : side);
    if (!spot) return;
    for (const take of page.touches) if (take(spot)) return;
    page.announce(`${say(page, "under.title")}: ${spot.under.map((each) => inLanguage(zones[each]!.names, language(page))).join(", ")}`);
  }

  function writeNeighbours(zone: number): void {
    const scene = page.scene()!;
    const { side } = store.get("selection");
    group.setAttribute("aria-label", say(page, "card.beside"));
    for (const [i, direction] of directionsAt(scene, zone, side).entries()) {
      const { where, name, button } = beside[i]!;
      const found = neighbour(scene, zone, side, direction, (each) => page.isShown(each));
      const there = found === null ? null : scene.zones[found]!;
      button.dataset.testid = `neighbour-${direction}`;
      button.disabled = !there;
      button.title = there ? inLanguage(there.names, language(page)) : "";
      button.onclick = () => found !== null && page.choose(found, side);
      put(where, say(page, `direction.${direction}`));
      put(name, there ? inLanguage(there.label, language(page)) || String(there.number) : "–");
    }
  }

  return {
    el,
    write: (now) => {
      chosen = now;
      put(only, say(page, isIsolated(shown(), ids()) ? "card.all" : "card.only"));
      put(hide, say(page, ids().some((id) => isShown(shown(), id)) ? "card.hide" : "card.unhide"));
      put(under, say(page, "under.title"));
      group.hidden = under.hidden = chosen.length !== 1;
      under.disabled = page.isFlat();
      if (chosen.length === 1) writeNeighbours(chosen[0]!);
    },
  };
}
