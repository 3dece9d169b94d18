import assert from "node:assert/strict";
import { test } from "node:test";
import { Vector3 } from "three";
import { eyeFrom, standpointOf } from "../../src/stage/eye";

const OWN = { position: new Vector3(0, 20, 900), target: new Vector3(0, 20, 0) };
const close = (one: Vector3, other: Vector3, mm: number) => assert.ok(one.distanceTo(other) < mm, `${one.toArray()} is not ${other.toArray()}`);

test("a camera stands again where its eye was told from, but for the rounding", () => {
  const now = { position: new Vector3(300, 260, -420), target: new Vector3(12, 31, -8) };
  const again = standpointOf(eyeFrom(now, OWN), OWN)!;
  close(again.target, now.target, 0.01);
  close(again.position, now.position, 10);
  const twice = standpointOf(eyeFrom(again, OWN), OWN)!;
  close(twice.position, again.position, 1e-6);
});

test("an eye means the same nearness in a window in which the view stands farther off", () => {
  const far = { position: new Vector3(0, 20, 1800), target: new Vector3(0, 20, 0) };
  const eye = eyeFrom({ position: new Vector3(0, 20, 450), target: OWN.target.clone() }, OWN);
  close(standpointOf(eye, far)!.position, new Vector3(0, 20, 900), 0.01);
});

test("what is no eye gives no standpoint, and none goes over the poles or into the foot", () => {
  assert.equal(standpointOf([], OWN), null);
  assert.equal(standpointOf([0, 90, NaN, 0, 0, 0], OWN), null);
  const { position, target } = standpointOf([0, 400, 0, 0, 0, 0], OWN)!;
  assert.ok(Math.abs(position.distanceTo(target) - 45) < 1e-9);
});
