// What a ray meets on a foot: the skin, and the zones under the spot where it meets it. Works on the
// scene's arrays alone, in canonical coordinates (a right foot, mm), without WebGL.

import { FrontSide, Ray, Vector3, type BufferGeometry } from "three";
import { MeshBVH } from "three-mesh-bvh";
import { LAYERS, type Side } from "../model/vocabulary";
import type { Patch, Scene, SurfaceArrays } from "../model/wire";
import { surfaceGeometry } from "./skin";
import type { Vector } from "./views";

const ABOVE_MM = 3; // a patch may stand out where the skin's triangles are coarse
const BELOW = 1.6; // of a layer's depth; nothing deeper belongs to the spot
const MORE_MM = 2;

export interface Touched {
  side: Side;
  point: Vector; // on the skin
  under: number[]; // the zones there, from the skin down
}

/** A geometry's tree. `indirect` leaves the index, and so the zone ranges, in their order. */
export class Trees {
  private readonly trees = new Map<SurfaceArrays, { geometry: BufferGeometry; tree: MeshBVH }>();

  of(surface: SurfaceArrays): MeshBVH {
    let made = this.trees.get(surface);
    if (!made) {
      const geometry = surfaceGeometry(surface);
      made = { geometry, tree: new MeshBVH(geometry, { indirect: true }) };
      this.trees.set(surface, made);
    }
    return made.tree;
  }

  /** Lets go of what is not there any more. */
  forget(surface: SurfaceArrays): void {
    this.trees.get(surface)?.geometry.dispose();
    this.trees.delete(surface);
  }
}

/** The zone of a vertex, by its place among the sorted ranges. */
export function zoneOfVertex({ ranges }: Pick<Patch, "ranges">, vertex: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (ranges[middle]!.first_vertex <= vertex) low = middle;
    else high = middle - 1;
  }
  return ranges[low]!.zone;
}

export class Probe {
  constructor(readonly scene: Scene, readonly trees = new Trees()) {}

  /**
   * The spot where a ray, in the canonical coordinates of that foot, first meets its skin below the
   * height `top`, with all zones there but the hidden ones; null if it misses.
   */
  along(side: Side, ray: Ray, top: number, isHidden: (zone: number) => boolean): Touched | null {
    const hit = this.skinHit(ray, top);
    if (!hit) return null;
    const { point, normal } = hit;
    return { side, point: point.toArray() as Vector, under: this.under(side, point, normal).filter((zone) => !isHidden(zone)) };
  }

  skinHit(ray: Ray, top: number): { point: Vector3; normal: Vector3; distance: number } | null {
    const { skin } = this.scene;
    const hits = this.trees.of(skin).raycast(ray, FrontSide).filter(({ point }) => point.y < top);
    if (!hits.length) return null;
    const { point, faceIndex, distance } = hits.reduce((a, b) => (b.distance < a.distance ? b : a));
    return { point, normal: this.normalAt(faceIndex!, point), distance };
  }

  /** The skin's normal at a point of a triangle: a mean of its corners', by how near they are. */
  private normalAt(face: number, point: Vector3): Vector3 {
    const { index, normal, position } = this.scene.skin;
    const mean = new Vector3();
    for (let k = 0; k < 3; k++) {
      const corner = index[3 * face + k]!;
      const at = new Vector3().fromArray(position, 3 * corner);
      mean.addScaledVector(new Vector3().fromArray(normal, 4 * corner).normalize(), 1 / (0.01 + at.distanceTo(point)));
    }
    return mean.normalize();
  }

  /** Patches are set in along the skin's normal, so that is where to look. */
  private under(side: Side, point: Vector3, normal: Vector3): number[] {
    const found: { zone: number; depth: number }[] = [];
    const start = point.clone().addScaledVector(normal, ABOVE_MM);
    const inward = new Ray(start, normal.clone().negate());
    for (const patch of this.scene.patches) {
      if (patch.side !== side || !patch.index.length) continue;
      const { depthMm } = this.scene.layers.find(({ name }) => name === patch.layer)!;
      const hit = this.trees.of(patch).raycastFirst(inward, FrontSide, 0, ABOVE_MM + BELOW * depthMm + MORE_MM);
      if (!hit || hit.faceIndex == null) continue;
      found.push({ zone: zoneOfVertex(patch, patch.index[3 * hit.faceIndex]!), depth: LAYERS.indexOf(patch.layer) });
    }
    return found.sort((a, b) => a.depth - b.depth).map(({ zone }) => zone);
  }
}
