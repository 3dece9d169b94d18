// Bundles the sources: `npm run build -- FOLDER/foot_view.js HASH` writes the module for Panel, and
// beside it page.js for a page that stands alone and service_worker.js for a site of such pages.
// The first line of each carries HASH, so that the Python build hook can tell a stale bundle.
import { build } from "esbuild";
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
  plugins: [toml],
  banner: { js: `/* voetatlas foot_view inputs:${hash} */` },
  logLevel: "warning",
};
const folder = dirname(out);
await Promise.all([
  build({ ...shared, entryPoints: [source("main")], outfile: out, format: "esm" }),
  build({ ...shared, entryPoints: [source("standalone")], outfile: join(folder, "page.js"), format: "iife" }),
  build({ ...shared, entryPoints: [source("service_worker")], outfile: join(folder, "service_worker.js"), format: "iife" }),
]);
