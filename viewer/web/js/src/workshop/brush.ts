// The brush: strokes painted on the skin for a zone that is not there yet. A stroke that begins on a
// foot paints, one that begins beside it turns the feet as ever. Space puts the brush down where the
// keys have moved it.

import { h } from "../dom";
import type { SkinSpot } from "../model/ground";
import { say } from "../model/page";
import type { Point, Side, Stroke } from "./protocol";
import type { Desk } from "./desk";
import type { Handed } from "../workshop_door";

export const SIZES_MM = { least: 3, most: 20, first: 8 } as const;
const CLOSE = 0.3; // of the radius; points nearer than this say nothing
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A stroke with the way the skin faces at each of its points, for drawing it. */
export interface Painted extends Stroke {
  normals: Point[];
}

export class Brush {
  /** Where the keys hold the brush. */
  readonly spot = h("button", { type: "button", class: "va-brush-spot", "data-testid": "brush-spot", hidden: true });
  size: number = SIZES_MM.first; // across, mm
  side: Side = "right";
  strokes: Painted[] = [];
  line: Point[] = [];
  told = "";
  /** Under the mouse, for the ring that shows how large the brush is. */
  under: SkinSpot | null = null;
  private pointer: number | null = null;
  private at: { x: number; y: number } | null = null; // of the spot, CSS pixels of the window
  private isDown = false;
  private turn = 0;

  /** `drawn`: something is to be drawn anew; `outlined`: the server has told of the whole. */
  constructor(private readonly desk: Desk, private readonly handed: Handed, private readonly drawn: () => void, private readonly outlined: () => void) {
    const { over } = handed;
    over.addEventListener("pointerdown", this.onDown, true);
    over.addEventListener("pointermove", this.onMove, true);
    over.addEventListener("pointerup", this.onUp, true);
    over.addEventListener("pointercancel", this.onUp, true);
    over.addEventListener("pointerleave", this.onLeave);
    this.spot.addEventListener("keydown", this.onKey);
    this.spot.addEventListener("focus", () => this.begin());
    this.spot.addEventListener("blur", () => this.lift());
  }

  private get isOn(): boolean {
    return this.desk.mode === "brush" && this.desk.state !== null;
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (!this.isOn) return;
    if (this.pointer !== null) return event.stopPropagation(); // a second finger does not turn the feet in the midst of a stroke
    if (!event.isPrimary || event.button !== 0 || (event.target as Element).closest("button")) return;
    const spot = this.handed.ground()?.skinAt(event.clientX, event.clientY, this.strokes.length ? this.side : undefined);
    if (!spot) return;
    event.stopPropagation();
    event.preventDefault();
    this.pointer = event.pointerId;
    this.handed.over.setPointerCapture(event.pointerId);
    this.handed.fold();
    this.strokeFrom(spot);
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (!this.isOn) return;
    const isStroke = event.pointerId === this.pointer;
    if (!isStroke && (event.buttons || event.pointerType === "touch")) return;
    event.stopPropagation();
    const spot = this.handed.ground()?.skinAt(event.clientX, event.clientY, isStroke || this.strokes.length ? this.side : undefined) ?? null;
    this.under = event.pointerType === "touch" ? null : spot;
    if (isStroke && spot) this.add(spot);
    this.drawn();
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.pointer) return;
    event.stopPropagation();
    this.pointer = null;
    void this.outline();
  };

  private readonly onLeave = (): void => {
    this.under = null;
    if (this.isOn) this.drawn();
  };

  private strokeFrom(spot: SkinSpot): void {
    this.side = spot.side;
    this.desk.side = spot.side;
    this.strokes.push({ points: [spot.point], normals: [spot.normal], radius_mm: this.size / 2 });
    this.drawn();
  }

  private add({ point, normal }: SkinSpot): void {
    const { points, normals, radius_mm } = this.strokes.at(-1)!;
    const last = points.at(-1)!;
    if (Math.hypot(...point.map((v, k) => v - last[k]!)) < CLOSE * radius_mm) return;
    points.push(point);
    normals.push(normal);
  }

  /** The strokes as they are sent. */
  get sent(): Stroke[] {
    return this.strokes.map(({ points, radius_mm }) => ({ points, radius_mm }));
  }

  /** Asks for the smooth line around all that is painted. */
  private async outline(): Promise<void> {
    const turn = ++this.turn;
    const answer = this.strokes.length ? await this.desk.ask("brush", { strokes: this.sent, side: this.side }) : null;
    if (turn !== this.turn) return;
    this.line = answer?.line ?? [];
    this.told = typeof answer?.told === "string" ? answer.told : (answer?.told?.distance ?? "");
    this.drawn();
    this.outlined();
  }

  /** Takes the last stroke back, or all of them. */
  takeBack(all: boolean): void {
    this.strokes = all ? [] : this.strokes.slice(0, -1);
    void this.outline();
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    if (!way && event.key !== " " && event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return this.isDown ? this.lift() : this.press();
    const spot = this.at && this.handed.ground()?.skinAt(this.at.x, this.at.y);
    const place = spot && this.handed.ground()?.place(spot);
    if (!place) return;
    const step = (event.shiftKey ? 5 : 1) * place.pxPerMm;
    this.moveTo(this.at!.x + way[0] * step, this.at!.y + way[1] * step);
  };

  /** On the handle of the keys: where it was, or in the middle of the nearest foot. */
  private begin(): void {
    if (this.at && this.handed.ground()?.skinAt(this.at.x, this.at.y)) return;
    const { left, top, width, height } = this.handed.over.getBoundingClientRect();
    for (const x of [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75]) {
      const [atX, atY] = [left + x * width, top + height / 2];
      if (this.handed.ground()?.skinAt(atX, atY)) return this.moveTo(atX, atY);
    }
  }

  private moveTo(x: number, y: number): void {
    const spot = this.handed.ground()?.skinAt(x, y, this.isDown || this.strokes.length ? this.side : undefined);
    if (!spot) return;
    this.at = { x, y };
    this.under = spot;
    const { left, top } = this.handed.over.getBoundingClientRect();
    this.spot.style.transform = `translate(${x - left}px, ${y - top}px)`;
    if (this.isDown) this.add(spot);
    this.drawn();
  }

  private press(): void {
    const spot = this.at && this.handed.ground()?.skinAt(this.at.x, this.at.y, this.strokes.length ? this.side : undefined);
    if (!spot) return;
    this.isDown = true;
    this.spot.setAttribute("aria-pressed", "true");
    this.strokeFrom(spot);
  }

  private lift(): void {
    if (!this.isDown) return;
    this.isDown = false;
    this.spot.setAttribute("aria-pressed", "false");
    void this.outline();
  }

  rebuild(): void {
    this.spot.hidden = !this.isOn;
    this.spot.title = say(this.handed.page, "edit.brush_spot");
    this.spot.setAttribute("aria-label", say(this.handed.page, "edit.brush_spot"));
    if (!this.isOn) this.under = null;
  }

  dispose(): void {
    const { over } = this.handed;
    over.removeEventListener("pointerdown", this.onDown, true);
    over.removeEventListener("pointermove", this.onMove, true);
    over.removeEventListener("pointerup", this.onUp, true);
    over.removeEventListener("pointercancel", this.onUp, true);
    over.removeEventListener("pointerleave", this.onLeave);
  }
}
