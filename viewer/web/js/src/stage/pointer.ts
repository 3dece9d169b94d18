// Mouse, pen and touch on the stage: hovering names a zone; a click or tap that was no drag is a spot,
// which whoever waits for touches may take, and else chooses the outermost visible zone there. Touching
// the same spot again goes on to the zone below.

import { h } from "../dom";
import { language, say, type Page, type Spot } from "../model/page";
import type { Picked, Picker } from "./picking";
import { inLanguage, type Zone } from "../model/wire";

const DRAG_PX = 6;
const SAME_PX = 6; // within which two touches are of the same spot
const SAME_MM = 6; // so that a foot that was turned in between is another spot

export class Pointer {
  readonly tooltip = h("div", { class: "va-tooltip", role: "tooltip", hidden: true });
  private down: { x: number; y: number } | null = null;
  private last: PointerEvent | null = null;
  private scheduled = 0;
  private touched: { spot: Spot; zone: number } | null = null;

  constructor(private readonly page: Page, private readonly canvas: HTMLCanvasElement, private readonly picker: () => Picker | null) {
    canvas.addEventListener("pointerdown", this.onDown);
    canvas.addEventListener("pointermove", this.onMove);
    canvas.addEventListener("pointerup", this.onUp);
    canvas.addEventListener("pointerleave", this.onLeave);
  }

  private onCanvas(event: PointerEvent): [number, number] {
    const { left, top } = this.canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  private readonly onDown = (event: PointerEvent): void => {
    this.down = event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
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
    const picker = this.picker();
    const place = this.onCanvas(event);
    const spot = picker?.spotAt(...place);
    if (!picker || !spot) return;
    const before = this.touched;
    this.touched = null;
    const told = { ...spot, under: spot.under.map((each) => this.onPage(picker, each)).filter((each) => each !== null) };
    for (const take of this.page.touches) if (take(told)) return;
    const zone = this.next(picker, spot, place, before);
    if (zone === null) return;
    this.touched = { spot, zone };
    const onPage = this.onPage(picker, zone);
    if (onPage !== null) this.page.choose(onPage, spot.side);
    else this.page.store.set("selection", { zones: [picker.scene.zones[zone]!.id], side: spot.side });
  };

  /** The place of a zone in the page's scene: the second of two maps has zones of its own. */
  private onPage(picker: Picker, zone: number): number | null {
    return this.page.scene()?.zoneIndex.get(picker.scene.zones[zone]!.id) ?? null;
  }

  /** The outermost zone, or the one below that of a moment ago, and after the lowest the first again. */
  private next(picker: Picker, spot: Spot, place: [number, number], before: Pointer["touched"]): number | null {
    const outermost = picker.at(...place)?.zone ?? null;
    const visible = spot.under.filter((zone) => picker.isShown(zone));
    const [chosen] = this.page.store.get("selection").zones;
    const stillChosen = before && picker.scene.zones[before.zone]?.id === chosen;
    if (!before || !stillChosen || !isSame(before.spot, spot) || !visible.length) return outermost ?? visible[0] ?? null;
    return visible[(visible.indexOf(before.zone) + 1) % visible.length]!;
  }

  private readonly onLeave = (): void => {
    this.last = null;
    this.hide();
    this.page.hover(null);
  };

  hide(): void {
    this.tooltip.hidden = true;
  }

  private name(event: PointerEvent): void {
    const picker = this.picker();
    const picked = picker?.at(...this.onCanvas(event)) ?? null;
    this.canvas.style.cursor = picked ? "pointer" : "grab";
    if (picker && picked) return this.show(event, picked, picker.scene.zones[picked.zone]!);
    this.hide();
    this.page.hover(null);
  }

  private show(event: PointerEvent, picked: Picked, zone: Zone): void {
    this.page.hover({ zone: zone.id, side: picked.side });
    const l = language(this.page);
    this.tooltip.replaceChildren(
      h("b", {}, String(zone.number)), ` ${inLanguage(zone.names, l)} `, h("small", {}, say(this.page, `side.${picked.side}`)),
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

function isSame(a: Spot, b: Spot): boolean {
  const apart = Math.hypot(...a.point.map((v, k) => v - b.point[k]!));
  return a.side === b.side && apart <= SAME_MM && Math.hypot(a.x - b.x, a.y - b.y) <= SAME_PX;
}
