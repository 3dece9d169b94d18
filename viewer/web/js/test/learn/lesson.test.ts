import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, readLessons, toldOf } from "../../src/learn/lesson";
import { lessonStep, LessonWalk } from "../../src/learn/lesson_walk";
import { fill } from "../../src/learn/fill";
import { directionOf, faceOf } from "../../src/learn/places";
import type { Page } from "../../src/model/page";
import { plainModel, Store } from "../../src/model/store";
import type { Scene } from "../../src/model/wire";

const text = { nl: "tekst", en: "text", de: "Text" };
const step = (change: object = {}) => ({
  title: text, text, view: "inner", zones: ["l4"], side: "both", depth: "bone", only: [], hidden: [], overlays: [], near: false, question: null, ...change,
});
const lesson = (change: object = {}) => ({ name: "trial", title: text, intro: text, map: "m", steps: [step(), step({ view: "leg", zones: ["bl58"], overlays: ["meridians"], near: true })], ...change });

function sceneWith(...maps: string[]): Scene {
  const ids = maps.includes("meridians") ? ["l4", "bl58"] : ["l4"];
  return { maps: maps.map((name) => ({ name })), zones: ids.map((id) => ({ id })), zoneIndex: new Map(ids.map((id, i) => [id, i])) } as unknown as Scene;
}

function opened(lessons: unknown[] = [lesson()]) {
  const store = new Store(plainModel({ lessons, maps: ["m"], view: "sole", selection: { zones: ["l4"], side: "left" }, depth: "organ", hidden: ["x"] }));
  const framed: (readonly number[])[] = [];
  const shown = { scene: sceneWith("m") };
  const page = { store, scene: () => shown.scene, frame: (zones: readonly number[]) => void framed.push(zones) } as unknown as Page;
  return { page, store, shown, framed, walk: new LessonWalk(page) };
}

test("a lesson of a strange form is refused by the name of its field, and the others are read", () => {
  const strange: [unknown, string][] = [
    [null, "1: lesson"], [3, "1: lesson"], [lesson({ name: "Mijn les" }), "Mijn les: name"], [lesson({ title: "x" }), "trial: title"],
    [lesson({ intro: { nl: "x" } }), "trial: intro"], [lesson({ map: 3 }), "trial: map"], [lesson({ steps: [] }), "trial: steps"],
    [lesson({ steps: [step(), 3] }), "trial: steps[1]"], [lesson({ steps: [step({ view: "above" })] }), "trial: steps[0].view"],
    [lesson({ steps: [step({ zones: "l4" })] }), "trial: steps[0].zones"], [lesson({ steps: [step({ question: { text } })] }), "trial: steps[0].question"],
    [lesson({ steps: [step({ near: 1 })] }), "trial: steps[0].near"],
  ];
  for (const [written, told] of strange) {
    const { lessons, refused } = readLessons([written, lesson({ name: "sound" })]);
    assert.deepEqual(refused, [told]);
    assert.deepEqual(lessons.map(({ name }) => name), ["sound"]);
  }
});

test("a link opens a lesson at a step; a step too far is the last, an unknown lesson is none", () => {
  const { lessons } = readLessons([lesson()]);
  assert.equal(placeOf(lessons, "trial/2")!.step, 1);
  assert.equal(placeOf(lessons, "trial")!.step, 0);
  assert.equal(placeOf(lessons, "trial/99")!.step, 1);
  assert.equal(placeOf(lessons, "trial/-3")!.step, 0);
  assert.equal(placeOf(lessons, "other/1"), null);
  assert.equal(toldOf(placeOf(lessons, "trial/2")!), "trial/2");
});

test("a step shows what it says, and waits for its overlay with its light", () => {
  const { store, walk, shown, framed } = opened();
  store.set("lesson", "trial/1");
  walk.follow();
  assert.equal(store.get("view"), "inner");
  assert.equal(store.get("depth"), "bone");
  assert.deepEqual(store.get("hidden"), []);
  assert.deepEqual(store.get("selection"), { zones: ["l4"], side: "both" });
  assert.deepEqual(framed.at(-1), [], "the whole foot");
  store.set("lesson", "trial/2");
  walk.follow();
  assert.deepEqual(store.get("maps"), ["m", "meridians"]);
  assert.deepEqual(store.get("selection").zones, [], "the point is not there yet");
  shown.scene = sceneWith("m", "meridians");
  walk.arrived();
  assert.deepEqual(store.get("selection").zones, ["bl58"]);
  assert.deepEqual(framed.at(-1), [1]);
});

test("what the reader chooses in a step stays chosen when the page is written anew", () => {
  const { store, walk } = opened();
  store.set("lesson", "trial/1");
  walk.follow();
  store.set("selection", { zones: [], side: "both" });
  store.set("view", "top");
  walk.arrived();
  assert.deepEqual(store.get("selection").zones, []);
  assert.equal(store.get("view"), "top");
});

test("leaving brings back what was shown before the lesson", () => {
  const { store, walk } = opened();
  store.set("lesson", "trial/2");
  walk.follow();
  walk.leave();
  assert.equal(store.get("lesson"), "");
  assert.equal(store.get("view"), "sole");
  assert.equal(store.get("depth"), "organ");
  assert.deepEqual(store.get("maps"), ["m"]);
  assert.deepEqual(store.get("hidden"), ["x"]);
  assert.deepEqual(store.get("selection"), { zones: ["l4"], side: "left" });
});

test("a step on or back stays within the lesson, and without a lesson nothing happens", () => {
  const { page, store } = opened();
  assert.equal(lessonStep(page, 1), false);
  store.set("lesson", "trial/1");
  assert.equal(lessonStep(page, -1), false);
  assert.equal(lessonStep(page, 1), true);
  assert.equal(store.get("lesson"), "trial/2");
  assert.equal(lessonStep(page, 1), false);
});

test("gaps in a text are filled, and one without a value stays", () => {
  assert.equal(fill("Stap {n} van {m}", { n: 3, m: 12 }), "Stap 3 van 12");
  assert.equal(fill("{a} {b}", { a: "x" }), "x {b}");
});

test("directions are those of the foot: x to the toes, z outwards, y up", () => {
  assert.equal(directionOf([0, 0, 0], [5, 1, -2]), "toes");
  assert.equal(directionOf([0, 0, 0], [-5, 1, -2]), "heel");
  assert.equal(directionOf([0, 0, 0], [1, 1, -2]), "inner");
  assert.equal(directionOf([0, 0, 0], [1, 1, 2]), "outer");
  assert.equal(directionOf([0, 0, 0], [1, 4, 2]), "up");
  assert.equal(directionOf([0, 0, 0], [1, -4, 2]), "down");
  assert.equal(faceOf([0, -1, 0]), "sole");
  assert.equal(faceOf([0.2, 0.1, -0.9]), "inner");
  assert.equal(faceOf([-0.9, 0.1, 0.2]), "heel");
});
