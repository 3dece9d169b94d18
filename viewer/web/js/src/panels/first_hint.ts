// One line that says what to do, until something was done.

import { h } from "../dom";
import { say, type Page, type Part } from "../model/page";

export function firstHint(page: Page): Part {
  const el = h("p", { class: "va-hint", "data-testid": "hint" });
  const follow = () => void (el.hidden = el.hidden || page.store.get("selection").zones.length > 0 || page.store.get("lesson") !== "" || page.store.get("quiz") !== "");
  page.store.on("eye", () => void (el.hidden = true));
  for (const key of ["lesson", "quiz"] as const) page.store.on(key, follow);
  return {
    el,
    follow,
    rebuild: () => {
      el.textContent = say(page, "app.hint");
      follow();
    },
  };
}
