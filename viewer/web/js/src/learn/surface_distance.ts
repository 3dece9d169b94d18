// How far it is over the skin from a touched spot to a zone, in millimetres.
//
// Distances spread from the spot as Dijkstra's do, but a triangle whose two corners are known gives
// the third as if the spot lay in its plane (Novotni and Klein, 2002): exact on flat ground, within
// a percent on a foot, where paths along edges alone would be up to 15 percent too long.

import { Queue } from "./queue";

export interface Surface {
  position: Float32Array; // (n, 3) mm
  index: Uint32Array; // (m * 3)
}

export interface Reached {
  mm: number;
  point: [number, number, number]; // of the zone, the nearest to the spot
}

type Point = readonly [number, number, number];

const CELL_MM = 4;
const ALIKE_MM = 0.8; // of a zone's many points, one in a cube of this size is enough
const SETTLED_MM = 1e-4; // a shorter way than this is no other way

export class SurfaceDistance {
  private readonly facesOf: Int32Array; // faces around each vertex, one vertex after the other
  private readonly firstFace: Int32Array; // where those of a vertex begin
  private readonly edges: Float32Array; // from each corner of a face to the next one, mm
  private readonly cells = new Map<number, number[]>();

  constructor(private readonly skin: Surface) {
    const { position, index } = skin;
    const n = position.length / 3;
    this.firstFace = new Int32Array(n + 1);
    for (const vertex of index) this.firstFace[vertex + 1]! += 1;
    for (let i = 0; i < n; i++) this.firstFace[i + 1]! += this.firstFace[i]!;
    const next = this.firstFace.slice();
    this.facesOf = new Int32Array(index.length);
    for (let corner = 0; corner < index.length; corner++) this.facesOf[next[index[corner]!]!++] = Math.floor(corner / 3);
    this.edges = new Float32Array(index.length);
    for (let corner = 0; corner < index.length; corner++) {
      const [i, j] = [3 * index[corner]!, 3 * index[corner % 3 === 2 ? corner - 2 : corner + 1]!];
      const [x, y, z] = [position[i]! - position[j]!, position[i + 1]! - position[j + 1]!, position[i + 2]! - position[j + 2]!];
      this.edges[corner] = Math.sqrt(x * x + y * y + z * z);
    }
    for (let i = 0; i < n; i++) {
      if (this.firstFace[i] === this.firstFace[i + 1]) continue;
      const key = this.cell(position[3 * i]!, position[3 * i + 1]!, position[3 * i + 2]!);
      const cell = this.cells.get(key);
      if (cell) cell.push(i);
      else this.cells.set(key, [i]);
    }
  }

  /** The way from a spot to the nearest of `targets`, (k, 3) mm, each near the skin; null if none can be reached. */
  toNearest(spot: Point, targets: Float32Array): Reached | null {
    const from = this.placeOf(spot);
    const places = this.places(targets);
    if (!from || places.length === 0) return null;
    const facesWanted = new Set(places.map(({ face }) => face));
    const ends = new Set<number>();
    for (const face of facesWanted) for (let k = 0; k < 3; k++) ends.add(this.skin.index[3 * face + k]!);
    const distance = this.spread(from, ends);
    let best: Reached | null = null;
    for (const place of places) {
      const mm = this.at(place, from, distance);
      if (mm < (best?.mm ?? Infinity)) best = { mm, point: place.point };
    }
    return best;
  }

  /** Distances at the vertices, out to the nearest end and a little further. */
  private spread(from: Place, ends: Set<number>): Float64Array {
    const { index } = this.skin;
    const distance = new Float64Array(this.skin.position.length / 3).fill(Infinity);
    const queue = new Queue();
    for (let k = 0; k < 3; k++) {
      const vertex = index[3 * from.face + k]!;
      distance[vertex] = this.between(vertex, from.point);
      queue.push(distance[vertex]!, vertex);
    }
    let enough = Infinity;
    while (queue.size > 0) {
      const { key, value: vertex } = queue.pop();
      if (key > enough) break;
      if (key > distance[vertex]! + SETTLED_MM) continue;
      // The corners of the nearest end's triangle lie within a cell of it.
      if (ends.has(vertex) && enough === Infinity) enough = key + 2 * CELL_MM;
      for (let i = this.firstFace[vertex]!; i < this.firstFace[vertex + 1]!; i++) {
        const face = this.facesOf[i]!;
        const first = 3 * face;
        const at = index[first] === vertex ? 0 : index[first + 1] === vertex ? 1 : 2;
        const [next, last] = [first + ((at + 1) % 3), first + ((at + 2) % 3)];
        const [b, c] = [index[next]!, index[last]!];
        const [ab, bc, ca] = [this.edges[first + at]!, this.edges[next]!, this.edges[last]!];
        const [db, dc] = [distance[b]!, distance[c]!];
        const toC = onwards(key, db, ab, bc, ca);
        if (toC < dc - SETTLED_MM) {
          distance[c] = toC;
          queue.push(toC, c);
        }
        const toB = onwards(key, dc, ca, bc, ab);
        if (toB < db - SETTLED_MM) {
          distance[b] = toB;
          queue.push(toB, b);
        }
      }
    }
    return distance;
  }

  /** The distance at a place within a triangle, from those of its corners. */
  private at({ face, weights, point }: Place, from: Place, distance: Float64Array): number {
    if (face === from.face) return apart(point, from.point);
    let mm = 0;
    for (let k = 0; k < 3; k++) {
      if (weights[k]! > 0) mm += weights[k]! * distance[this.skin.index[3 * face + k]!]!;
    }
    return mm;
  }

  /** Where points lie on the skin, few of those that lie close together. */
  private places(targets: Float32Array): Place[] {
    const found: Place[] = [];
    const taken = new Set<string>();
    for (let i = 0; i < targets.length; i += 3) {
      const point = [targets[i]!, targets[i + 1]!, targets[i + 2]!] as const;
      const cube = point.map((mm) => Math.round(mm / ALIKE_MM)).join();
      if (taken.has(cube)) continue;
      taken.add(cube);
      const place = this.placeOf(point);
      if (place) found.push(place);
    }
    return found;
  }

  /** The triangle nearest to a point, and where in it; null far from the skin. */
  private placeOf(point: Point): Place | null {
    const nearest = this.nearestVertex(point);
    if (nearest < 0) return null;
    const tried = new Set<number>();
    let best = this.nearestAround(nearest, point, tried, null);
    if (best && !best.inside) {
      for (let k = 0; k < 3; k++) best = this.nearestAround(this.skin.index[3 * best.face + k]!, point, tried, best);
    }
    return best;
  }

  /** The nearest of the triangles around a vertex, if it is nearer than the best one so far. */
  private nearestAround(vertex: number, point: Point, tried: Set<number>, best: Place): Place;
  private nearestAround(vertex: number, point: Point, tried: Set<number>, best: Place | null): Place | null;
  private nearestAround(vertex: number, point: Point, tried: Set<number>, best: Place | null): Place | null {
    let found = best;
    for (let i = this.firstFace[vertex]!; i < this.firstFace[vertex + 1]!; i++) {
      const face = this.facesOf[i]!;
      if (tried.has(face)) continue;
      tried.add(face);
      const place = this.within(face, point);
      if (!found || apart(place.point, point) < apart(found.point, point)) found = place;
    }
    return found;
  }

  /** The point of a triangle nearest to another one, nearly: by weights that stay within it. */
  private within(face: number, point: Point): Place {
    const { position, index } = this.skin;
    const [a, b, c] = [3 * index[3 * face]!, 3 * index[3 * face + 1]!, 3 * index[3 * face + 2]!];
    let [uu, uv, vv, wu, wv] = [0, 0, 0, 0, 0];
    for (let k = 0; k < 3; k++) {
      const start = position[a + k]!;
      const [u, v, w] = [position[b + k]! - start, position[c + k]! - start, point[k]! - start];
      uu += u * u;
      uv += u * v;
      vv += v * v;
      wu += w * u;
      wv += w * v;
    }
    const area = uu * vv - uv * uv || 1;
    const [toB, toC] = [(vv * wu - uv * wv) / area, (uu * wv - uv * wu) / area];
    const inside = toB >= 0 && toC >= 0 && toB + toC <= 1;
    const [ka, kb, kc] = [Math.max(0, 1 - toB - toC), Math.max(0, toB), Math.max(0, toC)];
    const sum = ka + kb + kc;
    const weights: [number, number, number] = [ka / sum, kb / sum, kc / sum];
    const at = (k: number) => weights[0] * position[a + k]! + weights[1] * position[b + k]! + weights[2] * position[c + k]!;
    return { face, weights, inside, point: [at(0), at(1), at(2)] };
  }

  private nearestVertex([x, y, z]: Point): number {
    let best = -1;
    let bestMm = Infinity;
    for (let ring = 0; ring <= 6; ring++) {
      for (let dx = -ring; dx <= ring; dx++) for (let dy = -ring; dy <= ring; dy++) for (let dz = -ring; dz <= ring; dz++) {
        if (Math.max(Math.abs(dx), Math.abs(dy), Math.abs(dz)) !== ring) continue;
        for (const vertex of this.cells.get(this.cell(x + dx * CELL_MM, y + dy * CELL_MM, z + dz * CELL_MM)) ?? []) {
          const mm = this.between(vertex, [x, y, z]);
          if (mm < bestMm) [best, bestMm] = [vertex, mm];
        }
      }
      if (bestMm <= ring * CELL_MM) break;
    }
    return best;
  }

  private cell(x: number, y: number, z: number): number {
    const part = (mm: number) => (Math.floor(mm / CELL_MM) + 512) & 1023;
    return part(x) | (part(y) << 10) | (part(z) << 20);
  }

  private between(vertex: number, [x, y, z]: Point): number {
    const { position } = this.skin;
    return Math.hypot(position[3 * vertex]! - x, position[3 * vertex + 1]! - y, position[3 * vertex + 2]! - z);
  }
}

/** The way to the third corner c of a triangle, over a or over ab where that of b is known; its sides are ab, bc and ca. */
function onwards(da: number, db: number, ab: number, bc: number, ca: number): number {
  const way = da + ca;
  if (db === Infinity) return way;
  // In the plane of the triangle, a at the origin and b on the x axis, the spot lies below.
  const sx = (da * da - db * db + ab * ab) / (2 * ab);
  const sy = -Math.sqrt(Math.max(0, da * da - sx * sx));
  const cx = (ca * ca - bc * bc + ab * ab) / (2 * ab);
  const cy = Math.sqrt(Math.max(0, ca * ca - cx * cx));
  if (cy <= sy) return way;
  const crossing = sx + ((cx - sx) * -sy) / (cy - sy);
  if (crossing < 0 || crossing > ab) return way;
  return Math.min(way, Math.sqrt((cx - sx) * (cx - sx) + (cy - sy) * (cy - sy)));
}

interface Place {
  face: number;
  weights: [number, number, number];
  inside: boolean; // straight above or below the triangle, not beside it
  point: [number, number, number];
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
