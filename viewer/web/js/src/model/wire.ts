// Decodes the binary scene ("VOETATL1") into typed views on the received buffer; nothing is copied
// except the positions, which are dequantised to millimetres. viewer/scene/contract.json describes it.

import type { Layer, Language, Side, Text } from "./vocabulary";

const MAGIC = "VOETATL1";
const HEADER_START = 16;

type Point = [number, number, number];
type SideMap<T> = Partial<Record<Side, T>>;

export interface Zone {
  id: string;
  body_part: string;
  layer: Layer;
  sides: Side[];
  names: Text & { la?: string };
  label: Text;
  number: number;
  /** The zone on the left foot stands for the right half of the body, and the other way round. */
  crossed: boolean;
  system: string;
  group: string;
  regions: string[];
  also: Partial<Record<Language, string[]>>; // other words for the body part
  map: number; // its place in the scene's maps
  color: Point;
  certainty_place: string;
  certainty_outline: string;
  sources: string[];
  note: Partial<Text>;
  centroid: SideMap<Point>;
  normal: SideMap<Point>;
  area_mm2: SideMap<number>;
}

export interface ZoneRange {
  zone: number;
  first_vertex: number;
  n_vertices: number;
  first_index: number;
  n_indices: number;
}

/** The arc of the medial ridge laid flat, mm: x from C1 to the heel, y across it, + to the sole. */
export interface Strip {
  vertebrae: [number, number][][];
  nerves: Point[];
  size: [number, number];
}

export interface Spine {
  vertebrae: number[];
  nerves: number[];
  strip: SideMap<Strip>;
}

export interface SurfaceArrays {
  position: Float32Array; // (n, 3) mm, canonical right foot
  normal: Int8Array; // (n, 4), 127 = 1
  index: Uint32Array; // (m * 3)
}

export interface Patch extends SurfaceArrays {
  map: number; // its place in the scene's maps
  layer: Layer;
  side: Side;
  ranges: ZoneRange[];
}

export interface Scene {
  foot: { name: string; title: Partial<Text>; lengthMm: number };
  maps: { name: string; kind: "map" | "overlay"; title: Partial<Text>; disclaimer: Partial<Text> }[];
  skin: SurfaceArrays;
  layers: { name: Layer; depthMm: number }[]; // outermost first
  patches: Patch[];
  zones: Zone[];
  zoneIndex: Map<string, number>;
  spine: Spine | null;
  landmarks: Record<string, Point>;
}

interface Entry {
  offset: number;
  dtype: string;
  shape: number[];
}

interface Quantisation {
  origin: Point;
  step: Point;
}

/** A scene that does not keep to the contract. */
export class WireError extends Error {
  override name = "WireError";
}

const COLUMNS = { uint8: Uint8Array, int8: Int8Array, uint16: Uint16Array, uint32: Uint32Array, float32: Float32Array };
type Dtype = keyof typeof COLUMNS;

function readHeader(bytes: ArrayBuffer): { header: any; start: number } {
  const magic = new TextDecoder("latin1").decode(new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength)));
  if (magic !== MAGIC || bytes.byteLength < HEADER_START) {
    throw new WireError(`scene: wanted ${MAGIC} in the first 8 bytes, given "${magic}"`);
  }
  const length = new DataView(bytes).getUint32(8, true);
  const start = HEADER_START + length;
  if (start > bytes.byteLength) {
    throw new WireError(`scene: the header wants ${length} bytes, ${bytes.byteLength - HEADER_START} were given`);
  }
  return { header: JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, HEADER_START, length))), start };
}

function column(bytes: ArrayBuffer, start: number, arrays: Record<string, Entry>, id: string) {
  const entry = arrays[id];
  if (!entry) throw new WireError(`scene: array "${id}" is not in the header`);
  const Column = COLUMNS[entry.dtype as Dtype];
  if (!Column) throw new WireError(`scene: array "${id}" has dtype "${entry.dtype}"`);
  const length = entry.shape.reduce((a, b) => a * b, 1);
  const end = start + entry.offset + length * Column.BYTES_PER_ELEMENT;
  if (end > bytes.byteLength) {
    throw new WireError(`scene: array "${id}" ends at byte ${end}, but ${bytes.byteLength} bytes were given`);
  }
  return new Column(bytes, start + entry.offset, length);
}

/** Positions in mm of quantised ones, whose rows of 4 hold x, y, z and padding. */
export function dequantise(rows: Uint16Array, { origin, step }: Quantisation): Float32Array {
  const n = rows.length / 4;
  const position = new Float32Array(n * 3);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < 3; k++) position[3 * i + k] = origin[k]! + step[k]! * rows[4 * i + k]!;
  }
  return position;
}

/** The scene in `bytes`; raises WireError where they break the contract. */
export function decodeScene(bytes: ArrayBuffer): Scene {
  const { header, start } = readHeader(bytes);
  if (header.version !== 1) throw new WireError(`scene: wanted version 1, given ${header.version}`);
  const decoded = new Map<string, unknown>();
  const once = <T>(id: string, make: () => T): T => {
    if (!decoded.has(id)) decoded.set(id, make());
    return decoded.get(id) as T;
  };
  const raw = (id: string) => column(bytes, start, header.arrays, id);
  const surface = (part: { position: string; normal: string; index: string }): SurfaceArrays => ({
    position: once(part.position, () => dequantise(raw(part.position) as Uint16Array, header.quantisation)),
    normal: once(part.normal, () => raw(part.normal) as Int8Array),
    index: once(part.index, () => raw(part.index) as Uint32Array),
  });
  const zones = header.zones as Zone[];
  return {
    foot: { name: header.foot.name, title: header.foot.title ?? {}, lengthMm: header.foot.length_mm },
    maps: header.maps,
    skin: surface(header.skin),
    layers: header.layers.map((l: any) => ({ name: l.name, depthMm: l.depth_mm })),
    patches: header.patches.map((p: any) => ({ ...surface(p), map: 0, layer: p.layer, side: p.side, ranges: p.zone_ranges })),
    zones,
    zoneIndex: new Map(zones.map((zone, i) => [zone.id, i])),
    spine: header.spine?.vertebrae?.length ? header.spine : null,
    landmarks: header.landmarks ?? {},
  };
}

/** A text in `language`, else in English, else whatever there is. */
export function inLanguage(text: Partial<Text> | undefined, language: Language): string {
  return text?.[language] || text?.en || Object.values(text ?? {}).find(Boolean) || "";
}
