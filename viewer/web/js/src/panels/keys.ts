// The keyboard, for everything the page can do; help.ts lists the same keys to people.

import { present, isPresenting } from "./presenting";
import { neighbourTowards } from "./towards";
import { lessonStep } from "../learn/lesson_walk";
import type { Page } from "../model/page";
import { stepOfKey } from "../model/steps";
import { VIEWS } from "../model/vocabulary";

const TURN = Math.PI / 24;
export const NEARER = 0.8;
const TURNS: Record<string, [number, number]> = {
  ArrowLeft: [-TURN, 0],
  ArrowRight: [TURN, 0],
  ArrowUp: [0, TURN],
  ArrowDown: [0, -TURN],
};

/** Single letters, the same in every language. */
const LETTERS: Record<string, (page: Page, root: HTMLElement) => void> = {
  p: (_, root) => present(root),
  l: ({ store }) => store.set("locked", !store.get("locked")),
  k: ({ store }) => store.set("chart", !store.get("chart")),
  b: (page) => page.trail().go(-1),
  n: (page) => page.trail().go(1),
  "0": (page) => page.reset(),
  "+": (page) => page.turn(0, 0, NEARER),
  "=": (page) => page.turn(0, 0, NEARER),
  "-": (page) => page.turn(0, 0, 1 / NEARER),
  "/": (_, root) => openFinding(root),
  c: (_, root) => openCard(root),
  "?": (_, root) => root.querySelector<HTMLElement>('[data-testid="help-open"]')?.click(),
};

/** Opens the place where one searches, and goes into it. */
export function openFinding(root: HTMLElement): void {
  root.setAttribute("data-find", "");
  root.querySelector<HTMLElement>('[data-testid="search"]')?.focus();
}

/** Goes to what is chosen, past the long list of zones. */
function openCard(root: HTMLElement): void {
  if (root.querySelector<HTMLElement>('[data-testid="sheet"]')?.offsetHeight) root.setAttribute("data-sheet", "");
  root.querySelector<HTMLElement>(".va-tabs [aria-selected=true]")?.focus();
}

/** Whether the key is meant for the thing that has the focus: a field, a list, an open dialog. */
function isTakenBy(target: EventTarget | undefined, event: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  // In a field that is empty Escape has nothing to empty.
  if (event.key === "Escape" && target instanceof HTMLInputElement && !target.value) return false;
  if (target.matches("select, textarea, input:not([type=checkbox]):not([type=radio]):not([type=button])")) return true;
  if (target.closest("[role=tablist]") && /^(Arrow|Home|End)/.test(event.key)) return true;
  return target.closest("dialog, .va-popover") !== null && event.key !== "Escape";
}

/** What the key means for the page; true if it meant something. */
export function onKey(page: Page, event: KeyboardEvent, root: HTMLElement): boolean {
  if (event.defaultPrevented || event.metaKey || event.altKey || isTakenBy(event.composedPath()[0], event)) return false;
  const turn = TURNS[event.key];
  if (turn && event.shiftKey) {
    page.turn(...turn);
    return true;
  }
  const beside = turn && neighbourTowards(page, event.key, event.ctrlKey);
  if (typeof beside === "number") page.show(beside);
  if (beside !== undefined) return true;
  if (event.ctrlKey) return false;
  if ((event.key === "PageDown" || event.key === "PageUp") && lessonStep(page, event.key === "PageDown" ? 1 : -1)) return true;
  const step = stepOfKey(event.key);
  if (step) {
    page.step(step);
    return true;
  }
  const view = VIEWS[Number(event.key) - 1];
  const act = LETTERS[event.key.toLowerCase()];
  if (view) page.store.set("view", view);
  else if (event.key === "Escape" && isPresenting(root)) present(root, false);
  else if (event.key === "Escape") page.choose(null, "both");
  else if (act) act(page, root);
  else return false;
  return true;
}
