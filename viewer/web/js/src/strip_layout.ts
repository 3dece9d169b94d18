// The magnified strip of the medial arch: how large it must be drawn so that every vertebra and
// every nerve is a target of at least 24 CSS pixels, and where it is scrolled to.

import type { Strip } from "./wire";

export const TARGET_PX = 24;

export interface StripLayout {
  scale: number; // CSS pixels a mm
  width: number; // CSS pixels
  height: number;
  top: number; // mm above the drawn band's zero line
}

function spans(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((x, i) => x - sorted[i]!));
}

/** The scale that fills `available` pixels, or more where targets would be too small. */
export function layoutStrip(strip: Strip, available: number): StripLayout {
  const xs = strip.vertebrae.map((polygon) => polygon.map((p) => p[0]));
  const shortest = Math.min(...xs.map((x) => Math.max(...x) - Math.min(...x)));
  const closest = strip.nerves.length > 1 ? spans(strip.nerves.map((n) => n[0])) : shortest;
  const ys = strip.vertebrae.flat().map((p) => p[1]);
  const scale = Math.max(TARGET_PX / Math.min(shortest, closest), available / (strip.size[0] + 6));
  const margin = TARGET_PX / 2 / scale;
  const low = Math.min(...ys);
  const high = Math.max(...ys, ...strip.nerves.map((n) => n[1] + margin));
  return { scale, width: (strip.size[0] + 6) * scale, height: (high - low) * scale + 4, top: -low };
}

/** The scroll position that brings the span [from, to] (pixels) into a window, moving no more than needed. */
export function scrollFor(from: number, to: number, window: number, at: number, total: number): number {
  const margin = Math.min(60, window / 4);
  let next = at;
  if (from - margin < at) next = from - margin;
  else if (to + margin > at + window) next = to + margin - window;
  return Math.max(0, Math.min(total - window, next));
}
