import assert from "node:assert/strict";
import { test } from "node:test";
import { facingPath } from "../../src/chart/reshaping";
import { byPatch, withShapes, type Reshaped } from "../../src/model/reshaping";
import type { Patch, Scene, Zone } from "../../src/model/wire";
import { LayerPatch, MARK } from "../../src/stage/patches";
import { Trees } from "../../src/stage/probe";
import { RestLines } from "../../src/stage/rest_lines";

const look = { opacityOfLayer: { value: 1 }, tint: { value: 0 } };
const fade = { fade: { value: [1e6, 2e6] as [number, number] }, capped: { value: 0 } };
const skin = { through: { value: null as never }, cut: { value: null as never } };

/** A square of the ground, `size` mm wide, seen from above; its border is four edges. */
function square(x: number, size = 1) {
  const corners = [[x, 0, 0], [x, 0, size], [x + size, 0, size], [x + size, 0, 0]];
  return {
    position: Float32Array.from(corners.flat()),
    normal: Int8Array.from(corners.flatMap(() => [0, 127, 0, 0])),
    index: Uint32Array.from([0, 1, 2, 0, 2, 3]),
  };
}

const NONE = { position: new Float32Array(0), normal: new Int8Array(0), index: new Uint32Array(0) };

/** Two squares beside each other, one zone each. */
function patchOfTwo(): Patch {
  const [a, b] = [square(0), square(5)];
  return {
    map: 0, layer: "bone", side: "right",
    position: Float32Array.from([...a.position, ...b.position]), normal: Int8Array.from([...a.normal, ...b.normal]),
    index: Uint32Array.from([...a.index, ...b.index.map((corner) => corner + 4)]),
    ranges: [{ zone: 0, first_vertex: 0, n_vertices: 4, first_index: 0, n_indices: 6 }, { zone: 1, first_vertex: 4, n_vertices: 4, first_index: 6, n_indices: 6 }],
  };
}
const zones = [1, 2, 3].map((number) => ({ id: `zone_${number}`, map: 0, layer: "bone", color: [200, number, 0], certainty_place: "A" })) as unknown as Zone[];

test("a zone gets another shape and its neighbours keep theirs", () => {
  const three = { ...square(9), index: Uint32Array.from([0, 1, 2]) };
  const made = withShapes(patchOfTwo(), new Map([[0, three]]));
  assert.deepEqual(made.ranges.map(({ zone, n_vertices, first_index, n_indices }) => [zone, n_vertices, first_index, n_indices]), [[0, 4, 0, 3], [1, 4, 3, 6]]);
  assert.equal(made.position[0], 9);
  assert.deepEqual([...made.position.subarray(12)], [...square(5).position]);
  assert.deepEqual([...made.index.subarray(3)], [4, 5, 6, 4, 6, 7]);
});

test("a zone that is not seen any more has no range, and one that comes stands last", () => {
  const made = withShapes(patchOfTwo(), new Map([[0, NONE], [2, square(9)]]));
  assert.deepEqual(made.ranges.map(({ zone }) => zone), [1, 2]);
  assert.equal(Math.max(...made.index), 7);
});

test("zones and layers that the scene does not know are passed over", () => {
  const patch = patchOfTwo();
  const scene = { zones, zoneIndex: new Map(zones.map(({ id }, i) => [id, i])), patches: [patch] } as unknown as Scene;
  const told = (zone: string, more: Partial<Reshaped> = {}): Reshaped => ({ zone, layer: "bone", side: "right", ...square(9), ...more });
  const found = byPatch(scene, [told("zone_2"), told("just_painted"), told("zone_1", { side: "left" }), told("zone_1", { layer: "organ" })]);
  assert.deepEqual([...found.get(patch)!.keys()], [1]);
  assert.equal(found.size, 1);
});

test("colours and marks stay with their zones, also through being out of sight", () => {
  const made = new LayerPatch(patchOfTwo(), zones, 1, look, fade, skin);
  made.paint(0, [255, 255, 255]);
  made.mark(1, "touched");
  const before = made.mesh.geometry;
  let disposed = false;
  before.addEventListener("dispose", () => (disposed = true));
  made.reshape(withShapes(made.patch, new Map([[0, square(7)]])));
  const bytes = () => made.mesh.geometry.getAttribute("color").array;
  assert.ok(disposed && made.mesh.geometry !== before);
  assert.deepEqual([...bytes().subarray(0, 4)], [255, 255, 255, MARK.plain]);
  assert.equal(bytes()[4 * 4 + 3], MARK.touched);
  made.reshape(withShapes(made.patch, new Map([[1, NONE]])));
  made.mark(1, "lit");
  made.reshape(withShapes(made.patch, new Map([[1, square(5)]])));
  assert.equal(bytes()[4 * made.rangeOf.get(1)!.first_vertex + 3], MARK.lit);
});

test("the fine lines follow, and those of hidden zones stay hidden", () => {
  const made = new LayerPatch(patchOfTwo(), zones, 1, look, fade, skin);
  const lines = new RestLines(made, zones, look, fade);
  lines.show(1, false);
  made.reshape(withShapes(made.patch, new Map([[0, square(0, 3)]])));
  lines.reshape(made.patch, [0]);
  const { position, shown } = lines.lines.geometry.attributes;
  assert.equal(Math.max(...position!.array.subarray(0, 24)), 3);
  assert.deepEqual([...shown!.array], [...Array(8).fill(1), ...Array(8).fill(0)]);
});

test("what picking built for a surface is let go of and built anew when it is asked for", () => {
  const trees = new Trees();
  const surface = square(0);
  const tree = trees.of(surface);
  assert.equal(trees.of(surface), tree);
  trees.forget(surface);
  assert.notEqual(trees.of(surface), tree);
});

test("on the chart a zone is the shadow of what faces the reader, and nothing from behind", () => {
  const above = [20, 0, 0, 100, 0, 0, 20, 50]; // x to the right, z down the paper: seen from above
  const below = [20, 0, 0, 100, 0, 0, -20, 50];
  assert.equal(facingPath(square(0, 2), above, "right").split("L").length, 5, "around, and back to where it began");
  assert.match(facingPath(square(0, 2), above, "right"), /^M100 50.*z$|^M140 90.*z$|^M100 90.*z$|^M140 50.*z$/);
  assert.equal(facingPath(square(0, 2), below, "right"), "");
  assert.notEqual(facingPath(square(0, 2), below, "left"), "", "a left foot is told as its mirror image");
});
