// The handle of the sheet, which on a phone slides up over the feet.

import { h, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";

export function sheet(page: Page, root: HTMLElement): Part {
  const el = h("button", { type: "button", class: "va-handle", "data-testid": "sheet" }, sign(SIGN.up));
  const rebuild = () => {
    const open = root.hasAttribute("data-sheet");
    el.setAttribute("aria-expanded", String(open));
    el.setAttribute("aria-label", say(page, open ? "card.close" : "card.open"));
  };
  const fold = () => {
    root.removeAttribute("data-sheet");
    // What is read stands at its top.
    for (const each of [el.parentElement!, ...el.parentElement!.children]) each.scrollTop = 0;
  };
  el.addEventListener("click", () => {
    if (root.hasAttribute("data-sheet")) fold();
    else root.setAttribute("data-sheet", "");
    rebuild();
  });
  // The focus, or a search of the browser's, went to what lies below the window in the folded sheet.
  root.addEventListener("scroll", () => {
    if (!root.scrollTop) return;
    root.scrollTop = 0;
    if (el.offsetHeight) root.setAttribute("data-sheet", "");
    rebuild();
  });
  // What one is asked or told stands in the sheet.
  for (const key of ["lesson", "quiz"] as const) {
    page.store.on(key, () => {
      if (page.store.get(key)) fold();
      rebuild();
    });
  }
  return { el, rebuild };
}
