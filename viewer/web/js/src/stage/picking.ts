// What lies under the pointer: the outermost visible zone that the skin does not hide.

import { Matrix4, Ray, Raycaster, Vector2, Vector3, FrontSide } from "three";
import { MeshBVH } from "three-mesh-bvh";
import type { Feet, Foot } from "./feet";
import type { Stage } from "./stage";
import { SIDES, type Side } from "../model/vocabulary";
import type { BufferGeometry } from "three";

export interface Picked {
  zone: number;
  side: Side;
}

const GRAZING = 0.34; // cosine; zones seen more aslant than this are not drawn either

const CLEAR_MM = 2; // above the skin, so that its own curve hides nothing

export class Picker {
  private readonly trees = new Map<BufferGeometry, MeshBVH>();
  private readonly caster = new Raycaster();

  constructor(private readonly stage: Stage, private readonly feet: Feet) {}

  /** Built on first use. `indirect` leaves the index, and so the zone ranges, in their order. */
  private tree(geometry: BufferGeometry): MeshBVH {
    let tree = this.trees.get(geometry);
    if (!tree) {
      tree = new MeshBVH(geometry, { indirect: true });
      this.trees.set(geometry, tree);
    }
    return tree;
  }

  /** Builds what picking needs, ahead of the first touch. */
  prepare(): void {
    const { skin } = this.feet.feet.right;
    this.tree(skin.geometry);
  }

  /** The zone at a place of the canvas, in CSS pixels from its upper left corner. */
  at(x: number, y: number): Picked | null {
    const { clientWidth, clientHeight } = this.stage.canvas;
    this.caster.setFromCamera(new Vector2((2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight), this.stage.camera);
    let best: { zone: number; side: Side; rank: number; distance: number } | null = null;
    let nearestSkin = Infinity;
    for (const side of SIDES) {
      const foot = this.feet.feet[side];
      if (!foot.stand.visible) continue;
      const skin = this.skinDistance(foot, this.caster.ray);
      if (skin > nearestSkin) continue;
      if (skin < nearestSkin) best = null;
      nearestSkin = skin;
      for (const patch of foot.patches) {
        if (!patch.mesh.visible || this.feet.isPeeled(patch.layer)) continue;
        const hit = this.tree(patch.mesh.geometry).raycastFirst(this.local(foot, this.caster.ray), FrontSide);
        if (!hit || hit.faceIndex == null || hit.distance > skin + 3.5 * patch.inset + 2) continue;
        const rank = patch.mesh.renderOrder;
        if (best && best.side === side && best.rank >= rank) continue;
        const vertex = patch.mesh.geometry.index!.getX(3 * hit.faceIndex);
        best = { zone: patch.zoneOfVertex(vertex), side, rank, distance: hit.distance };
      }
    }
    return best && { zone: best.zone, side: best.side };
  }

  /** Distance along the ray to the skin that still stands; Infinity past it. */
  private skinDistance(foot: Foot, ray: Ray): number {
    const top = this.feet.fade.fade.value[1];
    const local = this.local(foot, ray);
    const hits = this.tree(foot.skin.geometry).raycast(local, FrontSide);
    let nearest = Infinity;
    for (const hit of hits) if (hit.point.y < top) nearest = Math.min(nearest, hit.distance);
    return nearest;
  }

  private local(foot: Foot, ray: Ray): Ray {
    foot.stand.updateWorldMatrix(true, true);
    return ray.clone().applyMatrix4(new Matrix4().copy(foot.mirror.matrixWorld).invert());
  }

  /** Whether the skin lets the middle of a zone be seen from where the camera is. */
  inSight(side: Side, zone: number): boolean {
    const foot = this.feet.feet[side];
    const middle = this.feet.middle(zone, side);
    if (!middle || !foot.stand.visible) return false;
    const { depthMm } = this.feet.scene.layers.find(({ name }) => name === this.feet.scene.zones[zone]!.layer)!;
    const normal = new Vector3(...middle.normal);
    const start = new Vector3(...middle.point).addScaledVector(normal, depthMm + CLEAR_MM);
    const eye = this.stage.camera.position.clone().applyMatrix4(new Matrix4().copy(foot.mirror.matrixWorld).invert());
    const towards = eye.sub(start);
    const far = towards.length();
    if (towards.normalize().dot(normal) < GRAZING) return false;
    const hit = this.tree(foot.skin.geometry).raycastFirst(new Ray(start, towards), FrontSide);
    return !hit || hit.distance > far || hit.point.y > this.feet.fade.fade.value[1];
  }
}
