// The card of all keys, on "?".

import { h } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { VIEWS } from "../model/vocabulary";
import type { Word } from "../model/words";
import { ownDialog } from "./dialog";

const KEYS: [string[], Word][] = [
  [["/"], "help.search"],
  [["C"], "help.card"],
  [["←", "→"], "help.step"],
  [["PageUp", "PageDown"], "help.clicker"],
  [["Home", "End"], "help.ends"],
  [["Ctrl + ←", "↑", "→", "↓"], "help.neighbour"],
  [["Esc"], "help.clear"],
  [["Shift + ←", "↑", "→", "↓"], "help.turn"],
  [["+", "-"], "help.zoom"],
  [["0"], "help.reset"],
  [["B", "N"], "help.trail"],
  [["L"], "help.lock"],
  [["K"], "help.chart"],
  [["P"], "help.present"],
  [["?"], "help.this"],
];
/** While a map of one's own is changed. */
const WORKSHOP_KEYS: [string[], Word][] = [
  [["Tab", "← ↑ → ↓"], "help.move_point"],
  [["Delete"], "help.remove_point"],
  [["Ctrl + Z"], "help.undo"],
  [["Ctrl + Y"], "help.redo"],
  [["Ctrl + S"], "help.keep"],
];

export function helpCard(page: Page): Part & { open(): void } {
  const { el, body, title, open } = ownDialog("help");
  body.tabIndex = 0; // it scrolls, and nothing in it takes the focus
  const keys = (names: string[]) => names.flatMap((name) => [h("kbd", {}, name), " "]);
  function rebuild(): void {
    const list = (all: [string[], Word][]) => all.map(([names, word]) => h("div", {}, h("dt", {}, ...keys(names)), h("dd", {}, say(page, word))));
    title(say(page, "help.title"), say(page, "dialog.close"));
    body.replaceChildren(
      h("p", {}, say(page, "help.pointer")),
      h("p", {}, say(page, "help.touch")),
      h("dl", { class: "va-keys" },
        ...VIEWS.map((view, i) => h("div", {}, h("dt", {}, ...keys([String(i + 1)])), h("dd", {}, say(page, `view.${view}`)))),
        ...list(KEYS)),
      ...(page.store.get("workshop") ? [h("h3", {}, say(page, "help.workshop")), h("dl", { class: "va-keys" }, ...list(WORKSHOP_KEYS))] : []),
    );
  }
  return { el, rebuild, open };
}
