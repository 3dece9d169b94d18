// Prints what Khronos' glTF validator says of a GLB file, as JSON.
// usage: node validate_glb.mjs FILE FOLDER_WITH_NODE_MODULES

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [file, modules] = process.argv.slice(2);
const validator = createRequire(resolve(modules, "package.json"))("gltf-validator");
const report = await validator.validateBytes(new Uint8Array(readFileSync(file)));
process.stdout.write(JSON.stringify(report.issues));
