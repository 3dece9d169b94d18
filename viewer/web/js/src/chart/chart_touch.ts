// Touches on the flat chart, traced back to the foot: a drawing is a shadow of the foot along one
// direction, so a place on it is a line through the foot, and the skin nearest to the eye was meant.

import { Ray, Vector3 } from "three";
import { h } from "../dom";
import type { SkinSpot } from "../model/ground";
import { language, say, type Page, type Spot } from "../model/page";
import type { Side } from "../model/vocabulary";
import { inLanguage, type Scene } from "../model/wire";
import { Probe } from "../stage/probe";
import { FRAMED_HEIGHT } from "../stage/views";

const DRAG_PX = 6;
const FAR_MM = 2000;

type Vector = [number, number, number];

/** The line from the eye through a place of a drawing, canonical mm. */
export function lineThrough(matrix: readonly number[], side: Side, x: number, y: number): { origin: Vector; direction: Vector } {
  const [a, b] = [matrix.slice(0, 3) as Vector, matrix.slice(4, 7) as Vector];
  const scale = a[0] ** 2 + a[1] ** 2 + a[2] ** 2;
  const [dx, dy] = [(x - matrix[3]!) / scale, (y - matrix[7]!) / scale];
  // Rows point right and down on the paper; their product points away from the eye, and on a left
  // foot, which is told as its mirror image, towards it.
  const away: Vector = [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
  const length = Math.hypot(...away);
  const direction = away.map((v) => (side === "left" ? -v : v) / length) as Vector;
  const at = [0, 1, 2].map((k) => a[k]! * dx + b[k]! * dy);
  return { origin: at.map((v, k) => v - direction[k]! * FAR_MM) as Vector, direction };
}

/** From a right foot's axes, or a left one's mirror image, to its drawing: two rows of x, y, z, 1. */
export function matrixOf(foot: SVGGElement): number[] {
  return foot.dataset.matrix!.split(" ").map(Number);
}

export class ChartTouch {
  private readonly tooltip = h("div", { class: "va-tooltip", role: "tooltip", hidden: true });
  private down: { x: number; y: number } | null = null;
  private probe: Probe | null = null;

  constructor(private readonly page: Page, private readonly paper: HTMLElement, private readonly scene: () => Scene | null) {
    paper.addEventListener("pointerdown", this.onDown);
    paper.addEventListener("pointerup", this.onUp);
    paper.addEventListener("pointermove", this.onMove);
    paper.addEventListener("pointerleave", this.onLeave);
    paper.after(this.tooltip);
  }

  /** Another scene comes. */
  forget(): void {
    this.probe = null;
  }

  private spotOf(event: PointerEvent): Spot | null {
    const scene = this.scene();
    const foot = (event.target as Element).closest<SVGGElement>(".va-foot");
    const ray = foot && this.rayAt(foot, event.clientX, event.clientY);
    if (!scene || !ray) return null;
    const side = foot.dataset.side as Side;
    const found = this.probe!.along(side, ray, FRAMED_HEIGHT * scene.foot.lengthMm, (zone) => this.page.store.get("hidden").includes(scene.zones[zone]!.id));
    return found && { ...found, side, x: event.clientX, y: event.clientY };
  }

  private rayAt(foot: SVGGElement, x: number, y: number): Ray | null {
    const [scene, toDrawing] = [this.scene(), foot.getScreenCTM()];
    if (!scene || !toDrawing) return null;
    const at = new DOMPoint(x, y).matrixTransform(toDrawing.inverse());
    const { origin, direction } = lineThrough(matrixOf(foot), foot.dataset.side as Side, at.x, at.y);
    this.probe ??= new Probe(scene);
    return new Ray(new Vector3(...origin), new Vector3(...direction));
  }

  /** The skin of a drawn foot at a place of the window. */
  skinAt(foot: SVGGElement, x: number, y: number): SkinSpot | null {
    const ray = this.rayAt(foot, x, y);
    const hit = ray && this.probe!.skinHit(ray, FRAMED_HEIGHT * this.scene()!.foot.lengthMm);
    return hit && { side: foot.dataset.side as Side, point: hit.point.toArray(), normal: hit.normal.toArray() };
  }

  private readonly onDown = (event: PointerEvent): void => void (this.down = { x: event.clientX, y: event.clientY });

  private readonly onUp = (event: PointerEvent): void => {
    const { down } = this;
    this.down = null;
    if (!down || Math.hypot(event.clientX - down.x, event.clientY - down.y) > DRAG_PX) return;
    const spot = this.spotOf(event);
    if (spot && [...this.page.touches].some((take) => take({ ...spot, under: spot.under.flatMap((each) => this.onPage(each)) }))) return;
    const zone = this.zoneUnder(event);
    if (zone) this.page.store.set("selection", { zones: [this.scene()!.zones[zone.index]!.id], side: zone.side });
  };

  /** The place of a zone in the page's scene, if that has it: this may be the second of two maps. */
  private onPage(zone: number): number[] {
    const found = this.page.scene()?.zoneIndex.get(this.scene()!.zones[zone]!.id);
    return found === undefined ? [] : [found];
  }

  private zoneUnder(event: PointerEvent): { index: number; side: Side } | null {
    const { zone, side } = (event.target as SVGElement).dataset;
    const index = zone ? this.scene()?.zoneIndex.get(zone) : undefined;
    return index === undefined || !side ? null : { index, side: side as Side };
  }

  private readonly onMove = (event: PointerEvent): void => {
    if (event.pointerType === "touch" || event.buttons) return;
    const under = this.zoneUnder(event);
    this.tooltip.hidden = !under;
    if (!under) return this.page.hover(null);
    const { id, names, number } = this.scene()!.zones[under.index]!;
    this.page.hover({ zone: id, side: under.side });
    this.tooltip.replaceChildren(h("b", {}, String(number)), ` ${inLanguage(names, language(this.page))} `, h("small", {}, say(this.page, `side.${under.side}`)));
    const { left, top, width } = this.paper.getBoundingClientRect();
    const x = Math.min(event.clientX - left + 14, width - this.tooltip.offsetWidth - 6);
    this.tooltip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, event.clientY - top - 40)}px)`;
  };

  private readonly onLeave = (): void => {
    this.tooltip.hidden = true;
    this.page.hover(null);
  };

  dispose(): void {
    this.paper.removeEventListener("pointerdown", this.onDown);
    this.paper.removeEventListener("pointerup", this.onUp);
    this.paper.removeEventListener("pointermove", this.onMove);
    this.paper.removeEventListener("pointerleave", this.onLeave);
    this.tooltip.remove();
  }
}
