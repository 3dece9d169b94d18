// Zones that have another shape for a while: what is drawn of a map while its owner changes it. The
// rest of a patch is copied as it is, so that a change costs no more than that.

import type { Layer, Side } from "./vocabulary";
import type { Patch, Scene, SurfaceArrays } from "./wire";

/** One zone's part of a layer on one foot; without vertices it is not seen there. */
export interface Reshaped extends SurfaceArrays {
  layer: Layer;
  side: Side;
  zone: string; // id
}

/** A patch with other surfaces for the zones in `told`; those it did not have come last. */
export function withShapes(patch: Patch, told: ReadonlyMap<number, SurfaceArrays>): Patch {
  const before = new Map(patch.ranges.map((range) => [range.zone, range]));
  const zones = [...before.keys(), ...[...told.keys()].filter((zone) => !before.has(zone))];
  const pieces = zones.map((zone) => {
    const surface = told.get(zone);
    const range = before.get(zone);
    return surface
      ? { zone, surface, firstVertex: 0, vertices: surface.position.length / 3, firstIndex: 0, indices: surface.index.length }
      : { zone, surface: patch, firstVertex: range!.first_vertex, vertices: range!.n_vertices, firstIndex: range!.first_index, indices: range!.n_indices };
  }).filter(({ vertices, indices }) => vertices > 0 && indices > 0);
  const total = pieces.reduce((sum, { vertices }) => sum + vertices, 0);
  const position = new Float32Array(3 * total);
  const normal = new Int8Array(4 * total);
  const index = new Uint32Array(pieces.reduce((sum, { indices }) => sum + indices, 0));
  const ranges: Patch["ranges"] = [];
  let [vertex, at] = [0, 0];
  for (const { zone, surface, firstVertex, vertices, firstIndex, indices } of pieces) {
    position.set(surface.position.subarray(3 * firstVertex, 3 * (firstVertex + vertices)), 3 * vertex);
    normal.set(surface.normal.subarray(4 * firstVertex, 4 * (firstVertex + vertices)), 4 * vertex);
    const shift = vertex - firstVertex;
    for (let i = 0; i < indices; i++) index[at + i] = surface.index[firstIndex + i]! + shift;
    ranges.push({ zone, first_vertex: vertex, n_vertices: vertices, first_index: at, n_indices: indices });
    vertex += vertices;
    at += indices;
  }
  return { ...patch, position, normal, index, ranges };
}

/** What is told of each patch of the scene; a zone that the scene does not know yet is passed over. */
export function byPatch(scene: Scene, told: readonly Reshaped[]): Map<Patch, Map<number, SurfaceArrays>> {
  const found = new Map<Patch, Map<number, SurfaceArrays>>();
  for (const each of told) {
    const zone = scene.zoneIndex.get(each.zone);
    if (zone === undefined) continue;
    const { map } = scene.zones[zone]!;
    const patch = scene.patches.find(({ layer, side, map: own }) => own === map && layer === each.layer && side === each.side);
    if (!patch) continue;
    if (!found.has(patch)) found.set(patch, new Map());
    found.get(patch)!.set(zone, each);
  }
  return found;
}
