import assert from "node:assert/strict";
import { test } from "node:test";
import words from "../../../../words.json";
import { borderOf } from "../../src/stage/outline";
import { nerveExits, spineBones } from "../../src/spine/spine_shape";
import { LANGUAGES } from "../../src/model/vocabulary";

test("the outline of two triangles that share an edge is the other four edges", () => {
  const patch = {
    position: Float32Array.from([9, 9, 9, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]),
    index: Uint32Array.from([1, 2, 3, 1, 3, 4]),
  };
  const ends = borderOf(patch, { zone: 0, first_vertex: 1, n_vertices: 4, first_index: 0, n_indices: 6 });
  assert.equal(ends.length, 4 * 6);
});

test("thirty bones stand one under the other, each a little over the next, with 31 nerves beside", () => {
  const bones = spineBones();
  assert.equal(bones.length, 30);
  assert.equal(nerveExits(bones).length, 31);
  bones.slice(1).forEach((bone, i) => assert.ok(bone.y > bones[i]!.y));
  assert.ok(Math.abs(bones.at(-1)!.y + bones.at(-1)!.height / 2 - 1) < 1e-9);
});

test("neck and loins bend to the belly, chest and sacrum to the back", () => {
  const bones = spineBones();
  const at = (i: number) => bones[i]!.x;
  assert.ok(at(3) < at(0) && at(12) > at(6) && at(21) < at(18) && at(26) > at(23));
});

test("every word of the page is there in every language", () => {
  for (const [key, text] of Object.entries(words as Record<string, Record<string, string>>)) {
    for (const language of LANGUAGES) assert.ok(text[language]?.trim(), `${key} ${language}`);
  }
});
