// The head of the workshop: the map's title and author, whether it is kept, back and forward through
// what was done, and the four ways to work. On a phone this is what the folded sheet shows.

import { h, refill, sign } from "../dom";
import { say } from "../model/page";
import { put } from "../panels/put";
import type { Handed } from "../workshop_door";
import { MODES, type Desk, type Mode } from "./desk";

const BACK = "M9 13L4 8l5-5M4 8h10a6 6 0 0 1 0 12h-4";
const FORWARD = "M15 13l5-5-5-5M20 8H10a6 6 0 0 0 0 12h4";

export interface Piece {
  el: HTMLElement;
  /** Writes what the desk says now. */
  write(): void;
}

export function head(desk: Desk, leave: () => void, fold: Handed["fold"]): Piece {
  const { page } = desk;
  const title = h("h2", { "data-testid": "work-title" });
  const author = h("p", { class: "va-quiet", "data-testid": "work-author" });
  const kept = h("p", { class: "va-work-kept", role: "status", "data-testid": "work-kept" });
  const undo = h("button", { type: "button", class: "va-round", "data-testid": "undo", onclick: () => void desk.ask("undo") }, sign(BACK));
  const redo = h("button", { type: "button", class: "va-round", "data-testid": "redo", onclick: () => void desk.ask("redo") }, sign(FORWARD));
  const keep = h("button", { type: "button", class: "va-action", "data-testid": "keep", onclick: () => void desk.ask("keep") });
  const done = h("button", { type: "button", class: "va-action va-plain", "data-testid": "work-done", onclick: leave });
  const modes = h("div", { class: "va-segments va-work-modes", role: "group" });
  const el = h("div", { class: "va-work-head" }, h("div", { class: "va-work-name" }, title, author), kept, h("div", { class: "va-work-buttons" }, undo, redo, keep, done), modes);

  const name = (button: HTMLButtonElement, what: string, takes: string) => {
    button.disabled = !takes;
    button.title = takes ? `${what}: ${takes}` : what;
    button.setAttribute("aria-label", button.title);
  };

  function turnTo(mode: Mode): void {
    desk.setMode(mode);
    if (mode === "form") fold(false); // all of it stands below
  }

  function write(): void {
    const { state } = desk;
    put(title, state?.title ?? "");
    put(author, state?.author ? say(page, "edit.by").replace("{author}", state.author) : "");
    const others = !state?.others ? "" : state.others === 1 ? say(page, "edit.other") : say(page, "edit.others").replace("{n}", String(state.others));
    put(kept, [state && say(page, state.kept ? "edit.kept" : "edit.draft"), others].filter(Boolean).join(" · "));
    kept.toggleAttribute("data-draft", state?.kept === false);
    name(undo, say(page, "edit.undo"), state?.undo ?? "");
    name(redo, say(page, "edit.redo"), state?.redo ?? "");
    put(keep, say(page, "edit.keep"));
    keep.title = say(page, "edit.keep_help");
    keep.disabled = !state || state.kept;
    put(done, say(page, "edit.done"));
    modes.setAttribute("aria-label", say(page, "edit.modes"));
    const spine = page.scene()?.spine != null;
    refill(modes, ...MODES.filter((mode) => mode !== "spine" || spine).map((mode) => h("button", {
      type: "button", "data-testid": `mode-${mode}`, "aria-pressed": String(desk.mode === mode), onclick: () => turnTo(mode),
    }, say(page, `edit.mode_${mode}`))));
  }
  return { el, write };
}
