// Plugins of a few hundred bytes, put together by hand: one that answers well, one that lies, one that traps, one that
// loops.  No compiler is needed, and each does exactly what its test is about.
import { encode_documents, type BatchDocument } from "../src/batch.js";

type Behaviour = "reply" | "trap" | "loop";

const i32 = 0x7f;
const op = {
  unreachable: 0x00, loop: 0x03, br: 0x0c, end: 0x0b, local_get: 0x20, global_get: 0x23, global_set: 0x24, i32_store: 0x36,
  i32_const: 0x41, i32_add: 0x6a, i32_and: 0x71, empty: 0x40,
} as const;

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = value & 0x7f;
    value >>= 7;
    if ((value === 0 && (byte & 0x40) === 0) || (value === -1 && (byte & 0x40) !== 0)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const name = (text: string): number[] => [...unsigned(ascii(text).length), ...ascii(text)];
const list = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, bytes: number[]): number[] => [id, ...unsigned(bytes.length), ...bytes];
const type = (parameters: number, results: number): number[] => [0x60, ...list(Array(parameters).fill([i32])), ...list(Array(results).fill([i32]))];
const code = (...body: number[]): number[] => {
  const all = [0, ...body, op.end]; // no locals
  return [...unsigned(all.length), ...all];
};
const constant = (value: number): number[] => [op.i32_const, ...signed(value)];
const store = (offset: number): number[] => [op.i32_store, 2, ...unsigned(offset)];

const reply_at = 1024;
const heap_at = 65536;

/** What soi_call does: parameters are instance, op, batch, size, reply. */
function answer(behaviour: Behaviour, size: number): number[] {
  if (behaviour === "trap") return [op.unreachable];
  if (behaviour === "loop") return [op.loop, op.empty, op.br, 0, op.end, ...constant(0)];
  return [op.local_get, 4, ...constant(reply_at), ...store(0), op.local_get, 4, ...constant(size), ...store(4), ...constant(0)];
}

/** A plugin whose PROCESS call always does the same; `reply` is written as a host would write documents with spans. */
export function tiny_plugin(manifest: object, behaviour: Behaviour, reply: BatchDocument[] = []): Uint8Array<ArrayBuffer> {
  const data = [...encode_documents(reply)];
  const functions: [name: string, type: number, body: number[]][] = [
    ["soi_abi", 0, code(...constant(0x10000))],
    // Takes what lies at the end of what was taken before, and forgets nothing: these plugins do not live long.
    ["soi_alloc", 1, code(op.global_get, 0, op.global_get, 0, op.local_get, 0, op.i32_add, ...constant(15), op.i32_add, ...constant(-8), op.i32_and, op.global_set, 0)],
    ["soi_free", 2, code()],
    ["soi_open", 3, code(op.local_get, 2, ...constant(1), ...store(0), ...constant(0))],
    ["soi_call", 4, code(...answer(behaviour, data.length))],
    ["soi_close", 2, code()],
  ];
  const types = [type(0, 1), type(1, 1), type(1, 0), type(4, 1), type(5, 1)];
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, list(types)),
    ...section(3, list(functions.map(([, number]) => [number]))),
    ...section(5, list([[0, 64]])), // 4 MB
    ...section(6, list([[i32, 1, ...constant(heap_at), op.end]])),
    ...section(7, list([[...name("memory"), 2, 0], ...functions.map(([export_name], i) => [...name(export_name), 0, i])])),
    ...section(10, list(functions.map(([, , body]) => body))),
    ...section(11, list([[0, ...constant(reply_at), op.end, ...unsigned(data.length), ...data]])),
    ...section(0, [...name("soi.manifest"), ...ascii(JSON.stringify(manifest))]),
  ]);
}

export function tiny_manifest(plugin: string, layer: string): object {
  return {
    id: `test.${plugin}/1`, name: plugin, version: "1.0.0", abi: "1.0", license: "Apache-2.0", summary: `what ${plugin} does`,
    makes: [{ layer, kind: "kind", kinds: ["shout"], attributes: [{ name: "note", type: "string" }] }],
    config: { type: "object", properties: { loud: { type: "boolean", default: true, description: "how loud" } } },
  };
}

/** Marks the first byte of every text. */
export const marks_first = [{ id: "", text: "", spans: [{ layer: 0, begin: 0, end: 1, kind: 0, attributes: [{ key: 0, type: 3, value: "ba" }] }] }];
/** Marks what the text does not have. */
export const marks_beyond = [{ id: "", text: "", spans: [{ layer: 0, begin: 0, end: 1 << 30, kind: 0 }] }];
/** Marks in a layer that the manifest does not name. */
export const marks_elsewhere = [{ id: "", text: "", spans: [{ layer: 7, begin: 0, end: 3, kind: 0 }] }];
