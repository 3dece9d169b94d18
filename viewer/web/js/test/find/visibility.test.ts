import assert from "node:assert/strict";
import { test } from "node:test";
import { isIsolated, isolated, isShown, toggled } from "../../src/find/visibility";

const ALL = { hidden: [], only: [] };

test("hiding and showing again gives back what was", () => {
  const hidden = toggled(ALL, ["nier"]);
  assert.deepEqual(hidden, { hidden: ["nier"], only: [] });
  assert.ok(!isShown(hidden, "nier") && isShown(hidden, "maag"));
  assert.deepEqual(toggled(hidden, ["nier"]), ALL);
});

test("a group with one zone shown is hidden as a whole, without naming a zone twice", () => {
  const part = toggled(ALL, ["a"]);
  assert.deepEqual(toggled(part, ["a", "b"]), { hidden: ["a", "b"], only: [] });
  assert.deepEqual(toggled(toggled(part, ["a", "b"]), ["a", "b"]), ALL);
});

test("alone shows it even if it was hidden, and a second time shows the others again", () => {
  const alone = isolated(toggled(ALL, ["nier"]), ["nier"]);
  assert.deepEqual(alone, { hidden: [], only: ["nier"] });
  assert.ok(isIsolated(alone, ["nier"]) && isShown(alone, "nier") && !isShown(alone, "maag"));
  assert.deepEqual(isolated(alone, ["nier"]), ALL);
});

test("while some are alone, showing another adds it, and hiding one of them takes it away", () => {
  const alone = isolated(ALL, ["nier"]);
  const two = toggled(alone, ["maag"]);
  assert.deepEqual(two, { hidden: [], only: ["nier", "maag"] });
  assert.deepEqual(toggled(two, ["nier"]), { hidden: ["nier"], only: ["nier", "maag"] });
});
