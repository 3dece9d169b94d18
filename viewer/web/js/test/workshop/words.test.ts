import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

// As build.mjs has it; tests run from the folder of package.json.
const kept = new RegExp(/const workshop = .*words\(\/(.*)\/\)/.exec(readFileSync("build.mjs", "utf8"))![1]!);
const taken = new RegExp(/const page = .*words\(\/(.*)\/\)/.exec(readFileSync("build.mjs", "utf8"))![1]!);
const said = (text: string) => [...text.matchAll(/["`]([a-z_]+\.[a-z_]+|[a-z_]+\.(?=\$\{))/g)].map((match) => match[1]!).filter((key) => !key.startsWith("va."));

test("what the workshop says travels with it", () => {
  for (const name of readdirSync("src/workshop")) {
    const text = readFileSync(`src/workshop/${name}`, "utf8");
    for (const line of text.split("\n").filter((each) => each.includes("say("))) for (const key of said(line)) assert.match(key, kept, `${name}: ${key}`);
  }
});

test("the page has the words of the door and of nothing behind it", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((each) => each.endsWith(".ts") && !/^workshop[\\/]/.test(each));
  assert.ok(files.length > 50);
  for (const name of files) for (const key of said(readFileSync(`src/${name}`, "utf8")).filter((each) => each.startsWith("edit."))) assert.match(key, taken, `${name}: ${key}`);
  assert.doesNotMatch("edit.undo", taken);
  assert.match("card.empty", taken);
});
