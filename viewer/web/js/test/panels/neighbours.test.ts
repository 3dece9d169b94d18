import assert from "node:assert/strict";
import { test } from "node:test";
import type { Direction, Layer, Side } from "../../src/model/vocabulary";
import type { Scene, Zone } from "../../src/model/wire";
import { directionsAt, neighbour } from "../../src/panels/neighbours";

type Point = [number, number, number];
const SOLE: Point = [0, -1, 0];
const TOP: Point = [0, 1, 0];
const INNER: Point = [0, 0, -1];

function zone(id: string, centroid: Point, layer: Layer = "organ", normal: Point = SOLE, sides: Side[] = ["right", "left"]): Zone {
  const on = <T>(value: T) => Object.fromEntries(sides.map((side) => [side, value]));
  return { id, layer, sides, centroid: on(centroid), normal: on(normal) } as unknown as Zone;
}

function sceneOf(...zones: Zone[]): Scene {
  return { zones, zoneIndex: new Map(zones.map(({ id }, i) => [id, i])) } as unknown as Scene;
}

function found(scene: Scene, direction: Direction, side: Side | "both" = "both", hidden: string[] = []): string | null {
  const at = neighbour(scene, 0, side, direction, (i) => !hidden.includes(scene.zones[i]!.id));
  return at === null ? null : scene.zones[at]!.id;
}

test("neighbours lie along the axes of the foot: the inner side is that of the big toe", () => {
  const scene = sceneOf(zone("middle", [100, 0, 0]), zone("front", [130, 0, 5]), zone("back", [70, 0, -5]), zone("big_toe_side", [105, 0, -20]), zone("little_toe_side", [95, 0, 20]));
  assert.equal(found(scene, "toes"), "front");
  assert.equal(found(scene, "heel"), "back");
  assert.equal(found(scene, "inner"), "big_toe_side");
  assert.equal(found(scene, "outer"), "little_toe_side");
  assert.equal(found(scene, "up"), null);
});

test("the nearest counts, and only within 45 degrees", () => {
  const scene = sceneOf(zone("middle", [0, 0, 0]), zone("far", [40, 0, 0]), zone("near", [20, 0, 0]), zone("aslant", [10, 0, 10.5]));
  assert.equal(found(scene, "toes"), "near");
  assert.equal(found(scene, "outer"), "aslant");
});

test("a zone of the same layer goes before a nearer one of another layer, which is better than none", () => {
  const scene = sceneOf(zone("middle", [0, 0, 0]), zone("muscle", [10, 0, 0], "muscle"), zone("organ", [30, 0, 0]), zone("nerve", [-10, 0, 0], "nerve"));
  assert.equal(found(scene, "toes"), "organ");
  assert.equal(found(scene, "heel"), "nerve");
});

test("what is not shown is no neighbour", () => {
  const scene = sceneOf(zone("middle", [0, 0, 0]), zone("near", [10, 0, 0]), zone("far", [20, 0, 0]));
  assert.equal(found(scene, "toes", "both", ["near"]), "far");
  assert.equal(found(scene, "toes", "both", ["near", "far"]), null);
});

test("a zone on the other foot only, or on the opposite surface, is no neighbour", () => {
  const scene = sceneOf(zone("middle", [0, 0, 0]), zone("left_only", [10, 0, 0], "organ", SOLE, ["left"]), zone("on_top", [12, 5, 0], "organ", TOP), zone("both", [30, 0, 0]));
  assert.equal(found(scene, "toes", "right"), "both");
  assert.equal(found(scene, "toes", "left"), "left_only");
});

test("a zone that stands on one foot is looked at there, whichever was touched", () => {
  const scene = sceneOf(zone("middle", [0, 0, 0], "organ", SOLE, ["left"]), zone("next", [10, 0, 0], "organ", SOLE, ["left"]));
  assert.equal(found(scene, "toes", "right"), "next");
});

test("two layers of one place are no neighbours of each other", () => {
  assert.equal(found(sceneOf(zone("middle", [0, 0, 0]), zone("below", [0.2, 0, 0], "bone")), "toes"), null);
});

test("where a zone faces sideways there is up and down, and at the back of the heel no toes", () => {
  assert.deepEqual(directionsAt(sceneOf(zone("sole", [0, 0, 0])), 0, "both"), ["toes", "heel", "inner", "outer"]);
  assert.deepEqual(directionsAt(sceneOf(zone("edge", [0, 0, 0], "bone", INNER)), 0, "both"), ["toes", "heel", "up", "down"]);
  assert.deepEqual(directionsAt(sceneOf(zone("heel", [0, 0, 0], "bone", [-1, 0, 0])), 0, "right"), ["up", "down", "inner", "outer"]);
});
