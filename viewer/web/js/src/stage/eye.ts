// From where the feet are looked at, apart from how large the window is: angles around the feet,
// nearness, and how far the middle of the picture was moved. So a link shows the same on any screen.

import { Spherical, Vector3 } from "three";

/** Azimuth and polar angle in degrees, distance as a part of the view's own, and a shift in mm (x, y, z). */
export type Eye = readonly number[];

/** Where a view puts the camera and what it looks at. */
export interface Standpoint {
  position: Vector3;
  target: Vector3;
}

const DEGREE = Math.PI / 180;
const rounded = (value: number, step: number) => Math.round(value / step) * step;

/** The camera as it stands, told from the view's own standpoint. */
export function eyeFrom(now: Standpoint, own: Standpoint): Eye {
  const arm = new Spherical().setFromVector3(now.position.clone().sub(now.target));
  const shift = now.target.clone().sub(own.target);
  const zoom = arm.radius / own.position.distanceTo(own.target);
  return [rounded(arm.theta / DEGREE, 0.5), rounded(arm.phi / DEGREE, 0.5), rounded(zoom, 0.01), ...shift.toArray().map((mm) => rounded(mm, 1))];
}

/** The standpoint that an eye means in a view; null if it is none. */
export function standpointOf(eye: Eye, own: Standpoint): Standpoint | null {
  if (eye.length !== 6 || !eye.every(Number.isFinite)) return null;
  const [theta, phi, zoom, ...shift] = eye as [number, number, number, number, number, number];
  const target = own.target.clone().add(new Vector3(...shift));
  const arm = new Spherical(own.position.distanceTo(own.target) * Math.max(0.05, zoom), Math.min(179, Math.max(1, phi)) * DEGREE, theta * DEGREE);
  return { position: new Vector3().setFromSpherical(arm).add(target), target };
}
