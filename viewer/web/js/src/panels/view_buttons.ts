// The seven views, one tap each, and a button for every drag.

import { h, refill, sign, SIGN } from "../dom";
import { say, type Page, type Part } from "../model/page";
import { VIEWS } from "../model/vocabulary";
import type { Word } from "../model/words";

const TURN = Math.PI / 12;

export function viewButtons(page: Page): Part {
  const el = h("div", { class: "va-views", role: "group" });
  function rebuild(): void {
    el.setAttribute("aria-label", say(page, "view.all"));
    refill(el, ...VIEWS.map((view, i) => h("button", {
      type: "button", class: "va-pill", "data-testid": `view-${view}`, "aria-pressed": String(page.store.get("view") === view),
      title: `${say(page, `view.${view}`)} (${i + 1})`,
      onclick: () => (page.store.get("view") === view ? page.reset() : page.store.set("view", view)),
    }, say(page, `view.${view}`))));
    const chosen = el.querySelector<HTMLElement>('[aria-pressed="true"]');
    if (chosen) el.scrollLeft = chosen.offsetLeft - (el.clientWidth - chosen.offsetWidth) / 2;
  }
  page.store.on("view", rebuild);
  return { el, rebuild };
}

export function turnButtons(page: Page): Part {
  const el = h("div", { class: "va-turns", role: "group" });
  const button = (key: Word, path: string, test: string, act: () => void) =>
    h("button", { type: "button", class: "va-round", title: say(page, key), "aria-label": say(page, key), "data-testid": test, onclick: act }, sign(path));
  function rebuild(): void {
    refill(el,
      button("view.turn_left", SIGN.left, "turn-left", () => page.turn(-TURN, 0)),
      button("view.turn_right", SIGN.right, "turn-right", () => page.turn(TURN, 0)),
      button("view.tilt_up", SIGN.up, "tilt-up", () => page.turn(0, TURN)),
      button("view.tilt_down", "M5 9l7 7 7-7", "tilt-down", () => page.turn(0, -TURN)),
      button("view.zoom_in", SIGN.plus, "zoom-in", () => page.turn(0, 0, 0.8)),
      button("view.zoom_out", SIGN.minus, "zoom-out", () => page.turn(0, 0, 1.25)),
      button("view.reset", SIGN.reset, "view-reset", () => page.reset()),
    );
  }
  return { el, rebuild };
}
