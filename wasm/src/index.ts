/**
 * soi in WebAssembly.
 *
 *   const soi = await load();
 *   const session = soi.open();
 *   const { document, text } = session.keep("a.txt", bytes);
 *   const story = session.track();
 *
 * Everything but load() is synchronous: in a browser, use it in a worker.
 */
import { load_from, type Soi } from "./core.js";
import type { ModuleSource } from "./load.js";

/**
 * Fetches and compiles soi.wasm; by default the one beside this file. Of soi.ready.wasm, which is twice as large, sessions of
 * the default pipeline open at once. Throws SoiError SOI-E070.
 */
export function load(source: ModuleSource = new URL("./soi.wasm", import.meta.url)): Promise<Soi> {
  return load_from(source);
}

export * from "./core.js";
