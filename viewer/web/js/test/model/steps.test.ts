import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene } from "../../src/model/wire";
import { stepFrom, stepOfKey, vertebraOf } from "../../src/model/steps";

const ORDER = [4, 5, 6, 7];

test("steps go along the spine and stop at its ends", () => {
  assert.equal(stepFrom(ORDER, 5, "next"), 6);
  assert.equal(stepFrom(ORDER, 5, "previous"), 4);
  assert.equal(stepFrom(ORDER, 7, "next"), 7);
  assert.equal(stepFrom(ORDER, 4, "previous"), 4);
});

test("Home and End jump to the ends; with nothing lit a step starts at an end", () => {
  assert.equal(stepFrom(ORDER, 6, "first"), 4);
  assert.equal(stepFrom(ORDER, 5, "last"), 7);
  assert.equal(stepFrom(ORDER, null, "next"), 4);
  assert.equal(stepFrom(ORDER, null, "previous"), 7);
  assert.equal(stepFrom([], null, "next"), null);
});

test("arrows, page keys, Home and End are steps; other keys are not", () => {
  assert.deepEqual(["ArrowRight", "ArrowUp", "PageDown", "Home", "End", "a"].map(stepOfKey), ["next", "previous", "next", "first", "last", null]);
});

const PARTS = ["vertebra_c1", "vertebra_c7", "vertebra_t1", "vertebra_l4", "coccyx", "spinal_nerve_c1", "spinal_nerve_c7", "spinal_nerve_c8", "spinal_nerve_t1", "spinal_nerve_l4", "spinal_nerve_co1", "spinal_nerve_t5", "organ_liver"];

/** A scene with those body parts; the vertebrae first, then the nerves. */
function spineOf(parts: string[]): Pick<Scene, "spine" | "zones"> {
  const places = (begin: RegExp) => parts.flatMap((part, i) => (begin.test(part) ? [i] : []));
  return {
    zones: parts.map((body_part) => ({ body_part })) as Scene["zones"],
    spine: { vertebrae: places(/^vertebra|^coccyx/), nerves: places(/^spinal/), strip: {} },
  };
}

test("a nerve belongs to the vertebra beside it: C1-C7 leave above theirs, C8 and the rest below", () => {
  const scene = spineOf(PARTS);
  const beside = (part: string) => PARTS[vertebraOf(scene, PARTS.indexOf(part)) ?? -1];
  assert.deepEqual(
    ["c1", "c7", "c8", "t1", "l4", "co1"].map((nerve) => beside(`spinal_nerve_${nerve}`)),
    ["vertebra_c1", "vertebra_c7", "vertebra_c7", "vertebra_t1", "vertebra_l4", "coccyx"],
  );
  assert.equal(beside("vertebra_l4"), "vertebra_l4");
});

test("a nerve whose vertebra the map leaves out belongs to none, and nor does an organ", () => {
  const scene = spineOf(PARTS);
  assert.equal(vertebraOf(scene, PARTS.indexOf("spinal_nerve_t5")), null);
  assert.equal(vertebraOf(scene, PARTS.indexOf("organ_liver")), null);
});
