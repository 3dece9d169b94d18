import assert from "node:assert/strict";
import { test } from "node:test";
import { REGIONS } from "../../src/find/regions";
import { search, type Found } from "../../src/find/search";
import { wordIndex } from "../../src/find/word_index";
import type { Language } from "../../src/model/vocabulary";
import { ZONES } from "./atlas";

const INDEX = wordIndex(ZONES, REGIONS);

function short(found: Found): string {
  if (found.kind === "zone") return ZONES[found.zone]!.id;
  return found.kind === "region" ? `region ${found.id}` : `complaint ${found.region?.id ?? "-"}`;
}
const found = (query: string, language: Language = "nl") => search(INDEX, query, language).map(short);
const first = (query: string, language: Language = "nl") => found(query, language)[0];

test("a kidney is found by its name in each language, in Latin, by number, with an error and without accents", () => {
  for (const query of ["nier", "NIER", "kidney", "Niere", "ren", "128", "nr. 128", "neir", "niére", "nieren", "kidny", "nierbekken", "linker nier"]) {
    assert.equal(first(query), "organ_kidney", query);
  }
});

test("labels are found as each language writes them, with a space or without", () => {
  for (const language of ["nl", "en", "de"] as const) {
    for (const query of ["Th12", "T12", "th 12", "t12", "D12"]) assert.equal(first(query, language), "vertebra_t12", query);
    for (const query of ["L4", "l 4", "L-4"]) assert.equal(first(query, language), "vertebra_l4", query);
  }
  assert.deepEqual(found("L4").slice(0, 2), ["vertebra_l4", "spinal_nerve_l4"]);
  for (const query of ["BL58", "Bl 58", "b58", "UB58", "Feiyang", "fei yang", "bladder 58", "Blaas 58"]) assert.equal(first(query), "acupoint_bl58", query);
});

test("other words lead to the part: everyday ones and those of the trade", () => {
  const meant: [string, string][] = [
    ["stuitje", "coccyx"], ["staartbeen", "coccyx"], ["tailbone", "coccyx"], ["Steißbein", "coccyx"], ["steissbein", "coccyx"],
    ["atlas", "vertebra_c1"], ["draaier", "vertebra_c2"], ["ischiasnerv", "nerve_sciatic"], ["heupzenuw", "nerve_sciatic"], ["SI-gewricht", "joint_sacroiliac"],
    ["si joint", "joint_sacroiliac"], ["vierde lendenwervel", "vertebra_l4"], ["klep van Bauhin", "organ_ileocecal"], ["pijnappelklier", "organ_pineal"],
    ["long", "organ_lung"], ["blinde darm", "organ_appendix"],
  ];
  for (const [query, id] of meant) assert.equal(first(query), id, query);
  assert.deepEqual(found("onderrugwervel"), [1, 2, 3, 4, 5].map((i) => `vertebra_l${i}`));
});

test("what was typed so far is enough, and the page's language comes first", () => {
  assert.equal(first("lev"), "organ_liver");
  assert.equal(first("schildk"), "organ_thyroid");
  assert.equal(first("colon"), "organ_colon_ascending");
  assert.equal(first("ha", "nl"), "organ_heart");
  assert.equal(first("he", "en"), "organ_heart");
  assert.ok(found("darm").length > 6, "also within a word");
});

test("several words may be in any order, and half a label", () => {
  assert.equal(first("darm dunne"), "organ_small_intestine");
  assert.equal(first("wervel L4"), "vertebra_l4");
  assert.equal(first("de kleine hersenen"), "organ_cerebellum");
});

test("typing errors are forgiven by length, and never in numbers", () => {
  for (const query of ["schildkleir", "schidlklier", "alvleeskleir", "middenrff", "galblass"]) assert.notEqual(found(query).length, 0, query);
  assert.equal(first("schidlkleir"), "organ_thyroid");
  assert.deepEqual(found("oog1"), []);
  assert.deepEqual(found("xyz"), []);
  assert.deepEqual(found("L9"), []);
  assert.deepEqual(found("  "), []);
});

test("a result says which word fits, and in which language", () => {
  const [kidney] = search(INDEX, "kidney", "nl");
  assert.deepEqual(kidney, { kind: "zone", zone: ZONES.findIndex(({ id }) => id === "organ_kidney"), matched: "kidney", language: "en" });
  const [nerve] = search(INDEX, "heupzenuw", "de");
  assert.ok(nerve?.kind === "zone" && nerve.matched === "heupzenuw" && nerve.language === "nl");
});

test("a region is found by the words of people, with its zones", () => {
  const [region] = search(INDEX, "onderrug", "nl");
  assert.ok(region?.kind === "region" && region.id === "lower_back");
  assert.ok(region.zones.length > 10 && region.zones.every((zone) => ZONES[zone]!.regions.includes("lower_back")));
  assert.equal(first("lage rug"), "region lower_back");
  for (const query of ["LWK", "LWS"]) assert.equal(first(query), "region lower_back", query);
  assert.deepEqual(found("heup").slice(0, 2), ["joint_hip", "region hip"]);
});

test("no scene, no zones: nothing is found, not even a region", () => {
  assert.deepEqual(search(wordIndex([], REGIONS), "nier", "nl"), []);
  for (const query of ["onderrug", "schouder", "knie", "maag", "blaas", "hormoon", "lever", "hand"]) {
    assert.deepEqual(search(wordIndex([], REGIONS), query, "nl"), [], query);
  }
});
