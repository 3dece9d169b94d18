// Mouse, pen and touch on the stage: hovering names a zone, a click or tap that was no drag chooses it.

import { h } from "../dom";
import { language, say, type Page } from "../model/page";
import type { Picked, Picker } from "./picking";
import { inLanguage } from "../model/wire";

const DRAG_PX = 6;

export class Pointer {
  readonly tooltip = h("div", { class: "va-tooltip", role: "tooltip", hidden: true });
  private down: { x: number; y: number } | null = null;
  private last: PointerEvent | null = null;
  private scheduled = 0;

  constructor(private readonly page: Page, private readonly canvas: HTMLCanvasElement, private readonly picker: () => Picker | null) {
    canvas.addEventListener("pointerdown", this.onDown);
    canvas.addEventListener("pointermove", this.onMove);
    canvas.addEventListener("pointerup", this.onUp);
    canvas.addEventListener("pointerleave", this.onLeave);
  }

  private pick(event: PointerEvent): Picked | null {
    const { left, top } = this.canvas.getBoundingClientRect();
    return this.picker()?.at(event.clientX - left, event.clientY - top) ?? null;
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.down = { x: event.clientX, y: event.clientY };
    this.hide();
  };

  private readonly onMove = (event: PointerEvent): void => {
    if (event.buttons || event.pointerType === "touch") return;
    this.last = event;
    this.scheduled ||= requestAnimationFrame(() => {
      this.scheduled = 0;
      if (this.last) this.name(this.last);
    });
  };

  private readonly onUp = (event: PointerEvent): void => {
    const { down } = this;
    this.down = null;
    if (!down || Math.hypot(event.clientX - down.x, event.clientY - down.y) > DRAG_PX) return;
    const picked = this.pick(event);
    if (picked) this.page.choose(picked.zone, picked.side);
  };

  private readonly onLeave = (): void => {
    this.last = null;
    this.hide();
    this.page.hover(null);
  };

  hide(): void {
    this.tooltip.hidden = true;
  }

  private name(event: PointerEvent): void {
    const picked = this.pick(event);
    const scene = this.page.scene();
    this.canvas.style.cursor = picked ? "pointer" : "grab";
    if (!picked || !scene) {
      this.hide();
      return this.page.hover(null);
    }
    const zone = scene.zones[picked.zone]!;
    this.page.hover({ zone: zone.id, side: picked.side });
    const l = language(this.page);
    this.tooltip.replaceChildren(
      h("b", {}, inLanguage(zone.label, l)), ` ${inLanguage(zone.names, l)} `, h("small", {}, say(this.page, `side.${picked.side}`)),
    );
    this.tooltip.hidden = false;
    const { left, top, width } = this.canvas.getBoundingClientRect();
    const x = Math.min(event.clientX - left + 14, width - this.tooltip.offsetWidth - 6);
    this.tooltip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, event.clientY - top - 40)}px)`;
  }

  dispose(): void {
    cancelAnimationFrame(this.scheduled);
    this.canvas.removeEventListener("pointerdown", this.onDown);
    this.canvas.removeEventListener("pointermove", this.onMove);
    this.canvas.removeEventListener("pointerup", this.onUp);
    this.canvas.removeEventListener("pointerleave", this.onLeave);
  }
}
