// What stands in the workshop while borders or points are moved: what one can do, which foot, and
// whether what is dragged clicks to what lies near.

import { h, refill } from "../dom";
import { chosenZones, say } from "../model/page";
import { SIDES } from "../model/vocabulary";
import { inLanguage } from "../model/wire";
import { put } from "../panels/put";
import type { Handed } from "../workshop_door";
import type { Desk } from "./desk";
import type { Piece } from "./head";

const BESIDE = 3; // vertebrae on both sides of the one that is chosen

/** The foot that is worked on, to choose. */
export function sideChoice(desk: Desk): Piece {
  const el = h("div", { class: "va-segments", role: "group" });
  return {
    el,
    write: () => {
      el.setAttribute("aria-label", say(desk.page, "edit.side"));
      refill(el, ...SIDES.map((side) => h("button", {
        type: "button", "data-testid": `work-side-${side}`, "aria-pressed": String(desk.side === side), onclick: () => desk.setSide(side),
      }, say(desk.page, `foot.${side}`))));
    },
  };
}

/** A box to tick, with its words beside it. */
export function tick(test: string, changed: (on: boolean) => void): { el: HTMLElement; write(text: string, on: boolean): void } {
  const box = h("input", { type: "checkbox", "data-testid": test, onchange: () => changed(box.checked) });
  const words = h("span");
  return {
    el: h("label", { class: "va-tick" }, box, words),
    write: (text, on) => {
      put(words, text);
      box.checked = on;
    },
  };
}

/** The zone that is chosen, as it is called, or what to do to choose one. */
export function zoneName(desk: Desk): string {
  const { page } = desk;
  const scene = page.scene();
  const zone = scene?.zones[scene.zoneIndex.get(desk.zone ?? "") ?? -1];
  return zone ? `${zone.number} ${inLanguage(zone.names, page.store.get("language"))}` : say(page, "edit.choose_zone");
}

export function pointsPanel(desk: Desk, remove: () => void, fold: Handed["fold"]): Piece {
  const { page } = desk;
  const zone = h("h3", { class: "va-work-zone", "data-testid": "work-zone" });
  const help = h("p", { class: "va-quiet" });
  const side = sideChoice(desk);
  const snap = tick("snap", (on) => (desk.snap = on));
  const free = tick("points-free", (on) => void desk.ask("free", { zone: desk.zone, free: on, side: desk.side }));
  const near = h("button", { type: "button", class: "va-action va-plain", "data-testid": "work-near", onclick: () => {
    fold(true);
    page.store.set("side", desk.side); // one foot alone stands larger
    page.frame(worked());
  } });
  const gone = h("button", { type: "button", class: "va-action va-plain", "data-testid": "remove-point", onclick: remove });
  const el = h("div", { class: "va-work-body" }, zone, help, side.el, free.el, snap.el, h("div", { class: "va-work-buttons" }, near, gone));

  /** The zones that are worked on, by their places in the scene. */
  function worked(): number[] {
    const chosen = chosenZones(page);
    if (desk.mode !== "spine") return chosen;
    const vertebrae = page.scene()?.spine?.vertebrae ?? [];
    const at = vertebrae.findIndex((each) => chosen.includes(each));
    return at < 0 ? vertebrae : vertebrae.slice(Math.max(0, at - BESIDE), at + BESIDE + 1);
  }

  return {
    el,
    write: () => {
      const isSpine = desk.mode === "spine";
      el.hidden = !isSpine && desk.mode !== "points";
      if (el.hidden) return;
      put(zone, isSpine ? say(page, "edit.mode_spine") : zoneName(desk));
      put(help, say(page, isSpine ? "edit.help_spine" : "edit.help_points"));
      help.hidden = !isSpine && desk.zone === null;
      side.write();
      snap.write(say(page, "edit.snap"), desk.snap);
      free.el.hidden = isSpine || !desk.form;
      free.write(say(page, "edit.free"), desk.form?.free ?? false);
      const touched = desk.handles.find(({ id }) => id === desk.touched);
      gone.hidden = isSpine || desk.zone === null;
      gone.disabled = touched?.kind !== "point" || desk.holding;
      near.hidden = worked().length === 0;
      put(near, say(page, "edit.near"));
      put(gone, say(page, "edit.remove_point"));
    },
  };
}
