import assert from "node:assert/strict";
import { test } from "node:test";
import { compact, fold, tolerance, typingErrors } from "../../src/find/text";

test("accents, case and signs do not count", () => {
  assert.equal(fold("  M. Érector-spinae (rug)"), "m erector spinae rug");
  assert.equal(fold("Steißbein Œsophagus sigmoïd"), "steissbein oesophagus sigmoid");
  assert.equal(fold("!?"), "");
  assert.equal(compact(fold("Bl 58")), "bl58");
});

test("a letter left out, put in, exchanged or turned round is one error", () => {
  for (const typed of ["neir", "nir", "nierr", "miner".slice(1), "nief"]) assert.ok(typingErrors(typed, "nier", 1) <= 1, typed);
  assert.equal(typingErrors("neir", "nier", 1), 1);
  assert.equal(typingErrors("schidlkleir", "schildklier", 2), 2);
  assert.equal(typingErrors("schidlkleir", "schildklier", 1), Infinity);
  assert.equal(typingErrors("nier", "nier", 1), 0);
});

test("what goes on after what was typed counts half an error, from five letters on", () => {
  assert.equal(typingErrors("lendnw", "lendenwervel", 1), 1.5);
  assert.equal(typingErrors("lenw", "lendenwervel", 1), Infinity);
  assert.equal(typingErrors("x".repeat(90), "x".repeat(90), 2), Infinity, "no name is so long");
});

test("short words must be right, long ones may have two errors", () => {
  assert.deepEqual([3, 4, 7, 8, 20].map(tolerance), [0, 1, 1, 2, 2]);
});
