// What lies under the pointer: the outermost visible zone that the skin does not hide, and all zones
// under that spot of the skin.

import { FrontSide, Matrix4, Ray, Raycaster, Vector2, Vector3, type PerspectiveCamera } from "three";
import type { Feet, Foot } from "./feet";
import { Probe, zoneOfVertex } from "./probe";
import type { SkinSpot } from "../model/ground";
import type { Spot } from "../model/page";
import { LAYERS, SIDES, type Side } from "../model/vocabulary";
import type { Scene, SurfaceArrays } from "../model/wire";
import type { Vector } from "./views";

export interface Picked {
  zone: number;
  side: Side;
}

/** What picking needs of a stage. */
export interface Eye {
  camera: PerspectiveCamera;
  canvas: HTMLCanvasElement;
}

const GRAZING = 0.34; // cosine; zones seen more aslant than this are not drawn either
const CLEAR_MM = 2; // above the skin, so that its own curve hides nothing

export class Picker {
  private readonly probe: Probe;
  private readonly caster = new Raycaster();

  constructor(private readonly eye: Eye, private readonly feet: Feet) {
    this.probe = new Probe(feet.scene);
  }

  /** Builds what picking needs, ahead of the first touch. */
  prepare(): void {
    this.probe.trees.of(this.feet.scene.skin);
    for (const patch of this.feet.scene.patches) this.probe.trees.of(patch);
  }

  get scene(): Scene {
    return this.feet.scene;
  }

  isShown(zone: number): boolean {
    return this.feet.isShown(zone);
  }

  private get top(): number {
    return this.feet.fade.fade.value[1];
  }

  private aim(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.eye.canvas;
    this.caster.setFromCamera(new Vector2((2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight), this.eye.camera);
  }

  /** The foot whose skin is nearest at a place of the canvas, with the ray in that foot's coordinates. */
  private nearest(x: number, y: number, sides: readonly Side[] = SIDES): { foot: Foot; ray: Ray; distance: number } | null {
    this.aim(x, y);
    let best: { foot: Foot; ray: Ray; distance: number } | null = null;
    for (const side of sides) {
      const foot = this.feet.feet[side];
      if (!foot.stand.visible) continue;
      const ray = this.local(foot, this.caster.ray);
      const distance = this.probe.skinHit(ray, this.top)?.distance ?? Infinity;
      if (distance < (best?.distance ?? Infinity)) best = { foot, ray, distance };
    }
    return best;
  }

  /** The zone at a place of the canvas, in CSS pixels from its upper left corner. */
  at(x: number, y: number): Picked | null {
    const nearest = this.nearest(x, y);
    if (!nearest) return null;
    const { foot, ray, distance } = nearest;
    let best: { zone: number; rank: number } | null = null;
    for (const patch of foot.patches) {
      const rank = patch.mesh.renderOrder;
      if (!patch.mesh.visible || this.feet.isPeeled(patch.layer) || (best && best.rank >= rank)) continue;
      const hit = this.probe.trees.of(patch.patch).raycastFirst(ray, FrontSide);
      if (!hit || hit.faceIndex == null || hit.distance > distance + 3.5 * patch.inset + 2) continue;
      const zone = zoneOfVertex(patch.patch, patch.patch.index[3 * hit.faceIndex]!);
      if (this.feet.isShown(zone)) best = { zone, rank };
    }
    return best && { zone: best.zone, side: foot.side };
  }

  /** The spot of the skin at a place of the canvas, with every zone under it; null beside the feet. */
  spotAt(x: number, y: number): Spot | null {
    const nearest = this.nearest(x, y);
    if (!nearest) return null;
    const { origin, direction } = nearest.ray;
    const spot = this.along(nearest.foot.side, origin.toArray() as Vector, direction.toArray() as Vector);
    if (!spot) return null;
    // Seen aslant, what one points at may lie beside the spot by the depth of its layer.
    const seen = this.at(x, y)?.zone;
    if (seen !== undefined && !spot.under.includes(seen)) {
      const depth = (zone: number) => LAYERS.indexOf(this.scene.zones[zone]!.layer);
      spot.under = [seen, ...spot.under].sort((a, b) => depth(a) - depth(b));
    }
    const { left, top } = this.eye.canvas.getBoundingClientRect();
    return { ...spot, x: left + x, y: top + y };
  }

  /** The skin alone at a place of the canvas, of one foot or of the nearest. */
  skinAt(x: number, y: number, side?: Side): SkinSpot | null {
    const nearest = this.nearest(x, y, side && [side]);
    const hit = nearest && this.probe.skinHit(nearest.ray, this.top);
    return hit && { side: nearest.foot.side, point: hit.point.toArray(), normal: hit.normal.toArray() };
  }

  /** Forgets surfaces that are not drawn any more. */
  forget(surfaces: readonly SurfaceArrays[]): void {
    for (const each of surfaces) this.probe.trees.forget(each);
  }

  /** The spot where a ray, in the canonical coordinates of that foot, meets its skin. */
  along(side: Side, origin: Vector, direction: Vector): Spot | null {
    const ray = new Ray(new Vector3(...origin), new Vector3(...direction).normalize());
    const touched = this.probe.along(side, ray, this.top, (zone) => this.feet.isHidden(zone));
    return touched && { ...touched, x: 0, y: 0 };
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
    const eye = this.eye.camera.position.clone().applyMatrix4(new Matrix4().copy(foot.mirror.matrixWorld).invert());
    const towards = eye.sub(start);
    const far = towards.length();
    if (towards.normalize().dot(normal) < GRAZING) return false;
    const hit = this.probe.trees.of(this.feet.scene.skin).raycastFirst(new Ray(start, towards), FrontSide);
    return !hit || hit.distance > far || hit.point.y > this.top;
  }
}
