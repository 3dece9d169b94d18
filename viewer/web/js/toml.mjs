// Lets esbuild read TOML, so that the page has the data files themselves and no copy of them.
import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";

export const toml = {
  name: "toml",
  setup(build) {
    build.onLoad({ filter: /\.toml$/ }, async ({ path }) => ({
      contents: JSON.stringify(parse(await readFile(path, "utf8"))),
      loader: "json",
    }));
  },
};
