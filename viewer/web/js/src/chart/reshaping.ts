// Zones redrawn on the flat chart while their owner changes them: the shadow of the part of a zone
// that faces the reader, until the drawing itself comes anew.

import { s } from "../dom";
import type { Place, SkinSpot } from "../model/ground";
import type { Side } from "../model/vocabulary";
import type { SurfaceArrays, Zone } from "../model/wire";
import { borderLoops } from "../stage/outline";
import { lineThrough, matrixOf } from "./chart_touch";

const FACING = 0.1; // cosine; skin seen more aslant is turned away

const rowAt = (matrix: readonly number[], row: 0 | 4, x: number, y: number, z: number) => matrix[row]! * x + matrix[row + 1]! * y + matrix[row + 2]! * z + matrix[row + 3]!;
const turned = (direction: readonly number[], normal: ArrayLike<number>, at = 0) => direction[0]! * normal[at]! + direction[1]! * normal[at + 1]! + direction[2]! * normal[at + 2]!;

/** The path data of what of a surface faces the reader; empty if nothing does. */
export function facingPath({ position, normal, index }: SurfaceArrays, matrix: readonly number[], side: Side): string {
  const { direction } = lineThrough(matrix, side, 0, 0);
  const facing: number[] = [];
  for (let t = 0; t < index.length; t += 3) {
    const corners = index.subarray(t, t + 3);
    if (corners.reduce((sum, corner) => sum + turned(direction, normal, 4 * corner), 0) < 0) facing.push(...corners);
  }
  const range = { zone: 0, first_vertex: 0, n_vertices: position.length / 3, first_index: 0, n_indices: facing.length };
  const loops = borderLoops({ index: Uint32Array.from(facing) }, range);
  const at = (vertex: number) => ([0, 4] as const).map((row) => Math.round(rowAt(matrix, row, position[3 * vertex]!, position[3 * vertex + 1]!, position[3 * vertex + 2]!))).join(" ");
  let path = "";
  for (let i = 0; i < loops.length; i += 2) {
    const begins = i === 0 || loops[i] !== loops[i - 1];
    if (begins) path += `${path && "z"}M${at(loops[i]!)}`;
    path += `L${at(loops[i + 1]!)}`;
  }
  return path && `${path}z`;
}

/** Where a spot of the skin is drawn, CSS pixels of the window. */
export function placeOn(foot: SVGGElement, { side, point: [x, y, z], normal }: SkinSpot): Place | null {
  const toWindow = foot.getScreenCTM();
  if (!toWindow) return null;
  const matrix = matrixOf(foot);
  const { direction } = lineThrough(matrix, side, 0, 0);
  const at = new DOMPoint(rowAt(matrix, 0, x, y, z), rowAt(matrix, 4, x, y, z)).matrixTransform(toWindow);
  const pxPerMm = Math.hypot(matrix[0]!, matrix[1]!, matrix[2]!) * Math.hypot(toWindow.a, toWindow.b);
  return { x: at.x, y: at.y, faces: turned(direction, normal) < -FACING, pxPerMm };
}

export function pathOf(foot: SVGGElement, zone: string): SVGPathElement | null {
  return foot.querySelector<SVGPathElement>(`path.va-zone[data-zone="${CSS.escape(zone)}"]`);
}

/** A path for a zone that this drawing did not show, in the place of its layer. */
export function blankPath(foot: SVGGElement, { id, layer, color }: Zone): SVGPathElement {
  const made = s("path", { class: "va-zone", "data-zone": id, "data-side": foot.dataset.side, "data-layer": layer, fill: `rgb(${color.join(" ")})`, tabindex: "-1", role: "img" }, s("title"));
  const layers = [...foot.querySelectorAll<SVGGElement>(".va-layer")];
  (layers.filter((each) => each.dataset.layer === layer).at(-1) ?? layers.at(-1))?.append(made);
  return made;
}
