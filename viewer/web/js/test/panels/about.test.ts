import assert from "node:assert/strict";
import { test } from "node:test";
import about from "../../../../about.json";
import { citationLine } from "../../src/panels/about";

test("a citation is written as Python writes it: pages after a semicolon if they have a volume", () => {
  assert.equal(citationLine({ authors: "Kardan M et al.", journal: "Complement Ther Clin Pract", year: 2020, pages: "38:101068" }), "Kardan M et al. Complement Ther Clin Pract 2020;38:101068.");
  assert.equal(citationLine({ authors: "A B", journal: "J", year: 2001, pages: "904729", doi: "10.1/x" }), "A B. J 2001:904729. doi:10.1/x");
  assert.equal(citationLine({ authors: "A B", journal: "J", year: 2001 }), "A B. J 2001.");
});

test("every study stands under a heading, so none is left out", () => {
  for (const { kind } of about.studies) assert.ok(kind in about.kinds, kind);
});
