// The colour of a number: between the colours of a scale, which are evenly spread over its range.

import type { Store } from "./store";
import type { Values } from "./vocabulary";

type Rgb = [number, number, number];

export const WITHOUT_NUMBER: Rgb = [190, 186, 180];

const read = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;

/** sRGB bytes; grey for a zone without a number. */
export function colorOf({ of, range, colors }: Values, id: string): Rgb {
  const value = of[id];
  if (value === undefined || !colors.length) return WITHOUT_NUMBER;
  const [low, high] = range;
  const at = Math.min(1, Math.max(0, high > low ? (value - low) / (high - low) : 0.5)) * (colors.length - 1);
  const [from, to] = [read(colors[Math.floor(at)]!), read(colors[Math.ceil(at)]!)];
  return from.map((channel, k) => Math.round(channel + (to[k]! - channel) * (at % 1))) as Rgb;
}

/** The numbers by which zones are coloured; null if there are none. */
export function valuesOf(store: Store): Values | null {
  const of = store.get("values");
  const numbers = Object.values(of);
  if (!numbers.length) return null;
  const [low, high] = store.get("value_range");
  const range: [number, number] = low !== undefined && high !== undefined ? [low, high] : [Math.min(...numbers), Math.max(...numbers)];
  return { of, range, colors: store.get("value_colors"), title: store.get("value_title") };
}
