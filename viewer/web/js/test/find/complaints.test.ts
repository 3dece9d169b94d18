import assert from "node:assert/strict";
import { test } from "node:test";
import known from "../../../../complaints.json";
import { complaintIn } from "../../src/find/complaints";
import { REGIONS } from "../../src/find/regions";
import { search } from "../../src/find/search";
import { fold } from "../../src/find/text";
import { wordIndex } from "../../src/find/word_index";
import { LANGUAGES } from "../../src/model/vocabulary";
import { ZONES } from "./atlas";

const INDEX = wordIndex(ZONES, REGIONS);

function answered(query: string): string | null {
  const [answer, ...more] = search(INDEX, query, "nl");
  assert.ok(answer?.kind === "complaint" && more.length === 0, query);
  return answer.region?.id ?? null;
}

test("no listed complaint is ever answered with a zone", () => {
  for (const language of LANGUAGES) {
    for (const [region, words] of Object.entries(known.words[language])) {
      for (const word of words) for (const page of LANGUAGES) {
        const [answer, ...more] = search(INDEX, word, page);
        assert.ok(answer?.kind === "complaint" && more.length === 0, word);
        assert.equal(answer.region?.id ?? "none", region, word);
      }
    }
  }
});

test("signs of a complaint lead to the region of the body part in the words", () => {
  const meant: [string, string | null][] = [
    ["rugpijn", "lower_back"], ["pijn in de knie", "leg"], ["Kniepijn", "leg"], ["stijve nek", "neck"], ["nierpijn", "abdomen"], ["nierontsteking", "abdomen"],
    ["pain in my shoulder", "shoulder"], ["stomach ache", "abdomen"], ["Leberschmerzen", "abdomen"], ["Schmerzen im Knie", "leg"], ["oogklachten", "face"],
    ["klachten onderrug", "lower_back"], ["slapeloosheid", null], ["pijn", null], ["hernia L5", "lower_back"], ["chronische migraine", "head"],
  ];
  for (const [query, region] of meant) assert.equal(answered(query), region, query);
});

test("a complaint that is half typed or mistyped gives no zone either", () => {
  for (const query of ["rugp", "rugpij", "hoofdpi", "migrane", "migräne", "rugpjin", "slapelosheid", "hernai"]) answered(query);
});

test("words of the body that only look like complaints are found", () => {
  const first = (query: string) => {
    const found = search(INDEX, query, "nl")[0];
    return found?.kind === "zone" ? ZONES[found.zone]!.id : found?.kind;
  };
  assert.equal(first("pijnappelklier"), "organ_pineal");
  assert.equal(first("nodi lymphoidei capitis"), "lymph_head_neck");
  assert.equal(first("trachea"), "organ_trachea_bronchi");
  assert.equal(first("ischiaszenuw"), "nerve_sciatic");
});

test("no name, label or other word of a body part is taken for a complaint", () => {
  const isOfBody = (word: string) => INDEX.ofZones.has(INDEX.places.get(word) ?? -1);
  for (const [at, zone] of ZONES.entries()) {
    for (const language of LANGUAGES) {
      const texts = [zone.names[language], zone.label[language], ...(zone.also[language] ?? [])];
      for (const text of texts) assert.equal(complaintIn(fold(text), isOfBody), null, `${zone.id}: ${text}`);
      if (language !== "nl") continue; // every word of one language leads to its part
      for (const text of texts) assert.ok(search(INDEX, text, language).some((one) => one.kind === "zone" && one.zone === at), `${zone.id}: ${text}`);
    }
  }
});

test("every listed complaint stands once, under a region that there is", () => {
  for (const language of LANGUAGES) {
    const all = Object.entries(known.words[language]).flatMap(([region, words]) => {
      assert.ok(region === "none" || REGIONS.some(({ id }) => id === region), region);
      return words.map(fold);
    });
    assert.equal(new Set(all).size, all.length);
  }
});
