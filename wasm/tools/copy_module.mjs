// Copies soi.wasm from where CMake leaves it (or SOI_WASM_BUILD) into the package.
import { copyFileSync, existsSync } from "node:fs";
import { resolve } from "node:path";

const folder = process.env.SOI_WASM_BUILD ?? new URL("../../build/wasm", import.meta.url).pathname;
const module = resolve(folder, "soi.wasm");
if (!existsSync(module)) {
  console.error(`copy_module.mjs: ${module} is not there; run "make wasm" first`);
  process.exit(1);
}
copyFileSync(module, new URL("../dist/soi.wasm", import.meta.url));
