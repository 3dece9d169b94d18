import assert from "node:assert/strict";
import { test } from "node:test";
import { readShapes } from "../../src/workshop/shapes_frame";
import { runs } from "../../src/workshop/trail";

/** A frame as the server writes it: length, header, padding, then each zone's arrays. */
function frame(patches: { layer: string; side: string; zone: string; position: number[]; normal: number[]; index: number[] }[]): ArrayBuffer {
  const told = patches.map(({ layer, side, zone, position, index }) => ({ layer, side, zone, vertices: position.length / 3, indices: index.length }));
  const header = new TextEncoder().encode(JSON.stringify({ event: "patches", patches: told }));
  const bytes: number[] = [...new Uint8Array(Uint32Array.of(header.length).buffer), ...header];
  const pad = () => { while (bytes.length % 4) bytes.push(0); };
  pad();
  for (const { position, normal, index } of patches) {
    bytes.push(...new Uint8Array(Float32Array.from(position).buffer), ...new Uint8Array(Int8Array.from(normal).buffer));
    pad();
    bytes.push(...new Uint8Array(Uint32Array.from(index).buffer));
  }
  return Uint8Array.from(bytes).buffer;
}

const TRIANGLE = { position: [0, 0, 0, 1.5, 0, 0, 0, -2, 0], normal: [0, 0, 127, 0, 0, 0, 127, 0, 0, 0, -127, 0], index: [0, 1, 2] };

test("zones are read one behind the other, also one that is not seen any more", () => {
  const [gone, seen] = readShapes(frame([
    { layer: "organ", side: "left", zone: "kidney", position: [], normal: [], index: [] },
    { layer: "bone", side: "right", zone: "vertebra_l4", ...TRIANGLE },
  ]));
  assert.deepEqual([gone!.zone, gone!.side, gone!.position.length, gone!.index.length], ["kidney", "left", 0, 0]);
  assert.deepEqual([...seen!.position], TRIANGLE.position);
  assert.deepEqual([...seen!.normal], TRIANGLE.normal);
  assert.deepEqual([...seen!.index], TRIANGLE.index);
  assert.equal(seen!.layer, "bone");
});

test("a layer that the page does not know is passed over, and a frame that is too short is refused", () => {
  assert.deepEqual(readShapes(frame([{ layer: "aura", side: "right", zone: "x", ...TRIANGLE }])), []);
  assert.throws(() => readShapes(frame([{ layer: "bone", side: "right", zone: "x", ...TRIANGLE }]).slice(0, -4)), /x ends at byte/);
});

test("a line is parted where it is turned away", () => {
  assert.deepEqual(runs([1, 2, 0, 3, 0, 0, 4, 5], (each) => each > 0), [[1, 2], [3], [4, 5]]);
});
