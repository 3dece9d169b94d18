// What the workshop and the server say to each other. The server works everything out about zones;
// points are millimetres of the canonical right foot on both feet.

import type { Layer, Side, Sides, WordsByLanguage } from "../model/vocabulary";
import type { Point } from "../model/wire";

export type HandleKind = "point" | "middle" | "border" | "edge" | "move" | "radius";

/** A place on the skin by which something can be moved. */
export interface Handle {
  id: string;
  kind: HandleKind;
  at: Point;
  normal: Point;
  name: string;
  label: string; // of a border of the spine, in short
  depth: number; // mm, at which it is drawn
}

export interface Hint {
  zone: string;
  level: "wrong" | "look";
  text: string;
}

/** The map that is being changed, as it is now. */
export interface State {
  map: string;
  title: string;
  author: string;
  extends: string;
  revision: number;
  undo: string; // what it takes back, in words; "" if nothing
  redo: string;
  kept: boolean; // false: changed since a version was last kept
  others: number; // browsers that are changing it too
  hidden: { zone: string; name: string }[];
  own: string[]; // zones that its owner drew herself
  changed: string[];
  hints: Hint[];
}

/** Everything about a zone that is written and not drawn. */
export interface Form {
  zone: string;
  names: WordsByLanguage;
  number: number | null; // none while it is hidden
  layer: Layer;
  layers: Layer[];
  side: Sides;
  free: boolean; // right and left are drawn apart
  note: WordsByLanguage;
  source: string;
  certainty_place: string;
  certainty_outline: string;
  own: boolean;
  hidden: boolean;
}

export interface Told {
  snapped: string;
  distance: string;
}

export interface Stroke {
  points: Point[];
  radius_mm: number;
}

export interface Version {
  stamp: string;
  when: string;
  title: string;
  zones: number;
}

/** Whatever of these an answer has. */
export interface Answer {
  map?: string;
  kind?: string; // of the map that was taken in
  taken?: string; // by which map of one's own the name is
  state?: State;
  handles?: Handle[];
  handle?: string; // what is held now: a middle becomes a point
  form?: Form | null;
  told?: Told | string;
  lines?: Point[][]; // closed, around what is painted
  zone?: string;
  versions?: Version[];
  rows?: { zone: string; name: string; text: string }[];
  title?: string;
}

export type Asked =
  | "new" | "take" | "open" | "zone" | "grab" | "drag" | "drop" | "cancel" | "remove" | "write" | "hide" | "free" | "remove_zone" | "entitle"
  | "brush" | "add_zone" | "undo" | "redo" | "keep" | "versions" | "restore" | "differences";

export type { Point, Side };
