// One instance of soi.wasm: moves bytes in and out and turns traps into errors.  Views of its memory are made anew for
// every use, since any call may have let the memory grow, which detaches the views made before.
import { engine_trapped, SoiError, text_of_error } from "./error.js";
import { decode_utf8 } from "./utf8.js";

/** The exports of soi.wasm (wasm/bindings.cpp). Pointers are signed here: make them unsigned with >>> 0. */
interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  soi_alloc(size: number): number;
  soi_free(pointer: number): void;
  soi_open(options: number, size: number): number;
  soi_close(handle: number): void;
  soi_result(handle: number): number;
  soi_result_size(handle: number): number;
  soi_text(handle: number): number;
  soi_text_size(handle: number): number;
  soi_analyze(handle: number, name: number, name_size: number, line: number, bytes: number, size: number, keep: number): number;
  soi_track(handle: number, format: number, format_size: number): number;
  soi_steps(handle: number): void;
  stackSave(): number;
}

export type Call = (exports: Exports, pointers: number[]) => number | void;

export class Engine {
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module) {
    this.#exports = new WebAssembly.Instance(module, {}).exports as unknown as Exports;
  }

  /** Must come first, except in an instance of soi.ready.wasm. */
  initialize(): void {
    this.#exports._initialize();
  }

  /**
   * Copies `inputs` in, makes the call with their pointers, and frees them. `where` names what is being worked on.
   * Throws SoiError SOI-E071 when the engine trapped: it must not be used any more.
   */
  call(where: string, inputs: Uint8Array[], call: Call): number {
    try {
      const pointers = inputs.map((bytes) => this.#copy_in(bytes));
      const answer = call(this.#exports, pointers) ?? 0;
      for (const pointer of pointers) this.#exports.soi_free(pointer);
      return answer >>> 0;
    } catch (error) {
      const bytes = inputs.reduce((sum, input) => sum + input.length, 0);
      const reason = `the engine stopped (${text_of_error(error)}) on ${bytes} bytes; leave this input out and report it`;
      throw new SoiError(engine_trapped, where, reason, { cause: error });
    }
  }

  /** The answer of the last call on a handle, and, where it says so, the error. */
  result(handle: number): string {
    return this.#text(this.#exports.soi_result(handle), this.#exports.soi_result_size(handle));
  }

  /** The text of the document that was analysed last. */
  text(handle: number): string {
    return this.#text(this.#exports.soi_text(handle), this.#exports.soi_text_size(handle));
  }

  /** Bytes of memory that the instance holds. */
  get memory_bytes(): number {
    return this.#exports.memory.buffer.byteLength;
  }

  /** A copy of everything that the instance holds. */
  memory(): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer).slice();
  }

  /** Where the stack stands: between calls it is empty, and all of it lies below. */
  get stack(): number {
    return this.#exports.stackSave() >>> 0;
  }

  #copy_in(bytes: Uint8Array): number {
    const pointer = this.#exports.soi_alloc(Math.max(bytes.length, 1)) >>> 0;
    if (pointer === 0) throw new RangeError("no memory left");
    new Uint8Array(this.#exports.memory.buffer, pointer, bytes.length).set(bytes);
    return pointer;
  }

  #text(pointer: number, size: number): string {
    return decode_utf8(new Uint8Array(this.#exports.memory.buffer, pointer >>> 0, size >>> 0));
  }
}

/** The error that an answer states, if it states one. */
export function error_of(answer: string): SoiError | undefined {
  if (!answer.startsWith('{"error":')) return undefined;
  const { error } = JSON.parse(answer) as { error: { code: string; where: string; message: string } };
  return new SoiError(error.code, error.where, error.message);
}
