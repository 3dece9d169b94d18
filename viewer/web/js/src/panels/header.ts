// The top line: name, choice of foot, map, side and language, light or dark.

import { h, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { LANGUAGES, type Choice, type Language, type Sides, type Theme } from "../model/vocabulary";
import { inLanguage } from "../model/wire";

const THEMES: Theme[] = ["auto", "light", "dark"];
const SIDES_SHOWN: Sides[] = ["right", "both", "left"];

export function header(page: Page): Part {
  const el = h("header", { class: "va-header" });
  const { store } = page;

  const chooser = (test: string, label: string, choices: [string, string][], value: string, chosen: (value: string) => void) => {
    const select = h("select", { "data-testid": test, "aria-label": label, title: label, onchange: () => chosen(select.value) });
    for (const [name, title] of choices) select.append(h("option", { value: name, selected: name === value }, title));
    return select;
  };
  const titled = (choices: Choice[], present: string): [string, string][] => {
    const known = choices.some((choice) => choice.name === present) || !present ? choices : [...choices, { name: present, title: {} }];
    return known.map(({ name, title }) => [name, inLanguage(title, store.get("language")) || name]);
  };

  function rebuild(): void {
    const language = store.get("language");
    const theme = store.get("theme");
    const map = store.get("maps")[0] ?? "";
    el.replaceChildren(
      h("h1", { class: "va-title" }, say(page, "app.title")),
      h("div", { class: "va-choices" },
        chooser("choose-foot", say(page, "choose.foot"), titled(store.get("feet"), store.get("foot")), store.get("foot"), (v) => store.set("foot", v)),
        chooser("choose-map", say(page, "choose.map"), titled(store.get("maps_known"), map), map, (v) => store.set("maps", [v])),
      ),
      h("div", { class: "va-settings" },
        h("div", { class: "va-segments", role: "group", "aria-label": say(page, "choose.side") },
          ...SIDES_SHOWN.map((side) => h("button", {
            type: "button", "data-testid": `side-${side}`, "aria-pressed": String(store.get("side") === side), onclick: () => store.set("side", side),
          }, say(page, `side.${side}`)))),
        chooser("choose-language", say(page, "choose.language"), LANGUAGES.map((l) => [l, l.toUpperCase()]), language, (v) => store.set("language", v as Language)),
        h("button", {
          type: "button", class: "va-round", "data-testid": "theme", title: `${say(page, "choose.theme")}: ${say(page, `theme.${theme}`)}`,
          "aria-label": `${say(page, "choose.theme")}: ${say(page, `theme.${theme}`)}`,
          onclick: () => store.set("theme", THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!),
        }, sign(SIGN.theme)),
      ),
    );
  }
  for (const key of ["foot", "maps", "feet", "maps_known", "theme", "side"] as const) store.on(key, rebuild);
  return { el, rebuild };
}
