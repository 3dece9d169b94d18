// A dark line around each lit zone, so that colour is never the only sign: the edges that belong to
// one triangle only, found once per zone, before any is chosen.

import { DoubleSide } from "three";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import { FADE_FRAGMENT, FADE_VERTEX, type Fade } from "./skin";
import type { Patch, Zone, ZoneRange } from "../model/wire";

export const DASH_MM = 2.2;
export const GAP_MM = 1.5;

/** Whether a zone's lines are dashed: its place is contested, or our own or a single source's. */
export function isUncertain({ certainty_place }: Pick<Zone, "certainty_place">): boolean {
  return certainty_place === "C" || certainty_place === "X";
}

/** The vertices (from, to, from, to, ...) of the edges of `range` that only one triangle has, loop by loop. */
export function borderLoops({ index }: Pick<Patch, "index">, range: ZoneRange): Uint32Array {
  const span = range.n_vertices;
  const seen = new Map<number, number>(); // undirected edge -> directed edge, or -1 if met twice
  for (let t = range.first_index; t < range.first_index + range.n_indices; t += 3) {
    for (let k = 0; k < 3; k++) {
      const a = index[t + k]! - range.first_vertex;
      const b = index[t + ((k + 1) % 3)]! - range.first_vertex;
      const edge = Math.min(a, b) * span + Math.max(a, b);
      seen.set(edge, seen.has(edge) ? -1 : a * span + b);
    }
  }
  const from = new Map<number, number[]>(); // vertex -> where its border edges lead
  let n = 0;
  for (const edge of seen.values()) {
    if (edge < 0) continue;
    n += 1;
    const a = Math.floor(edge / span);
    if (from.has(a)) from.get(a)!.push(edge % span);
    else from.set(a, [edge % span]);
  }
  const loops = new Uint32Array(2 * n);
  let i = 0;
  for (const [start, ways] of from) {
    while (ways.length) {
      for (let at = start, next = ways.pop(); next !== undefined; at = next, next = from.get(at)?.pop()) {
        loops[i++] = at + range.first_vertex;
        loops[i++] = next + range.first_vertex;
      }
    }
  }
  return loops;
}

/** End points (x, y, z, x, y, z, ...) of the edges of `range` that only one triangle has. */
export function borderOf(patch: Pick<Patch, "index" | "position">, range: ZoneRange): Float32Array {
  const loops = borderLoops(patch, range);
  const ends = new Float32Array(3 * loops.length);
  loops.forEach((vertex, i) => ends.set(patch.position.subarray(3 * vertex, 3 * vertex + 3), 3 * i));
  return ends;
}

export interface OutlineLook {
  bias: { value: number }; // towards the eye, in normalised depth
}

/** `dashed`: for zones whose lines are uncertain. */
export function outlineMaterial(look: OutlineLook, fade: Fade, dashed = false): LineMaterial {
  // Both sides: on the mirrored foot the line's quads face the other way.
  const material = new LineMaterial({ color: 0x2b1d00, linewidth: 1.5, depthWrite: false, transparent: true, side: DoubleSide });
  if (dashed) Object.assign(material, { dashed, dashSize: DASH_MM, gapSize: GAP_MM });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, look, fade);
    shader.vertexShader = `uniform float bias;\n${FADE_VERTEX.declare}${shader.vertexShader}`.replace(
      "gl_Position = clip;", `clip.z -= bias * clip.w;
      gl_Position = clip;
      vHeight = position.y < 0.5 ? instanceStart.y : instanceEnd.y;`,
    );
    shader.fragmentShader = FADE_FRAGMENT.declare + shader.fragmentShader.replace("#include <color_fragment>", `#include <color_fragment>\n${FADE_FRAGMENT.compute}\nalpha = diffuseColor.a;`);
  };
  return material;
}

export function outlineGeometry(ends: Float32Array): LineSegmentsGeometry {
  return new LineSegmentsGeometry().setPositions(ends);
}

export function outlineOf(geometry: LineSegmentsGeometry, material: LineMaterial): LineSegments2 {
  const line = new LineSegments2(geometry, material);
  if (material.dashed && !geometry.hasAttribute("instanceDistanceStart")) line.computeLineDistances();
  line.renderOrder = 90;
  line.frustumCulled = false;
  return line;
}
