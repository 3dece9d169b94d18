// The magnified strip of the medial arch: drawn to fill its window, but stretched where needed so
// that every vertebra, and so every nerve between two of them, is at least 24 CSS pixels wide.

import type { Strip } from "../model/wire";

export const TARGET_PX = 24;
const LEAST_PX = TARGET_PX + 1; // a vertebra, with its border line
const END_PX = TARGET_PX / 2 + 2; // room at both ends for half a nerve

export interface StripLayout {
  width: number; // CSS pixels
  height: number;
  x(mm: number): number; // CSS pixels of a place along the arch
  y(mm: number): number;
}

/** Widths of at least `least` that fill `available`, as near to the true proportions as can be. */
export function stretchedWidths(lengths: readonly number[], least: number, available: number): number[] {
  if (least * lengths.length >= available) return lengths.map(() => least);
  const widths = lengths.map(() => 0);
  let open = lengths.map((_, i) => i);
  let room = available;
  for (;;) {
    const scale = room / open.reduce((sum, i) => sum + lengths[i]!, 0);
    const small = open.filter((i) => lengths[i]! * scale < least);
    if (small.length === 0) {
      for (const i of open) widths[i] = lengths[i]! * scale;
      return widths;
    }
    for (const i of small) widths[i] = least;
    room -= least * small.length;
    open = open.filter((i) => !small.includes(i));
  }
}

/** Lays the strip out for a window `available` CSS pixels wide. */
export function layoutStrip(strip: Strip, available: number, bandPx: number): StripLayout {
  const ends = strip.vertebrae.filter((polygon) => polygon.length).map((polygon) => {
    const xs = polygon.map((p) => p[0]);
    return [Math.min(...xs), Math.max(...xs)] as const;
  });
  const widths = stretchedWidths(ends.map(([from, to]) => to - from), LEAST_PX, available - 2 * END_PX);
  const starts = widths.map((_, i) => END_PX + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const width = starts.at(-1)! + widths.at(-1)! + END_PX;
  const x = (mm: number): number => {
    let i = ends.findIndex(([, to]) => mm <= to);
    if (i < 0) i = ends.length - 1;
    const [from, to] = ends[i]!;
    return starts[i]! + ((mm - from) / (to - from)) * widths[i]!;
  };
  const ys = strip.vertebrae.flat().map((p) => p[1]);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const y = (mm: number): number => 2 + ((mm - low) / (high - low)) * bandPx;
  const lowest = Math.max(bandPx + 4, ...strip.nerves.flatMap((nerve) => (nerve.length ? [y(nerve[1]) + END_PX] : [])));
  return { width, height: lowest, x, y };
}

/** The scroll position that brings the span [from, to] (pixels) towards the middle of a window. */
export function scrollFor(from: number, to: number, window: number, at: number, total: number): number {
  const margin = window / 4;
  if (from - margin >= at && to + margin <= at + window) return at;
  return Math.max(0, Math.min(total - window, (from + to - window) / 2));
}
