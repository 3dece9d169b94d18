// The orientation foot: a small right foot in the corner of the stage that turns as the feet do, so
// that one never loses which way one looks, however near one is.

import { Color, Group, Matrix4, Mesh, MeshStandardMaterial, PerspectiveCamera, Scene as World, Vector3, type Vector2, type WebGLRenderer } from "three";
import type { Feet } from "./feet";
import { light } from "./lights";
import type { Rotation } from "./views";

export const COMPASS_PX = 84;
const EDGE_PX = 10;
const ABOVE_VIEWS_PX = 62; // the buttons of the views stand under it
const FIELD_OF_VIEW = 20;
const ROOM = 1.25;
const HOW_MUCH_LEG = 1; // in foot lengths, as on the stage

/** Where it is drawn, CSS pixels; x and y are its middle. */
export function compassBox({ clientHeight }: HTMLCanvasElement): { x: number; y: number; w: number; h: number } {
  return { x: EDGE_PX + COMPASS_PX / 2, y: clientHeight - ABOVE_VIEWS_PX - COMPASS_PX / 2, w: COMPASS_PX, h: COMPASS_PX };
}

export class Compass {
  private readonly world = new World();
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 10, 8000);
  private readonly stand = new Group();
  private readonly material = new MeshStandardMaterial({ color: new Color("#d9b49c"), roughness: 0.8 });
  private radius = 1;

  constructor() {
    light(this.world, this.camera);
    this.world.add(this.stand);
  }

  setFeet(feet: Feet): void {
    this.stand.clear();
    const foot = new Mesh(feet.feet.right.skin.geometry, this.material);
    const { min, max } = feet.footBox;
    const middle = new Vector3((min[0] + max[0]) / 2, (min[1] + max[1]) / 2, (min[2] + max[2]) / 2);
    foot.position.copy(middle).negate();
    this.radius = new Vector3(max[0] - min[0], max[1] - min[1], max[2] - min[2]).length() / 2;
    this.material.onBeforeCompile = (shader) => {
      // The foot, without the leg.
      shader.vertexShader = `varying float vHeight;\n${shader.vertexShader}`.replace("#include <project_vertex>", "#include <project_vertex>\nvHeight = position.y;");
      shader.fragmentShader = `varying float vHeight;\n${shader.fragmentShader}`.replace("#include <color_fragment>", `#include <color_fragment>\nif (vHeight > ${(max[1] * HOW_MUCH_LEG).toFixed(1)}) discard;`);
    };
    this.material.needsUpdate = true;
    this.stand.add(foot);
  }

  /** Draws it into the lower left corner of the canvas, turned as the right foot is. */
  draw(renderer: WebGLRenderer, camera: PerspectiveCamera, target: Vector3, [a, b, c]: Rotation, size: Vector2): void {
    this.stand.setRotationFromMatrix(new Matrix4().set(...a, 0, ...b, 0, ...c, 0, 0, 0, 0, 1));
    const away = camera.position.clone().sub(target).normalize();
    this.camera.position.copy(away.multiplyScalar((this.radius * ROOM) / Math.sin((FIELD_OF_VIEW * Math.PI) / 360)));
    this.camera.lookAt(0, 0, 0);
    renderer.autoClear = false;
    renderer.setScissorTest(true);
    renderer.setViewport(EDGE_PX, ABOVE_VIEWS_PX, COMPASS_PX, COMPASS_PX);
    renderer.setScissor(EDGE_PX, ABOVE_VIEWS_PX, COMPASS_PX, COMPASS_PX);
    renderer.clearDepth();
    renderer.render(this.world, this.camera);
    renderer.setScissorTest(false);
    renderer.setViewport(0, 0, size.x, size.y);
    renderer.autoClear = true;
  }

  dispose(): void {
    this.material.dispose();
  }
}
