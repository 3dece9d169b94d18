// Decodes a map or an overlay on a foot: its zones, and their shapes laid under the foot's skin.

import { bytesOf, type FootPart, type Sheet } from "./foot_part";
import { readShapes, type Shape } from "./shapes";
import type { Layer, Side } from "./vocabulary";
import { readPart, WireError, type Patch, type Scene, type SideMap, type Spine, type SurfaceArrays, type Zone, type ZoneRange } from "./wire";

export interface MapPart {
  map: Scene["maps"][number];
  layers: { name: Layer; depthMm: number }[];
  zones: Zone[];
  patches: Patch[];
  spine: Spine | null;
}

interface Told {
  layer: Layer;
  side: Side;
  shapes: [number, number][]; // zone, shape
}

/** The map in `bytes`, on the foot it was made for; raises WireError where they break the contract. */
export function decodeMap(bytes: ArrayBuffer, { sheet }: FootPart): MapPart {
  const { header, streams } = readPart(bytes, "map");
  const shapes = readShapes(streams, sheet);
  const laid = new Map<string, SurfaceArrays & { ranges: ZoneRange[] }>();
  const depths = new Map<Layer, [number, number]>(header.layers.map((l: any) => [l.name, [l.depth_mm, l.share]]));
  return {
    map: { name: header.name, kind: header.map_kind, title: header.title, disclaimer: header.disclaimer },
    layers: header.layers.map((l: any) => ({ name: l.name, depthMm: l.depth_mm })),
    zones: header.zones.map((zone: any) => zoneOf(zone, header)),
    patches: (header.patches as Told[]).map((told) => {
      // Feet with the same zones share what is laid.
      const key = `${told.layer} ${told.shapes.join(" ")}`;
      if (!laid.has(key)) laid.set(key, lay(told.shapes, shapes, sheet, depths.get(told.layer)!));
      return { ...laid.get(key)!, map: 0, layer: told.layer, side: told.side };
    }),
    spine: header.spine?.vertebrae?.length ? header.spine : null,
  };
}

function zoneOf(told: any, { sources, notes }: { sources: string[]; notes: Zone["note"][] }): Zone {
  return {
    ...told,
    map: 0,
    sources: told.sources.map((source: number) => sources[source]),
    note: notes[told.note] ?? {},
    centroid: bothSides(told.centroid),
    normal: bothSides(told.normal),
    area_mm2: bothSides(told.area_mm2),
  };
}

function bothSides<T>({ both, ...told }: SideMap<T> & { both?: T }): SideMap<T> {
  return both === undefined ? (told as SideMap<T>) : { right: both, left: both };
}

/** Shapes one behind the other, each vertex set in to the smaller of its layer's two depths. */
function lay(told: Told["shapes"], shapes: Shape[], sheet: Sheet, [depthMm, share]: [number, number]): SurfaceArrays & { ranges: ZoneRange[] } {
  const own = told.map(([zone, number]) => {
    const shape = shapes[number];
    if (!shape) throw new WireError(`scene: shape ${number} is not among the ${shapes.length} of this map`);
    return { zone, shape };
  });
  const position = new Float32Array(3 * own.reduce((sum, { shape }) => sum + shape.face.length, 0));
  const normal = new Float32Array(position.length);
  const index = new Uint32Array(own.reduce((sum, { shape }) => sum + shape.index.length, 0));
  const ranges: ZoneRange[] = [];
  let [firstVertex, firstIndex] = [0, 0];
  for (const { zone, shape } of own) {
    for (let i = 0; i < shape.face.length; i++) setIn(shape, i, sheet, depthMm, share, position, normal, 3 * (firstVertex + i));
    for (let i = 0; i < shape.index.length; i++) index[firstIndex + i] = shape.index[i]! + firstVertex;
    ranges.push({ zone, first_vertex: firstVertex, n_vertices: shape.face.length, first_index: firstIndex, n_indices: shape.index.length });
    firstVertex += shape.face.length;
    firstIndex += shape.index.length;
  }
  return { position, normal: bytesOf(normal), index, ranges };
}

function setIn(shape: Shape, i: number, sheet: Sheet, depthMm: number, share: number, position: Float32Array, normal: Float32Array, at: number): void {
  const face = 3 * shape.face[i]!;
  const a = sheet.faces[face]!;
  const b = sheet.faces[face + 1]!;
  const c = sheet.faces[face + 2]!;
  const v = shape.along[i]!;
  const w = shape.across[i]!;
  const u = 1 - v - w;
  let square = 0;
  for (let k = 0; k < 3; k++) {
    const out = u * sheet.normal[3 * a + k]! + v * sheet.normal[3 * b + k]! + w * sheet.normal[3 * c + k]!;
    normal[at + k] = out;
    square += out * out;
  }
  const length = Math.sqrt(square) || 1;
  const depth = Math.min(depthMm, share * (u * sheet.thickness[a]! + v * sheet.thickness[b]! + w * sheet.thickness[c]!));
  for (let k = 0; k < 3; k++) {
    normal[at + k]! /= length;
    const skin = u * sheet.position[3 * a + k]! + v * sheet.position[3 * b + k]! + w * sheet.position[3 * c + k]!;
    position[at + k] = skin - depth * normal[at + k]!;
  }
}
