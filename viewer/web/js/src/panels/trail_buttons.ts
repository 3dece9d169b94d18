// Back and forward through what was seen.

import { h, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";

export function trailButtons(page: Page): Part {
  const el = h("div", { class: "va-trail", role: "group" });
  const make = (key: "trail.back" | "trail.forward", path: string, test: string, step: -1 | 1) =>
    h("button", { type: "button", class: "va-round", title: say(page, key), "aria-label": say(page, key), "data-testid": test, onclick: () => page.trail().go(step) }, sign(path));
  const moved = () => {
    const [back, forward] = el.querySelectorAll("button");
    if (back) back.disabled = !page.trail().hasBack;
    if (forward) forward.disabled = !page.trail().hasForward;
  };
  const rebuild = () => {
    el.replaceChildren(make("trail.back", SIGN.back, "trail-back", -1), make("trail.forward", SIGN.forward, "trail-forward", 1));
    moved();
  };
  return { el, rebuild, moved };
}
