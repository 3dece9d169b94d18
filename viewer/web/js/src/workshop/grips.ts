// The handles as buttons over the feet: each where its point of the skin is drawn now, and gone while
// that is turned away or out of the picture. What is done with one is grip_drag.ts's.

import { h } from "../dom";
import { say } from "../model/page";
import type { Handed } from "../workshop_door";
import type { Desk } from "./desk";
import type { Handle } from "./protocol";

const ROOM_PX = 12; // from near there is more

export interface Seen {
  x: number; // CSS pixels of the window
  y: number;
  pxPerMm: number;
}

export class Grips {
  readonly el = h("div", { class: "va-grips", role: "group", "data-testid": "grips" });
  /** Where the handles are that are seen. */
  readonly seen = new Map<string, Seen>();
  private readonly buttons = new Map<string, HTMLButtonElement>();

  constructor(private readonly desk: Desk, private readonly handed: Handed) {}

  /** Goes on with another handle in the hand: a middle has become a point. */
  rename(from: string, to: string): void {
    const button = this.buttons.get(from);
    if (!button || from === to) return;
    this.buttons.get(to)?.remove();
    this.buttons.delete(from);
    this.buttons.set(to, button);
  }

  buttonOf(id: string): HTMLButtonElement | null {
    return this.buttons.get(id) ?? null;
  }

  /** `held` stays whatever the server says of it: it has the pointer. */
  write(held: string | null): void {
    const { handles } = this.desk;
    this.el.setAttribute("aria-label", say(this.handed.page, "edit.grips"));
    const ids = new Set(handles.map(({ id }) => id));
    for (const [id, button] of this.buttons) {
      if (ids.has(id) || id === held) continue;
      button.remove();
      this.buttons.delete(id);
    }
    for (const handle of handles) this.dress(handle);
    this.place();
  }

  private dress({ id, kind, name, label }: Handle): void {
    let button = this.buttons.get(id);
    if (!button) {
      button = h("button", { type: "button", class: "va-grip" });
      this.buttons.set(id, button);
      this.el.append(button);
    }
    Object.assign(button.dataset, { kind, handle: id, testid: `handle-${id}` });
    button.toggleAttribute("data-touched", this.desk.touched === id);
    if (label) button.dataset.label = label;
    if (button.title !== name) button.title = name;
    button.setAttribute("aria-label", name);
  }

  /** Puts every handle where its point is drawn. */
  place(): void {
    const ground = this.handed.ground();
    const over = this.handed.over.getBoundingClientRect();
    const within = ground?.el.getBoundingClientRect();
    this.seen.clear();
    for (const { id, kind, at, normal, depth } of this.inOrder()) {
      const button = this.buttons.get(id);
      if (!button) continue;
      const place = ground?.place({ side: this.desk.side, point: at, normal, depth });
      const isIn = place && within && place.x > within.left && place.x < within.right && place.y > within.top && place.y < within.bottom;
      button.hidden = !(place?.faces && isIn) && !button.hasAttribute("data-held");
      if (!place || button.hidden) continue;
      if (kind === "middle" && this.isCrowded(place) && !button.hasAttribute("data-held")) {
        button.hidden = true;
        continue;
      }
      this.seen.set(id, place);
      button.style.transform = `translate(${(place.x - over.left).toFixed(1)}px, ${(place.y - over.top).toFixed(1)}px)`;
    }
  }

  /** Middles last: they give way to what stands there already. */
  private inOrder(): Handle[] {
    return [...this.desk.handles].sort((a, b) => Number(a.kind === "middle") - Number(b.kind === "middle"));
  }

  private isCrowded(place: Seen): boolean {
    return [...this.seen.values()].some(({ x, y }) => Math.hypot(x - place.x, y - place.y) < ROOM_PX);
  }

  /** The handle nearest to a finger, for those that lie close together share their room. */
  nearest(x: number, y: number): Handle | null {
    const far = (handle: Handle) => {
      const place = this.seen.get(handle.id);
      return place ? Math.hypot(place.x - x, place.y - y) : Infinity;
    };
    const best = this.desk.handles.reduce<Handle | null>((a, b) => (a && far(a) <= far(b) ? a : b), null);
    return best && far(best) < Infinity ? best : null;
  }
}
