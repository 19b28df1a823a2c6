// Brings soi.wasm from where CMake leaves it (or SOI_WASM_BUILD) into the package, and makes soi.image for it.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { with_id } from "../dist/image.js";
import { make_image } from "../dist/make_image.js";

const folder = process.env.SOI_WASM_BUILD ?? new URL("../../build/wasm", import.meta.url).pathname;
const built = resolve(folder, "soi.wasm");
if (!existsSync(built)) {
  console.error(`copy_module.mjs: ${built} is not there; run "make wasm" first`);
  process.exit(1);
}
const bytes = readFileSync(built);
const id = createHash("sha256").update(bytes).digest();
const module = with_id(bytes, id);
writeFileSync(new URL("../dist/soi.wasm", import.meta.url), module);
writeFileSync(new URL("../dist/soi.image", import.meta.url), make_image(new WebAssembly.Module(module), id));
