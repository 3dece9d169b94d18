import assert from "node:assert/strict";
import { test } from "node:test";
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

test("a nerve belongs to the vertebra beside it: C1-C7 leave above theirs, C8 and the rest below", () => {
  const vertebrae = Array.from({ length: 30 }, (_, i) => i);
  const nerves = Array.from({ length: 31 }, (_, i) => 100 + i);
  const of = (nerve: number) => vertebraOf(vertebrae, nerves, 100 + nerve);
  assert.deepEqual([of(0), of(6), of(7), of(8), of(19), of(30)], [0, 6, 6, 7, 18, 29]);
  assert.equal(vertebraOf(vertebrae, nerves, 12), 12);
  assert.equal(vertebraOf(vertebrae, nerves, 999), null);
});
