// The skin: one geometry for both feet, tinted once per vertex so that it looks like skin
// (redder in folds and on the sole, lighter on ridges), and dissolving up the leg.

import { BufferAttribute, BufferGeometry, Color, DoubleSide, MeshStandardMaterial, NoBlending } from "three";
import type { SkinTone } from "../model/vocabulary";
import type { SurfaceArrays } from "../model/wire";
import { shadesOf } from "./skin_tones";

/** Uniforms shared by skin and patches. */
export interface Fade {
  fade: { value: [number, number] }; // heights in mm between which the leg dissolves
  capped: { value: number }; // 1: it ends in a flat cut, as a plastic foot does; 0: it just fades
}

/** Declares `vHeight` in a vertex shader, or uses it in a fragment shader, to fade by height. */
export const FADE_VERTEX = { declare: "varying float vHeight;\n", compute: "\nvHeight = position.y;\n" };
export const FADE_FRAGMENT = {
  declare: "varying float vHeight;\nuniform vec2 fade;\n",
  compute: `
    float standing = fade.y > fade.x ? 1.0 - smoothstep(fade.x, fade.y, vHeight) : 1.0 - step(fade.y, vHeight);
    if (standing < 0.01) discard;
    diffuseColor.a *= standing;
  `,
};

export function surfaceGeometry({ position, normal, index }: SurfaceArrays): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(position, 3));
  geometry.setAttribute("normal", new BufferAttribute(normal, 4, true)); // rows of four bytes, as the GPU likes them
  geometry.setIndex(new BufferAttribute(index, 1));
  return geometry;
}

/** How far each vertex lies below (+) or above (-) its neighbours' mean, in edge lengths. */
export function hollowness({ position, normal, index }: SurfaceArrays): Float32Array {
  const n = position.length / 3;
  const sum = new Float32Array(n);
  const weight = new Float32Array(n);
  for (let t = 0; t < index.length; t += 3) {
    for (let k = 0; k < 3; k++) {
      const a = index[t + k]!;
      const b = index[t + ((k + 1) % 3)]!;
      const dx = position[3 * b]! - position[3 * a]!;
      const dy = position[3 * b + 1]! - position[3 * a + 1]!;
      const dz = position[3 * b + 2]! - position[3 * a + 2]!;
      const length = Math.hypot(dx, dy, dz) * 127 || 1;
      sum[a]! += (dx * normal[4 * a]! + dy * normal[4 * a + 1]! + dz * normal[4 * a + 2]!) / length;
      weight[a]! += 1;
    }
  }
  for (let i = 0; i < n; i++) sum[i]! /= weight[i] || 1;
  return smoothed(sum, index, 6);
}

function smoothed(values: Float32Array, index: Uint32Array, rounds: number): Float32Array {
  let from = values;
  for (let round = 0; round < rounds; round++) {
    const sum = Float32Array.from(from);
    const weight = new Float32Array(from.length).fill(1);
    for (let t = 0; t < index.length; t += 3) {
      for (let k = 0; k < 3; k++) {
        const a = index[t + k]!;
        sum[a]! += from[index[t + ((k + 1) % 3)]!]!;
        weight[a]! += 1;
      }
    }
    for (let i = 0; i < sum.length; i++) sum[i]! /= weight[i]!;
    from = sum;
  }
  return from;
}

/** What the materials of skin and zones are told of the tone. */
export interface SkinLook {
  through: { value: Color }; // the skin that shows through a zone's colour
  cut: { value: Color }; // the flat end of the leg
}

/** The skin of both feet, in one of the six tones. */
export class Skin {
  readonly geometry: BufferGeometry;
  readonly look: SkinLook = { through: { value: new Color() }, cut: { value: new Color() } };
  private readonly hollow: Float32Array;
  private readonly colors: BufferAttribute;

  constructor(private readonly surface: SurfaceArrays, tone: SkinTone) {
    this.hollow = hollowness(surface);
    this.colors = new BufferAttribute(new Uint8Array((surface.position.length / 3) * 4).fill(255), 4, true);
    this.geometry = surfaceGeometry(surface).setAttribute("color", this.colors);
    this.tone(tone);
  }

  /** Hollows redder and darker, ridges lighter, the sole rosier, and paler on dark skin. */
  tone(tone: SkinTone): void {
    const { base, hollow, sole, ridge, through } = shadesOf(tone);
    this.look.through.value.copy(through);
    this.look.cut.value.copy(base).lerp(sole, 0.5).convertLinearToSRGB();
    const bytes = this.colors.array as Uint8Array;
    const color = new Color();
    for (let i = 0; i < this.hollow.length; i++) {
      const down = Math.max(0, -this.surface.normal[4 * i + 1]! / 127);
      color.copy(base).lerp(sole, down * 0.8);
      const depth = this.hollow[i]! * 4;
      if (depth > 0) color.lerp(hollow, Math.min(0.85, depth));
      else color.lerp(ridge, Math.min(0.55, -depth * 0.8));
      bytes.set([color.r * 255, color.g * 255, color.b * 255], 4 * i);
    }
    this.colors.needsUpdate = true;
  }
}

/** Opaque to what lies behind, yet see-through to the page where the leg dissolves. */
export function skinMaterial(fade: Fade, look: SkinLook): MeshStandardMaterial {
  const material = new MeshStandardMaterial({
    vertexColors: true,
    roughness: 0.62,
    side: DoubleSide,
    blending: NoBlending,
    premultipliedAlpha: true,
  });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, fade, { cutSurface: look.cut });
    shader.vertexShader = FADE_VERTEX.declare + shader.vertexShader.replace(
      "#include <project_vertex>", `#include <project_vertex>${FADE_VERTEX.compute}`,
    );
    // The inside is seen only through the cut: one flat colour there looks like its surface.
    shader.fragmentShader = `uniform float capped; uniform vec3 cutSurface;\n${FADE_FRAGMENT.declare}` + shader.fragmentShader
      .replace("void main() {", `void main() {
        if (!gl_FrontFacing) {
          if (capped < 0.5 || vHeight > fade.y) discard;
          gl_FragColor = vec4(cutSurface, 1.0);
          return;
        }`)
      .replace("#include <color_fragment>", `#include <color_fragment>\n${FADE_FRAGMENT.compute}`)
      .replace(
        "#include <emissivemap_fragment>",
        // Light that enters skin comes out redder at the rim.
        `float rim = pow(1.0 - abs(dot(normalize(vViewPosition), normal)), 3.0);
         totalEmissiveRadiance += vec3(0.26, 0.10, 0.07) * rim;`,
      )
      .replace(
        "#include <dithering_fragment>",
        // The rim takes on the cut's colour, which hides the steps of its edge.
        `float bevel = capped * smoothstep(fade.y - 3.0, fade.y - 0.8, vHeight);
         gl_FragColor.rgb = mix(gl_FragColor.rgb, cutSurface, bevel);`,
      );
  };
  return material;
}
