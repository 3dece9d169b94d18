// What is written over the stage: RIGHT and LEFT by each foot, the label of each lit zone with its
// leader line, and as many other labels as fit without touching one another.

import type { Vector3 } from "three";
import { h, s } from "../dom";
import type { Feet } from "./feet";
import { chosenZones, language, say, type Page } from "../model/page";
import type { Picker } from "./picking";
import type { Stage } from "./stage";
import { SIDES, type Side } from "../model/vocabulary";
import { inLanguage } from "../model/wire";

const REACH_PX = 34; // from a zone to its label
const EDGE_PX = 8;
const SMALL_PX = 7; // a lit zone smaller than this gets a ring around it

const LIES = new Set(["sole", "top"]); // views of lying feet, named above their toes; standing ones below

interface Placed { x: number; y: number; w: number; h: number }

const apart = (a: Placed, b: Placed) =>
  Math.abs(a.x - b.x) * 2 >= a.w + b.w + 4 || Math.abs(a.y - b.y) * 2 >= a.h + b.h + 2;

export class Labels {
  readonly el = h("div", { class: "va-labels", "aria-hidden": "true" });
  private readonly lines = s("svg", { class: "va-leaders" });
  private readonly sides = new Map<Side, HTMLElement>();
  private pool: HTMLElement[] = [];
  private used = 0;

  constructor(private readonly page: Page, private readonly stage: Stage) {
    this.el.append(this.lines);
    for (const side of SIDES) {
      const tag = h("div", { class: "va-side", "data-testid": `label-${side}` });
      this.sides.set(side, tag);
      this.el.append(tag);
    }
  }

  /** Writes everything anew for the camera as it is. */
  place(feet: Feet, picker: Picker, obstacles: readonly Element[]): void {
    this.lines.replaceChildren();
    this.used = 0;
    const stage = this.el.getBoundingClientRect();
    const overlaid = obstacles.map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left - stage.left + width / 2, y: top - stage.top + height / 2, w: width, h: height };
    });
    const taken: Placed[] = [...overlaid];
    for (const side of SIDES) this.placeSide(feet, side, taken, overlaid);
    const chosen = chosenZones(this.page);
    const { zones, spine, layers } = feet.scene;
    const visible = new Set(this.page.store.get("layers"));
    for (const zone of chosen) for (const side of zones[zone]!.sides) this.placeZone(feet, picker, zone, side, taken, true);
    // Vertebrae first, then the rest; every other one if there is room, all of them when near.
    const ends = new Set(["_c1", "_c7", "_t1", "_t12", "_l1", "_l5", "_s1"]);
    const rank = (i: number) => (ends.has(zones[i]!.id.replace(/^.*(?=_)/, "")) ? 0 : 1);
    const order = [...(spine?.vertebrae ?? zones.keys())].sort((a, b) => rank(a) - rank(b));
    for (const zone of order) {
      if (chosen.includes(zone) || !visible.has(zones[zone]!.layer) || feet.isPeeled(zones[zone]!.layer)) continue;
      if (!layers.some((layer) => layer.name === zones[zone]!.layer)) continue;
      for (const side of zones[zone]!.sides) this.placeZone(feet, picker, zone, side, taken, false);
    }
    for (const unused of this.pool.slice(this.used)) unused.hidden = true;
  }

  private placeSide(feet: Feet, side: Side, taken: Placed[], obstacles: readonly Placed[]): void {
    const tag = this.sides.get(side)!;
    tag.hidden = !feet.feet[side].stand.visible;
    if (tag.hidden) return;
    tag.textContent = say(this.page, `side.${side}`);
    const { min, max } = feet.box;
    const top = Math.min(max[1], feet.fade.fade.value[0] * 0.95);
    let [x0, x1, y0, y1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let corner = 0; corner < 8; corner++) {
      const p = this.stage.project(side, [(corner & 1 ? max : min)[0], corner & 2 ? top : min[1], (corner & 4 ? max : min)[2]]);
      x0 = Math.min(x0, p.x);
      x1 = Math.max(x1, p.x);
      y0 = Math.min(y0, p.y);
      y1 = Math.max(y1, p.y);
    }
    const { clientWidth, clientHeight } = this.stage.canvas;
    const at = { x: (x0 + x1) / 2, y: LIES.has(this.page.store.get("view")) ? y0 - 20 : y1 + 20, w: tag.offsetWidth || 70, h: 22 };
    at.x = Math.min(clientWidth - at.w / 2 - EDGE_PX, Math.max(at.w / 2 + EDGE_PX, at.x));
    at.y = Math.min(clientHeight - 68, Math.max(20, at.y));
    for (const other of taken) {
      if (apart(at, other)) continue;
      if (obstacles.includes(other) && other.w > other.h) at.y = other.y - (other.h + at.h) / 2 - 6;
      else if (other.h > at.h * 2) at.x = other.x + (other.x < clientWidth / 2 ? 1 : -1) * (other.w + at.w + 12) / 2;
      else at.y = other.y + 26;
    }
    tag.style.transform = `translate(${at.x}px, ${at.y}px) translate(-50%, -50%)`;
    taken.push(at);
  }

  private placeZone(feet: Feet, picker: Picker, zone: number, side: Side, taken: Placed[], lit: boolean): void {
    const { label, number } = feet.scene.zones[zone]!;
    const middle = feet.middle(zone, side);
    if (!middle || !feet.feet[side].stand.visible) return;
    const at = this.stage.project(side, middle.point);
    const mmPerPixel = this.stage.mmPerPixel();
    const { clientWidth, clientHeight } = this.stage.canvas;
    if (at.x < 0 || at.y < 0 || at.x > clientWidth || at.y > clientHeight || at.z > 1) return;
    if (!picker.inSight(side, zone)) return;
    const text = inLanguage(label, language(this.page)) || String(number);
    const size = lit ? { w: 18 + text.length * 10, h: 26 } : { w: 6 + text.length * 6.5, h: 15 };
    const reach = lit ? REACH_PX + 14 : REACH_PX - 10;
    for (const [dx, dy] of [[0, -1], [0, 1], [0.7, -0.7], [-0.7, -0.7], [0.7, 0.7], [-0.7, 0.7]] as const) {
      const box = { x: at.x + dx * reach, y: at.y + dy * reach, ...size };
      if (box.x < size.w / 2 || box.x > clientWidth - size.w / 2 || box.y < size.h || box.y > clientHeight - size.h) continue;
      if (!lit && dy !== -1) return;
      if (!taken.every((other) => apart(box, other)) && !(lit && dx === -0.7 && dy === 0.7)) continue;
      taken.push(box);
      const radius = Math.sqrt((feet.scene.zones[zone]!.area_mm2[side] ?? 30) / Math.PI) / mmPerPixel;
      this.write(text, box, at, lit, radius);
      return;
    }
  }

  private write(text: string, box: Placed, at: Vector3, lit: boolean, radius: number): void {
    const tag = (this.pool[this.used] ??= this.el.appendChild(h("span", {})));
    this.used += 1;
    tag.hidden = false;
    tag.className = lit ? "va-tag va-tag-lit" : "va-tag";
    tag.textContent = text;
    tag.style.transform = `translate(${box.x.toFixed(1)}px, ${box.y.toFixed(1)}px) translate(-50%, -50%)`;
    const edge = box.y + (box.y < at.y ? box.h / 2 : -box.h / 2);
    const away = Math.hypot(box.x - at.x, edge - at.y) || 1;
    // The line stops short, so that nothing is drawn over the zone itself.
    const short = Math.min(away, lit ? Math.max(radius, SMALL_PX) + 2 : 3) / away;
    const x2 = at.x + (box.x - at.x) * short;
    const y2 = at.y + (edge - at.y) * short;
    this.lines.append(s("line", { x1: box.x, y1: edge, x2, y2, class: lit ? "va-leader-lit" : null }));
    if (lit && radius < SMALL_PX) {
      for (let ring = 0; ring < 2; ring++) this.lines.append(s("circle", { cx: at.x, cy: at.y, r: SMALL_PX + 1 }));
    }
  }
}
