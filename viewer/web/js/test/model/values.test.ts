import assert from "node:assert/strict";
import { test } from "node:test";
import { plainModel, Store } from "../../src/model/store";
import { colorOf, valuesOf, WITHOUT_NUMBER } from "../../src/model/values";

const COLORS = ["#000000", "#ff0000", "#ffffff"];
const valued = (of: Record<string, number>, range: number[] = []) =>
  valuesOf(new Store(plainModel({ values: of, value_range: range, value_colors: COLORS, value_title: "Score" })))!;

test("without numbers there are no values", () => assert.equal(valued({}), null));

test("the least and the most of the numbers have the first and the last colour", () => {
  const values = valued({ a: -1, b: 0, c: 1 });
  assert.deepEqual([values.range, values.title], [[-1, 1], "Score"]);
  assert.deepEqual(["a", "b", "c"].map((id) => colorOf(values, id)), [[0, 0, 0], [255, 0, 0], [255, 255, 255]]);
});

test("between two colours is what lies between them, beyond a range that is given its end", () => {
  const values = valued({ a: 2.5, under: -5, over: 50 }, [0, 10]);
  assert.deepEqual(["a", "under", "over"].map((id) => colorOf(values, id)), [[128, 0, 0], [0, 0, 0], [255, 255, 255]]);
});

test("a zone without a number is grey, a single number has the middle colour", () => {
  const values = valued({ a: 3 });
  assert.deepEqual(colorOf(values, "b"), WITHOUT_NUMBER);
  assert.deepEqual(colorOf(values, "a"), [255, 0, 0]);
});
