// The flat chart: drawings of the sole, the top, the inner and the outer side, made from the same
// projection as the feet in 3D. It serves whom turning confuses, browsers without WebGL, and paper.

import { h } from "../dom";
import type { Place, SkinSpot } from "../model/ground";
import { language, say, type Page } from "../model/page";
import type { Reshaped } from "../model/reshaping";
import { loadText } from "../model/sources";
import { colorOf, valuesOf } from "../model/values";
import { LAYERS, SIDES, type Side, type Source, type View } from "../model/vocabulary";
import { inLanguage, type Scene } from "../model/wire";
import type { Shown } from "../stage/showcase";
import { rotate, VIEW } from "../stage/views";
import { ChartTouch, matrixOf } from "./chart_touch";
import { blankPath, facingPath, pathOf, placeOn } from "./reshaping";

export const CHART_VIEWS = ["sole", "top", "inner", "outer"] as const;
type ChartSide = (typeof CHART_VIEWS)[number];
/** From where a foot is too short to be drawn flat, the nearest view that is not. */
const INSTEAD: Record<View, ChartSide> = { sole: "sole", top: "top", inner: "inner", outer: "outer", heel: "outer", toes: "top", leg: "outer" };
const ZOOM_MOST = 6;
const FRAMED_MOST = 3; // as near as zones are brought
const FRAMED_PART = 0.7; // of the paper that they fill at the most
const STACKED_FROM = 2; // drawings so much wider than high show the feet from the side

type State = "gone" | "ghost" | "hovered" | "lit" | "touched" | "plain";

export class ChartView implements Shown {
  readonly el = h("div", { class: "va-chart-view", "data-testid": "chart-view" });
  private readonly paper = h("div", { class: "va-paper", tabindex: "0", role: "group", "data-testid": "paper" });
  private readonly note = h("p", { class: "va-chart-note", role: "status" });
  private readonly tag = h("p", { class: "va-tag-lit va-chart-tag", "aria-hidden": "true", hidden: true });
  private readonly touch: ChartTouch;
  private drawings = new Map<ChartSide, SVGSVGElement>();
  private zones: SVGPathElement[] = [];
  private numbers: SVGElement[] = [];
  private states = new Map<SVGPathElement, State>();
  private scene: Scene | null = null;
  private asked = 0;
  private drawn: Source | null = null;
  private drawnOf = ""; // the foot and the map
  private zoomed = 1;

  /** `moved`: told when the drawings stand elsewhere on the screen. */
  constructor(private readonly page: Page, private readonly ready: () => void, private readonly moved: () => void) {
    this.el.append(this.paper, this.note, this.tag);
    this.touch = new ChartTouch(page, this.paper, () => this.scene);
    this.paper.addEventListener("scroll", this.placeTag);
  }

  setScene(scene: Scene): void {
    this.scene = scene;
    this.touch.forget();
    void this.draw();
  }

  /** Fetches the drawings of the map; whichever was asked for last is shown. */
  async draw(): Promise<void> {
    const turn = ++this.asked;
    const source = this.page.store.get("scene").charts?.[this.scene!.maps[0]!.name] ?? null;
    if (source && source === this.drawn) return this.turnToView();
    const of = `${this.scene!.foot.name} ${this.scene!.maps[0]!.name}`;
    // The drawings of a map that has only been changed serve until the new ones are there.
    if (of === this.drawnOf && this.drawings.size) this.turnToView();
    else this.clear();
    if (!source && this.drawings.size) return;
    this.drawnOf = of;
    if (!this.drawings.size) this.note.textContent = say(this.page, "chart.loading");
    if (!source) return;
    let text: string;
    try {
      text = await loadText(source);
    } catch (problem) {
      if (turn === this.asked) this.note.textContent = `${say(this.page, "app.failed")} ${problem instanceof Error ? problem.message : problem}`;
      return;
    }
    if (turn !== this.asked) return;
    this.drawn = source;
    const drawn = new DOMParser().parseFromString(text, "text/html");
    this.drawings = new Map(CHART_VIEWS.map((view) => [view, drawn.querySelector<SVGSVGElement>(`svg[data-view="${view}"]`)] as const).filter((pair): pair is [ChartSide, SVGSVGElement] => pair[1] !== null));
    this.turnToView();
    this.ready();
  }

  /** Takes the drawings of another map or foot away: touches would be traced to the wrong one. */
  private clear(): void {
    this.drawn = null;
    this.drawings.clear();
    this.zones = [];
    this.numbers = [];
    this.states.clear();
    this.paper.replaceChildren();
    this.placeTag();
  }

  get drawing(): SVGSVGElement | null {
    return this.paper.querySelector("svg");
  }

  turnToView(): void {
    const view = this.page.store.get("view");
    const drawing = this.drawings.get(INSTEAD[view]);
    if (!drawing) return;
    const before = this.drawing;
    const [left, top] = [this.paper.scrollLeft, this.paper.scrollTop];
    this.paper.replaceChildren(drawing);
    this.zones = [...drawing.querySelectorAll<SVGPathElement>(".va-zone")];
    this.numbers = [...drawing.querySelectorAll<SVGElement>(".va-numbers [data-zone]")];
    this.states.clear();
    this.note.textContent = INSTEAD[view] === view ? "" : say(this.page, "chart.instead");
    this.translate(drawing, view);
    for (const path of this.zones) path.querySelector("title")!.textContent = this.nameOf(path.dataset.zone!);
    for (const text of drawing.querySelectorAll<SVGTextElement>(".va-side")) text.textContent = say(this.page, `side.${text.closest<SVGElement>(".va-foot")!.dataset.side as Side}`).toUpperCase();
    this.showFeet(drawing);
    // A map that was only changed stays where it was brought.
    if (before && before !== drawing && before.dataset.view === drawing.dataset.view) this.paper.scrollTo(left, top);
    this.dress();
  }

  /** Its title and description, which were written in one language. */
  private translate(drawing: SVGSVGElement, view: View): void {
    const l = language(this.page);
    const [map] = this.scene!.maps;
    const order = VIEW[INSTEAD[view]].order.map((side) => say(this.page, `foot.${side}`)).join(", ");
    drawing.setAttribute("lang", l);
    drawing.querySelector(":scope > title")!.textContent = `${inLanguage(map!.title, l)} · ${say(this.page, `view.${INSTEAD[view]}`)}`;
    drawing.querySelector(":scope > desc")!.textContent = `${say(this.page, "chart.order")} ${order}. ${inLanguage(map!.disclaimer, l)}`;
  }

  /** Leaves the foot out that is not shown, and fills the paper with the other. */
  private showFeet(drawing: SVGSVGElement): void {
    const shown = this.page.store.get("side");
    drawing.dataset.whole ??= drawing.getAttribute("viewBox")!;
    drawing.setAttribute("viewBox", drawing.dataset.whole);
    const feet = [...drawing.querySelectorAll<SVGGElement>(".va-foot")];
    for (const foot of feet) foot.removeAttribute("transform");
    if (shown === "both") this.stack(drawing, feet);
    for (const foot of feet) {
      const alone = shown === foot.dataset.side;
      foot.toggleAttribute("hidden", shown !== "both" && !alone);
      foot.style.display = shown !== "both" && !alone ? "none" : "";
      if (!alone) continue;
      const { x, y, width, height } = foot.getBBox();
      if (width > 0) drawing.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    }
  }

  /** Sets long feet above each other, the right one on top, where that leaves them larger. */
  private stack(drawing: SVGSVGElement, feet: SVGGElement[]): void {
    const [, , width, height] = drawing.dataset.whole!.split(" ").map(Number) as [number, number, number, number];
    const { clientWidth, clientHeight } = this.paper;
    if (feet.length < 2 || width / height < STACKED_FROM || clientWidth / clientHeight > width / height / 1.4) return;
    const boxes = feet.map((foot) => foot.getBBox());
    const wide = Math.max(...boxes.map((box) => box.width));
    feet.forEach((foot, i) => {
      const below = foot.dataset.side === "left" ? height : 0;
      foot.setAttribute("transform", `translate(${(wide - boxes[i]!.width) / 2 - boxes[i]!.x} ${below})`);
    });
    drawing.setAttribute("viewBox", `0 0 ${wide} ${2 * height}`);
  }

  private nameOf(id: string): string {
    const zone = this.scene?.zones[this.scene.zoneIndex.get(id) ?? -1];
    return zone ? `${zone.number} ${inLanguage(zone.names, language(this.page))}` : id;
  }

  mark(): void {
    const { store } = this.page;
    const { zones, side: touched } = store.get("selection");
    const hovered = store.get("hovered")?.zone;
    for (const path of this.zones) {
      const { zone, side } = path.dataset as { zone: string; side: Side };
      const index = this.scene!.zoneIndex.get(zone);
      const chosen = zones.includes(zone);
      const state: State = index === undefined || this.isGone(index) ? "gone"
        : chosen ? (touched === "both" || touched === side ? "touched" : "lit")
        : this.isPeeled(index) ? "ghost"
        : zone === hovered ? "hovered" : "plain";
      if (this.states.get(path) === state) continue;
      this.states.set(path, state);
      path.dataset.state = state;
      path.setAttribute("aria-current", String(chosen));
    }
    this.placeTag();
  }

  /** Whether its map, its layer or the zone itself is not shown at all. */
  private isGone(index: number): boolean {
    const { store } = this.page;
    const { id, layer } = this.scene!.zones[index]!;
    const only = store.get("only");
    return store.get("hidden").includes(id) || (only.length > 0 && !only.includes(id)) || !store.get("layers").includes(layer);
  }

  private isPeeled(index: number): boolean {
    return LAYERS.indexOf(this.scene!.zones[index]!.layer) < LAYERS.indexOf(this.page.store.get("depth"));
  }

  dress(): void {
    this.mark();
    const peeled = this.page.store.get("depth") !== "skin";
    const shown = new Set(this.zones.filter((path) => this.states.get(path) !== "gone" && this.states.get(path) !== "ghost").map((path) => path.dataset.zone));
    for (const number of this.numbers) {
      // The numbers of zones that others cover are wanted once those are peeled off.
      const covered = number.classList.contains("va-covered");
      number.style.display = shown.has(number.dataset.zone) && (!covered || peeled) ? "inline" : "none";
    }
    this.el.dataset.skin = this.page.store.get("skin");
    this.paint();
  }

  /** Colours zones by their numbers, if there are any. */
  private paint(): void {
    const values = valuesOf(this.page.store);
    for (const path of this.zones) path.style.fill = values ? `rgb(${colorOf(values, path.dataset.zone!).join(" ")})` : "";
  }

  /** The name of the chosen zone, by the zone. */
  private readonly placeTag = (): void => {
    const zone = this.scene?.zoneIndex.get(this.page.store.get("selection").zones[0] ?? "");
    this.moved();
    const at = zone === undefined ? null : this.placeOf(zone, "right") ?? this.placeOf(zone, "left");
    this.tag.hidden = !at;
    if (!at) return;
    const { left, top, width } = this.el.getBoundingClientRect();
    this.tag.textContent = inLanguage(this.scene!.zones[zone!]!.label, language(this.page)) || String(this.scene!.zones[zone!]!.number);
    const x = Math.min(width - 60, Math.max(60, at.x - left));
    this.tag.style.transform = `translate(${x}px, ${Math.max(30, at.y - top - 30)}px) translate(-50%, -50%)`;
  };

  placeOf(zone: number, side: Side): { x: number; y: number; inSight: boolean } | null {
    const id = this.scene!.zones[zone]!.id;
    const path = this.zones.find((each) => each.dataset.zone === id && each.dataset.side === side);
    if (!path || this.states.get(path) === "gone") return null;
    const number = this.numbers.find((each) => each.dataset.zone === id && each.tagName === "text" && each.closest<SVGElement>(".va-foot")!.dataset.side === side && !each.closest(".va-outside"));
    const { left, top, width, height } = (number?.getClientRects().length ? number : path).getBoundingClientRect();
    if (!width && !height) return null;
    return { x: left + width / 2, y: top + height / 2, inSight: true };
  }

  /** The drawing that faces the zone; null if the present one shows it. */
  betterView(zone: number): View | null {
    const { id, sides, normal } = this.scene!.zones[zone]!;
    if (this.zones.some((path) => path.dataset.zone === id)) return null;
    const has = CHART_VIEWS.filter((view) => this.drawings.get(view)?.querySelector(`[data-zone="${CSS.escape(id)}"]`));
    const side = SIDES.find((each) => sides.includes(each))!;
    const [x, y, z] = normal[side]!;
    const facing = (view: View) => rotate(VIEW[view][side], [x, y, side === "left" ? -z : z])[2];
    return has.sort((a, b) => facing(b) - facing(a))[0] ?? null;
  }

  /** Whether it stands on none of the drawings. */
  lacks(zone: number): boolean {
    const id = CSS.escape(this.scene!.zones[zone]!.id);
    return this.drawings.size > 0 && ![...this.drawings.values()].some((drawing) => drawing.querySelector(`path[data-zone="${id}"]`));
  }

  frame(zones: readonly number[]): void {
    const ids = new Set(zones.map((zone) => this.scene!.zones[zone]!.id));
    this.zoomTo(1);
    const boxes = this.zones.filter((path) => ids.has(path.dataset.zone!)).map((path) => path.getBoundingClientRect());
    if (!boxes.length) return;
    const { paper } = this;
    const from = paper.getBoundingClientRect();
    const [left, right] = [Math.min(...boxes.map((box) => box.left)) - from.left, Math.max(...boxes.map((box) => box.right)) - from.left];
    const [top, bottom] = [Math.min(...boxes.map((box) => box.top)) - from.top, Math.max(...boxes.map((box) => box.bottom)) - from.top];
    const middle = [(left + right) / 2 / paper.scrollWidth, (top + bottom) / 2 / paper.scrollHeight] as const;
    this.zoomTo(Math.min(FRAMED_MOST, (FRAMED_PART * paper.clientWidth) / (right - left), (FRAMED_PART * paper.clientHeight) / (bottom - top)));
    paper.scrollTo(middle[0] * paper.scrollWidth - paper.clientWidth / 2, middle[1] * paper.scrollHeight - paper.clientHeight / 2);
    this.placeTag();
  }

  /** Larger or smaller by a factor, about the middle; the paper scrolls. */
  zoom(factor: number): void {
    const { paper } = this;
    const middle = [(paper.scrollLeft + paper.clientWidth / 2) / paper.scrollWidth, (paper.scrollTop + paper.clientHeight / 2) / paper.scrollHeight] as const;
    this.zoomTo(this.zoomed * factor);
    paper.scrollTo(middle[0] * paper.scrollWidth - paper.clientWidth / 2, middle[1] * paper.scrollHeight - paper.clientHeight / 2);
    this.placeTag();
  }

  private zoomTo(zoomed: number): void {
    this.zoomed = Math.min(ZOOM_MOST, Math.max(1, zoomed));
    this.paper.style.setProperty("--zoom", String(this.zoomed));
  }

  /** The foot on the paper, if it is shown. */
  private footOf(side: Side): SVGGElement | null {
    const foot = this.drawing?.querySelector<SVGGElement>(`.va-foot[data-side="${side}"]`);
    return foot?.getClientRects().length ? foot : null;
  }

  place(spot: SkinSpot): Place | null {
    const foot = this.footOf(spot.side);
    return foot && placeOn(foot, spot);
  }

  skinAt(x: number, y: number, side?: Side): SkinSpot | null {
    for (const each of side ? [side] : SIDES) {
      const foot = this.footOf(each);
      const spot = foot && this.touch.skinAt(foot, x, y);
      if (spot) return spot;
    }
    return null;
  }

  reshape(told: readonly Reshaped[]): void {
    for (const each of told) {
      const zone = this.scene?.zones[this.scene.zoneIndex.get(each.zone) ?? -1];
      const foot = zone && this.footOf(each.side);
      if (!foot) continue;
      const path = pathOf(foot, each.zone) ?? blankPath(foot, zone);
      path.setAttribute("d", facingPath(each, matrixOf(foot), each.side));
      if (!this.zones.includes(path)) this.zones.push(path);
    }
    this.mark();
  }

  dispose(): void {
    this.asked += 1;
    this.touch.dispose();
    this.el.remove();
  }
}
