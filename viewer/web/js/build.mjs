// Bundles the sources: `npm run build -- FOLDER/foot_view.js HASH` writes the module for Panel, and
// beside it page.js for a page that stands alone, service_worker.js for a site of such pages and
// workshop.js, which a page fetches when somebody begins to change a map.
// The first line of each carries HASH, so that the Python build hook can tell a stale bundle.
import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { toml } from "./toml.mjs";

const [out, hash] = process.argv.slice(2);
if (!out || !hash) {
  console.error("build.mjs wants two arguments: the module to write and the hash of its inputs");
  process.exit(2);
}

const source = (name) => fileURLToPath(new URL(`src/${name}.ts`, import.meta.url));
const shared = {
  bundle: true,
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  loader: { ".css": "text", ".json": "json" },
  banner: { js: `/* voetatlas foot_view inputs:${hash} */` },
  logLevel: "warning",
};
/** The texts of the workshop travel with it, and with it few others. */
const words = (kept) => ({
  name: "words",
  setup(within) {
    within.onLoad({ filter: /viewer[\\/]words\.json$/ }, async ({ path }) => ({
      contents: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(await readFile(path, "utf8"))).filter(([key]) => kept.test(key)))),
      loader: "json",
    }));
  },
});
const page = { ...shared, plugins: [toml, words(/^(?!edit\.)|^edit\.door_/)] };
const workshop = { ...shared, plugins: [toml, words(/^(edit|side|foot|layer|certainty|language|dialog)\./)] };
const folder = dirname(out);
await Promise.all([
  build({ ...page, entryPoints: [source("main")], outfile: out, format: "esm" }),
  build({ ...page, entryPoints: [source("standalone")], outfile: join(folder, "page.js"), format: "iife" }),
  build({ ...shared, entryPoints: [source("service_worker")], outfile: join(folder, "service_worker.js"), format: "iife" }),
  build({ ...workshop, entryPoints: [source("workshop/main")], outfile: join(folder, "workshop.js"), format: "esm" }),
]);
