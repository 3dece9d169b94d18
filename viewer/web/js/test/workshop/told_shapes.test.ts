import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reshaped } from "../../src/model/reshaping";
import type { Scene } from "../../src/model/wire";
import { ToldShapes } from "../../src/workshop/told_shapes";

/** A triangle of which every number is `of`, but for its corners. */
const shape = (of: number, zone = "kidney"): Reshaped => ({ layer: "organ", side: "right", zone, position: new Float32Array(9).fill(of), normal: new Int8Array(12).fill(of), index: Uint32Array.of(0, 1, 2) });

/** A scene of a liver and a kidney; what is drawn over it. */
function drawn() {
  const range = (zone: number) => ({ zone, first_vertex: 3 * zone, n_vertices: 3, first_index: 3 * zone, n_indices: 3 });
  const patch = {
    map: 0, layer: "organ", side: "right", ranges: [range(0), range(1)], index: Uint32Array.of(0, 1, 2, 3, 4, 5),
    position: Float32Array.of(...shape(7).position, ...shape(8).position), normal: Int8Array.of(...shape(7).normal, ...shape(8).normal),
  };
  const scene = { zoneIndex: new Map([["liver", 0], ["kidney", 1]]), patches: [patch] } as unknown as Scene;
  const all: (readonly Reshaped[])[] = [];
  return { shapes: new ToldShapes(() => scene, (told) => all.push(told)), all };
}

test("what was held when the line was lost is drawn as the scene has it, and stays so", () => {
  const { shapes, all } = drawn();
  for (const of of [1, 2]) shapes.hear([shape(of)], true);
  shapes.takeBack();
  assert.deepEqual(all.at(-1), [shape(8)]);
  shapes.drawAgain();
  assert.deepEqual(all.at(-1), [shape(8)]);
});

test("what was written before goes before the scene", () => {
  const { shapes, all } = drawn();
  shapes.hear([shape(1)], true);
  shapes.settle();
  shapes.hear([shape(2)], true);
  shapes.takeBack();
  assert.deepEqual(all.at(-1), [shape(1)]);
});

test("a zone that was not seen is not seen again", () => {
  const { shapes, all } = drawn();
  shapes.hear([shape(1, "spleen")], true);
  shapes.takeBack();
  assert.deepEqual([all.at(-1)![0]!.zone, all.at(-1)![0]!.position.length, all.at(-1)![0]!.index.length], ["spleen", 0, 0]);
});

test("where nothing is held, nothing is taken back", () => {
  const { shapes, all } = drawn();
  shapes.hear([shape(1)], false);
  shapes.takeBack();
  assert.equal(all.length, 1);
});
