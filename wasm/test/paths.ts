// Where the build leaves what the tests run; SOI_WASM_BUILD and SOI_NATIVE name other places.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { load, type Soi } from "../src/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

export const wasm_build = resolve(process.env.SOI_WASM_BUILD ?? join(root, "build/wasm"));
export const module_file = join(wasm_build, "soi.wasm");
export const native = resolve(process.env.SOI_NATIVE ?? join(root, "build/release/soi"));
export const has_native = existsSync(native);
export const sample = join(root, "tests/corpus/sample");

/** The articles of the sample, in the order in which the command line reads them. */
export const sample_files = readdirSync(sample).filter((name) => /\.(txt|html|jsonl)$/.test(name)).sort();

export function plugin_files(): string[] {
  const folder = join(wasm_build, "plugins");
  return readdirSync(folder).filter((name) => name.endsWith(".wasm")).map((name) => join(folder, name));
}

export function read_bytes(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(file));
}

/** Size after brotli -q 11. Off the main thread: it takes seconds, and the test runner wants to hear from us. */
export async function brotli_bytes(bytes: Uint8Array): Promise<number> {
  return (await promisify(brotliCompress)(bytes)).length;
}

export function open_soi(): Promise<Soi> {
  return load(read_bytes(module_file));
}

/** What the command line prints. */
export function run_native(...options: string[]): string {
  return execFileSync(native, options, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
}

if (!has_native) console.warn(`skipped what compares with the command line: ${native} is not there ("make build" makes it)`);
