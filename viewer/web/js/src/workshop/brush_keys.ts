// The brush without a mouse: a spot on the foot that the arrow keys move, a millimetre at a time. Space
// puts the brush down there and lifts it again.

import { h } from "../dom";
import type { SkinSpot } from "../model/ground";
import { say } from "../model/page";
import type { Handed } from "../workshop_door";
import type { Brush } from "./brush";

const STEP_MM = 1;
const FAR_STEP_MM = 5;
const WAYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Where a foot is looked for at first, as parts of the width. */
const ACROSS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75];

export class BrushKeys {
  readonly el = h("button", { type: "button", class: "va-brush-spot", "aria-pressed": "false", "data-testid": "brush-spot", hidden: true });
  private at: { x: number; y: number } | null = null; // CSS pixels of the window
  private isDown = false;

  constructor(private readonly brush: Brush, private readonly handed: Handed) {
    this.el.addEventListener("keydown", this.onKey);
    this.el.addEventListener("focus", () => this.begin());
    this.el.addEventListener("blur", () => this.lift());
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const way = WAYS[event.key];
    if ((!way && event.key !== " " && event.key !== "Enter") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!way) return this.isDown ? this.lift() : this.press();
    const spot = this.at && this.skin(this.at.x, this.at.y);
    const place = spot && this.handed.ground()?.place(spot);
    if (!place) return;
    const step = (event.shiftKey ? FAR_STEP_MM : STEP_MM) * place.pxPerMm;
    this.moveTo(this.at!.x + way[0] * step, this.at!.y + way[1] * step);
  };

  /** All that is painted for one zone is on one foot. */
  private skin(x: number, y: number): SkinSpot | null {
    return this.handed.ground()?.skinAt(x, y, this.brush.strokes.length ? this.brush.side : undefined) ?? null;
  }

  /** Where it was, or in the middle of a foot. */
  private begin(): void {
    if (this.at && this.skin(this.at.x, this.at.y)) return this.moveTo(this.at.x, this.at.y);
    const { left, top, width, height } = this.handed.over.getBoundingClientRect();
    const found = ACROSS.map((part) => left + part * width).find((x) => this.skin(x, top + height / 2));
    if (found !== undefined) this.moveTo(found, top + height / 2);
  }

  private moveTo(x: number, y: number): void {
    const spot = this.skin(x, y);
    if (!spot) return;
    this.at = { x, y };
    this.brush.under = spot;
    const { left, top } = this.handed.over.getBoundingClientRect();
    this.el.style.transform = `translate(${x - left}px, ${y - top}px)`;
    if (this.isDown) this.brush.add(spot);
    this.brush.drawn();
  }

  private press(): void {
    const spot = this.at && this.skin(this.at.x, this.at.y);
    if (!spot) return;
    this.isDown = true;
    this.el.setAttribute("aria-pressed", "true");
    this.brush.strokeFrom(spot);
  }

  private lift(): void {
    if (!this.isDown) return;
    this.isDown = false;
    this.el.setAttribute("aria-pressed", "false");
    void this.brush.outline();
  }

  rebuild(): void {
    this.el.hidden = !this.brush.isOn;
    this.el.title = say(this.handed.page, "edit.brush_spot");
    this.el.setAttribute("aria-label", this.el.title);
  }
}
