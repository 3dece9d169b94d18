// The soft shadow of a standing foot: its vertices near the ground, splatted into a small picture
// and blurred three times. Costs one quad a foot to draw.

import { CanvasTexture, FrontSide, Mesh, MeshBasicMaterial, PlaneGeometry } from "three";
import type { Box } from "./views";

const CELL_MM = 3;
const MARGIN_MM = 60;
const REACH_MM = 55; // what lies higher casts nothing

/** Darkness 0..1 on a grid of cells around the foot, row by row along z. */
export function contactDarkness(position: Float32Array, foot: Box) {
  const x0 = foot.min[0] - MARGIN_MM;
  const z0 = foot.min[2] - MARGIN_MM;
  const width = Math.ceil((foot.max[0] - foot.min[0] + 2 * MARGIN_MM) / CELL_MM);
  const height = Math.ceil((foot.max[2] - foot.min[2] + 2 * MARGIN_MM) / CELL_MM);
  let dark = new Float32Array(width * height);
  for (let i = 0; i < position.length; i += 3) {
    const y = position[i + 1]!;
    if (y > REACH_MM) continue;
    const cell = Math.floor((position[i]! - x0) / CELL_MM) + width * Math.floor((position[i + 2]! - z0) / CELL_MM);
    dark[cell] = Math.max(dark[cell]!, 1 - y / REACH_MM);
  }
  for (const radius of [3, 5, 6]) dark = blurred(blurred(dark, width, height, radius, 1, width), height, width, radius, width, 1);
  return { dark, width, height, x0, z0 };
}

/** A box blur along lines of `n` cells `step` apart, for `lines` lines `stride` apart. */
function blurred(from: Float32Array, n: number, lines: number, radius: number, step: number, stride: number) {
  const to = new Float32Array(from.length);
  for (let line = 0; line < lines; line++) {
    let sum = 0;
    for (let i = -radius; i < n + radius; i++) {
      if (i + radius < n) sum += from[line * stride + (i + radius) * step]!;
      if (i - radius - 1 >= 0 && i - radius - 1 < n) sum -= from[line * stride + (i - radius - 1) * step]!;
      if (i >= 0 && i < n) to[line * stride + i * step] = sum / (2 * radius + 1);
    }
  }
  return to;
}

/** A quad on the ground under the foot, seen from above only. */
export function contactShadow(position: Float32Array, foot: Box): Mesh<PlaneGeometry, MeshBasicMaterial> {
  const { dark, width, height, x0, z0 } = contactDarkness(position, foot);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d")!;
  const picture = context.createImageData(width, height);
  for (let i = 0; i < dark.length; i++) picture.data.set([0, 0, 0, 255 * Math.min(1, dark[i]!) ** 1.2 * 0.5], 4 * i);
  context.putImageData(picture, 0, 0);
  const map = new CanvasTexture(canvas);
  const material = new MeshBasicMaterial({ map, transparent: true, depthWrite: false, side: FrontSide, toneMapped: false });
  const quad = new Mesh(new PlaneGeometry(width * CELL_MM, height * CELL_MM), material);
  quad.rotation.x = -Math.PI / 2;
  quad.position.set(x0 + (width * CELL_MM) / 2, -0.5, z0 + (height * CELL_MM) / 2);
  quad.renderOrder = -1;
  quad.updateMatrix();
  return quad;
}
