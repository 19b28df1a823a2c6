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
import { compile, type ModuleSource } from "./load.js";
import { Session, type SessionOptions } from "./session.js";

/** soi.wasm, compiled: opens sessions. Give `module` to other threads and load(module) there. */
export class Soi {
  constructor(readonly module: WebAssembly.Module) {}

  /** Opens a pipeline in an instance of its own. Throws SoiError when the pipeline or a setting is wrong. */
  open(options: SessionOptions = {}): Session {
    return new Session(this.module, options);
  }
}

/** Fetches and compiles soi.wasm; by default the one beside this file. Throws SoiError SOI-E070. */
export async function load(source: ModuleSource = new URL("./soi.wasm", import.meta.url)): Promise<Soi> {
  return new Soi(await compile(source));
}

export * from "./annotate.js";
export * from "./batch.js";
export { SoiError } from "./error.js";
export { inputs_of, type Input } from "./inputs.js";
export type { ModuleSource } from "./load.js";
export * from "./plugin.js";
export * from "./session.js";
export * from "./text_offsets.js";
export type * from "./types.js";
