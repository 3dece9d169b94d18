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
export type Theme = "auto" | "light" | "dark";

/** A text in each language of the page. */
export type Text = Record<Language, string>;

/** A foot or a map that one can choose. */
export interface Choice {
  name: string;
  title: Partial<Text>;
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
