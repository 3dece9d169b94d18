// The brush: strokes painted on the skin for a zone that is not there yet. A stroke that begins on a
// foot paints, one that begins beside it turns the feet as ever, and so do two fingers anywhere.

import type { SkinSpot } from "../model/ground";
import type { Point, Side, Stroke } from "./protocol";
import type { Desk } from "./desk";
import type { Handed } from "../workshop_door";

export const SIZES_MM = { least: 3, most: 20, first: 8 } as const;
const CLOSE = 0.3; // of the radius; points nearer than this say nothing

/** A stroke with the way the skin faces at each of its points, for drawing it. */
export interface Painted extends Stroke {
  normals: Point[];
}

export class Brush {
  size: number = SIZES_MM.first; // across, mm
  side: Side = "right";
  strokes: Painted[] = [];
  lines: Point[][] = [];
  /** The zone that was made of this, until the map that has it is there. */
  coming: string | null = null;
  told = "";
  /** Under the mouse or where the keys hold it, for the ring that shows how large the brush is. */
  under: SkinSpot | null = null;
  private first: PointerEvent | null = null; // of the stroke that is being painted
  private passing = false;
  private turn = 0;

  /** `drawn`: something is to be drawn anew; `outlined`: the server has told of the whole. */
  constructor(private readonly desk: Desk, private readonly handed: Handed, readonly drawn: () => void, private readonly outlined: () => void) {
    const { over } = handed;
    over.addEventListener("pointerdown", this.onDown, true);
    over.addEventListener("pointermove", this.onMove, true);
    over.addEventListener("pointerup", this.onUp, true);
    over.addEventListener("pointercancel", this.onUp, true);
    over.addEventListener("pointerleave", this.onLeave);
  }

  get isOn(): boolean {
    return this.desk.mode === "brush" && this.desk.state !== null && this.coming === null;
  }

  private readonly onDown = (event: PointerEvent): void => {
    if (!this.isOn || this.passing) return;
    if (this.first) return this.passOn(event);
    if (!event.isPrimary || event.button !== 0 || (event.target as Element).closest("button")) return;
    const spot = this.handed.ground()?.skinAt(event.clientX, event.clientY, this.strokes.length ? this.side : undefined);
    if (!spot) return;
    event.stopPropagation();
    event.preventDefault();
    this.first = event;
    this.handed.over.setPointerCapture(event.pointerId);
    this.handed.fold(true);
    this.strokeFrom(spot);
  };

  /** A second finger: both are for turning and zooming, and what the first has painted was not meant. */
  private passOn(event: PointerEvent): void {
    const first = this.first!;
    if (event.pointerType !== "touch") return event.stopPropagation();
    this.first = null;
    this.strokes.pop();
    this.handed.over.releasePointerCapture(first.pointerId);
    const { pointerId, pointerType, isPrimary, clientX, clientY, button, buttons } = first;
    this.passing = true;
    first.target?.dispatchEvent(new PointerEvent("pointerdown", { pointerId, pointerType, isPrimary, clientX, clientY, button, buttons, bubbles: true }));
    this.passing = false;
    this.drawn();
  }

  private readonly onMove = (event: PointerEvent): void => {
    if (!this.isOn) return;
    const isStroke = event.pointerId === this.first?.pointerId;
    if (!isStroke && (event.buttons || event.pointerType === "touch")) return;
    event.stopPropagation();
    const spot = this.handed.ground()?.skinAt(event.clientX, event.clientY, isStroke || this.strokes.length ? this.side : undefined) ?? null;
    this.under = event.pointerType === "touch" ? null : spot;
    if (isStroke && spot) this.add(spot);
    this.drawn();
  };

  private readonly onUp = (event: PointerEvent): void => {
    if (event.pointerId !== this.first?.pointerId) return;
    event.stopPropagation();
    this.first = null;
    void this.outline();
  };

  private readonly onLeave = (): void => {
    this.under = null;
    if (this.isOn) this.drawn();
  };

  strokeFrom(spot: SkinSpot): void {
    this.side = spot.side;
    this.desk.side = spot.side;
    this.strokes.push({ points: [spot.point], normals: [spot.normal], radius_mm: this.size / 2 });
    this.drawn();
  }

  add({ point, normal }: SkinSpot): void {
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
  async outline(): Promise<void> {
    const turn = ++this.turn;
    const answer = this.strokes.length ? await this.desk.ask("brush", { strokes: this.sent, side: this.side }) : null;
    if (turn !== this.turn) return;
    this.lines = answer?.lines ?? [];
    this.told = typeof answer?.told === "string" ? answer.told : (answer?.told?.distance ?? "");
    this.drawn();
    this.outlined();
  }

  /** Takes the last stroke back, or all of them. */
  takeBack(all: boolean): void {
    this.coming = null;
    this.strokes = all ? [] : this.strokes.slice(0, -1);
    void this.outline();
  }

  rebuild(): void {
    if (this.coming && !this.desk.state?.own.includes(this.coming)) this.coming = null; // it was undone before it came
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
