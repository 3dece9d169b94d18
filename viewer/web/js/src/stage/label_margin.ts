// Numbers beside one foot, on one side of it: they follow its silhouette, in the order of their zones,
// each as near to its zone as the others allow, so that the lines to them run side by side. Where
// there are more than fit, the best choice is found by dynamic programming over places along the edge.

import { crosses, type Box, type Line } from "./label_geometry";
import type { Anchor, Ground, Label, Placed } from "./label_layout";

export type Direction = "left" | "right" | "up" | "down";

const STEP_PX = 4; // between two places along the edge
const REACH_PX = 72; // along the edge, from a zone to its number
const BEYOND_PX = 26; // past the foot's ends
const FROM_FOOT_PX = 9;
const SMOOTHED_PX = 14; // hollows narrower than this are passed over
const LEVEL_GAP_PX = 7;
const SKIPPED = 400; // what leaving out a label of the lowest rank costs, in pixels of line
const LONGEST_PX = 130; // of a line, and no more than this share of the foot's width
const LONGEST_SHARE = 0.62;
const SWAPS = 60;

interface Found { item: number; box: Box; line: Line }

/** Where one foot begins and ends in each row and each column of the ground; -1 where it is not. */
export interface Silhouette {
  isTall: boolean;
  width: number; // pixels, the lesser of both ways
  left: Int16Array; // by row
  right: Int16Array;
  up: Int16Array; // by column
  down: Int16Array;
}

/** The silhouettes of the feet, by owner. */
export function silhouettes({ columns, rows, cellWidth, cellHeight, owner }: Ground): Map<number, Silhouette> {
  const found = new Map<number, Silhouette>();
  for (let cell = 0; cell < owner.length; cell++) {
    const own = owner[cell]!;
    if (!own) continue;
    let s = found.get(own);
    if (!s) {
      const none = (n: number) => new Int16Array(n).fill(-1);
      found.set(own, (s = { isTall: true, width: 0, left: none(rows), right: none(rows), up: none(columns), down: none(columns) }));
    }
    const column = cell % columns;
    const row = (cell - column) / columns;
    if (s.left[row]! < 0) s.left[row] = column;
    if (s.up[column]! < 0) s.up[column] = row;
    s.right[row] = column;
    s.down[column] = row;
  }
  for (const s of found.values()) {
    const height = s.left.filter((column) => column >= 0).length * cellHeight;
    const width = s.up.filter((row) => row >= 0).length * cellWidth;
    s.isTall = height >= width;
    s.width = Math.min(height, width);
  }
  return found;
}

export class Margin {
  private readonly across: boolean; // the edge runs down the screen, numbers stand left or right of it
  private readonly sign: number; // away from the foot
  private readonly edge: Float32Array; // by step along the edge: where the foot ends, pixels
  private readonly first: number; // pixels
  private readonly longest: number;

  constructor(private readonly ground: Ground, outline: Silhouette, direction: Direction) {
    this.across = direction === "left" || direction === "right";
    this.sign = direction === "left" || direction === "up" ? -1 : 1;
    const { cellWidth, cellHeight } = ground;
    const [alongPx, overPx] = this.across ? [cellHeight, cellWidth] : [cellWidth, cellHeight];
    const ends = outline[direction];
    const a0 = ends.findIndex((end) => end >= 0);
    const a1 = ends.length - 1 - [...ends].reverse().findIndex((end) => end >= 0);
    this.longest = Math.max(40, Math.min(LONGEST_PX, LONGEST_SHARE * outline.width));
    this.first = Math.max(0, a0 * alongPx - BEYOND_PX);
    const last = Math.min(ends.length * alongPx, (a1 + 1) * alongPx + BEYOND_PX);
    this.edge = new Float32Array(Math.max(0, Math.ceil((last - this.first) / STEP_PX)));
    const around = Math.ceil(SMOOTHED_PX / alongPx);
    for (let i = 0; i < this.edge.length; i++) {
      const at = Math.min(a1, Math.max(a0, Math.floor((this.first + i * STEP_PX) / alongPx)));
      let outmost = NaN;
      for (let a = Math.max(a0, at - around); a <= Math.min(a1, at + around); a++) {
        const end = ends[a]! < 0 ? NaN : (ends[a]! + (this.sign > 0 ? 1 : 0)) * overPx;
        if (Number.isNaN(outmost) || (end - outmost) * this.sign > 0) outmost = end;
      }
      this.edge[i] = outmost;
    }
  }

  /** How far a zone lies from this edge, pixels. */
  away(anchor: Anchor): number {
    const [along, over] = this.across ? [anchor.y, anchor.x] : [anchor.x, anchor.y];
    const i = Math.min(this.edge.length - 1, Math.max(0, Math.round((along - this.first) / STEP_PX)));
    const away = (this.edge[i]! - over) * this.sign;
    return Number.isNaN(away) ? Infinity : away;
  }

  /** Places as many of `items` as fit at this distance from the foot; gives those it placed. */
  place(placed: Placed, items: readonly number[], level: number): Set<number> {
    const { anchors } = placed.task;
    if (!items.length || !this.edge.length) return new Set();
    const widest = Math.max(...items.map((i) => anchors[i]!.w));
    const pitch = this.across ? Math.max(...items.map((i) => anchors[i]!.h)) + 2 : widest + 8;
    const step = (this.across ? widest : Math.max(...items.map((i) => anchors[i]!.h))) + LEVEL_GAP_PX;
    const distance = FROM_FOOT_PX + level * step;
    const free = Array.from(this.edge, (_, slot) => this.isFree(placed, this.boxAt(slot, distance, widest, anchors[items[0]!]!.h)));
    const along = (i: number) => (this.across ? anchors[i]!.y : anchors[i]!.x);
    const over = (i: number) => (this.across ? anchors[i]!.x : anchors[i]!.y);
    const sorted = [...items].sort((a, b) => along(a) - along(b) || over(a) - over(b) || a - b);
    const found = this.choose(placed, sorted, free, distance, Math.ceil(pitch / STEP_PX));
    this.untangle(placed, found, distance);
    const done = new Set<number>();
    found.sort((a, b) => anchors[a.item]!.rank - anchors[b.item]!.rank || a.item - b.item);
    for (const { item, box, line } of found) {
      if (!placed.hasRoom(box) || !placed.isFree(line)) continue;
      placed.add({ anchor: item, box, line } satisfies Label);
      done.add(item);
    }
    return done;
  }

  private boxAt(slot: number, distance: number, w: number, h: number): Box {
    const along = this.first + slot * STEP_PX;
    const over = this.edge[slot]! + this.sign * (distance + (this.across ? w : h) / 2);
    return this.across ? { x: over, y: along, w, h } : { x: along, y: over, w, h };
  }

  /** Whether a box lies on the empty stage. */
  private isFree(placed: Placed, box: Box): boolean {
    if (Number.isNaN(box.x + box.y) || !placed.hasRoom(box)) return false;
    const { columns, rows, cellWidth, cellHeight, owner } = this.ground;
    for (let row = Math.max(0, Math.floor((box.y - box.h / 2) / cellHeight)); row < Math.min(rows, (box.y + box.h / 2) / cellHeight); row++) {
      for (let column = Math.max(0, Math.floor((box.x - box.w / 2) / cellWidth)); column < Math.min(columns, (box.x + box.w / 2) / cellWidth); column++) {
        if (owner[row * columns + column]) return false;
      }
    }
    return true;
  }

  private join(anchor: Anchor, slot: number, distance: number): { box: Box; line: Line } {
    const box = this.boxAt(slot, distance, anchor.w, anchor.h);
    const line = this.across
      ? { x1: box.x - (this.sign * box.w) / 2, y1: box.y, x2: anchor.x, y2: anchor.y }
      : { x1: box.x, y1: box.y - (this.sign * box.h) / 2, x2: anchor.x, y2: anchor.y };
    return { box, line };
  }

  /** The cheapest places in order along the edge, each `apart` slots from the next; some are left out. */
  private choose(placed: Placed, sorted: readonly number[], free: readonly boolean[], distance: number, apart: number): Found[] {
    const { anchors } = placed.task;
    const n = free.length;
    const best = sorted.map(() => new Float64Array(n + 1)); // of the items up to this one, in the first slots
    const taken = sorted.map(() => new Int16Array(n + 1).fill(-1));
    const none = new Float64Array(n + 1);
    sorted.forEach((item, k) => {
      const anchor = anchors[item]!;
      const before = k ? best[k - 1]! : none;
      const skipped = SKIPPED * (1 + 8 / (1 + anchor.rank));
      const middle = ((this.across ? anchor.y : anchor.x) - this.first) / STEP_PX;
      best[k]![0] = before[0]! + skipped;
      for (let slot = 0; slot < n; slot++) {
        best[k]![slot + 1] = Math.min(before[slot + 1]! + skipped, best[k]![slot]!);
        if (best[k]![slot]! <= before[slot + 1]! + skipped) taken[k]![slot + 1] = taken[k]![slot]!;
        if (!free[slot] || Math.abs(slot - middle) * STEP_PX > REACH_PX) continue;
        const { line } = this.join(anchor, slot, distance);
        const shift = Math.abs(slot - middle) * STEP_PX;
        const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1);
        const cost = before[Math.max(0, slot + 1 - apart)]! + length / 2 + shift + (shift * shift) / 60;
        if (length > this.longest || cost >= best[k]![slot + 1]! || !placed.isFree(line)) continue;
        best[k]![slot + 1] = cost;
        taken[k]![slot + 1] = slot;
      }
    });
    const found: Found[] = [];
    let end = n;
    for (let k = sorted.length - 1; k >= 0; k--) {
      const slot = taken[k]![end]!;
      if (slot < 0) continue;
      found.push({ item: sorted[k]!, ...this.join(anchors[sorted[k]!]!, slot, distance) });
      end = Math.max(0, slot + 1 - apart);
    }
    return found;
  }

  /** Lets two numbers change places as long as the lines to them cross. Every change shortens the lines. */
  private untangle({ task: { anchors } }: Placed, found: Found[], distance: number): void {
    for (let round = 0; round < SWAPS; round++) {
      let tangled = false;
      for (let a = 0; a < found.length; a++) {
        for (let b = a + 1; b < found.length; b++) {
          const [one, two] = [found[a]!, found[b]!];
          if (!crosses(one.line, two.line)) continue;
          const slot = ({ box }: Found) => Math.round(((this.across ? box.y : box.x) - this.first) / STEP_PX);
          const [first, second] = [slot(one), slot(two)];
          Object.assign(one, this.join(anchors[one.item]!, second, distance));
          Object.assign(two, this.join(anchors[two.item]!, first, distance));
          tangled = true;
        }
      }
      if (!tangled) return;
    }
  }
}
