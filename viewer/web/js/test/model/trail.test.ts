import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { plainModel, Store } from "../../src/model/store";
import { Trail } from "../../src/model/trail";

/** A window's history and address, as far as a trail uses them. */
class Window {
  entries: { state: unknown; hash: string }[] = [];
  at = 0;
  heard: ((event: PopStateEvent) => void) | null = null;

  constructor(hash: string) {
    this.entries = [{ state: null, hash }];
    const globals = {
      location: { get hash() { return here.entries[here.at]!.hash; }, get href() { return `http://here/${here.entries[here.at]!.hash}`; } },
      history: {
        pushState: (state: unknown, _: string, to: string) => void here.entries.splice(++here.at, Infinity, { state, hash: to }),
        replaceState: (state: unknown, _: string, to: string) => void (here.entries[here.at] = { state, hash: to }),
        go: (step: number) => { here.at += step; here.heard?.({ state: here.entries[here.at]!.state } as PopStateEvent); },
      },
      addEventListener: (_: string, listener: (event: PopStateEvent) => void) => void (here.heard = listener),
      removeEventListener: () => void (here.heard = null),
    };
    const here = this;
    for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }

  get hash(): string {
    return this.entries[this.at]!.hash;
  }

  go(step: number): void {
    (globalThis.history as unknown as { go(step: number): void }).go(step);
  }
}

const newStore = () => new Store(plainModel({ foot: "adult_female", maps: ["voetatlas"] }));
const settled = () => new Promise((done) => setTimeout(done, 400));
const lit = (store: Store) => store.get("selection").zones.join();
const light = (store: Store, zone: string) => store.set("selection", { zones: [zone], side: "both" });
let trail: Trail | null = null;
let window: Window;
beforeEach(() => (window = new Window("")));
afterEach(() => trail?.dispose());

test("in a notebook the buttons go back and forth, and the address stays", async () => {
  const store = newStore();
  let moved = 0;
  trail = new Trail(store, false, () => (moved += 1));
  assert.deepEqual([trail.hasBack, trail.hasForward], [false, false]);
  light(store, "a");
  await settled();
  light(store, "b"); // not settled yet: going back takes it along
  trail.go(-1);
  assert.deepEqual([lit(store), trail.hasBack, trail.hasForward], ["a", true, true]);
  trail.go(-1);
  trail.go(-1);
  assert.deepEqual([lit(store), trail.hasBack], ["", false]);
  trail.go(1);
  trail.go(1);
  trail.go(1);
  assert.deepEqual([lit(store), trail.hasForward, window.hash], ["b", false, ""]);
  assert.ok(moved >= 5);
});

test("a linked page writes what is shown into the address, a step for a choice and none for a turn", async () => {
  const store = newStore();
  trail = new Trail(store, true, () => {});
  light(store, "a");
  await settled();
  store.set("theme", "dark");
  await settled();
  assert.deepEqual([window.entries.length, window.hash], [2, "#zone=a&theme=dark"]);
  assert.equal(trail.link(), "http://here/#zone=a&theme=dark");
  trail.go(-1);
  assert.deepEqual([lit(store), window.hash], ["", "#"]);
  trail.go(1);
  assert.deepEqual([lit(store), store.get("theme")], ["a", "dark"]);
});

test("a page is opened at what its address tells, and follows one that is typed over it", () => {
  window = new Window("#zone=a&view=inner");
  const store = newStore();
  trail = new Trail(store, true, () => {});
  assert.deepEqual([lit(store), store.get("view")], ["a", "inner"]);
  window.entries.splice(++window.at, Infinity, { state: null, hash: "#zone=b&view=soul" });
  window.heard!({ state: null } as PopStateEvent);
  assert.deepEqual([lit(store), store.get("view"), trail.hasBack], ["b", "sole", true]);
  trail.dispose();
  assert.equal(window.heard, null);
});

test("after the page is loaded anew, going back shows what the address tells", async () => {
  const first = newStore();
  const before = new Trail(first, true, () => undefined);
  light(first, "a");
  await settled();
  light(first, "b");
  await settled();
  before.dispose();
  Object.defineProperty(performance, "timeOrigin", { value: performance.timeOrigin + 1000, configurable: true });
  const store = newStore();
  trail = new Trail(store, true, () => undefined);
  assert.equal(lit(store), "b");
  window.go(-1);
  assert.equal(lit(store), "a");
  window.go(-1);
  assert.equal(lit(store), "");
});
