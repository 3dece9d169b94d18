// What is seen of each zone from where the eye is: a coarse picture of the feet, drawn without the
// GPU, whose every cell names the zone one looks at there. From it follow which zones are in sight,
// where on them a number has most room, and where the stage is free for what stands beside them.

import type { Matrix4, Vector3 } from "three";
import type { SurfaceArrays, ZoneRange } from "../model/wire";

export const CELL_WIDTH = 3; // CSS pixels; cells are as oblong as a number of three digits
export const CELL_HEIGHT = 2;

const FACING_LEAST = 0.34; // cosine; what is seen more aslant is not drawn either
const STEEPER = 1.25; // as the shader of the patches has it
const SLACK_MM = 5; // by which a patch may lie behind the skin of its coarse cell

/** One foot, drawn from `eye` by `matrix`, both of its canonical coordinates. */
export interface FootSeen {
  owner: number; // 1 or 2; 0 is the stage
  matrix: Matrix4; // to clip coordinates
  eye: Vector3;
  skin: SurfaceArrays;
}

/** Zones of one foot that are drawn, `inset` mm under its skin. Later ones are drawn over earlier ones. */
export interface ZonesSeen {
  foot: FootSeen;
  surface: SurfaceArrays;
  ranges: readonly ZoneRange[];
  inset: number;
}

/** Where a zone has most room, CSS pixels: its middle, and half the box that lies within it there. */
export interface Place {
  zone: number;
  owner: number;
  x: number;
  y: number;
  roomX: number;
  roomY: number;
  cells: number;
}

const NONE = -1;

export class Seen {
  readonly columns: number;
  readonly rows: number;
  readonly owner: Uint8Array; // per cell: 0 the stage, else the foot
  readonly zone: Int16Array; // per cell, -1 for none
  private readonly depth: Float32Array; // of the skin, mm from the eye
  private projected = new Float32Array(0); // x, y in cells and depth, per vertex

  constructor(readonly width: number, readonly height: number, private readonly top: number) {
    this.columns = Math.max(1, Math.ceil(width / CELL_WIDTH));
    this.rows = Math.max(1, Math.ceil(height / CELL_HEIGHT));
    this.owner = new Uint8Array(this.columns * this.rows);
    this.zone = new Int16Array(this.columns * this.rows).fill(NONE);
    this.depth = new Float32Array(this.columns * this.rows).fill(Infinity);
  }

  private project(position: Float32Array, matrix: Matrix4): void {
    const m = matrix.elements;
    const n = position.length;
    if (this.projected.length < n) this.projected = new Float32Array(n);
    const out = this.projected;
    const [acrossCells, downCells] = [this.width / CELL_WIDTH / 2, this.height / CELL_HEIGHT / 2];
    for (let i = 0; i < n; i += 3) {
      const x = position[i]!;
      const y = position[i + 1]!;
      const z = position[i + 2]!;
      const w = m[3]! * x + m[7]! * y + m[11]! * z + m[15]!;
      out[i] = ((m[0]! * x + m[4]! * y + m[8]! * z + m[12]!) / w + 1) * acrossCells;
      out[i + 1] = (1 - (m[1]! * x + m[5]! * y + m[9]! * z + m[13]!) / w) * downCells;
      out[i + 2] = w;
    }
  }

  drawSkin({ owner, matrix, eye, skin }: FootSeen): void {
    this.project(skin.position, matrix);
    const { depth } = this;
    for (let t = 0; t < skin.index.length; t += 3) {
      const a = skin.index[t]!;
      if (skin.position[3 * a + 1]! > this.top || facing(skin, a, eye) < -0.05) continue;
      this.fill(a, skin.index[t + 1]!, skin.index[t + 2]!, (cell, at) => {
        if (at >= depth[cell]!) return;
        depth[cell] = at;
        this.owner[cell] = owner;
      });
    }
  }

  drawZones({ foot, surface, ranges, inset }: ZonesSeen): void {
    this.project(surface.position, foot.matrix);
    const { depth, zone, owner } = this;
    const { index, position } = surface;
    for (const range of ranges) {
      const end = range.first_index + range.n_indices;
      for (let t = range.first_index; t < end; t += 3) {
        const a = index[t]!;
        const aslant = facing(surface, a, foot.eye);
        if (aslant < FACING_LEAST || position[3 * a + 1]! > this.top) continue;
        const behind = (STEEPER * inset) / aslant + SLACK_MM;
        this.fill(a, index[t + 1]!, index[t + 2]!, (cell, at) => {
          if (owner[cell] === foot.owner && at <= depth[cell]! + behind) zone[cell] = range.zone;
        });
      }
    }
  }

  /** Visits the cells whose middle a triangle covers, or the one cell it lies in. */
  private fill(a: number, b: number, c: number, visit: (cell: number, depth: number) => void): void {
    const p = this.projected;
    const ax = p[3 * a]!;
    const ay = p[3 * a + 1]!;
    const bx = p[3 * b]!;
    const by = p[3 * b + 1]!;
    const cx = p[3 * c]!;
    const cy = p[3 * c + 1]!;
    const at = (p[3 * a + 2]! + p[3 * b + 2]! + p[3 * c + 2]!) / 3;
    if (at <= 0) return;
    const { columns, rows } = this;
    const x = Math.floor((ax + bx + cx) / 3);
    const y = Math.floor((ay + by + cy) / 3);
    if (x >= 0 && y >= 0 && x < columns && y < rows) visit(y * columns + x, at);
    const left = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const right = Math.min(columns - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const upper = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const lower = Math.min(rows - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    if (left > right || upper > lower || (left === right && upper === lower && left === x && upper === y)) return;
    const turn = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax) < 0 ? -1 : 1;
    for (let row = upper; row <= lower; row++) {
      const py = row + 0.5;
      for (let column = left; column <= right; column++) {
        const px = column + 0.5;
        if (((bx - ax) * (py - ay) - (by - ay) * (px - ax)) * turn < 0) continue;
        if (((cx - bx) * (py - by) - (cy - by) * (px - bx)) * turn < 0) continue;
        if (((ax - cx) * (py - cy) - (ay - cy) * (px - cx)) * turn < 0) continue;
        visit(row * columns + column, at);
      }
    }
  }

  /** The roomiest place of every zone that is in sight, on each foot. */
  places(nZones: number): Place[] {
    const { columns, rows, zone, owner } = this;
    const room = roomOf(zone, owner, columns, rows);
    const found = new Map<number, { cells: number; x: number; y: number; most: number; near: number; at: number }>();
    const key = (cell: number) => owner[cell]! * nZones + zone[cell]!;
    for (let cell = 0; cell < zone.length; cell++) {
      if (zone[cell] === NONE) continue;
      let own = found.get(key(cell));
      if (!own) found.set(key(cell), (own = { cells: 0, x: 0, y: 0, most: 0, near: Infinity, at: cell }));
      own.cells += 1;
      own.x += cell % columns;
      own.y += Math.floor(cell / columns);
      own.most = Math.max(own.most, room[cell]!);
    }
    for (let cell = 0; cell < zone.length; cell++) {
      if (zone[cell] === NONE) continue;
      const own = found.get(key(cell))!;
      if (room[cell]! < 0.8 * own.most) continue;
      const away = Math.hypot((cell % columns) - own.x / own.cells, Math.floor(cell / columns) - own.y / own.cells);
      if (away >= own.near) continue;
      own.near = away;
      own.at = cell;
    }
    return [...found].map(([id, { cells, at }]) => ({
      zone: id % nZones, owner: Math.floor(id / nZones), cells,
      x: ((at % columns) + 0.5) * CELL_WIDTH, y: (Math.floor(at / columns) + 0.5) * CELL_HEIGHT,
      roomX: (room[at]! - 0.5) * CELL_WIDTH, roomY: (room[at]! - 0.5) * CELL_HEIGHT,
    }));
  }
}

function facing({ position, normal }: SurfaceArrays, i: number, eye: Vector3): number {
  const x = eye.x - position[3 * i]!;
  const y = eye.y - position[3 * i + 1]!;
  const z = eye.z - position[3 * i + 2]!;
  const along = x * normal[4 * i]! + y * normal[4 * i + 1]! + z * normal[4 * i + 2]!;
  return along / (127 * Math.sqrt(x * x + y * y + z * z));
}

/** Per cell, how many cells away the nearest one is that shows something else. */
export function roomOf(zone: Int16Array, owner: Uint8Array, columns: number, rows: number): Uint16Array {
  const room = new Uint16Array(zone.length);
  const passes = [[-1, -columns - 1, -columns, -columns + 1], [1, columns + 1, columns, columns - 1]] as const;
  passes.forEach((neighbours, pass) => {
    for (let i = 0; i < zone.length; i++) {
      const cell = pass ? zone.length - 1 - i : i;
      if (zone[cell] === NONE) continue;
      const column = cell % columns;
      const row = (cell - column) / columns;
      let nearest = 1;
      if (column > 0 && row > 0 && column < columns - 1 && row < rows - 1) {
        nearest = Infinity;
        for (const step of neighbours) {
          const other = cell + step;
          const same = zone[other] === zone[cell] && owner[other] === owner[cell];
          nearest = Math.min(nearest, same ? room[other]! + 1 : 1);
        }
      }
      room[cell] = pass ? Math.min(room[cell]!, nearest) : nearest;
    }
  });
  return room;
}
