import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeScene, dequantise, inLanguage, WireError } from "../../src/model/wire";

function packed(change: (header: any) => void = () => {}): ArrayBuffer {
  const header: any = {
    version: 1,
    foot: { name: "f", title: { en: "Foot" }, length_mm: 246 },
    maps: [],
    arrays: {
      p: { offset: 0, dtype: "uint16", shape: [3, 4] },
      n: { offset: 24, dtype: "int8", shape: [3, 4] },
      i: { offset: 36, dtype: "uint32", shape: [1, 3] },
    },
    quantisation: { origin: [-1, 0, 10], step: [0.5, 1, 2] },
    skin: { position: "p", normal: "n", index: "i" },
    layers: [{ name: "bone", depth_mm: 7 }],
    patches: [{ layer: "bone", side: "left", position: "p", normal: "n", index: "i", zone_ranges: [] }],
    zones: [{ id: "vertebra_l4" }, { id: "coccyx" }],
    spine: { vertebrae: [0, 1], nerves: [], strip: {} },
    landmarks: {},
  };
  change(header);
  let text = JSON.stringify(header);
  text += " ".repeat((8 - ((16 + text.length) % 8)) % 8);
  const bytes = new Uint8Array(16 + text.length + 48);
  bytes.set(new TextEncoder().encode("VOETATL1"));
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(new TextEncoder().encode(text), 16);
  const start = 16 + text.length;
  bytes.set(new Uint8Array(Uint16Array.from([0, 0, 0, 0, 2, 1, 1, 0, 4, 3, 2, 0]).buffer), start);
  bytes.set(new Uint8Array(Uint32Array.from([0, 1, 2]).buffer), start + 36);
  return bytes.buffer;
}

test("positions come out in millimetres, padding left out", () => {
  const { skin } = decodeScene(packed());
  assert.deepEqual([...skin.position], [-1, 0, 10, 0, 1, 12, 1, 3, 14]);
  assert.deepEqual([...skin.index], [0, 1, 2]);
});

test("arrays that parts share are decoded once", () => {
  const { skin, patches } = decodeScene(packed());
  assert.equal(skin.position, patches[0]!.position);
});

test("zones are found by id, and a scene without vertebrae has no spine", () => {
  assert.equal(decodeScene(packed()).zoneIndex.get("coccyx"), 1);
  assert.equal(decodeScene(packed((header) => (header.spine.vertebrae = []))).spine, null);
});

test("what breaks the contract is refused with what was wanted and given", () => {
  const failing: [string, ArrayBuffer, RegExp][] = [
    ["another file", new TextEncoder().encode("<!doctype html><p>No such page</p>").buffer as ArrayBuffer, /wanted VOETATL1 .* given "<!doctyp"/],
    ["nothing", new ArrayBuffer(0), /wanted VOETATL1/],
    ["cut in the header", packed().slice(0, 60), /the header wants \d+ bytes, 44 were given/],
    ["cut in the data", packed().slice(0, -8), /array "i" ends at byte \d+, but \d+ bytes were given/],
    ["another version", packed((header) => (header.version = 2)), /wanted version 1, given 2/],
    ["an absent array", packed((header) => (header.skin.normal = "zz")), /array "zz" is not in the header/],
    ["an unknown dtype", packed((header) => (header.arrays.p.dtype = "float16")), /dtype "float16"/],
  ];
  for (const [name, bytes, words] of failing) {
    assert.throws(() => decodeScene(bytes), (error) => error instanceof WireError && words.test(error.message), name);
  }
});

test("dequantising adds the origin to whole steps", () => {
  const mm = dequantise(Uint16Array.from([65535, 0, 1, 0]), { origin: [0, 5, 0], step: [0.001, 1, 3] });
  assert.deepEqual([...mm].map((v) => Math.round(v * 1000) / 1000), [65.535, 5, 3]);
});

test("a text falls back to English, then to any language", () => {
  assert.equal(inLanguage({ nl: "voet", en: "foot" }, "de"), "foot");
  assert.equal(inLanguage({ nl: "voet" }, "de"), "voet");
  assert.equal(inLanguage(undefined, "nl"), "");
});
