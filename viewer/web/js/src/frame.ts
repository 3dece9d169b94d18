// What stands where: the head, finding on the left, the stage with its controls, the strip of the
// arch under it, and on the right (on a phone: in the sheet) the spine, the card, lessons and quiz.

import { h, sign, SIGN } from "./dom";
import { findPanel } from "./find/find_panel";
import { lessonPanel } from "./learn/lesson_panel";
import { quizPanel } from "./learn/quiz_panel";
import { say, type Page, type Part } from "./model/page";
import { card } from "./panels/card";
import { depthControl } from "./panels/depth";
import { firstHint } from "./panels/first_hint";
import { focusFeet } from "./panels/focus";
import { header } from "./panels/header";
import { disclaimer } from "./panels/disclaimer";
import { legend } from "./panels/legend";
import { presenting } from "./panels/presenting";
import { printing } from "./panels/printing";
import { sheet } from "./panels/sheet";
import { tabs } from "./panels/tabs";
import { trailButtons } from "./panels/trail_buttons";
import { underSpot } from "./panels/under";
import { turnButtons, viewButtons } from "./panels/view_buttons";
import { archStrip } from "./spine/arch_strip";
import { spineColumn } from "./spine/spine_column";

/** Fills the root with the parts of the page, and gives them. */
export function frame(page: Page, root: HTMLElement, showing: HTMLElement, message: HTMLElement, live: HTMLElement, door: Part): Part[] {
  const over = [viewButtons(page), turnButtons(page), trailButtons(page), firstHint(page), legend(page)];
  for (const { el } of over) el.setAttribute("data-over-stage", "");
  const stage = h("main", { class: "va-stage" }, showing, ...over.map(({ el }) => el), message);
  const [finder, depth, column, strip, honesty] = [findPanel(page), depthControl(page), spineColumn(page), archStrip(page), disclaimer(page)];
  const closing = closeFinding(page, root);
  const find = h("aside", { class: "va-find" }, closing.el, finder.el, depth.el);
  const reading = tabs(page, [{ name: "zone", parts: [card(page), underSpot(page)] }, { name: "lesson", parts: [lessonPanel(page)] }, { name: "quiz", parts: [quizPanel(page)] }]);
  const handle = sheet(page, root);
  const panel = h("aside", { class: "va-panel" }, handle.el, column.el, h("div", { class: "va-reading" }, reading.el, honesty.el));
  const paper = printing(page);
  const head = header(page, root, paper.print, door);
  const banner = presenting(page, root);
  const skip = h("button", { type: "button", class: "va-skip", "data-testid": "skip", onclick: () => focusFeet(root) });
  root.append(skip, head.el, find, stage, strip.el, panel, banner.el, paper.el, live);
  const named: Part = {
    el: root,
    rebuild: () => {
      skip.textContent = say(page, "app.skip");
      find.setAttribute("aria-label", say(page, "find.title"));
      panel.setAttribute("aria-label", say(page, "tabs.all"));
    },
  };
  return [head, ...over, closing, finder, depth, column, strip, reading, honesty, handle, banner, paper, named];
}

/** Where the page is narrow finding lies over the feet; a choice or this button closes it. */
function closeFinding(page: Page, root: HTMLElement): Part {
  const close = () => root.removeAttribute("data-find");
  page.store.on("selection", () => page.store.get("selection").zones.length && close());
  const el = h("button", { type: "button", class: "va-round va-find-close", "data-testid": "find-close", onclick: close }, sign(SIGN.close));
  return { el, rebuild: () => el.setAttribute("aria-label", say(page, "find.close")) };
}
