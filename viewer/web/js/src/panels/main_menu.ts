// Everything that is wanted less often: how it looks, handing out, help, and what this is.

import { h, refill, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { SKIN_TONES, THEMES, type SkinTone, type Theme } from "../model/vocabulary";
import type { Word } from "../model/words";
import { SKIN_TONE_NAMES } from "../stage/skin_tones";
import { aboutPage } from "./about";
import { chooser, titled } from "./chooser";
import { helpCard } from "./help";
import { popover } from "./popover";
import { present } from "./presenting";
import { radioKeys } from "./radio_keys";
import { shareCard } from "./share";

export function mainMenu(page: Page, root: HTMLElement, print: () => Promise<void>): Part {
  const { store } = page;
  const { button, panel, close, dispose } = popover("menu", "va-popover-right");
  const [help, about, share] = [helpCard(page), aboutPage(page), shareCard(page)];
  const el = h("div", { class: "va-menu" }, button, panel, help.el, about.el, share.el);

  const action = (test: string, word: Word, path: string, act: () => void, key = "") => h("button", {
    type: "button", class: "va-menu-item", "data-testid": test, onclick: () => {
      close();
      act();
    },
  }, sign(path), say(page, word), key ? h("kbd", {}, key) : null);
  const switched = (test: string, word: Word, on: boolean, change: (on: boolean) => void) =>
    h("label", { class: "va-tick" }, h("input", { type: "checkbox", checked: on, "data-testid": test, onchange: (event: Event) => change((event.target as HTMLInputElement).checked) }), say(page, word));

  function tones(): HTMLElement {
    return h("fieldset", {}, h("legend", {}, say(page, "skin.title")), h("div", { class: "va-tones", role: "radiogroup", "aria-label": say(page, "skin.title") },
      ...SKIN_TONES.map((tone: SkinTone) => {
        const { names, color } = SKIN_TONE_NAMES.find(({ id }) => id === tone)!;
        const name = names[store.get("language")];
        return h("button", { type: "button", role: "radio", class: "va-tone", style: `--tone:${color}`, title: name, "aria-label": name, "aria-checked": String(store.get("skin") === tone), tabindex: store.get("skin") === tone ? 0 : -1, "data-testid": `skin-${tone}`, onclick: () => store.set("skin", tone) });
      })));
  }
  radioKeys(panel);
  function rebuild(): void {
    button.replaceChildren(sign(SIGN.menu), h("span", { class: "va-wide-only" }, say(page, "menu.title")));
    button.setAttribute("aria-label", say(page, "menu.title"));
    const theme = chooser("theme", say(page, "choose.theme"), THEMES.map((each) => [each, say(page, `theme.${each}`)]), store.get("theme"), (each) => store.set("theme", each as Theme));
    const foot = chooser("choose-foot", say(page, "choose.foot"), titled(page, store.get("feet"), store.get("foot")), store.get("foot"), (name) => store.set("foot", name));
    refill(panel,
      action("present", "present.start", SIGN.present, () => present(root, true), "P"),
      action("share-open", "share.title", SIGN.share, share.open),
      action("print", "print.title", SIGN.print, () => void print()),
      h("hr", {}),
      switched("chart", "chart.show", store.get("chart"), (on) => store.set("chart", on)),
      switched("locked", "view.lock", store.get("locked"), (on) => store.set("locked", on)),
      h("label", { class: "va-row" }, say(page, "choose.foot"), foot),
      h("label", { class: "va-row" }, say(page, "choose.theme"), theme),
      tones(),
      h("hr", {}),
      action("help-open", "help.title", SIGN.help, help.open, "?"),
      action("about-open", "about.title", SIGN.about, about.open),
    );
    for (const each of [help, about, share]) each.rebuild();
  }
  for (const key of ["chart", "locked", "skin", "theme", "foot"] as const) store.on(key, rebuild);
  return { el, rebuild, dispose };
}
