// Where two maps differ, painted on the skin: sixteen colours from "the same" to "nothing in common",
// then a byte for each vertex of the skin, first of the right foot, then of the left; 0 means that
// neither map says anything there.

import { BufferAttribute, Color, SRGBColorSpace } from "three";
import { SIDES, type Side } from "../model/vocabulary";

export const COLORS = 16;

export interface Differences {
  colors: string[];
  of: Record<Side, Uint8Array>;
}

/** Reads what `bytes` tell of a skin of `n` vertices; raises where the lengths do not agree. */
export function readDifferences(bytes: ArrayBuffer, n: number): Differences {
  const wanted = 3 * COLORS + 2 * n;
  if (bytes.byteLength !== wanted) throw new Error(`differences: wanted ${wanted} bytes, given ${bytes.byteLength}`);
  const all = new Uint8Array(bytes);
  const colors = Array.from({ length: COLORS }, (_, i) => `rgb(${all.slice(3 * i, 3 * i + 3).join(", ")})`); // three reads no other spelling
  const start = 3 * COLORS;
  return { colors, of: { right: all.subarray(start, start + n), left: all.subarray(start + n) } };
}

/** The colours of a skin's vertices: as they were where neither map says anything. */
export function differenceColors({ colors, of }: Differences, plain: BufferAttribute): Record<Side, BufferAttribute> {
  const linear = colors.map((color) => new Color().setStyle(color, SRGBColorSpace));
  return Object.fromEntries(SIDES.map((side) => {
    const bytes = Uint8Array.from(plain.array as Uint8Array);
    of[side].forEach((value, i) => {
      if (value === 0) return;
      const { r, g, b } = linear[Math.round(((value - 1) / 254) * (COLORS - 1))]!;
      bytes.set([r * 255, g * 255, b * 255], 4 * i);
    });
    return [side, new BufferAttribute(bytes, 4, true)];
  })) as Record<Side, BufferAttribute>;
}
