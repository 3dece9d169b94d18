import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf, writtenInList } from "../../src/find/groups";
import { plainModel, Store } from "../../src/model/store";
import type { Page } from "../../src/model/page";
import type { Scene } from "../../src/model/wire";
import { place, ZONES } from "./atlas";

const MAPS = [
  { name: "voetatlas", kind: "map", title: { nl: "Voetatlas" } },
  { name: "meridians", kind: "overlay", title: { nl: "Meridianen" } },
  { name: "guide_lines", kind: "overlay", title: { nl: "Hulplijnen en botten" } },
];
const page = { store: new Store(plainModel({ language: "nl" })) } as unknown as Page;
const groups = (maps: unknown) => groupsOf({ zones: ZONES, maps } as unknown as Scene, page);

test("the map stands by body system, from the spine on, and each overlay is a group of its own", () => {
  const all = groups(MAPS);
  assert.deepEqual(all.slice(0, 3).map(({ id }) => id), ["spine", "nerves", "muscles"]);
  assert.deepEqual(all.slice(-2).map(({ title }) => title).sort(), ["Hulplijnen en botten", "Meridianen"]);
  assert.equal(all.reduce((n, { zones }) => n + zones.length, 0), ZONES.length);
  assert.equal(all.find(({ id }) => id === "spine")?.zones.length, 30);
  for (const { zones } of all) assert.deepEqual(zones, [...zones].sort((a, b) => ZONES[a]!.number - ZONES[b]!.number));
});

test("an overlay that stands alone is a map, by system", () => {
  const alone = groups([{ ...MAPS[1]!, kind: "map" }, MAPS[1], { ...MAPS[2]!, kind: "map" }]);
  assert.ok(alone.some(({ id }) => id === "lines"));
});

test("a vertebra has its short name before the full one, once", () => {
  const written = (id: string) => writtenInList(ZONES[place(id)]!, "nl");
  assert.equal(written("vertebra_t12"), "Th12 · 12e borstwervel");
  assert.equal(written("organ_kidney"), "nier");
  assert.equal(written("sacrum_s1"), "heiligbeen, segment S1");
  assert.equal(written("spinal_nerve_l4"), "zenuwwortel L4");
  assert.equal(written("acupoint_bl60"), "Blaas 60 (Kunlun)");
  assert.equal(writtenInList(ZONES[place("joint_sacroiliac")]!, "de"), "Iliosakralgelenk (ISG)");
});
