import assert from "node:assert/strict";
import { test } from "node:test";
import contract from "../../../../scene/contract.json";
import { decodeFoot } from "../../src/model/foot_part";
import { decodeMap } from "../../src/model/map_part";
import { composeScene } from "../../src/model/compose";
import { decoded, inLanguage, readPart, WireError } from "../../src/model/wire";

/** A part with these streams; those that are not given are empty. */
function packed(kind: "foot" | "map", header: object, streams: Record<string, number[]>, change: (header: any) => void = () => {}): ArrayBuffer {
  const names = Object.keys(contract[kind]);
  const whole: any = { version: contract.version, kind, ...header, streams: names.map((name) => [name, streams[name]?.length ?? 0]) };
  change(whole);
  const text = new TextEncoder().encode(JSON.stringify(whole));
  const data = names.flatMap((name) => streams[name] ?? []);
  const bytes = new Uint8Array(12 + text.length + data.length);
  bytes.set(new TextEncoder().encode(contract.magic));
  new DataView(bytes.buffer).setUint32(8, text.length, true);
  bytes.set(text, 12);
  bytes.set(data, 12 + text.length);
  return bytes.buffer;
}

const zigzag = (values: number[]) => values.flatMap((value) => {
  const bytes: number[] = [];
  for (let left = value < 0 ? -2 * value - 1 : 2 * value; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...bytes, left];
    bytes.push((left % 128) + 128);
  }
});

// Two triangles, (0, 1, 2) and (2, 1, 3), a square of 10 mm that faces up, 4 mm thick.
const SKIN = { n_vertices: 4, n_faces: 2, origin: [0, 0, 0], step_mm: 0.1, normal_step: 0.01, thickness_step_mm: 1 };
const square = (change?: (header: any) => void) => packed("foot", { name: "f", title: { en: "Foot" }, length_mm: 246, skin: SKIN }, {
  unroll: [1, 0, 1, 1, 1], far: [0, 0, 0],
  x: zigzag([0, 100, -100, 0]), y: zigzag([0, 0, 0, 0]), z: zigzag([0, 0, -100, 0]),
  tilt_a: [0, 0, 0, 0], tilt_b: [0, 0, 0, 0], thickness: zigzag([4, 0, 0, 0]),
}, change);

const zone = (id: string) => ({ id, layer: "organ", sources: [1], note: 0, centroid: { both: [1, 2, 3] }, normal: {}, area_mm2: { left: 7 } });
// All of the first triangle, and the quarter of the second that lies beside its first edge's middle.
const map = (name: string, zones: string[], change?: (header: any) => void) => packed("map", {
  name, map_kind: "map", title: {}, disclaimer: {}, layers: [{ name: "organ", depth_mm: 5, share: 0.25 }],
  patches: ["right", "left"].map((side) => ({ layer: "organ", side, shapes: [[0, 0]] })),
  zones: zones.map(zone), sources: ["a", "b"], notes: [{ en: "note" }], spine: { vertebrae: [], nerves: [] },
}, { shapes: [1, 1], whole: [0], pieces: [1], corners: [0], symbols: [0, 3, 5], places: [71, 50] }, change);

test("a foot is rolled out to the corners and faces that it had", () => {
  const { skin, foot } = decodeFoot(square());
  assert.deepEqual([...skin.index], [0, 1, 2, 2, 1, 3]);
  assert.deepEqual([...skin.position].map(Math.round), [0, 0, 0, 10, 0, 0, 0, 0, -10, 10, 0, -10]);
  assert.deepEqual([...skin.normal.slice(0, 4)], [0, 127, 0, 0]);
  assert.equal(foot.lengthMm, 246);
});

test("a shape is laid under the skin, with the corners that its pieces share told once", () => {
  const { patches } = decodeMap(map("m", ["liver"]), decodeFoot(square()));
  const { position, index, ranges } = patches[0]!;
  const rounded = [...position].map((mm) => Math.round(10 * mm) / 10);
  assert.deepEqual(rounded.slice(0, 9), [0, -1, 0, 10, -1, 0, 0, -1, -10]);
  assert.equal(position.length, 15, "two corners are new");
  assert.deepEqual([...index], [0, 1, 2, 4, 2, 3]);
  assert.deepEqual(ranges, [{ zone: 0, first_vertex: 0, n_vertices: 5, first_index: 0, n_indices: 6 }]);
});

test("feet with the same zones share what is laid", () => {
  const { patches } = decodeMap(map("m", ["liver"]), decodeFoot(square()));
  assert.deepEqual(patches.map(({ side }) => side), ["right", "left"]);
  assert.equal(patches[0]!.position, patches[1]!.position);
});

test("what zones share is told once and stands with each", () => {
  const [liver] = decodeMap(map("m", ["liver"]), decodeFoot(square())).zones;
  assert.deepEqual(liver!.sources, ["b"]);
  assert.deepEqual(liver!.note, { en: "note" });
  assert.deepEqual(liver!.centroid, { right: [1, 2, 3], left: [1, 2, 3] });
  assert.deepEqual(liver!.area_mm2, { left: 7 });
});

test("a scene of two maps counts the zones of the second behind those of the first", () => {
  const foot = decodeFoot(square());
  const scene = composeScene(foot, [decodeMap(map("m", ["liver", "heart"]), foot), decodeMap(map("o", ["point"]), foot)]);
  assert.equal(scene.zoneIndex.get("point"), 2);
  assert.deepEqual(scene.zones.map((each) => each.map), [0, 0, 1]);
  assert.deepEqual(scene.patches.map((patch) => [patch.map, patch.ranges[0]!.zone]), [[0, 0], [0, 0], [1, 2], [1, 2]]);
  assert.deepEqual(scene.layers, [{ name: "organ", depthMm: 5 }]);
  assert.equal(scene.spine, null);
});

test("integers of every size come back", () => {
  const values = [0, 1, -1, 63, -64, 64, 8191, -8192, 1_000_000, -1_000_000];
  assert.deepEqual([...decoded(Uint8Array.from(zigzag(values)), "int")], values);
  assert.deepEqual([...decoded(Uint8Array.from([0, 127, 128, 1, 255, 127]), "uint")], [0, 127, 128, 16383]);
  assert.deepEqual([...decoded(Uint8Array.from([0, 255]), "byte")], [0, 255]);
});

test("what breaks the contract is refused with what was wanted and given", () => {
  const foot = decodeFoot(square());
  const failing: [string, () => unknown, RegExp][] = [
    ["another file", () => readPart(new TextEncoder().encode("<!doctype html><p>No such page</p>").buffer as ArrayBuffer, "foot"), /wanted VOETATL2 .* given "<!doctyp"/],
    ["nothing", () => readPart(new ArrayBuffer(0), "foot"), /wanted VOETATL2/],
    ["cut in the header", () => readPart(square().slice(0, 60), "foot"), /the header wants \d+ bytes, 48 were given/],
    ["cut in the data", () => readPart(square().slice(0, -2), "foot"), /stream "thickness" ends at byte \d+, but \d+ bytes were given/],
    ["another version", () => readPart(square((header) => (header.version = 1)), "foot"), /wanted version 2, given 1/],
    ["another kind", () => readPart(square(), "map"), /wanted a map, given a foot/],
    ["a stream too many", () => readPart(square((header) => header.streams.push(["hair", 0])), "foot"), /a foot has no stream "hair"/],
    ["a stream too few", () => readPart(square((header) => header.streams.pop()), "foot"), /this foot lacks the stream "thickness"/],
    ["an absent shape", () => decodeMap(map("m", ["liver"], (header) => (header.patches[0].shapes = [[0, 4]])), foot), /shape 4 is not among the 1/],
    ["a stream that ends early", () => decodeMap(map("m", ["liver"], (header) => (header.streams.at(-3)[1] = 1)), foot), /stream "places" ends before its shapes do/],
  ];
  for (const [name, read, words] of failing) {
    assert.throws(read, (error) => error instanceof WireError && words.test(error.message), name);
  }
});

test("a text falls back to English, then to any language", () => {
  assert.equal(inLanguage({ nl: "voet", en: "foot" }, "de"), "foot");
  assert.equal(inLanguage({ nl: "voet" }, "de"), "voet");
  assert.equal(inLanguage(undefined, "nl"), "");
});
