// Where the numbers stand: in their zone where there is room, else beside the foot with a line to the
// zone, else near the zone on bare skin, else nowhere until one comes nearer. Boxes and lines in, boxes
// and lines out; no box overlaps another, no line crosses another or runs through a box.

import { apart, clear, crosses, type Box, type Line } from "./label_geometry";
import { Margin, silhouettes, type Direction } from "./label_margin";

export interface Anchor {
  x: number; // on the zone
  y: number;
  w: number; // of the text
  h: number;
  roomX: number; // half the box that lies within the zone around x, y
  roomY: number;
  rank: number; // the lowest is placed first
  foot: number; // whose silhouette it stands beside: an owner of the ground
  least: number; // how small the text may be made to fit into its zone, as a share
  chosen: boolean;
}

/** Which cells are the stage (0) or a foot, and which bear a zone. */
export interface Ground {
  columns: number;
  rows: number;
  cellWidth: number;
  cellHeight: number;
  owner: Uint8Array;
  zone: Int16Array; // -1: none
}

export interface Label {
  anchor: number;
  box: Box;
  line: Line | null; // from the box to the zone; null inside the zone
}

export interface Task {
  width: number;
  height: number;
  anchors: readonly Anchor[];
  obstacles: readonly Box[];
  ground: Ground;
}

export const EDGE_PX = 5; // kept free along the edges of the stage
const LEVELS = 3; // rows of numbers, one outside the other
const TIERS = [[-Infinity, 4], [4, 8], [8, Infinity]] as const; // ranks that are placed together
const SPILL_PX = 1.5; // by which a number may stand out of its zone
const REACHES = [17, 26, 38];
const CHOSEN_REACHES = [22, 40, 64, 100];
const RING_PX = 9; // kept clear of lines around what is chosen
const AROUND = [[0, -1], [0, 1], [0.8, -0.6], [-0.8, -0.6], [0.8, 0.6], [-0.8, 0.6], [1, 0], [-1, 0]] as const;

/** What has been placed, and whether something more would fit. */
export class Placed {
  readonly labels: Label[] = [];
  readonly boxes: Box[];
  readonly lines: Line[] = [];
  readonly rings: { x: number; y: number; r: number }[] = [];

  constructor(readonly task: Task) {
    this.boxes = [...task.obstacles];
  }

  /** Whether a box lies on the stage, off all other boxes and lines. */
  hasRoom(box: Box): boolean {
    const { width, height } = this.task;
    if (box.x - box.w / 2 < EDGE_PX || box.x + box.w / 2 > width - EDGE_PX) return false;
    if (box.y - box.h / 2 < EDGE_PX || box.y + box.h / 2 > height - EDGE_PX) return false;
    for (const other of this.boxes) if (!apart(box, other)) return false;
    for (const line of this.lines) if (!clear(line, box)) return false;
    return true;
  }

  isFree(line: Line): boolean {
    for (const box of this.boxes) if (!clear(line, box)) return false;
    for (const other of this.lines) if (crosses(line, other)) return false;
    for (const ring of this.rings) if (!clear(line, { x: ring.x, y: ring.y, w: 1.6 * ring.r, h: 1.6 * ring.r })) return false;
    return true;
  }

  add(label: Label): void {
    this.labels.push(label);
    this.boxes.push(label.box);
    if (label.line) this.lines.push(label.line);
  }
}

export function layoutLabels(task: Task): Label[] {
  const placed = new Placed(task);
  const { anchors } = task;
  const order = [...anchors.keys()].sort((a, b) => anchors[a]!.rank - anchors[b]!.rank || a - b);
  for (const i of order) if (anchors[i]!.chosen) placeChosen(placed, i);
  let rest = order.filter((i) => !anchors[i]!.chosen && !placeInside(placed, i));
  const outlines = silhouettes(task.ground);
  for (const foot of new Set(anchors.map((anchor) => anchor.foot))) {
    const outline = outlines.get(foot);
    if (!outline) continue;
    const margins = new Map<Direction, Margin>();
    const marginOf = (direction: Direction) => {
      if (!margins.has(direction)) margins.set(direction, new Margin(task.ground, outline, direction));
      return margins.get(direction)!;
    };
    const directions = outline.isTall ? (["left", "right"] as const) : (["up", "down"] as const);
    for (const [above, upTo] of TIERS) {
      for (let level = 0; level < LEVELS; level++) {
        for (const direction of directions) {
          const nearest = (i: number) => directions.every((other) => marginOf(direction).away(anchors[i]!) <= marginOf(other).away(anchors[i]!) + 1e-9);
          const items = rest.filter((i) => {
            const { foot: own, rank } = anchors[i]!;
            return own === foot && rank > above && rank <= upTo && (level === LEVELS - 1 ? !nearest(i) : nearest(i));
          });
          const done = marginOf(direction).place(placed, items, level % (LEVELS - 1));
          rest = rest.filter((i) => !done.has(i));
        }
      }
    }
  }
  for (const i of rest) placeNear(placed, i);
  return placed.labels.sort((a, b) => a.anchor - b.anchor);
}

function placeInside(placed: Placed, i: number): boolean {
  const { x, y, w, h, roomX, roomY, least } = placed.task.anchors[i]!;
  for (const scale of least < 1 ? [1, least] : [1]) {
    const box = { x, y, w: w * scale, h: h * scale };
    if (box.w / 2 > roomX + SPILL_PX || box.h / 2 > roomY + SPILL_PX || !placed.hasRoom(box)) continue;
    placed.add({ anchor: i, box, line: null });
    return true;
  }
  return false;
}

/** How many cells under a box bear a zone. */
export function zonesUnder({ columns, rows, cellWidth, cellHeight, zone }: Ground, box: Box): number {
  let n = 0;
  for (let row = Math.max(0, Math.floor((box.y - box.h / 2) / cellHeight)); row < Math.min(rows, (box.y + box.h / 2) / cellHeight); row++) {
    for (let column = Math.max(0, Math.floor((box.x - box.w / 2) / cellWidth)); column < Math.min(columns, (box.x + box.w / 2) / cellWidth); column++) {
      if (zone[row * columns + column]! >= 0) n++;
    }
  }
  return n;
}

/** A line from the edge of a box to a point, stopping `short` of it. */
function lineFrom(box: Box, x: number, y: number, short: number): Line {
  const [dx, dy] = [box.x - x, box.y - y];
  const within = Math.min(box.w / 2 / (Math.abs(dx) || 1e-9), box.h / 2 / (Math.abs(dy) || 1e-9), 1);
  const [x1, y1] = [box.x - dx * within, box.y - dy * within];
  const away = Math.hypot(x1 - x, y1 - y) || 1;
  const end = Math.min(1, short / away);
  return { x1, y1, x2: x + (x1 - x) * end, y2: y + (y1 - y) * end };
}

function placeChosen(placed: Placed, i: number): void {
  const { x, y, w, h, roomX, roomY } = placed.task.anchors[i]!;
  const radius = Math.max(RING_PX, Math.min(40, Math.max(roomX, roomY)));
  let best: { box: Box; cost: number } | null = null;
  for (const reach of CHOSEN_REACHES) {
    AROUND.forEach(([dx, dy], turn) => {
      const box = { x: x + dx * (radius + reach + (w / 2) * Math.abs(dx)), y: y + dy * (radius + reach), w, h };
      if (!placed.hasRoom(box) || !placed.isFree(lineFrom(box, x, y, radius))) return;
      const cost = reach + 5 * turn + zonesUnder(placed.task.ground, box);
      if (!best || cost < best.cost) best = { box, cost };
    });
  }
  if (!best) return;
  const { box } = best as { box: Box };
  placed.add({ anchor: i, box, line: lineFrom(box, x, y, radius) });
  placed.rings.push({ x, y, r: radius });
}

/** On bare skin or the stage, close by. */
function placeNear(placed: Placed, i: number): void {
  const { x, y, w, h } = placed.task.anchors[i]!;
  for (const reach of REACHES) {
    for (const [dx, dy] of AROUND) {
      const box = { x: x + dx * (reach + w / 2 - 6), y: y + dy * reach, w, h };
      const line = lineFrom(box, x, y, 0);
      if (!placed.hasRoom(box) || zonesUnder(placed.task.ground, box) > 0 || !placed.isFree(line)) continue;
      return placed.add({ anchor: i, box, line });
    }
  }
}
