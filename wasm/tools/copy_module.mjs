// Brings soi.wasm from where CMake leaves it (or SOI_WASM_BUILD) into the package, and makes soi.ready.wasm of it.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { make_ready } from "../dist/make_ready.js";

const folder = process.env.SOI_WASM_BUILD ?? new URL("../../build/wasm", import.meta.url).pathname;
const module = resolve(folder, "soi.wasm");
if (!existsSync(module)) {
  console.error(`copy_module.mjs: ${module} is not there; run "make wasm" first`);
  process.exit(1);
}
const bytes = readFileSync(module);
copyFileSync(new URL("../../LICENSE", import.meta.url), new URL("../LICENSE", import.meta.url)); // npm packs the one beside package.json
writeFileSync(new URL("../dist/soi.wasm", import.meta.url), bytes);
writeFileSync(new URL("../dist/soi.ready.wasm", import.meta.url), make_ready(bytes));
