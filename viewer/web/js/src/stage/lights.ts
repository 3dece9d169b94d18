// Light goes with the eye, so that every side is as well lit as any other.

import { DirectionalLight, HemisphereLight, type PerspectiveCamera, type Scene } from "three";

export function light(world: Scene, camera: PerspectiveCamera): void {
  const sky = new HemisphereLight(0xfffaf4, 0xd8bfb2, 1.75);
  const key = new DirectionalLight(0xfff3e6, 1.55);
  key.position.set(-0.6, 1.0, 1.5);
  const fill = new DirectionalLight(0xe6ecff, 0.45);
  fill.position.set(1.2, 0.1, 0.7);
  camera.add(key, fill, key.target, fill.target);
  world.add(camera, sky);
}
