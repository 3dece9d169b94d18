// What every part of the page is given: the parameters, the scene on the stage, and the ways to choose.

import type { Step } from "./steps";
import type { Differences } from "../stage/differences";
import type { Store } from "./store";
import type { Trail } from "./trail";
import type { Hovered, Language, Side, Sides, View } from "./vocabulary";
import type { Scene, Zone } from "./wire";
import { word, type Word } from "./words";

/** A place on a foot that was touched. */
export interface Spot {
  side: Side;
  point: [number, number, number]; // on the skin, canonical right foot, mm
  under: number[]; // the zones that are shown there, from the skin down
  x: number; // CSS pixels of the window
  y: number;
}

export interface Page {
  store: Store;
  scene(): Scene | null;
  /** The scene of the second map, while two stand beside each other. */
  beside(): Scene | null;
  /** Where the two maps differ, if that is shown. */
  differences(): Differences | null;
  /** Lights one zone up, or none. */
  choose(zone: number | null, side: Sides): void;
  hover(hovered: Hovered | null): void;
  step(step: Step): void;
  /** Chooses a zone from afar and goes where it can be seen: unhides it, un-peels it, turns the view. */
  show(zone: number): void;
  /** Brings these zones near and into the middle; none brings both feet back whole. */
  frame(zones: readonly number[]): void;
  /** The view that shows the chosen zone, if the present one does not; null if it does. */
  betterView(zone: number): View | null;
  /** Whether a zone is drawn: neither hidden nor peeled. */
  isShown(zone: number): boolean;
  turn(azimuth: number, polar: number, zoom?: number): void;
  reset(): void;
  /** Whether the flat chart is shown, by choice or for want of WebGL. */
  isFlat(): boolean;
  /** Whether the flat chart is shown, and has this zone on none of its drawings. */
  lacks(zone: number): boolean;
  /** The spot of the skin over the middle of a zone; null where no feet stand in 3D. */
  spotOver(zone: number, side: Side): Spot | null;
  /** Whoever wants touches on a foot before they choose a zone; the first to return true takes it. */
  readonly touches: Set<(spot: Spot) => boolean>;
  /** Says something to those who cannot see the page. */
  announce(text: string): void;
  trail(): Trail;
}

export interface Part {
  el: HTMLElement;
  /** Writes everything anew: another scene, another language. */
  rebuild(): void;
  /** Follows the choice; called in the same turn, so it must be quick. */
  follow?(): void;
  /** Something was seen that one can go back from. */
  moved?(): void;
  dispose?(): void;
}

export function language(page: Page): Language {
  return page.store.get("language");
}

export function say(page: Page, key: Word): string {
  return page.store.get("words")[key]?.[language(page)] ?? word(key, language(page));
}

/** The places in the scene of the chosen zones that it has. */
export function chosenZones(page: Page): number[] {
  const scene = page.scene();
  if (!scene) return [];
  return page.store.get("selection").zones.map((id) => scene.zoneIndex.get(id)).filter((i): i is number => i !== undefined);
}

/** The zones that are chosen and stand on the second map only. */
export function chosenBeside(page: Page): Zone[] {
  const [scene, beside] = [page.scene(), page.beside()];
  if (!scene || !beside) return [];
  const ids = page.store.get("selection").zones.filter((id) => !scene.zoneIndex.has(id));
  return ids.flatMap((id) => beside.zones[beside.zoneIndex.get(id) ?? -1] ?? []);
}

/** Black is easier to read than white from this luminance on. */
export const BLACK_READS_FROM = 0.18;

/** Whether a colour, sRGB bytes, is so light that it wants black letters; white ones with a dark rim last longer. */
export function isPale(color: readonly number[], from = 0.3): boolean {
  const [r, g, b] = color.map((v) => (v / 255) ** 2.2) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > from;
}

export function cssColor(zone: Zone): string {
  return `rgb(${zone.color.join(" ")})`;
}

