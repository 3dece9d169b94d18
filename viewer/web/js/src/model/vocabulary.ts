// The words shared with Python's viewer.terms: every module of the page uses these and no others.

export const LANGUAGES = ["nl", "en", "de"] as const;
export const SIDES = ["right", "left"] as const;
export const VIEWS = ["sole", "inner", "outer", "top", "heel", "toes", "leg"] as const;
export const LAYERS = ["skin", "muscle", "organ", "nerve", "bone"] as const;

export type Language = (typeof LANGUAGES)[number];
export type Side = (typeof SIDES)[number];
export type Sides = Side | "both";
export type View = (typeof VIEWS)[number];
export type Layer = (typeof LAYERS)[number];
export const THEMES = ["auto", "light", "dark", "projector"] as const;
export const SKIN_TONES = ["very_light", "light", "intermediate", "tan", "brown", "dark"] as const;

export type Theme = (typeof THEMES)[number];
export type SkinTone = (typeof SKIN_TONES)[number];

/** A text in each language of the page. */
export type Text = Record<Language, string>;
export type WordsByLanguage = Partial<Text>;

/** A foot or a map that one can choose. */
export interface Choice {
  name: string;
  title: Partial<Text>;
}

/** A map of the whole foot, or an overlay that lies over one. */
export interface MapChoice extends Choice {
  kind: "map" | "overlay";
  author?: string;
  own?: boolean; // may be changed here
}

/** Where a part of the scene comes from: an address, the bytes, or "#id" of an element of the page. */
export type Source = string | ArrayBuffer;

/** What the scene is put together from; maps, and what is told of their zones, by their names. */
export interface Sources {
  foot: Source;
  maps: Record<string, Source>;
  tellings?: Record<string, Source>;
  charts?: Record<string, Source>;
  differences?: Record<string, Source>; // by both names, "ingham_lines+voetatlas"
}

/** Numbers by which zones are coloured. */
export interface Values {
  title: string;
  range: [number, number];
  colors: string[]; // from the lowest to the highest, "#rrggbb"
  of: Record<string, number>; // by id of the zone
}

/** The zones that are lit, and the side that was touched. */
export interface Selection {
  zones: string[];
  side: Sides;
}

/** The zone under the pointer. */
export interface Hovered {
  zone: string;
  side: Side;
}

/** Ways along a foot: the same for both feet and every view. */
export type Direction = "toes" | "heel" | "inner" | "outer" | "up" | "down";
