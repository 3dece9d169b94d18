// What is written over the stage: RIGHT and LEFT by each foot, the number of every zone in sight, as
// on the plastic foot, and the name tag of each chosen zone. Text in SVG, hidden from screen readers,
// who have the list. Worked out only once the feet stand still.

import { h, s } from "../dom";
import { compassBox } from "./compass";
import type { Feet } from "./feet";
import { layoutLabels, type Anchor } from "./label_layout";
import { rankOf } from "./label_ranks";
import { look, SIDE_OF } from "./look";
import type { Place, Seen } from "./seen";
import { CELL_HEIGHT, CELL_WIDTH } from "./seen";
import type { Box } from "./label_geometry";
import { isPale, language, say, type Page } from "../model/page";
import type { Stage } from "./stage";
import { SIDES, type Side } from "../model/vocabulary";
import { inLanguage } from "../model/wire";
import { colorOf, valuesOf } from "../model/values";

const EDGE_PX = 8;
const SMALL_PX = 7; // a lit zone smaller than this gets a ring around it
const LEAST_CELLS = 2; // of a zone that bears a number
const FONT_PX = { narrow: 10, wide: 11, projector: 15, chosen: 15 } as const;
const LEAST_FONT_PX = 10;
const NARROW_PX = 560;
const LIES = new Set(["sole", "top"]); // views of lying feet, named above their toes; standing ones below

const apart = (a: Box, b: Box) =>
  Math.abs(a.x - b.x) * 2 >= a.w + b.w + 4 || Math.abs(a.y - b.y) * 2 >= a.h + b.h + 2;

export class Labels {
  readonly el = h("div", { class: "va-labels", "aria-hidden": "true" });
  private readonly drawing = s("svg", { class: "va-leaders" });
  private readonly sides = new Map<Side, HTMLElement>();
  private readonly widths = new Map<string, number>();
  private readonly ruler = document.createElement("canvas").getContext("2d");
  private seen: { key: string; feet: Feet; seen: Seen; places: Place[] } | null = null;
  private written = "";

  constructor(private readonly page: Page, private readonly stage: Stage) {
    this.el.append(this.drawing);
    for (const side of SIDES) {
      const tag = h("div", { class: "va-side", "data-testid": `label-${side}` });
      this.sides.set(side, tag);
      this.el.append(tag);
    }
  }

  /** Writes everything anew for the camera as it is; nothing if nothing has changed. */
  place(feet: Feet, obstacles: readonly Element[]): void {
    const { store } = this.page;
    const overlaid = this.boxesOf(obstacles);
    const chosen = store.get("selection").zones.map((id) => feet.scene.zoneIndex.get(id)).filter((i): i is number => i !== undefined);
    const shown = ["view", "side", "layers", "depth", "hidden", "only"].map((key) => JSON.stringify(store.get(key as "view")));
    const seenKey = [this.stage.pose(), ...shown, chosen, this.page.differences() !== null].join("|");
    const key = [seenKey, store.get("language"), store.get("theme"), JSON.stringify(valuesOf(store)), JSON.stringify(store.get("words")), JSON.stringify(overlaid)].join("|");
    const isSame = this.seen?.key === seenKey && this.seen.feet === feet;
    if (isSame && this.written === key) return;
    performance.mark("voetatlas-labels-start");
    if (!isSame) {
      const seen = look(this.stage, feet, chosen);
      this.seen = { key: seenKey, feet, seen, places: seen.places(feet.scene.zones.length) };
    }
    if (this.stage.hasCompass) overlaid.push(compassBox(this.stage.canvas));
    const taken = [...overlaid];
    for (const side of SIDES) this.placeSide(feet, side, taken, overlaid);
    this.writeZones(feet, chosen, taken);
    this.written = key;
    performance.clearMeasures("voetatlas-labels");
    performance.measure("voetatlas-labels", "voetatlas-labels-start");
  }

  private boxesOf(elements: readonly Element[]): Box[] {
    const stage = this.el.getBoundingClientRect();
    return elements.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left - stage.left + width / 2, y: top - stage.top + height / 2, w: width, h: height };
    });
  }

  private placeSide(feet: Feet, side: Side, taken: Box[], obstacles: readonly Box[]): void {
    const tag = this.sides.get(side)!;
    tag.hidden = !feet.feet[side].stand.visible;
    if (tag.hidden) return;
    tag.textContent = say(this.page, `side.${side}`);
    const { min, max } = feet.box;
    const top = Math.min(max[1], feet.fade.fade.value[0] * 0.95);
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let corner = 0; corner < 8; corner++) {
      const p = this.stage.project(side, [(corner & 1 ? max : min)[0], corner & 2 ? top : min[1], (corner & 4 ? max : min)[2]]);
      [x0, x1] = [Math.min(x0, p.x), Math.max(x1, p.x)];
      [y0, y1] = [Math.min(y0, p.y), Math.max(y1, p.y)];
    }
    const { clientWidth, clientHeight } = this.stage.canvas;
    // From near the other foot may be out of the picture; its name is then, too.
    tag.hidden = x1 < 0 || x0 > clientWidth || y1 < 0 || y0 > clientHeight;
    if (tag.hidden) return;
    const at = { x: (x0 + x1) / 2, y: LIES.has(this.page.store.get("view")) ? y0 - 20 : y1 + 20, w: tag.offsetWidth || 70, h: 22 };
    at.x = Math.min(clientWidth - at.w / 2 - EDGE_PX, Math.max(at.w / 2 + EDGE_PX, at.x));
    at.y = Math.min(clientHeight - 68, Math.max(20, at.y));
    for (const other of taken) {
      if (apart(at, other)) continue;
      if (obstacles.includes(other) && other.w > other.h) at.y = other.y + (other.y < clientHeight / 2 ? 1 : -1) * ((other.h + at.h) / 2 + 6);
      else if (other.h > at.h * 2) at.x = other.x + (other.x < clientWidth / 2 ? 1 : -1) * (other.w + at.w + 12) / 2;
      else at.y = other.y + 26;
    }
    tag.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)`;
    taken.push(at);
  }

  private widthOf(text: string, font: number, weight: number): number {
    const key = `${weight} ${font} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      if (this.ruler) this.ruler.font = `${weight} ${font}px ${getComputedStyle(this.el).fontFamily}`;
      width = this.ruler?.measureText(text).width ?? text.length * font * 0.6;
      this.widths.set(key, width);
    }
    return width;
  }

  /** What stands for a zone: the short name of a vertebra or its nerve, the number of any other. */
  private textOf(feet: Feet, zone: number): string {
    const { label, number } = feet.scene.zones[zone]!;
    const { spine } = feet.scene;
    const inSpine = spine !== null && (spine.vertebrae.includes(zone) || spine.nerves.includes(zone));
    return (inSpine && inLanguage(label, language(this.page))) || String(number);
  }

  private writeZones(feet: Feet, chosen: readonly number[], obstacles: readonly Box[]): void {
    const { seen, places } = this.seen!;
    const { clientWidth, clientHeight } = this.stage.canvas;
    const projector = this.page.store.get("theme") === "projector";
    const font = projector ? FONT_PX.projector : clientWidth < NARROW_PX ? FONT_PX.narrow : FONT_PX.wide;
    const shown = places.filter(({ zone, cells }) => chosen.includes(zone) || cells >= LEAST_CELLS);
    const anchors = shown.map(({ zone, owner, x, y, roomX, roomY }): Anchor => {
      const isChosen = chosen.includes(zone);
      const text = isChosen ? this.nameTag(feet, zone) : this.textOf(feet, zone);
      const w = isChosen ? this.widthOf(text, FONT_PX.chosen, 750) + 18 : this.widthOf(text, font, 650) + 2;
      const rank = rankOf(feet.scene, zone);
      return { x, y, w, h: isChosen ? 26 : font * 1.05, roomX, roomY, rank, foot: owner, least: LEAST_FONT_PX / font, chosen: isChosen };
    });
    const ground = { columns: seen.columns, rows: seen.rows, cellWidth: CELL_WIDTH, cellHeight: CELL_HEIGHT, owner: seen.owner, zone: seen.zone };
    const labels = layoutLabels({ width: clientWidth, height: clientHeight, anchors, obstacles, ground });
    const [under, over, lines, dots, texts] = [[], [], [], [], []] as SVGElement[][] as [SVGElement[], SVGElement[], SVGElement[], SVGElement[], SVGElement[]];
    for (const { anchor, box, line } of labels) {
      const at = anchors[anchor]!;
      const { zone, owner } = shown[anchor]!;
      if (line) {
        under.push(s("line", { ...line, class: "va-leader-halo" }));
        lines.push(s("line", { ...line, class: at.chosen ? "va-leader-lit" : "va-leader" }));
        if (!at.chosen) dots.push(s("circle", { cx: line.x2, cy: line.y2, r: 1.7, class: "va-leader-dot" }));
      }
      if (at.chosen && Math.max(at.roomX, at.roomY) < SMALL_PX) {
        for (const ring of ["va-ring-edge", "va-ring"]) over.push(s("circle", { cx: at.x, cy: at.y, r: SMALL_PX + 1, class: ring }));
      }
      if (at.chosen) texts.push(s("rect", { x: box.x - box.w / 2, y: box.y - box.h / 2, width: box.w, height: box.h, rx: 8, class: "va-tag-plate" }));
      texts.push(this.text(feet, zone, owner, box, at.chosen, line === null, (font * box.h) / at.h));
    }
    this.drawing.replaceChildren(...under, ...lines, ...dots, ...over, ...texts);
  }

  private nameTag(feet: Feet, zone: number): string {
    const short = inLanguage(feet.scene.zones[zone]!.label, language(this.page));
    const mark = this.textOf(feet, zone);
    return short && short !== mark ? `${mark} ${short}` : mark;
  }

  private text(feet: Feet, zone: number, owner: number, box: Box, chosen: boolean, inside: boolean, font: number): SVGElement {
    const { id, color } = feet.scene.zones[zone]!;
    const values = valuesOf(this.page.store);
    const tone = isPale(values ? colorOf(values, id) : color) ? "va-tag-dark" : "va-tag-light";
    return s("text", {
      x: box.x.toFixed(1), y: box.y.toFixed(1), "font-size": (chosen ? FONT_PX.chosen : font).toFixed(2),
      class: `va-tag ${chosen ? "va-tag-lit" : inside ? tone : "va-tag-beside"}`,
      "data-zone": id, "data-side": SIDE_OF[owner],
    }, chosen ? this.nameTag(feet, zone) : this.textOf(feet, zone));
  }
}
