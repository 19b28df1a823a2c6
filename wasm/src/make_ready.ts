// Makes soi.ready.wasm of soi.wasm; part of building the package (tools/copy_module.mjs).  Nothing of the code changes:
// the memory of an instance that has opened the default pipeline is added to the module's data, as far as it differs
// from a fresh instance's.  Module format: https://webassembly.github.io/spec/core/binary/modules.html
import { Engine, error_of } from "./engine.js";
import { ready_section } from "./ready.js";
import { encode_utf8 } from "./utf8.js";

// Read once before the memory is taken, so that what the engine makes at first use is in it too.
const first_text = `Ngày mai ngừng phà Bến Vắng

Ông Lê Văn Mẫu, Giám đốc Sở Giao thông tỉnh Hải Vân, cho biết sáng 5/8/2025: "Phà sẽ ngừng từ ngày mai". Theo Reuters, cầu mới mở tuần trước.
`;
/** Equal bytes between two differences that are cheaper to hold twice than to begin another segment. */
const gap = 24;
const section_id = { custom: 0, data: 11, data_count: 12 } as const;

interface Segment {
  at: number;
  bytes: Uint8Array;
}

interface Section {
  id: number;
  content: Uint8Array;
}

class Bytes {
  #all: Uint8Array[] = [];
  size = 0;

  add(bytes: Uint8Array | number[]): this {
    this.#all.push(bytes instanceof Uint8Array ? bytes : Uint8Array.from(bytes));
    this.size += bytes.length;
    return this;
  }
  /** LEB128. */
  unsigned(value: number): this {
    const bytes: number[] = [];
    for (; value > 0x7f; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
    return this.add([...bytes, value]);
  }
  joined(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(this.size);
    let at = 0;
    for (const bytes of this.#all) {
      joined.set(bytes, at);
      at += bytes.length;
    }
    return joined;
  }
}

/** A number in LEB128 and where it ends. */
function read_unsigned(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++]!;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, at];
  }
}

function sections_of(module: Uint8Array): Section[] {
  const sections: Section[] = [];
  for (let at = 8; at < module.length;) {
    const [size, begin] = read_unsigned(module, at + 1);
    sections.push({ id: module[at]!, content: module.subarray(begin, begin + size) });
    at = begin + size;
  }
  return sections;
}

/** Where `now` differs from `fresh`, from `start` on. */
function differences(fresh: Uint8Array, now: Uint8Array, start: number): Segment[] {
  const found: Segment[] = [];
  let begin = -1;
  let last = -1;
  const close = (): void => void (begin >= 0 && found.push({ at: begin, bytes: now.subarray(begin, last + 1) }));
  for (let at = start; at < now.length; ++at) {
    if (now[at] === (fresh[at] ?? 0)) continue;
    if (begin < 0 || at - last > gap) {
      close();
      begin = at;
    }
    last = at;
  }
  close();
  return found;
}

/** Signed LEB128, as i32.const wants it. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    const is_last = (value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0);
    bytes.push(is_last ? low : low | 0x80);
    if (is_last) return bytes;
  }
}

function with_segments(data: Uint8Array, count: number, added: Segment[]): Uint8Array {
  const [, begin] = read_unsigned(data, 0);
  const all = new Bytes().unsigned(count).add(data.subarray(begin));
  // An active segment of memory 0: flags 0, i32.const place, end, bytes.  Later ones win over earlier ones.
  for (const { at, bytes } of added) all.add([0, 0x41, ...signed(at), 0x0b]).unsigned(bytes.length).add(bytes);
  return all.joined();
}

/** An engine's memory with the default pipeline open, and the session's handle. */
function opened(module: WebAssembly.Module): { fresh: Uint8Array; now: Uint8Array; stack: number; handle: number } {
  const fresh = new Engine(module).memory();
  const engine = new Engine(module);
  const { stack } = engine;
  engine.initialize();
  const options = encode_utf8("{}");
  const handle = engine.call("the pipeline", [options], (exports, [at]) => exports.soi_open(at!, options.length));
  const error = error_of(engine.result(handle));
  if (error) throw error;
  const [name, text] = [encode_utf8("a.txt"), encode_utf8(first_text)];
  engine.call("a.txt", [name, text], (exports, [at_name, at_text]) =>
    exports.soi_analyze(handle, at_name!, name.length, 0, at_text!, text.length, 0),
  );
  if (engine.stack !== stack) throw new Error("the engine's stack is not empty between calls");
  return { fresh, now: engine.memory(), stack, handle };
}

/** soi.ready.wasm; `bytes` are those of soi.wasm. */
export function make_ready(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  // Below the stack's beginning lies the stack, which nobody needs.
  const { fresh, now, stack, handle } = opened(new WebAssembly.Module(bytes));
  const added = differences(fresh, now, stack);
  const sections = sections_of(bytes);
  const data = sections.find(({ id }) => id === section_id.data)?.content ?? Uint8Array.of(0);
  const count = read_unsigned(data, 0)[0] + added.length;
  const ready = new Bytes().add(bytes.subarray(0, 8));
  const put = (id: number, content: Uint8Array): void => void ready.add([id]).unsigned(content.length).add(content);
  for (const { id, content } of sections) {
    if (id === section_id.data_count) put(id, new Bytes().unsigned(count).joined());
    else if (id === section_id.data) put(id, with_segments(data, count, added));
    else put(id, content);
  }
  const name = encode_utf8(ready_section);
  put(section_id.custom, new Bytes().unsigned(name.length).add(name).add([0, 8, 16, 24].map((shift) => (handle >>> shift) & 0xff)).joined());
  return ready.joined();
}
