// The fine line around every zone of a layer on one foot, as on a printed chart: all of them in one
// draw, dashed where the zone's place is uncertain. The dashes are cut beforehand, so that one plain
// material serves. A line darkens what it lies on, whatever colour the zone has been given.

import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from "three";
import { borderLoops, DASH_MM, GAP_MM, isUncertain } from "./outline";
import { TOWARDS_THE_EYE, type LayerLook, type LayerPatch } from "./patches";
import { FADE_FRAGMENT, FADE_VERTEX, type Fade } from "./skin";
import type { Patch, Zone, ZoneRange } from "../model/wire";

const INK = 0x1c0f06;
const OPACITY = "0.5";

interface Strokes {
  position: number[];
  normal: number[];
}

/** Adds the lines along `loops` (vertices from, to, from, to, ...), with gaps if `dashed`. */
export function stroke({ position, normal }: Pick<Patch, "position" | "normal">, loops: Uint32Array, dashed: boolean, out: Strokes): void {
  const period = DASH_MM + GAP_MM;
  let walked = 0;
  for (let i = 0; i < loops.length; i += 2) {
    const a = loops[i]!;
    const b = loops[i + 1]!;
    const at = (k: number, share: number) => position[3 * a + k]! + (position[3 * b + k]! - position[3 * a + k]!) * share;
    const length = Math.hypot(at(0, 1) - at(0, 0), at(1, 1) - at(1, 0), at(2, 1) - at(2, 0));
    for (let from = 0; from < length; ) {
      const phase = dashed ? (walked + from) % period : 0;
      const inDash = phase < DASH_MM;
      const to = dashed ? Math.min(length, from + Math.max(1e-3, (inDash ? DASH_MM : period) - phase)) : length;
      if (inDash) {
        for (const [share, vertex] of [[from / length, a], [to / length, b]] as const) {
          out.position.push(at(0, share), at(1, share), at(2, share));
          for (let k = 0; k < 4; k++) out.normal.push(normal[4 * vertex + k]!);
        }
      }
      from = to;
    }
    walked += length;
  }
}

function restMaterial(inset: number, look: LayerLook, fade: Fade): LineBasicMaterial {
  const material = new LineBasicMaterial({ color: INK, transparent: true, depthWrite: false });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, fade, look, { inset: { value: inset } });
    shader.vertexShader = `uniform float inset; attribute float shown; varying float vFacing, vShown;\n${FADE_VERTEX.declare}` +
      shader.vertexShader.replace("#include <project_vertex>", `#include <project_vertex>
        vShown = shown;
        vec3 transformedNormal = normalize(normalMatrix * normal);
        ${FADE_VERTEX.compute}${TOWARDS_THE_EYE}`);
    shader.fragmentShader = `uniform float opacityOfLayer; varying float vFacing, vShown;\n${FADE_FRAGMENT.declare}` +
      shader.fragmentShader.replace("#include <color_fragment>", `
        if (vShown < 0.5) discard;
        diffuseColor.a = ${OPACITY} * opacityOfLayer * smoothstep(0.26, 0.5, vFacing);
        ${FADE_FRAGMENT.compute}`);
  };
  return material;
}

export class RestLines {
  readonly lines: LineSegments<BufferGeometry, LineBasicMaterial>;
  private readonly rangeOf = new Map<number, [number, number]>();
  private readonly strokes = new Map<number, { position: Float32Array; normal: Int8Array }>();
  private readonly away = new Set<number>();
  private shown = new BufferAttribute(new Uint8Array(0), 1);

  constructor({ patch, inset }: LayerPatch, private readonly zones: readonly Zone[], look: LayerLook, fade: Fade) {
    this.lines = new LineSegments(this.drawn(patch), restMaterial(inset, look, fade));
    this.lines.matrixAutoUpdate = false;
  }

  /** Draws the lines of a patch of which only `zones` have changed. */
  reshape(patch: Patch, zones: Iterable<number>): void {
    for (const zone of zones) this.strokes.delete(zone);
    const old = this.lines.geometry;
    this.lines.geometry = this.drawn(patch);
    old.dispose();
  }

  private strokeOf(patch: Patch, range: ZoneRange): { position: Float32Array; normal: Int8Array } {
    let made = this.strokes.get(range.zone);
    if (!made) {
      const own: Strokes = { position: [], normal: [] };
      stroke(patch, borderLoops(patch, range), isUncertain(this.zones[range.zone]!), own);
      made = { position: Float32Array.from(own.position), normal: Int8Array.from(own.normal) };
      this.strokes.set(range.zone, made);
    }
    return made;
  }

  private drawn(patch: Patch): BufferGeometry {
    const strokes = patch.ranges.map((range) => this.strokeOf(patch, range));
    const total = strokes.reduce((sum, { position }) => sum + position.length / 3, 0);
    const position = new Float32Array(3 * total);
    const normal = new Int8Array(4 * total);
    const shown = new Uint8Array(total).fill(1);
    this.rangeOf.clear();
    let at = 0;
    patch.ranges.forEach(({ zone }, i) => {
      position.set(strokes[i]!.position, 3 * at);
      normal.set(strokes[i]!.normal, 4 * at);
      const end = at + strokes[i]!.position.length / 3;
      this.rangeOf.set(zone, [at, end]);
      if (this.away.has(zone)) shown.fill(0, at, end);
      at = end;
    });
    this.shown = new BufferAttribute(shown, 1);
    return new BufferGeometry()
      .setAttribute("position", new BufferAttribute(position, 3))
      .setAttribute("normal", new BufferAttribute(normal, 4, true))
      .setAttribute("shown", this.shown);
  }

  /** Draws a zone's line, or leaves it out. */
  show(zone: number, shown: boolean): void {
    if (shown) this.away.delete(zone);
    else this.away.add(zone);
    const range = this.rangeOf.get(zone);
    if (!range) return;
    (this.shown.array as Uint8Array).fill(shown ? 1 : 0, ...range);
    this.shown.needsUpdate = true;
  }

  dispose(): void {
    this.lines.geometry.dispose();
    this.lines.material.dispose();
  }
}
