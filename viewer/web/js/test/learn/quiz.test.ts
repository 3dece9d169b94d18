import assert from "node:assert/strict";
import { test } from "node:test";
import { gradeOf, Quiz, QUESTIONS } from "../../src/learn/quiz";
import { Memory } from "../../src/learn/quiz_memory";
import { topicsOf } from "../../src/learn/topics";
import type { Layer } from "../../src/model/vocabulary";
import type { Scene, Zone } from "../../src/model/wire";

const nothing = (): Storage => {
  throw new Error("refused");
};

function seeded(): () => number {
  let state = 11;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function zone(id: string, x: number, system = "digestion", layer: Layer = "organ", map = 0): Zone {
  return {
    id, system, layer, map, regions: x < 3 ? ["abdomen", "whole_body"] : [], names: { nl: id, en: id, de: id }, sides: ["right", "left"],
    centroid: { right: [10 * x, 0, 0], left: [10 * x, 0, 0] },
  } as unknown as Zone;
}

function sceneOf(zones: Zone[], spine: Scene["spine"] = null): Scene {
  const maps = [{ kind: "map" }, { kind: "overlay" }];
  return { zones, maps, spine, zoneIndex: new Map(zones.map(({ id }, i) => [id, i])) } as unknown as Scene;
}

const TWELVE = sceneOf(Array.from({ length: 12 }, (_, i) => zone(`z${i}`, i)));
const ALL = { id: "everything", zones: [...TWELVE.zones.keys()] };

test("pointing and naming come in turn, ten times, and no zone twice while there are fresh ones", () => {
  const quiz = new Quiz(TWELVE, ALL, new Memory(nothing), seeded());
  const kinds: string[] = [];
  const zones = new Set<number>();
  for (let question = quiz.next(); question; question = quiz.next()) {
    kinds.push(question.kind);
    zones.add(question.zone);
    quiz.answer(question.zone, question.kind === "point" ? 0 : null);
  }
  assert.equal(kinds.join(" "), Array.from({ length: QUESTIONS }, (_, i) => (i % 2 ? "name" : "point")).join(" "));
  assert.equal(zones.size, QUESTIONS);
  assert.deepEqual(quiz.report(), { asked: 10, right: 10, near: 0, meanMm: 0, confused: [] });
});

test("what went wrong comes again in the same way, after three other questions", () => {
  const quiz = new Quiz(TWELVE, ALL, new Memory(nothing), seeded());
  const first = quiz.next()!;
  assert.equal(quiz.answer(null, 40), "wrong");
  const later: number[] = [];
  for (let i = 0; i < 4; i++) {
    const question = quiz.next()!;
    later.push(question.zone);
    quiz.answer(question.zone, question.kind === "point" ? 0 : null);
  }
  assert.equal(later.slice(0, 3).includes(first.zone), false);
  assert.equal(later[3], first.zone);
  assert.equal(quiz.answers[4]!.kind, first.kind);
});

test("the lit zone is offered among three others that are close by and of its system", () => {
  const near = [zone("first", 0), zone("a", 1), zone("b", 2), zone("c", 3), zone("d", 4), zone("e", 5), zone("f", 6)];
  const scene = sceneOf([...near, zone("bone", 0.1, "bones", "bone"), zone("far", 40)]);
  for (let seed = 0; seed < 30; seed++) {
    const random = seeded();
    for (let i = 0; i < seed; i++) random();
    const quiz = new Quiz(scene, { id: "digestion", zones: [0, 1] }, new Memory(nothing), random);
    quiz.answer(quiz.next()!.zone, 0);
    const { names, zone: asked } = quiz.next()!;
    const offered = names.map((i) => scene.zones[i]!.id);
    assert.equal(new Set(offered).size, 4);
    assert.ok(names.includes(asked));
    assert.equal(offered.includes("far"), false);
    assert.equal(offered.includes("bone"), false);
  }
});

test("inside is right, up to 5 mm is near, further is wrong; a name is right or wrong", () => {
  const grade = (given: number | null, mm: number | null, kind: "point" | "name" = "point") => gradeOf({ zone: 3, kind, given, mm });
  assert.equal(grade(3, 0), "right");
  assert.equal(grade(null, 5), "near");
  assert.equal(grade(4, 5.01), "wrong");
  assert.equal(grade(4, null), "wrong", "on the other foot");
  assert.equal(grade(3, null, "name"), "right");
  assert.equal(grade(4, null, "name"), "wrong");
});

test("the report tells the mean distance and what was taken for what, most often first", () => {
  const quiz = new Quiz(TWELVE, { id: "two", zones: [0, 1] }, new Memory(nothing), seeded(), 8);
  for (let question = quiz.next(); question; question = quiz.next()) {
    if (question.zone === 0) quiz.answer(7, question.kind === "point" ? 20 : null);
    else quiz.answer(question.zone, question.kind === "point" ? 0 : null);
  }
  const { asked, confused, meanMm, right } = quiz.report();
  const wrong = quiz.answers.filter((answer) => answer.zone === 0);
  const pointed = quiz.answers.filter((answer) => answer.kind === "point");
  assert.equal(asked, 8);
  assert.equal(right, 8 - wrong.length);
  assert.ok(wrong.length > 0);
  assert.deepEqual(confused, [{ asked: 0, given: 7, times: wrong.length }]);
  assert.equal(meanMm, (20 * pointed.filter((answer) => answer.zone === 0).length) / pointed.length);
});

test("topics are the spine, systems and regions with three zones or more, and the map without overlays", () => {
  const zones = [
    ...["c1", "c2"].map((id, i) => zone(id, 10 + i, "spine", "bone")), zone("n1", 12, "nerves", "nerve"),
    ...[0, 1, 2].map((i) => zone(`d${i}`, i)), zone("lung", 8, "breathing"), zone("bl58", 20, "meridians", "skin", 1),
  ];
  const topics = topicsOf(sceneOf(zones, { vertebrae: [0, 1], nerves: [2], strip: {} }));
  assert.deepEqual(topics.map(({ id }) => id), ["spine", "digestion", "region_abdomen", "everything"]);
  assert.deepEqual(topics[0]!.zones, [0, 1, 2]);
  assert.equal(topics.at(-1)!.zones.length, 7);
});

test("a browser that refuses to keep anything does not stop the quiz", () => {
  const memory = new Memory(nothing);
  memory.note("liver", false, "spleen");
  assert.ok(memory.weight("liver") > memory.weight("spleen"));
  memory.erase();
  assert.equal(memory.isEmpty, true);
});

function kept(start: Record<string, string> = {}): { storage: () => Storage; items: Record<string, string> } {
  const items = { ...start };
  const storage = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, text: string) => void (items[key] = text),
    removeItem: (key: string) => void delete items[key],
  } as unknown as Storage;
  return { storage: () => storage, items };
}

test("what went wrong is remembered and asked sooner, until it went right some times", () => {
  const { storage, items } = kept();
  new Memory(storage).note("liver", false, "spleen");
  const memory = new Memory(storage);
  const wrong = memory.weight("liver");
  assert.ok(wrong > memory.weight("never_asked"));
  for (let i = 0; i < 5; i++) memory.note("liver", true, null);
  assert.ok(memory.weight("liver") < wrong);
  assert.deepEqual(Object.keys(items), ["voetatlas.quiz"]);
  memory.erase();
  assert.deepEqual(items, {});
});

test("what stands in the browser in another form is passed over", () => {
  for (const text of ["nonsense", "null", '{"zones": 3}', '{"zones": {"liver": ["a", -1]}}']) {
    assert.equal(new Memory(kept({ "voetatlas.quiz": text }).storage).weight("liver"), 1, text);
  }
});
