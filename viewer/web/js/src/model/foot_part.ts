// Decodes a foot: the skin for both feet, and what the shapes of a map need to be laid on it.

import { unroll } from "./unroll";
import type { Text } from "./vocabulary";
import { readPart, type Point, type SurfaceArrays } from "./wire";

/** The skin as both ends know it: places on its faces mean the same here and in viewer.scene. */
export interface Sheet {
  faces: Uint32Array; // (m * 3) corners
  edges: Uint32Array; // (m * 3) the edge from each corner to the next
  steps: Uint32Array; // (m * 3) in how many steps a place on that edge is told
  position: Float32Array; // (n * 3) mm
  normal: Float32Array; // (n * 3) unit length
  thickness: Float32Array; // (n) mm, straight through the foot
}

export interface FootPart {
  foot: { name: string; title: Partial<Text>; lengthMm: number };
  skin: SurfaceArrays;
  sheet: Sheet;
  ridge: Point[];
  landmarks: Record<string, Point>;
}

/** The foot in `bytes`; raises WireError where they break the contract. */
export function decodeFoot(bytes: ArrayBuffer): FootPart {
  const { header, streams } = readPart(bytes, "foot");
  const told = header.skin;
  const { faces, edges, beside } = unroll(streams.unroll!, streams.far!, told.n_vertices, told.n_faces);
  const counts = positions(beside, [streams.x!, streams.y!, streams.z!]);
  const position = new Float32Array(counts.length);
  for (let i = 0; i < counts.length; i++) position[i] = told.origin[i % 3] + told.step_mm * counts[i]!;
  const normal = normals(faces, counts, streams.tilt_a!, streams.tilt_b!, told.normal_step);
  return {
    foot: { name: header.name, title: header.title ?? {}, lengthMm: header.length_mm },
    skin: { position, normal: bytesOf(normal), index: faces },
    sheet: {
      faces, edges, position, normal,
      steps: stepsOfEdges(faces, counts),
      thickness: thicknesses(beside, streams.thickness!, told.thickness_step_mm),
    },
    ridge: header.ridge ?? [],
    landmarks: header.landmarks ?? {},
  };
}

function positions(beside: Int32Array, steps: readonly ArrayLike<number>[]): Int32Array {
  const counts = new Int32Array(beside.length);
  for (let k = 0; k < 3; k++) {
    const own = steps[k]!;
    for (let v = 0; v < own.length; v++) {
      const a = beside[3 * v]!;
      const foretold = a < 0 ? 0 : counts[3 * a + k]! + counts[3 * beside[3 * v + 1]! + k]! - counts[3 * beside[3 * v + 2]! + k]!;
      counts[3 * v + k] = foretold + own[v]!;
    }
  }
  return counts;
}

function thicknesses(beside: Int32Array, steps: ArrayLike<number>, stepMm: number): Float32Array {
  const counts = new Int32Array(beside.length / 3);
  for (let v = 0; v < counts.length; v++) {
    const a = beside[3 * v]!;
    counts[v] = steps[v]! + (a < 0 ? 0 : (counts[a]! + counts[beside[3 * v + 1]!]!) >> 1);
  }
  return Float32Array.from(counts, (count) => count * stepMm);
}

function stepsOfEdges(faces: Uint32Array, counts: Int32Array): Uint32Array {
  const steps = new Uint32Array(faces.length);
  for (let i = 0; i < faces.length; i++) {
    const a = 3 * faces[i]!;
    const b = 3 * faces[i % 3 === 2 ? i - 2 : i + 1]!;
    const x = counts[a]! - counts[b]!;
    const y = counts[a + 1]! - counts[b + 1]!;
    const z = counts[a + 2]! - counts[b + 2]!;
    steps[i] = Math.max(2, Math.floor(Math.sqrt(x * x + y * y + z * z) + 0.5));
  }
  return steps;
}

/** The means of the faces' normals, each leaning as it is told to. */
function normals(faces: Uint32Array, counts: Int32Array, tiltA: ArrayLike<number>, tiltB: ArrayLike<number>, step: number): Float32Array {
  const total = new Float64Array(counts.length);
  for (let t = 0; t < faces.length; t += 3) {
    const a = 3 * faces[t]!;
    const b = 3 * faces[t + 1]!;
    const c = 3 * faces[t + 2]!;
    for (let k = 0; k < 3; k++) {
      const m = (k + 1) % 3;
      const n = (k + 2) % 3;
      const along = (counts[b + m]! - counts[a + m]!) * (counts[c + n]! - counts[a + n]!);
      const size = along - (counts[b + n]! - counts[a + n]!) * (counts[c + m]! - counts[a + m]!);
      total[a + k]! += size;
      total[b + k]! += size;
      total[c + k]! += size;
    }
  }
  const normal = new Float32Array(counts.length);
  for (let v = 0; v < total.length; v += 3) {
    const length = Math.sqrt(total[v]! ** 2 + total[v + 1]! ** 2 + total[v + 2]! ** 2) || 1;
    lean(total[v]! / length, total[v + 1]! / length, total[v + 2]! / length, tiltA[v / 3]! * step, tiltB[v / 3]! * step, normal, v);
  }
  return normal;
}

/** Writes a normal that leans out of (x, y, z) by `a` and `b` along its two tangents. */
function lean(x: number, y: number, z: number, a: number, b: number, normal: Float32Array, at: number): void {
  // The first tangent is at right angles to the axis from which the normal is farthest.
  const dx = Math.abs(x);
  const dy = Math.abs(y);
  const dz = Math.abs(z);
  let ax = 0;
  let ay = 0;
  let az = 0;
  if (dx <= dy && dx <= dz) {
    ay = z;
    az = -y;
  } else if (dy <= dz) {
    ax = -z;
    az = x;
  } else {
    ax = y;
    ay = -x;
  }
  const length = Math.sqrt(ax * ax + ay * ay + az * az) || 1;
  ax /= length;
  ay /= length;
  az /= length;
  const up = Math.sqrt(Math.max(0, 1 - a * a - b * b));
  normal[at] = up * x + a * ax + b * (y * az - z * ay);
  normal[at + 1] = up * y + a * ay + b * (z * ax - x * az);
  normal[at + 2] = up * z + a * az + b * (x * ay - y * ax);
}

/** Rows of four bytes, as a graphics card likes them. */
export function bytesOf(normal: ArrayLike<number>): Int8Array {
  const rows = new Int8Array((normal.length / 3) * 4);
  for (let i = 0, at = 0; i < normal.length; i += 3, at += 4) {
    rows[at] = Math.round(normal[i]! * 127);
    rows[at + 1] = Math.round(normal[i + 1]! * 127);
    rows[at + 2] = Math.round(normal[i + 2]! * 127);
  }
  return rows;
}
