// What a hand does with a handle: drags it over the skin by mouse, pen or finger, or moves it by keys,
// a millimetre at a time. Beside it stands how far it went and what it clicked to.

import { h } from "../dom";
import { say } from "../model/page";
import type { Handed } from "../workshop_door";
import type { Desk } from "./desk";
import type { Grips, Seen } from "./grips";
import { Hold } from "./hold";
import type { Answer, Handle, Point, Told } from "./protocol";

const BEGINS_PX = 3; // less is a touch, not a drag
const CLEAR_PX = 26; // of the finger
const STEP_MM = 1;
const FAR_STEP_MM = 5;
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface InHand {
  id: string;
  hold: Hold;
  at: Seen; // the finger, or where the keys have moved to
  beside: Point; // from the skin under the finger to the handle, mm: it goes along without a jump
}

/** One line of what the server tells on the way. */
export function lineOf(told: Told | string | undefined): string {
  if (!told) return "";
  return typeof told === "string" ? told : [told.distance, told.snapped].filter(Boolean).join(" · ");
}

function sum(one: Point, other: Point, times = 1): Point {
  return one.map((v, k) => v + times * other[k]!) as Point;
}

export class GripDrag {
  readonly bubble = h("p", { class: "va-grip-told", role: "status", "data-testid": "drag-told", hidden: true });
  private down: { handle: Handle; x: number; y: number; pointer: number } | null = null;
  private hand: InHand | null = null;

  constructor(private readonly desk: Desk, private readonly grips: Grips, private readonly handed: Handed) {
    grips.el.addEventListener("pointerdown", this.onDown);
    grips.el.addEventListener("pointermove", this.onMove);
    grips.el.addEventListener("pointerup", this.onUp);
    grips.el.addEventListener("pointercancel", this.onCancel);
    grips.el.addEventListener("keydown", this.onKey);
    grips.el.addEventListener("focusout", () => !this.down && this.hand?.hold.drop());
    desk.placed.add(() => grips.write(this.hand?.id ?? null));
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0 || this.hand) return;
    const handle = this.grips.nearest(event.clientX, event.clientY);
    const button = handle && this.grips.buttonOf(handle.id);
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.setPointerCapture(event.pointerId);
    button.focus({ preventScroll: true });
    this.down = { handle, x: event.clientX, y: event.clientY, pointer: event.pointerId };
    this.touch(handle.id);
  };

  private readonly onMove = (event: PointerEvent): void => {
    const { down } = this;
    if (!down || event.pointerId !== down.pointer) return;
    if (!this.hand) {
      if (Math.hypot(event.clientX - down.x, event.clientY - down.y) < BEGINS_PX) return;
      this.take(down.handle, { ...this.grips.seen.get(down.handle.id)!, x: down.x, y: down.y }, () => this.desk.snap);
    }
    this.goTo(event.clientX, event.clientY);
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.down?.pointer) return;
    this.down = null;
    this.hand?.hold.drop();
  };

  private readonly onCancel = (event: PointerEvent): void => {
    if (event.pointerId !== this.down?.pointer) return;
    this.down = null;
    this.hand?.hold.cancel();
  };

  private touch(id: string): void {
    this.desk.touched = id;
    this.grips.write(this.hand?.id ?? null);
    this.desk.tell();
  }

  private take(handle: Handle, at: Seen, snap: () => boolean): void {
    const { desk } = this;
    const hold = new Hold(desk.ask, snap, (answer) => this.told(answer));
    const under = this.handed.ground()?.skinAt(at.x, at.y, desk.side)?.point ?? handle.at;
    this.hand = { id: handle.id, hold, at, beside: sum(handle.at, under, -1) };
    desk.holding = true;
    this.grips.buttonOf(handle.id)?.toggleAttribute("data-held", true);
    this.handed.root.toggleAttribute("data-dragging", true);
    this.handed.fold(true);
    void hold.run(handle, desk.side).then((last) => this.letGo(last));
  }

  private letGo(last: Answer | null): void {
    const id = this.hand?.id ?? "";
    this.hand = null;
    this.down = null; // a finger that is down still does not take hold again
    this.desk.holding = false;
    this.bubble.hidden = true;
    this.handed.root.removeAttribute("data-dragging");
    this.grips.buttonOf(id)?.removeAttribute("data-held");
    this.grips.write(null);
    this.desk.tell();
    // Nothing was written: the handles are not where they were brought, and the server may have forgotten
    // what is chosen.
    if (!last?.state) void this.desk.look();
  }

  /** The line is gone, and the server holds nothing any more. */
  lost(): void {
    this.hand?.hold.cancel();
  }

  /** The skin under the finger counts; beside the foot the last of it. */
  private goTo(x: number, y: number): void {
    const { hand } = this;
    if (!hand) return;
    const spot = this.handed.ground()?.skinAt(x, y, this.desk.side);
    if (!spot) return;
    hand.at = { ...hand.at, x, y };
    hand.hold.to(sum(spot.point, hand.beside));
    this.putBubble();
  }

  private told(answer: Answer): void {
    const { hand } = this;
    if (!hand) return;
    if (answer.handle && answer.handle !== hand.id) {
      this.grips.rename(hand.id, answer.handle);
      hand.id = this.desk.touched = answer.handle;
      this.grips.write(hand.id);
    }
    const line = lineOf(answer.told);
    if (!line) return;
    const { label } = this.grips.buttonOf(hand.id)?.dataset ?? {}; // a finger hides which border it has
    this.bubble.textContent = label ? `${label} · ${line}` : line;
    this.bubble.hidden = false;
    this.putBubble();
  }

  private putBubble(): void {
    const { left, top, width } = this.handed.over.getBoundingClientRect();
    const { x, y } = this.hand!.at;
    const { offsetWidth, offsetHeight } = this.bubble;
    const half = offsetWidth / 2 + 6;
    const above = y - top - offsetHeight - CLEAR_PX;
    this.bubble.style.transform = `translate(${Math.min(width - half, Math.max(half, x - left)) - offsetWidth / 2}px, ${above > 6 ? above : y - top + CLEAR_PX}px)`;
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const id = (event.target as HTMLElement).dataset.handle;
    const handle = this.desk.handles.find((each) => each.id === id);
    const act = handle && !event.ctrlKey && !event.metaKey && !event.altKey ? this.actOf(event, handle) : null;
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  private actOf(event: KeyboardEvent, handle: Handle): (() => void) | null {
    const way = WAYS[event.key];
    if (way) return () => this.step(handle, way, event.shiftKey ? FAR_STEP_MM : STEP_MM);
    if (event.key === "Enter" || event.key === " ") return () => (this.hand ? this.hand.hold.drop() : this.touch(handle.id));
    if (event.key === "Escape" && this.hand) return () => this.hand?.hold.cancel();
    if ((event.key === "Delete" || event.key === "Backspace") && handle.kind === "point" && !this.hand) return () => void this.remove();
    return null;
  }

  private step(handle: Handle, [right, down]: readonly [number, number], mm: number): void {
    if (this.down) return;
    if (!this.hand) {
      const at = this.grips.seen.get(handle.id);
      if (!at) return;
      this.desk.touched = handle.id;
      this.take(handle, at, () => false); // a millimetre that was asked for is one
    }
    const { x, y, pxPerMm } = this.hand!.at;
    this.goTo(x + right * mm * pxPerMm, y + down * mm * pxPerMm);
  }

  /** Takes the point away that was last touched. */
  async remove(): Promise<void> {
    const { desk } = this;
    const gone = desk.touched;
    const at = desk.handles.findIndex(({ id }) => id === gone);
    if (at < 0 || !(await desk.ask("remove", { handle: gone, side: desk.side }))) return;
    // The focus goes on to a neighbour.
    const next = desk.handles[Math.min(at, desk.handles.length - 1)];
    desk.touched = "";
    if (next) this.grips.buttonOf(next.id)?.focus({ preventScroll: true });
    desk.tell();
    this.handed.page.announce(say(this.handed.page, "edit.point_removed"));
  }
}
