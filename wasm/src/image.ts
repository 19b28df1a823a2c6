// The image of an opened engine: what an instance's memory holds once the default pipeline is open, as far as it differs
// from a fresh instance's.  Reading the plugins' tables takes ten times as long as copying what comes of it.
//
//   "SOIM", u32 version, the module's id (32 bytes), u32 handle of the open session, u32 number of runs,
//   then for each run u32 place and u32 length, then the runs' bytes; all little-endian.
import { module_unusable, SoiError } from "./error.js";

const magic = 0x4d494f53;
const version = 1;
const id_bytes = 32;
const head_bytes = 8 + id_bytes + 8;
/** The custom section that says which module an image belongs to. */
export const id_section = "soi.id";
/** Equal bytes between two runs that are cheaper to copy than to tell of. */
const gap = 256;

interface Run {
  at: number;
  length: number;
}

function unusable(reason: string): SoiError {
  return new SoiError(module_unusable, "soi.image", `${reason}; give the soi.image that was built with this soi.wasm, or none`);
}

/** An image that has been checked against its module. */
export class EngineImage {
  readonly handle: number;
  /** Bytes of memory that it needs. */
  readonly end: number;
  readonly #bytes: Uint8Array;
  readonly #runs: Run[];
  readonly #start: number;

  /** Throws SoiError SOI-E070 when the bytes are no image of this module. */
  constructor(bytes: Uint8Array, module: WebAssembly.Module) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const u32 = (at: number): number => view.getUint32(at, true);
    if (bytes.length < head_bytes || u32(0) !== magic || u32(4) !== version) throw unusable("is no image of an engine");
    const [id] = WebAssembly.Module.customSections(module, id_section);
    const wanted = bytes.subarray(8, 8 + id_bytes);
    if (!id || !same(new Uint8Array(id), wanted)) throw unusable("belongs to another soi.wasm");
    this.handle = u32(8 + id_bytes);
    const n_runs = u32(12 + id_bytes);
    this.#start = head_bytes + n_runs * 8;
    if (this.#start > bytes.length) throw unusable("is cut short");
    this.#runs = Array.from({ length: n_runs }, (_, i) => ({ at: u32(head_bytes + i * 8), length: u32(head_bytes + i * 8 + 4) }));
    this.#bytes = bytes;
    this.end = this.#runs.reduce((end, run) => Math.max(end, run.at + run.length), 0);
    if (this.#start + this.#runs.reduce((sum, run) => sum + run.length, 0) !== bytes.length) throw unusable("is cut short");
  }

  /** Makes a fresh instance's memory what it was when the image was taken. */
  restore(memory: WebAssembly.Memory): void {
    const missing = this.end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536));
    const target = new Uint8Array(memory.buffer);
    let from = this.#start;
    for (const { at, length } of this.#runs) {
      target.set(this.#bytes.subarray(from, from + length), at);
      from += length;
    }
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Where `now` differs from `fresh`, from `start` on; near runs are joined. */
function runs_of(fresh: Uint8Array, now: Uint8Array, start: number): Run[] {
  const runs: Run[] = [];
  let open: { at: number; last: number } | undefined;
  for (let at = start; at < now.length; ++at) {
    if (now[at] === (fresh[at] ?? 0)) continue;
    if (open && at - open.last <= gap) {
      open.last = at;
      continue;
    }
    if (open) runs.push({ at: open.at, length: open.last + 1 - open.at });
    open = { at, last: at };
  }
  if (open) runs.push({ at: open.at, length: open.last + 1 - open.at });
  return runs;
}

/** The image of an instance whose memory is `now`; below `start` lies the stack, which nobody needs. */
export function encode_image(id: Uint8Array, handle: number, fresh: Uint8Array, now: Uint8Array, start: number): Uint8Array<ArrayBuffer> {
  const runs = runs_of(fresh, now, start);
  const bytes = new Uint8Array(runs.reduce((sum, run) => sum + run.length, head_bytes + runs.length * 8));
  const view = new DataView(bytes.buffer);
  [magic, version].forEach((value, i) => view.setUint32(i * 4, value, true));
  bytes.set(id, 8);
  view.setUint32(8 + id_bytes, handle, true);
  view.setUint32(12 + id_bytes, runs.length, true);
  let to = head_bytes + runs.length * 8;
  runs.forEach(({ at, length }, i) => {
    view.setUint32(head_bytes + i * 8, at, true);
    view.setUint32(head_bytes + i * 8 + 4, length, true);
    bytes.set(now.subarray(at, at + length), to);
    to += length;
  });
  return bytes;
}

/** The module's bytes with a section that names them, so that an image can say whose it is. */
export function with_id(module: Uint8Array, id: Uint8Array): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(id_section);
  const content = [name.length, ...name, ...id];
  const section = [0, content.length, ...content]; // short enough that its length is one byte
  const all = new Uint8Array(module.length + section.length);
  all.set(module);
  all.set(section, module.length);
  return all;
}
