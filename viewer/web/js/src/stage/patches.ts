// The zones of one layer on one foot: a mesh whose vertices are sorted by zone, so that lighting a
// zone up is rewriting one contiguous range of its colours. Patches are set in under the skin by
// their layer's depth; they are drawn after it, as if it were glass there.

import { BufferAttribute, BufferGeometry, Color, Mesh, MeshStandardMaterial, SRGBColorSpace } from "three";
import { FADE_FRAGMENT, FADE_VERTEX, surfaceGeometry, type Fade, type SkinLook } from "./skin";
import type { Vector } from "./views";
import type { Layer, Side } from "../model/vocabulary";
import type { Patch, Zone, ZoneRange } from "../model/wire";

/** What a zone's colour says; the fourth byte of its colour. */
export const MARK = { plain: 0, gone: 25, hovered: 64, lit: 170, touched: 255 } as const;
export type Mark = keyof typeof MARK;

export const LIT = "#ffc400";
const STEEPER = "1.25"; // skin that bulges between eye and patch
const FACING_AT_LEAST = 0.25; // steeper than this, a patch moves no further towards the eye

export interface LayerLook {
  opacityOfLayer: { value: number };
  tint: { value: number }; // how much of the skin's colour lies over the zone's
}

/** Moves depth, not place: what lies `inset` mm under the skin passes the depth test there. */
export const TOWARDS_THE_EYE = `
  vec3 toEye = normalize(-mvPosition.xyz);
  vFacing = dot(normalize(transformedNormal), toEye);
  vec4 nearer = projectionMatrix * vec4(mvPosition.xyz + toEye * (${STEEPER} * inset / max(vFacing, ${FACING_AT_LEAST}) + 3.0), 1.0);
  gl_Position.z = nearer.z / nearer.w * gl_Position.w;
`;

function patchMaterial(inset: number, look: LayerLook, fade: Fade, skin: SkinLook): MeshStandardMaterial {
  const material = new MeshStandardMaterial({
    vertexColors: true,
    roughness: 0.7,
    transparent: true,
    depthWrite: false,
  });
  const uniforms = {
    ...fade,
    ...look,
    inset: { value: inset },
    yellow: { value: new Color(LIT) },
    skin: skin.through,
  };
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = `uniform float inset; varying float vFacing;\n${FADE_VERTEX.declare}` + shader.vertexShader.replace(
      "#include <project_vertex>", `#include <project_vertex>${FADE_VERTEX.compute}${TOWARDS_THE_EYE}`,
    );
    shader.fragmentShader =
      `uniform float opacityOfLayer, tint; uniform vec3 yellow, skin; varying float vFacing;\n${FADE_FRAGMENT.declare}` +
      shader.fragmentShader
        .replace("#include <color_fragment>", `
          float mark = vColor.a;
          if (mark > 0.05 && mark < 0.15) discard;
          float isHovered = step(0.15, mark) * step(mark, 0.4);
          float isLit = step(0.5, mark);
          diffuseColor.rgb = mix(vColor.rgb, skin, tint * (1.0 - isLit));
          diffuseColor.rgb = mix(diffuseColor.rgb, vec3(1.0, 0.92, 0.62), isHovered * 0.6);
          diffuseColor.rgb = mix(diffuseColor.rgb, yellow, isLit * mix(0.8, 1.0, step(0.9, mark)));
          diffuseColor.a = mix(opacityOfLayer, 1.0, max(isLit, isHovered)) * smoothstep(0.26, 0.44, vFacing);
          ${FADE_FRAGMENT.compute}`)
        .replace("#include <emissivemap_fragment>", "totalEmissiveRadiance += diffuseColor.rgb * 0.14 + yellow * isLit * mix(0.10, 0.30, step(0.9, mark));");
  };
  return material;
}

/** Linear, as a graphics card mixes it. */
function bytesOfColor([r, g, b]: readonly [number, number, number]): [number, number, number] {
  const color = new Color().setRGB(r / 255, g / 255, b / 255, SRGBColorSpace);
  return [color.r * 255, color.g * 255, color.b * 255];
}

export class LayerPatch {
  readonly mesh: Mesh<BufferGeometry, MeshStandardMaterial>;
  readonly layer: Layer;
  readonly side: Side;
  readonly inset: number;
  readonly rangeOf = new Map<number, ZoneRange>();
  private colors: BufferAttribute;
  private readonly painted = new Map<number, [number, number, number, number]>(); // each zone's colour and mark
  private now: Patch;

  constructor(patch: Patch, private readonly zones: readonly Zone[], inset: number, look: LayerLook, fade: Fade, skin: SkinLook) {
    this.layer = patch.layer;
    this.side = patch.side;
    this.inset = inset;
    this.now = patch;
    this.mesh = new Mesh(surfaceGeometry(patch), patchMaterial(inset, look, fade, skin));
    this.mesh.matrixAutoUpdate = false;
    this.colors = this.color();
  }

  get patch(): Patch {
    return this.now;
  }

  /** Draws its zones in other shapes, each as it was coloured and marked. */
  reshape(patch: Patch): void {
    const old = this.mesh.geometry;
    this.now = patch;
    this.mesh.geometry = surfaceGeometry(patch);
    this.colors = this.color();
    old.dispose();
  }

  private color(): BufferAttribute {
    const bytes = new Uint8Array((this.now.position.length / 3) * 4);
    this.rangeOf.clear();
    for (const range of this.now.ranges) {
      this.rangeOf.set(range.zone, range);
      if (!this.painted.has(range.zone)) this.painted.set(range.zone, [...bytesOfColor(this.zones[range.zone]!.color), MARK.plain]);
      const own = this.painted.get(range.zone)!;
      for (let i = 4 * range.first_vertex; i < 4 * (range.first_vertex + range.n_vertices); i += 4) bytes.set(own, i);
    }
    const colors = new BufferAttribute(bytes, 4, true);
    this.mesh.geometry.setAttribute("color", colors);
    return colors;
  }

  /** Gives a zone another colour, sRGB bytes; nothing happens if it is not in this patch. */
  paint(zone: number, color: readonly [number, number, number]): void {
    const own = this.painted.get(zone);
    own?.splice(0, 3, ...bytesOfColor(color));
    const range = this.rangeOf.get(zone);
    if (!own || !range) return;
    const bytes = this.colors.array as Uint8Array;
    for (let i = range.first_vertex; i < range.first_vertex + range.n_vertices; i++) {
      for (let k = 0; k < 3; k++) bytes[4 * i + k] = own[k]!;
    }
    this.colors.addUpdateRange(4 * range.first_vertex, 4 * range.n_vertices);
    this.colors.needsUpdate = true;
  }

  /** The vertices of a zone that lie furthest along each axis, canonical mm; none if it is not here. */
  cornersOf(zone: number): Vector[] {
    const range = this.rangeOf.get(zone);
    if (!range) return [];
    const ends = [0, 1, 2].flatMap(() => [range.first_vertex, range.first_vertex]);
    const { position } = this.patch;
    for (let i = range.first_vertex; i < range.first_vertex + range.n_vertices; i++) {
      for (let k = 0; k < 3; k++) {
        if (position[3 * i + k]! < position[3 * ends[2 * k]! + k]!) ends[2 * k] = i;
        if (position[3 * i + k]! > position[3 * ends[2 * k + 1]! + k]!) ends[2 * k + 1] = i;
      }
    }
    return ends.map((i) => [position[3 * i]!, position[3 * i + 1]!, position[3 * i + 2]!] as Vector);
  }

  /** Where the zone is drawn, and which way it faces: the means over its vertices, canonical mm. */
  middle(zone: number): { point: Vector; normal: Vector } | null {
    const range = this.rangeOf.get(zone);
    if (!range) return null;
    const { position, normal } = this.patch;
    const point: Vector = [0, 0, 0];
    const out: Vector = [0, 0, 0];
    for (let i = range.first_vertex; i < range.first_vertex + range.n_vertices; i++) {
      for (let k = 0; k < 3; k++) {
        point[k]! += position[3 * i + k]! / range.n_vertices;
        out[k]! += normal[4 * i + k]!;
      }
    }
    const length = Math.hypot(...out) || 1;
    return { point, normal: out.map((v) => v / length) as Vector };
  }

  /** A mesh of the zone alone, for drawing it above all others while it is lit. */
  onTop(zone: number): Mesh | null {
    const range = this.rangeOf.get(zone);
    if (!range) return null;
    const geometry = new BufferGeometry();
    for (const [name, attribute] of Object.entries(this.mesh.geometry.attributes)) geometry.setAttribute(name, attribute);
    geometry.setIndex(this.mesh.geometry.index);
    geometry.setDrawRange(range.first_index, range.n_indices);
    geometry.boundingSphere = this.mesh.geometry.boundingSphere;
    const top = new Mesh(geometry, this.mesh.material);
    top.renderOrder = 80;
    return top;
  }

  /** Rewrites the colour range of one zone; nothing happens if the zone is not in this patch. */
  mark(zone: number, mark: Mark): void {
    this.painted.get(zone)?.splice(3, 1, MARK[mark]);
    const range = this.rangeOf.get(zone);
    if (!range) return;
    const bytes = this.colors.array as Uint8Array;
    const end = 4 * (range.first_vertex + range.n_vertices);
    for (let i = 4 * range.first_vertex + 3; i < end; i += 4) bytes[i] = MARK[mark];
    this.colors.addUpdateRange(4 * range.first_vertex, 4 * range.n_vertices);
    this.colors.needsUpdate = true;
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
