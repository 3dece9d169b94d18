// Decodes parts of a scene with the page's own code, and leaves what a browser would draw as files.
// usage: node decode_parts.mjs FOLDER_OF_THE_JAVASCRIPT FOLDER FOOT MAP...

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [js, folder, ...files] = process.argv.slice(2);
const esbuild = createRequire(resolve(js, "package.json"))("esbuild");
const model = resolve(js, "src", "model");
const contents = ["foot_part", "map_part", "compose"].map((name) => `export * from ${JSON.stringify(join(model, name))};`).join("\n");
const outfile = join(folder, "decoders.mjs");
await esbuild.build({ stdin: { contents, resolveDir: model, loader: "ts" }, bundle: true, format: "esm", platform: "node", outfile, logLevel: "error" });
const { decodeFoot, decodeMap, composeScene } = await import(pathToFileURL(outfile));

const read = (file) => {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return buffer.slice(byteOffset, byteOffset + byteLength);
};
const foot = decodeFoot(read(files[0]));
const scene = composeScene(foot, files.slice(1).map((file) => decodeMap(read(file), foot)));
const keep = (name, { position, normal, index }) => {
  for (const [kind, values] of Object.entries({ position, normal, index })) {
    writeFileSync(join(folder, `${name}_${kind}.bin`), new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
};
keep("skin", scene.skin);
scene.patches.forEach((patch, i) => keep(String(i), patch));
const patches = scene.patches.map(({ map, layer, side, ranges }, i) => ({
  map, layer, side, ranges, shares: scene.patches.findIndex(({ position }) => position === scene.patches[i].position),
}));
const { maps, zones, layers, spine, landmarks, ridge } = scene;
process.stdout.write(JSON.stringify({ foot: scene.foot, maps, zones, layers, spine, landmarks, ridge, patches }));
