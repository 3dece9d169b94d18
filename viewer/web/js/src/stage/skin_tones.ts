// The shades of each skin tone. Soles and hollows keep their own character: a sole is paler than the
// rest of a dark foot and rosier than the rest of a light one.

import { Color } from "three";
import tones from "../../../../skin_tones.json";
import type { SkinTone } from "../model/vocabulary";

export interface Shades {
  base: Color;
  hollow: Color;
  sole: Color;
  ridge: Color;
  through: Color; // what shows through a zone's colour
}

const BLOOD = new Color("#b5604a");
const PALE_SOLE = new Color("#f0c0ab");
const SHINE = new Color("#fff1e4");

export function shadesOf(tone: SkinTone): Shades {
  const base = new Color(tones.find(({ id }) => id === tone)?.color ?? tones[0]!.color);
  const darkness = 1 - base.getHSL({ h: 0, s: 0, l: 0 }).l;
  return {
    base,
    hollow: base.clone().lerp(BLOOD, 0.42).multiplyScalar(0.8),
    sole: base.clone().lerp(PALE_SOLE, 0.25 + 0.35 * darkness),
    ridge: base.clone().lerp(SHINE, 0.4),
    through: base.clone().lerp(BLOOD, 0.4),
  };
}

export const SKIN_TONE_NAMES = tones;
