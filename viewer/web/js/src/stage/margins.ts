// How much room the feet leave around them on the stage: for the controls that lie over it, and for
// the numbers that stand beside the feet.

import type { View } from "../model/vocabulary";
import type { Margins } from "./framing";

const NARROW_REM = 47.5; // as in the style sheets
const LEGEND_PX = 50;
const LIES = new Set<View>(["sole", "top"]);

export function marginsFor(view: View, root: HTMLElement, stage: HTMLElement): Margins {
  const { clientWidth } = stage;
  if (root.hasAttribute("data-presenting")) return { top: 14, right: 20, bottom: 4, left: 20 };
  const legend = root.querySelector(".va-legend:not([hidden])") ? LEGEND_PX : 0;
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  if (root.clientWidth <= NARROW_REM * rem) return { top: 46 + legend, right: 34, bottom: 64, left: 34 };
  const beside = clientWidth > 560 ? 76 : 44; // for numbers
  return { top: legend + (LIES.has(view) ? 66 : 52), right: beside, bottom: LIES.has(view) ? 62 : 84, left: beside };
}
