// The shapes of zones that come while something is dragged: a header in JSON, and for each zone its
// corners, their normals and its triangles.

import type { Reshaped } from "../model/reshaping";
import { LAYERS, SIDES } from "../model/vocabulary";

interface Told {
  layer: string;
  side: string;
  zone: string;
  vertices: number;
  indices: number;
}

const padded = (at: number) => (at + 3) & ~3;

/** The zones in a frame; raises an Error where it is shorter than it says. */
export function readShapes(frame: ArrayBuffer): Reshaped[] {
  const length = new DataView(frame).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(frame, 4, length))) as { event: string; patches: Told[] };
  let at = padded(4 + length);
  return header.patches.flatMap(({ layer, side, zone, vertices, indices }) => {
    const normals = at + 12 * vertices;
    const corners = padded(normals + 4 * vertices);
    if (corners + 4 * indices > frame.byteLength) throw new Error(`shapes: ${zone} ends at byte ${corners + 4 * indices}, but ${frame.byteLength} bytes were given`);
    const shape = {
      position: new Float32Array(frame, at, 3 * vertices),
      normal: new Int8Array(frame, normals, 4 * vertices),
      index: new Uint32Array(frame, corners, indices),
    };
    at = corners + 4 * indices;
    const onLayer = LAYERS.find((each) => each === layer);
    // What lies alike on both feet is sent once.
    return onLayer ? SIDES.filter((each) => side === each || side === "both").map((each) => ({ ...shape, layer: onLayer, side: each, zone })) : [];
  });
}
