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
  const beside = [0, 1, 2, 3].map(() => {
    const [where, name] = [h("span", { class: "va-quiet" }), h("b")];
    return { where, name, button: h("button", { type: "button", class: "va-beside" }, where, " ", name) };
  });
  const group = h("div", { class: "va-neighbours", role: "group" }, ...beside.map(({ button }) => button));
  const el = h("div", { class: "va-card-actions" }, h("div", { class: "va-card-pills" }, only, hide), group);

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
      group.hidden = chosen.length !== 1;
      if (chosen.length === 1) writeNeighbours(chosen[0]!);
    },
  };
}
