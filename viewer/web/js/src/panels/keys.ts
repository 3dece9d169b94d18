// The keyboard: arrows step, Home and End jump, digits choose a view, Shift and an arrow turn.

import type { Page } from "../model/page";
import { stepOfKey } from "../model/steps";
import { VIEWS } from "../model/vocabulary";

const TURN = Math.PI / 24;
const TURNS: Record<string, [number, number]> = {
  ArrowLeft: [-TURN, 0],
  ArrowRight: [TURN, 0],
  ArrowUp: [0, TURN],
  ArrowDown: [0, -TURN],
};

/** What the key means for the page; true if it meant something. */
export function onKey(page: Page, event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (target instanceof HTMLSelectElement || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return false;
  const turn = TURNS[event.key];
  if (event.shiftKey && turn) {
    page.turn(...turn);
    return true;
  }
  const step = stepOfKey(event.key);
  if (step) {
    page.step(step);
    return true;
  }
  const view = VIEWS[Number(event.key) - 1];
  if (view) page.store.set("view", view);
  else if (event.key === "+" || event.key === "=") page.turn(0, 0, 0.8);
  else if (event.key === "-") page.turn(0, 0, 1.25);
  else if (event.key === "0") page.reset();
  else if (event.key === "Escape") page.choose(null, "both");
  else return false;
  return true;
}
