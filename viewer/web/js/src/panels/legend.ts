// What colours mean when they are numbers: of zones, or of how much two maps differ.

import { h } from "../dom";
import { valuesOf } from "../model/values";
import { language, say, type Page, type Part } from "../model/page";

export function legend(page: Page): Part {
  const { store } = page;
  const el = h("figure", { class: "va-legend", "data-testid": "legend" });
  function rebuild(): void {
    const values = valuesOf(store);
    const differences = page.isFlat() ? null : page.differences();
    el.hidden = !values && !differences;
    const number = (value: number) => value.toLocaleString(language(page), { maximumSignificantDigits: 3 });
    const bar = (colors: string[]) => h("div", { class: "va-legend-bar", style: `background: linear-gradient(90deg, ${colors.join(", ")})` });
    if (differences) {
      el.replaceChildren(
        h("figcaption", {}, say(page, "disagreement.title")), bar(differences.colors),
        h("div", { class: "va-legend-ends" }, h("span", {}, say(page, "disagreement.least")), h("span", {}, say(page, "disagreement.most"))),
        h("p", { class: "va-quiet" }, say(page, "disagreement.bare_skin")),
      );
    } else if (values) {
      el.replaceChildren(
        h("figcaption", {}, values.title), bar(values.colors),
        h("div", { class: "va-legend-ends" }, ...values.range.map((end) => h("span", {}, number(end)))),
        h("p", { class: "va-quiet" }, say(page, "values.none")),
      );
    }
  }
  for (const key of ["chart", "values", "value_range", "value_colors", "value_title"] as const) store.on(key, rebuild);
  return { el, rebuild };
}
