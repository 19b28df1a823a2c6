// Everything but the address of soi.wasm, for pages that have their own: bundlers then copy no file that is not wanted.
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

/** Fetches and compiles a soi.wasm or a soi.ready.wasm. Throws SoiError SOI-E070. */
export async function load_from(source: ModuleSource): Promise<Soi> {
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
