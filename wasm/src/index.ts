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
import { EngineImage } from "./image.js";
import { compile, fetch_image, type ImageSource, type ModuleSource } from "./load.js";
import { Session, type SessionOptions } from "./session.js";

/** soi.wasm, compiled: opens sessions. Give `module` to other threads and load(module) there. */
export class Soi {
  readonly #image: EngineImage | undefined;

  /** `image` is what soi.image holds. Throws SoiError SOI-E070 when it was not built with this module. */
  constructor(
    readonly module: WebAssembly.Module,
    image?: Uint8Array,
  ) {
    this.#image = image && new EngineImage(image, module);
  }

  /** Opens a pipeline in an instance of its own. Throws SoiError when the pipeline or a setting is wrong. */
  open(options: SessionOptions = {}): Session {
    return new Session(this.module, options, this.#image);
  }
}

/**
 * Fetches and compiles soi.wasm; by default the one beside this file. With `image`, the soi.image that was built with it,
 * a session of the default pipeline opens at once: the plugins' tables have been read already. Throws SoiError SOI-E070.
 */
export async function load(source: ModuleSource = new URL("./soi.wasm", import.meta.url), image?: ImageSource): Promise<Soi> {
  const [module, bytes] = await Promise.all([compile(source), image === undefined ? undefined : fetch_image(image)]);
  return new Soi(module, bytes);
}

export * from "./annotate.js";
export * from "./batch.js";
export { SoiError } from "./error.js";
export { inputs_of, type Input } from "./inputs.js";
export { compile, fetch_image } from "./load.js";
export type { ImageSource, ModuleSource } from "./load.js";
export * from "./plugin.js";
export * from "./session.js";
export * from "./text_offsets.js";
export type * from "./types.js";
