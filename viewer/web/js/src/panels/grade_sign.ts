// A small sign of a grade of certainty, for those who read no letters: three dots to one, and two
// arrows apart where the schools differ.

import { s } from "../dom";

const DOTS: Record<string, number> = { A: 3, B: 2, C: 1 };

export function gradeSign(grade: string): SVGSVGElement {
  const dots = DOTS[grade];
  const drawn = dots === undefined
    ? [s("path", { d: "M12 5H3l3-3M3 5l3 3M18 5h9l-3-3M27 5l-3 3" })]
    : [5, 15, 25].map((cx, i) => s("circle", { cx, cy: 5, r: 3.5, class: i < dots ? "va-full" : null }));
  return s("svg", { class: "va-grade", viewBox: "0 0 30 10", "aria-hidden": "true" }, ...drawn);
}
