// What the map says of itself, always in sight: a reconstruction, endorsed by no school.

import { h } from "../dom";
import { language, type Page, type Part } from "../model/page";
import { inLanguage } from "../model/wire";

export function disclaimer(page: Page): Part {
  const el = h("p", { class: "va-disclaimer", "data-testid": "disclaimer" });
  const rebuild = () => {
    el.textContent = (page.scene()?.maps ?? []).map((map) => inLanguage(map.disclaimer, language(page))).join(" ");
  };
  return { el, rebuild };
}
