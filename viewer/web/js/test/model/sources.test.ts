import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { gzipSync } from "node:zlib";
import { SceneLoader } from "../../src/model/scene_loader";
import { loadBytes, loadJson, loadText } from "../../src/model/sources";
import { plainModel, Store } from "../../src/model/store";

const bytes = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const put = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
const page = (elements: Record<string, object>) => put("document", { getElementById: (id: string) => elements[id] ?? null });
const packed = (text: string) => ({ textContent: `\n${gzipSync(text).toString("base64")}\n`, querySelector: () => null });
const fetchBefore = globalThis.fetch;
afterEach(() => put("fetch", fetchBefore));

test("bytes are taken as they are, from an element they are unpacked, from an address fetched", async () => {
  const given = bytes("abc");
  assert.equal(await loadBytes(given), given);
  page({ told: packed('{"a":1}'), drawn: { querySelector: () => ({}), innerHTML: "<svg></svg>" } });
  assert.deepEqual(await loadJson("#told"), { a: 1 });
  assert.equal(await loadText("#drawn"), "<svg></svg>");
  put("fetch", async (address: string) => new Response(`from ${address}`));
  assert.equal(await loadText("scene/1.bin"), "from scene/1.bin");
});

test("what could not be had is said", async () => {
  put("fetch", async () => new Response("", { status: 404, statusText: "Not Found" }));
  await assert.rejects(loadBytes("scene/1.bin"), /404 Not Found \(scene\/1\.bin\)/);
  page({});
  await assert.rejects(loadBytes("#lost"), /the page has no element #lost/);
});

const loading = (scene: object) => {
  const arrived: unknown[] = [];
  const failed: string[] = [];
  const store = new Store(plainModel({ foot: "f", maps: ["m"], ...scene }));
  return { arrived, failed, store, loader: new SceneLoader(store, (scene) => arrived.push(scene), (problem) => failed.push(problem)) };
};

test("a scene that cannot be fetched or read is told, and may be tried again", async () => {
  let asked = 0;
  put("fetch", async () => (asked++, new Response("", { status: 503, statusText: "Busy" })));
  const { arrived, failed, loader } = loading({ scene: { foot: "scene/f.bin", maps: { m: "scene/m.bin" } } });
  await loader.load();
  await new Promise((done) => setTimeout(done));
  assert.match(failed[0]!, /503 Busy/);
  const before = asked;
  await loader.load();
  assert.ok(asked > before, "it was asked for again");
  assert.deepEqual(arrived, []);

  const rubbish = loading({ scene: { foot: bytes("rubbish that is no part"), maps: { m: bytes("") } } });
  await rubbish.loader.load();
  assert.equal(rubbish.failed.length, 1);
});

test("nothing is fetched before every map has a source, or told after the page has gone", async () => {
  put("fetch", async () => new Response("", { status: 503, statusText: "Busy" }));
  const early = loading({ maps: ["m", "o"], scene: { foot: "f.bin", maps: { m: "m.bin" } } });
  await early.loader.load();
  assert.deepEqual(early.failed, []);
  const gone = loading({ scene: { foot: "f.bin", maps: { m: "m.bin" } } });
  const load = gone.loader.load();
  gone.loader.dispose();
  await load;
  assert.deepEqual(gone.failed, []);
});
