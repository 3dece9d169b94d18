// Both feet of one scene as three.js objects. The left foot is the right one with z negated.

import { BufferGeometry, Group, Mesh, type BufferAttribute, type MeshStandardMaterial } from "three";
import { differenceColors, type Differences } from "./differences";
import type { LineSegments2 } from "three/examples/jsm/lines/LineSegments2.js";
import { borderOf, isUncertain, outlineGeometry, outlineMaterial, outlineOf, type OutlineLook } from "./outline";
import { LayerPatch, type LayerLook, type Mark } from "./patches";
import { RestLines } from "./rest_lines";
import { contactShadow } from "./shadow";
import { Skin, skinMaterial, type Fade } from "./skin";
import { boxBelow, FRAMED_HEIGHT, pointsBelow, type Box, type Vector } from "./views";
import { LAYERS, SIDES, type Layer, type Side, type SkinTone, type Values } from "../model/vocabulary";
import { byPatch, withShapes, type Reshaped } from "../model/reshaping";
import type { Patch, Scene } from "../model/wire";
import { colorOf } from "../model/values";

const GHOST = 0.12; // opacity of a layer that has been peeled
const PEN_MM = 0.45;
const PRINTED = 0.94;
const SKIN_OVER: Record<Layer, number> = { skin: 0.04, muscle: 0.1, organ: 0.14, nerve: 0.04, bone: 0.08 };

export type Middle = { point: Vector; normal: Vector };

export interface Foot {
  side: Side;
  stand: Group; // moved and turned by the views
  mirror: Group; // the canonical right foot, negated for the left
  skin: Mesh<BufferGeometry, MeshStandardMaterial>;
  patches: LayerPatch[];
}

export class Feet {
  readonly feet: Record<Side, Foot>;
  readonly box: Box; // of the right foot and leg
  readonly footBox: Box; // of what stands below the framed height
  readonly fade: Fade = { fade: { value: [1e6, 2e6] }, capped: { value: 0 } };
  readonly outlineLook: OutlineLook = { bias: { value: 0 } };
  private readonly byDepth: Layer[]; // the deepest first
  private readonly bySize: Layer[]; // that of the largest zones first
  private readonly looks = new Map<Layer, LayerLook>();
  private readonly lines = outlineMaterial(this.outlineLook, this.fade);
  private readonly dashes = outlineMaterial(this.outlineLook, this.fade, true);
  private readonly rest = new Map<LayerPatch, RestLines>();
  private readonly borders = new Map<string, { layer: Layer; line: LineSegments2 } | null>();
  private peeled: { visible: readonly Layer[]; depth: Layer } = { visible: [], depth: LAYERS[0] };
  private drawn: LineSegments2[] = [];
  private outlined: readonly number[] = [];
  private shown: ReadonlySet<Layer> = new Set();
  private readonly tops = new Map<string, Mesh>();
  private raised: Mesh[] = [];
  private wanted: readonly (readonly [Side, string])[] = []; // above all others
  private readonly middles = new Map<string, Middle | null>();
  private readonly disposables: { dispose(): void }[] = [];

  private differing: Differences | null = null;
  private readonly gone = new Set<number>(); // zones that are not shown
  private readonly skin: Skin;
  private toned: SkinTone;

  constructor(readonly scene: Scene, tone: SkinTone) {
    this.toned = tone;
    this.skin = new Skin(scene.skin, tone);
    const { geometry } = this.skin;
    const material = skinMaterial(this.fade, this.skin.look);
    this.disposables.push(geometry, material, this.lines, this.dashes);
    geometry.computeBoundingBox();
    const { min, max } = geometry.boundingBox!;
    this.box = { min: min.toArray(), max: max.toArray() };
    this.footBox = boxBelow(scene.skin.position, FRAMED_HEIGHT * scene.foot.lengthMm);
    const size = (layer: Layer) => {
      const areas = scene.zones.filter((zone) => zone.layer === layer).map((zone) => zone.area_mm2.right ?? zone.area_mm2.left ?? 0);
      return areas.reduce((a, b) => a + b, 0) / (areas.length || 1);
    };
    this.byDepth = scene.layers.map(({ name }) => name).reverse();
    this.bySize = [...this.byDepth].sort((a, b) => size(b) - size(a));
    for (const { name } of scene.layers) this.looks.set(name, { opacityOfLayer: { value: 1 }, tint: { value: SKIN_OVER[name] } });
    const shadow = contactShadow(scene.skin.position, this.box);
    this.disposables.push(shadow.geometry, shadow.material, shadow.material.map!);
    this.feet = Object.fromEntries(SIDES.map((side) => [side, this.build(side, geometry, material, shadow)])) as Record<Side, Foot>;
  }

  private build(side: Side, geometry: BufferGeometry, material: MeshStandardMaterial, shadow: Mesh): Foot {
    const stand = new Group();
    const mirror = new Group();
    mirror.scale.z = side === "left" ? -1 : 1;
    stand.add(mirror);
    const skin = new Mesh(geometry, material);
    mirror.add(skin, shadow.clone());
    const patches = this.scene.patches
      .filter((patch) => patch.side === side)
      .map((patch) => {
        const { depthMm } = this.scene.layers.find((layer) => layer.name === patch.layer)!;
        const made = new LayerPatch(patch, this.scene.zones, depthMm, this.looks.get(patch.layer)!, this.fade, this.skin.look);
        mirror.add(made.mesh);
        this.disposables.push(made);
        return made;
      });
    return { side, stand, mirror, skin, patches };
  }

  /** The points of the right foot below a height, in foot lengths. */
  framed(height: number): Float32Array {
    return pointsBelow(this.scene.skin.position, height * this.scene.foot.lengthMm);
  }

  /**
   * Shows `visible` layers; those outside `depth` have been peeled and are but a ghost. Before
   * anything is peeled all zones are seen at once, small ones over large ones.
   */
  peel(visible: readonly Layer[], depth: Layer): void {
    this.peeled = { visible, depth };
    // Where maps differ is seen on the skin, between no zones.
    this.shown = new Set(this.differing ? [] : visible);
    for (const { name } of this.scene.layers) {
      const peeled = LAYERS.indexOf(name) < LAYERS.indexOf(depth);
      this.looks.get(name)!.opacityOfLayer.value = peeled ? GHOST : PRINTED;
      for (const side of SIDES) {
        for (const patch of this.feet[side].patches) {
          if (patch.layer !== name) continue;
          patch.mesh.visible = this.shown.has(name);
          patch.mesh.renderOrder = 10 + (depth === LAYERS[0] ? this.bySize : this.byDepth).indexOf(name);
          const lines = this.rest.get(patch)?.lines;
          if (lines) Object.assign(lines, { visible: patch.mesh.visible, renderOrder: patch.mesh.renderOrder + 0.5 });
        }
      }
    }
  }

  /** Outlines as wide as a fine pen's, whatever the distance. */
  drawOutlinesFor(mmPerPixel: number): void {
    this.dashes.linewidth = this.lines.linewidth = Math.min(2.5, Math.max(0.6, PEN_MM / mmPerPixel));
  }

  isPeeled(layer: Layer): boolean {
    return this.looks.get(layer)!.opacityOfLayer.value === GHOST;
  }

  mark(zone: number, side: Side, mark: Mark): void {
    const seen = this.gone.has(zone) ? "gone" : mark;
    for (const patch of this.feet[side].patches) patch.mark(zone, seen);
  }

  /** Shows `only` these zones, if any are named, and none of `hidden`. */
  only(only: readonly string[], hidden: readonly string[]): void {
    const [alone, away] = [new Set(only), new Set(hidden)];
    this.scene.zones.forEach(({ id }, zone) => {
      const gone = away.has(id) || (alone.size > 0 && !alone.has(id));
      if (gone === this.gone.has(zone)) return;
      if (gone) this.gone.add(zone);
      else this.gone.delete(zone);
      for (const lines of this.rest.values()) lines.show(zone, !gone);
      for (const side of SIDES) this.mark(zone, side, "plain");
    });
  }

  /** Whether a zone is drawn: neither hidden nor in a hidden or peeled layer. */
  isShown(zone: number): boolean {
    const { layer } = this.scene.zones[zone]!;
    return !this.gone.has(zone) && this.shown.has(layer) && !this.isPeeled(layer);
  }

  isHidden(zone: number): boolean {
    return this.gone.has(zone);
  }

  /** Colours zones by their numbers, and greys those that have none; null: by their body systems. */
  paint(values: Values | null): void {
    this.scene.zones.forEach((zone, i) => {
      const color = values ? colorOf(values, zone.id) : zone.color;
      for (const side of SIDES) for (const patch of this.feet[side].patches) patch.paint(i, color);
    });
  }

  /** Gives the feet another skin. */
  tone(tone: SkinTone): void {
    if (tone === this.toned) return;
    this.toned = tone;
    this.skin.tone(tone);
    if (this.differing) this.differ(this.differing);
  }

  /** Paints on the skin where two maps differ, and makes ghosts of the zones; null ends that. */
  differ(differences: Differences | null): void {
    this.differing = differences;
    const plain = this.skin.geometry.getAttribute("color") as BufferAttribute;
    const colors = differences && differenceColors(differences, plain);
    for (const side of SIDES) {
      const own = this.feet[side].skin;
      if (own.geometry !== this.skin.geometry) own.geometry.dispose();
      own.geometry = this.skin.geometry;
      if (!colors) continue;
      own.geometry = new BufferGeometry().copy(this.skin.geometry);
      own.geometry.setAttribute("color", colors[side]);
    }
  }

  /** Points at a zone's ends, canonical mm; none if it is not on that foot. */
  cornersOf(zone: number, side: Side): Vector[] {
    return this.feet[side].patches.flatMap((patch) => patch.cornersOf(zone));
  }

  /** Where a zone is drawn on a foot, canonical mm; null if it is not on that foot. */
  middle(zone: number, side: Side): Middle | null {
    const key = `${side} ${zone}`;
    if (!this.middles.has(key)) {
      const layer = this.scene.zones[zone]!.layer;
      this.middles.set(key, this.feet[side].patches.find((patch) => patch.layer === layer && patch.rangeOf.has(zone))?.middle(zone) ?? null);
    }
    return this.middles.get(key)!;
  }

  /** Draws these zones above all others: a lit vertebra is seen though a muscle lies over it. */
  raise(zones: readonly (readonly [Side, string])[]): void {
    for (const mesh of this.raised) mesh.removeFromParent();
    this.raised = [];
    this.wanted = zones;
    for (const [side, zone] of zones) {
      for (const patch of this.feet[side].patches) {
        if (!patch.mesh.visible) continue;
        const key = `${side} ${zone} ${patch.layer}`;
        const mesh = this.tops.get(key) ?? patch.onTop(Number(zone));
        if (!mesh) continue;
        if (!this.tops.has(key)) this.disposables.push(mesh.geometry);
        this.tops.set(key, mesh);
        this.feet[side].mirror.add(mesh);
        this.raised.push(mesh);
      }
    }
  }

  /** Draws a fine line around every zone, if there is none yet; may wait until the feet have been seen. */
  drawLines(): boolean {
    if (this.rest.size) return false;
    for (const side of SIDES) {
      for (const patch of this.feet[side].patches) {
        const made = new RestLines(patch, this.scene.zones, this.looks.get(patch.layer)!, this.fade);
        for (const zone of this.gone) made.show(zone, false);
        this.rest.set(patch, made);
        this.feet[side].mirror.add(made.lines);
        this.disposables.push(made);
      }
    }
    this.peel(this.peeled.visible, this.peeled.depth);
    return true;
  }

  /** The outline of a zone on a foot, found when it is first wanted; feet that share a patch share it. */
  private borderOn(side: Side, zone: number): { layer: Layer; line: LineSegments2 } | null {
    const key = `${side} ${zone}`;
    const known = this.borders.get(key);
    if (known !== undefined) return known;
    const own = this.feet[side].patches.find(({ rangeOf }) => rangeOf.has(zone));
    if (own) {
      const other = side === "left" ? this.borders.get(`right ${zone}`) : this.borders.get(`left ${zone}`);
      const twin = other && this.feet[side === "left" ? "right" : "left"].patches.find(({ rangeOf }) => rangeOf.has(zone));
      const isShared = twin?.patch.position === own.patch.position;
      const geometry = isShared ? other!.line.geometry : outlineGeometry(borderOf(own.patch, own.rangeOf.get(zone)!));
      if (!isShared) this.disposables.push(geometry);
      const material = isUncertain(this.scene.zones[zone]!) ? this.dashes : this.lines;
      this.borders.set(key, { layer: own.layer, line: outlineOf(geometry, material) });
    } else this.borders.set(key, null);
    return this.borders.get(key)!;
  }

  /** Draws the outlines of `zones` and of no others. */
  outline(zones: readonly number[]): void {
    for (const line of this.drawn) line.removeFromParent();
    this.drawn = [];
    this.outlined = zones;
    for (const side of SIDES) {
      for (const zone of zones) {
        const border = this.borderOn(side, zone);
        if (!border || !this.shown.has(border.layer)) continue;
        this.feet[side].mirror.add(border.line);
        this.drawn.push(border.line);
      }
    }
  }

  /**
   * Draws zones in other shapes, in place of what the scene had of them; gives the surfaces that
   * are not there any more. Their colours, marks and lines stay.
   */
  reshape(told: readonly Reshaped[]): Patch[] {
    const changed = byPatch(this.scene, told);
    for (const [old, shapes] of changed) {
      const made = this.feet[old.side].patches.find(({ patch }) => patch === old)!;
      const patch = withShapes(old, shapes);
      this.scene.patches[this.scene.patches.indexOf(old)] = patch;
      made.reshape(patch);
      this.rest.get(made)?.reshape(patch, shapes.keys());
      for (const [key, mesh] of this.tops) if (key.startsWith(`${old.side} `) && key.endsWith(` ${old.layer}`)) this.lower(key, mesh);
      for (const zone of shapes.keys()) {
        const key = `${old.side} ${zone}`;
        this.middles.delete(key);
        this.borders.get(key)?.line.removeFromParent();
        this.borders.get(key)?.line.geometry.dispose();
        this.borders.delete(key);
      }
    }
    if (changed.size) {
      this.raise(this.wanted);
      this.outline(this.outlined);
    }
    return [...changed.keys()];
  }

  /** Its geometry was lent by one that is gone. */
  private lower(key: string, mesh: Mesh): void {
    mesh.removeFromParent();
    mesh.geometry.dispose();
    this.tops.delete(key);
  }

  dispose(): void {
    this.differ(null); // each foot may have a skin of its own for that
    for (const { stand } of Object.values(this.feet)) stand.removeFromParent();
    for (const made of this.disposables) made.dispose();
  }
}
