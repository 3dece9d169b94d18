import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, hashOf, readHash, TOLD, toldBy } from "../../src/model/address";
import { plainModel, Store, type Params } from "../../src/model/store";

const store = (values: Partial<Params> = {}) => new Store(plainModel({ foot: "adult_female", maps: ["voetatlas"], ...values }));

/** Another value than at first for everything that an address tells. */
const OTHER: Partial<Params> = {
  foot: "child", maps: ["spine", "meridians"], beside: "italian", differences: true, selection: { zones: ["vertebra_l4", "organ_liver"], side: "left" },
  hidden: ["organ_heart", "organ_spleen"], only: ["vertebra_l4"], view: "inner", eye: [-12.5, 80, 0.75, 10, -3, 0], side: "left", layers: ["organ", "bone"],
  depth: "bone", chart: true, locked: true, skin: "dark", language: "de", theme: "dark", lesson: "lower_back/3", quiz: "spine",
};

test("everything that is told comes back from the text after the #", () => {
  const before = toldBy(store());
  const shown = store(OTHER);
  const hash = hashOf(toldBy(shown), before);
  const again = store();
  apply(readHash(`#${hash}`, before), again);
  for (const key of TOLD) {
    assert.notDeepEqual(shown.get(key), store().get(key), `${key} differs from the beginning`);
    assert.deepEqual(again.get(key), shown.get(key), key);
  }
});

for (const key of TOLD) {
  test(`${key} alone comes back, and nothing else is said`, () => {
    const before = toldBy(store());
    const shown = store({ [key]: OTHER[key] });
    const hash = hashOf(toldBy(shown), before);
    assert.equal(hash.split("&").length, 1);
    assert.deepEqual(readHash(hash, before), toldBy(shown));
  });
}

test("what is as it was at first is not written down", () => {
  const before = toldBy(store());
  assert.equal(hashOf(before, before), "");
  assert.equal(hashOf(toldBy(store({ view: "inner", selection: { zones: ["vertebra_l4"], side: "right" } })), before), "zone=vertebra_l4@right&view=inner");
});

test("what is emptied is said too", () => {
  const before = toldBy(store({ selection: { zones: ["vertebra_l4"], side: "both" }, beside: "italian", eye: [1, 2, 3, 4, 5, 6] }));
  const hash = hashOf(toldBy(store()), before);
  assert.deepEqual(readHash(hash, before), toldBy(store()));
});

test("misspelt parts are passed over, the others are read", () => {
  const before = toldBy(store());
  const wrong = "zone=<script>&view=soul&eye=1,2&side=up&depth=hair&layers=skni,bone&chart=yes&skin=green&lang=fr&theme=blue&lesson=lower back&quiz=a b&map=../etc&foot=/etc/passwd&nothing=1";
  assert.deepEqual(readHash(wrong, before), before);
  assert.equal(readHash("zone=vertebra_l4@up", before).selection, "");
  assert.deepEqual(readHash("view=soul&depth=bone", before), { ...before, depth: "bone" });
  assert.deepEqual(readHash("", before), before);
});
