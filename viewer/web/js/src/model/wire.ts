// What a scene is made of, and how its parts travel: a JSON header, then streams of small integers.
// viewer/scene/contract.json names every stream and its coding.

import type { Layer, Language, Side, Text } from "./vocabulary";
import contract from "../../../../scene/contract.json";

export type Point = [number, number, number];
export type SideMap<T> = Partial<Record<Side, T>>;

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
  vertebrae: [number, number][][]; // none for a vertebra that is not drawn along the ridge
  nerves: ([number, number] | [])[];
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
  ridge: Point[]; // along the medial border, canonical right foot, mm
  landmarks: Record<string, Point>;
}

type Coding = "byte" | "uint" | "int";
export type Streams = Record<string, Uint8Array | Int32Array>;

/** A part that does not keep to the contract. */
export class WireError extends Error {
  override name = "WireError";
}

/** The header and the streams of a part; raises WireError where it breaks the contract. */
export function readPart(bytes: ArrayBuffer, kind: "foot" | "map"): { header: any; streams: Streams } {
  const magic = new TextDecoder("latin1").decode(new Uint8Array(bytes, 0, Math.min(8, bytes.byteLength)));
  if (magic !== contract.magic || bytes.byteLength < 12) {
    throw new WireError(`scene: wanted ${contract.magic} in the first 8 bytes, given "${magic}"`);
  }
  const length = new DataView(bytes).getUint32(8, true);
  if (12 + length > bytes.byteLength) {
    throw new WireError(`scene: the header wants ${length} bytes, ${bytes.byteLength - 12} were given`);
  }
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 12, length)));
  if (header.version !== contract.version) throw new WireError(`scene: wanted version ${contract.version}, given ${header.version}`);
  if (header.kind !== kind) throw new WireError(`scene: wanted a ${kind}, given a ${header.kind}`);
  const streams: Streams = {};
  let at = 12 + length;
  for (const [name, size] of header.streams as [string, number][]) {
    if (at + size > bytes.byteLength) {
      throw new WireError(`scene: stream "${name}" ends at byte ${at + size}, but ${bytes.byteLength} bytes were given`);
    }
    const entry = (contract[kind] as Record<string, { coding: string }>)[name];
    if (!entry) throw new WireError(`scene: a ${kind} has no stream "${name}"`);
    streams[name] = decoded(new Uint8Array(bytes, at, size), entry.coding as Coding);
    at += size;
  }
  for (const name of Object.keys(contract[kind])) {
    if (!streams[name]) throw new WireError(`scene: this ${kind} lacks the stream "${name}"`);
  }
  return { header, streams };
}

/** The integers of a stream. */
export function decoded(bytes: Uint8Array, coding: Coding): Uint8Array | Int32Array {
  if (coding === "byte") return bytes;
  let n = 0;
  for (const byte of bytes) if (byte < 128) n += 1;
  const values = new Int32Array(n);
  let value = 0;
  let shift = 0;
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    values[at++] = coding === "int" ? (value >>> 1) ^ -(value & 1) : value;
    value = shift = 0;
  }
  return values;
}

/** A text in `language`, else in English, else whatever there is. */
export function inLanguage(text: Partial<Text> | undefined, language: Language): string {
  return text?.[language] || text?.en || Object.values(text ?? {}).find(Boolean) || "";
}
