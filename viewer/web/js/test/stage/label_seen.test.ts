import assert from "node:assert/strict";
import { test } from "node:test";
import { Matrix4, Ray, Vector3 } from "three";
import { rankOf } from "../../src/stage/label_ranks";
import { Probe } from "../../src/stage/probe";
import { CELL_HEIGHT, CELL_WIDTH, roomOf, Seen } from "../../src/stage/seen";
import type { Scene, SurfaceArrays, Zone } from "../../src/model/wire";

/** A square in the plane z, facing +z, its middle at (x, y). */
function square(x: number, y: number, half: number, z: number): SurfaceArrays {
  const position = Float32Array.from([x - half, y - half, z, x + half, y - half, z, x + half, y + half, z, x - half, y + half, z]);
  const normal = Int8Array.from([0, 1, 2, 3].flatMap(() => [0, 0, 127, 0]));
  return { position, normal, index: Uint32Array.from([0, 1, 2, 0, 2, 3]) };
}

const whole = (zone: number) => ({ zone, first_vertex: 0, n_vertices: 4, first_index: 0, n_indices: 6 });

/** Seen from z = 100 without perspective to speak of: 100 by 100 mm on 300 by 300 pixels. */
function look(zones: [number, SurfaceArrays][], top = 1000): Seen {
  const seen = new Seen(300, 300, top);
  const matrix = new Matrix4().set(1 / 50, 0, 0, 0, 0, 1 / 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  const foot = { owner: 1, matrix, eye: new Vector3(0, 0, 1e4), skin: square(0, 0, 30, 0) };
  seen.drawSkin(foot);
  for (const [zone, surface] of zones) seen.drawZones({ foot, surface, ranges: [whole(zone)], inset: 5 });
  return seen;
}

test("a zone's place is its middle, with the room that it has on every side", () => {
  const [place] = look([[4, square(10, -5, 10, -2)]]).places(9);
  assert.equal(place!.zone, 4);
  assert.ok(Math.abs(place!.x - 180) <= CELL_WIDTH && Math.abs(place!.y - 165) <= CELL_HEIGHT, JSON.stringify(place));
  assert.ok(place!.roomY > 18 && place!.roomY <= 31 && place!.roomX > 27 && place!.roomX <= 46, JSON.stringify(place));
});

test("a zone under another is not in sight, and one half under it has its place in the half that is", () => {
  const seen = look([[1, square(0, 0, 5, -2)], [2, square(10, 0, 10, -2)], [3, square(0, 0, 8, -2)]]);
  const places = seen.places(9);
  assert.deepEqual(places.map(({ zone }) => zone).sort(), [2, 3]);
  assert.ok(places.find(({ zone }) => zone === 2)!.x > 150 + 3 * 8);
});

test("what faces away, or stands above the cut, is not in sight", () => {
  const away = square(0, 0, 10, -2);
  away.normal.set([0, 0, -127], 0);
  assert.deepEqual(look([[1, away]]).places(9), []);
  assert.deepEqual(look([[1, square(0, 0, 10, -2)]], -20).places(9), []);
});

test("room is counted in cells to the nearest other zone", () => {
  const [columns, rows] = [7, 5];
  const zone = new Int16Array(columns * rows).fill(-1);
  for (let row = 1; row < 4; row++) for (let column = 1; column < 6; column++) zone[row * columns + column] = 0;
  const room = roomOf(zone, new Uint8Array(zone.length).fill(1), columns, rows);
  assert.equal(room[2 * columns + 3], 2);
  assert.equal(room[1 * columns + 3], 1);
  assert.equal(room[0], 0);
});

function sceneOf(): Scene {
  const patch = (layer: string, zone: number, surface: SurfaceArrays) => ({ ...surface, map: 0, layer, side: "right", ranges: [whole(zone)] });
  return {
    skin: square(0, 0, 30, 0),
    layers: [["skin", 0.5], ["muscle", 3], ["bone", 7]].map(([name, depthMm]) => ({ name, depthMm })),
    patches: [patch("bone", 0, square(0, 0, 10, -7)), patch("skin", 1, square(0, 0, 5, -0.5)), patch("muscle", 2, square(4, 0, 2, -3))],
  } as unknown as Scene;
}

test("a spot has every zone under it, from the skin down, but the hidden ones and those of the other foot", () => {
  const probe = new Probe(sceneOf());
  const ray = (x: number) => new Ray(new Vector3(x, 0, 100), new Vector3(0, 0, -1));
  assert.deepEqual(probe.along("right", ray(4), 100, () => false)!.under, [1, 2, 0]);
  assert.deepEqual(probe.along("right", ray(4), 100, (zone) => zone === 2)!.under, [1, 0]);
  assert.deepEqual(probe.along("right", ray(8), 100, () => false)!.under, [0]);
  assert.deepEqual(probe.along("left", ray(4), 100, () => false)!.under, []);
  assert.deepEqual(probe.along("right", ray(4), 100, () => false)!.point.map(Math.round), [4, 0, 0]);
  assert.equal(probe.along("right", ray(40), 100, () => false), null);
});

test("ends of the spine come first, large zones before small ones, nerves of the spine last", () => {
  const zone = (id: string, area: number) => ({ id, area_mm2: { right: area } }) as unknown as Zone;
  const scene = {
    zones: [zone("vertebra_c1", 50), zone("vertebra_c2", 50), zone("spinal_nerve_c1", 7), zone("organ_lung", 600), zone("organ_eye", 30)],
    spine: { vertebrae: [0, 1], nerves: [2], strip: {} },
  } as unknown as Scene;
  const order = [0, 1, 2, 3, 4].sort((a, b) => rankOf(scene, a) - rankOf(scene, b));
  assert.deepEqual(order, [0, 3, 4, 1, 2]);
});
