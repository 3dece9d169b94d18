// A dark line around each lit zone, so that colour is never the only sign: the edges that belong to
// one triangle only, found once per zone, before any is chosen.

import { DoubleSide } from "three";
import { LineMaterial } from "three/examples/jsm/lines/LineMaterial.js";
import { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/examples/jsm/lines/LineSegmentsGeometry.js";
import type { Patch, ZoneRange } from "../model/wire";

/** End points (x, y, z, x, y, z, ...) of the edges of `range` that only one triangle has. */
export function borderOf(patch: Pick<Patch, "index" | "position">, range: ZoneRange): Float32Array {
  const { index, position } = patch;
  const span = range.n_vertices;
  const seen = new Map<number, number>(); // undirected edge -> directed edge, or -1 if met twice
  for (let t = range.first_index; t < range.first_index + range.n_indices; t += 3) {
    for (let k = 0; k < 3; k++) {
      const a = index[t + k]! - range.first_vertex;
      const b = index[t + ((k + 1) % 3)]! - range.first_vertex;
      const edge = Math.min(a, b) * span + Math.max(a, b);
      seen.set(edge, seen.has(edge) ? -1 : edge);
    }
  }
  const ends: number[] = [];
  for (const edge of seen.values()) {
    if (edge < 0) continue;
    for (const vertex of [Math.floor(edge / span), edge % span]) {
      const at = 3 * (vertex + range.first_vertex);
      ends.push(position[at]!, position[at + 1]!, position[at + 2]!);
    }
  }
  return Float32Array.from(ends);
}

export interface OutlineLook {
  bias: { value: number }; // towards the eye, in normalised depth
}

export function outlineMaterial(look: OutlineLook): LineMaterial {
  // Both sides: on the mirrored foot the line's quads face the other way.
  const material = new LineMaterial({ color: 0x2b1d00, linewidth: 1.5, depthWrite: false, transparent: true, side: DoubleSide });
  material.onBeforeCompile = (shader) => {
    shader.uniforms.bias = look.bias;
    shader.vertexShader = `uniform float bias;\n${shader.vertexShader}`.replace(
      "gl_Position = clip;", "clip.z -= bias * clip.w;\ngl_Position = clip;",
    );
  };
  return material;
}

export function outlineGeometry(ends: Float32Array): LineSegmentsGeometry {
  return new LineSegmentsGeometry().setPositions(ends);
}

export function outlineOf(geometry: LineSegmentsGeometry, material: LineMaterial): LineSegments2 {
  const line = new LineSegments2(geometry, material);
  line.renderOrder = 90;
  line.frustumCulled = false;
  return line;
}
