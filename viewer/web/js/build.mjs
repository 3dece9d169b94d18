// Bundles src/main.ts into one ES module: `npm run build -- OUT HASH`.
// The first line of OUT carries HASH, so that the Python build hook can tell a stale bundle.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { toml } from "./toml.mjs";

const [out, hash] = process.argv.slice(2);
if (!out || !hash) {
  console.error("build.mjs wants two arguments: the file to write and the hash of its inputs");
  process.exit(2);
}

await build({
  entryPoints: [fileURLToPath(new URL("src/main.ts", import.meta.url))],
  outfile: out,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "none",
  charset: "utf8",
  loader: { ".css": "text", ".json": "json" },
  plugins: [toml],
  banner: { js: `/* voetatlas foot_view inputs:${hash} */` },
  logLevel: "warning",
});
