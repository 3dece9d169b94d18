// The top line: name, the map, which feet, the language, and the menus.

import { h, refill, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { LANGUAGES, type Language, type Sides } from "../model/vocabulary";
import { Chooser, titled } from "./chooser";
import { openFinding } from "./keys";
import { mainMenu } from "./main_menu";
import { mapsMenu } from "./maps_menu";

const SIDES_SHOWN: Sides[] = ["right", "both", "left"];

export function header(page: Page, root: HTMLElement, print: () => Promise<void>, door: Part): Part {
  const { store } = page;
  const [maps, menu] = [mapsMenu(page, door), mainMenu(page, root, print)];
  const title = h("h1", { class: "va-title" });
  const chosenMap = new Chooser("choose-map", (name) => {
    if (store.get("beside") === name) store.set("beside", "");
    store.set("maps", [name, ...store.get("maps").slice(1)]);
  });
  const chosenLanguage = new Chooser("choose-language", (each) => store.set("language", each as Language));
  const segments = h("div", { class: "va-segments", role: "group" });
  const choices = h("div", { class: "va-choices" }, chosenMap.el);
  const settings = h("div", { class: "va-settings" }, segments, chosenLanguage.el);
  const find = h("button", { type: "button", class: "va-menu-button va-find-open", "data-testid": "find-open", onclick: () => openFinding(root) });
  const el = h("header", { class: "va-header" }, title, find, choices, maps.el, settings, menu.el);

  function write(): void {
    const [map = ""] = store.get("maps");
    title.textContent = say(page, "app.title");
    find.replaceChildren(sign(SIGN.search), h("span", { class: "va-wide-only" }, say(page, "find.title")));
    find.setAttribute("aria-label", say(page, "find.title"));
    chosenMap.write(say(page, "choose.map"), titled(page, store.get("maps_known").filter(({ kind }) => kind === "map"), map), map);
    segments.setAttribute("aria-label", say(page, "choose.side"));
    refill(segments, ...SIDES_SHOWN.map((side) => h("button", {
      type: "button", "data-testid": `side-${side}`, "aria-pressed": String(store.get("side") === side), onclick: () => store.set("side", side),
    }, say(page, `side.${side}`))));
    chosenLanguage.write(say(page, "choose.language"), LANGUAGES.map((each) => [each, each.toUpperCase()]), store.get("language"));
  }
  function rebuild(): void {
    write();
    maps.rebuild();
    menu.rebuild();
  }
  for (const key of ["maps", "side"] as const) store.on(key, write);
  return {
    el,
    rebuild,
    dispose: () => {
      maps.dispose!();
      menu.dispose!();
    },
  };
}
