// What is drawn over the feet while a zone is painted: the strokes, see-through and as wide as the
// brush, the smooth line around them, and a ring as large as the brush under the mouse.

import { s } from "../dom";
import type { Ground, Place } from "../model/ground";
import type { Handed } from "../workshop_door";
import type { Brush } from "./brush";
import type { Point } from "./protocol";

/** Runs of neighbours that are seen; what is turned away parts them. */
export function runs<T>(all: readonly T[], isSeen: (each: T) => boolean): T[][] {
  const found: T[][] = [];
  let open = false;
  for (const each of all) {
    if (!isSeen(each)) open = false;
    else if (open) found.at(-1)!.push(each);
    else {
      found.push([each]);
      open = true;
    }
  }
  return found;
}

export class TrailDrawing {
  readonly el = s("svg", { class: "va-trail-drawing", "aria-hidden": "true" });

  constructor(private readonly handed: Handed) {}

  draw(brush: Brush, shown: boolean): void {
    const ground = this.handed.ground();
    if (!shown || !ground) return this.el.replaceChildren();
    const { left, top } = this.handed.over.getBoundingClientRect();
    const path = (places: readonly Place[]) => `M${places.map(({ x, y }) => `${(x - left).toFixed(1)} ${(y - top).toFixed(1)}`).join("L")}${places.length === 1 ? "h.01" : ""}`;
    const drawn: SVGElement[] = [];
    for (const { points, normals, radius_mm } of brush.strokes) {
      const places = points.map((point, i) => ground.place({ side: brush.side, point, normal: normals[i]! }));
      for (const run of runs(places, (each) => each?.faces === true) as Place[][]) {
        const width = (2 * radius_mm * run.reduce((sum, { pxPerMm }) => sum + pxPerMm, 0)) / run.length;
        drawn.push(s("path", { class: "va-stroke", d: path(run), "stroke-width": width.toFixed(1) }));
      }
    }
    const around = brush.lines.flatMap((line) => runs(this.placesOf(ground, brush, line), (each) => each?.faces === true));
    for (const run of around as Place[][]) drawn.push(s("path", { class: "va-painted-halo", d: path(run) }), s("path", { class: "va-painted", d: path(run) }));
    const ring = brush.under && ground.place(brush.under);
    if (ring) drawn.push(s("circle", { class: "va-brush-ring", cx: ring.x - left, cy: ring.y - top, r: Math.max(2, (brush.size / 2) * ring.pxPerMm) }));
    this.el.replaceChildren(...drawn);
  }

  /** A line comes without normals: it faces as the painted point nearest to it does. */
  private placesOf(ground: Ground, { side, strokes }: Brush, line: readonly Point[]): (Place | null)[] {
    const closed = line.length ? [...line, line[0]!] : [];
    const painted = strokes.flatMap(({ points, normals }) => points.map((point, i) => [point, normals[i]!] as const));
    const near = (to: Point) => painted.reduce((a, b) => (apart(a[0], to) <= apart(b[0], to) ? a : b));
    return closed.map((point) => ground.place({ side, point, normal: near(point)[1] }));
  }
}

function apart(a: Point, b: Point): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}
