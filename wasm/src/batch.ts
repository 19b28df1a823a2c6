// The batch: what passes between a host and a plugin, in both directions.  Layout and rules: soi_sdk/soi_plugin.h, whose
// names are kept here.  Encoding and decoding take time linear in the batch; decoding trusts nothing that it reads.
import { SoiError } from "./error.js";
import { decode_utf8, encode_utf8 } from "./utf8.js";

export const abi = (1 << 16) | 0;
export const no_kind = 0xffff;
const magic = 0x31494f53;

export const op = { process: 1, resource: 2, map: 3, reduce: 4 } as const;
export const section = { doc: 1, span: 2, attr: 3, meta: 5, str: 6, diag: 7, record: 8, result: 9 } as const;
export const value_type = { int: 1, float: 2, string: 3, offset: 4, link: 5, json: 6 } as const;

const header_bytes = 24;
const section_bytes = 16;
const element_bytes: Record<number, number> = {
  [section.doc]: 32, [section.span]: 16, [section.attr]: 16, [section.meta]: 16, [section.str]: 1,
  [section.diag]: 24, [section.record]: 16, [section.result]: 16,
};

/** An attribute or a fact: the value of a string or of JSON is text, that of int and link a bigint, else a number. */
export interface BatchValue {
  key: number;
  type: number;
  value: string | number | bigint;
}

/** An annotation: `layer` counts the manifest's needs on the way in and its makes on the way out. */
export interface BatchSpan {
  layer: number;
  begin: number;
  end: number;
  kind: number;
  attributes: BatchValue[];
}

export interface BatchDocument {
  id: string;
  text: string;
  meta?: Record<string, unknown>;
  /** Ordered by layer, begin, longer first. */
  spans?: (Omit<BatchSpan, "attributes"> & { attributes?: BatchValue[] })[];
}

export interface BatchRecord {
  key: Uint8Array;
  value: Uint8Array;
}

export interface Reply {
  spans: (BatchSpan & { document: number })[];
  meta: (BatchValue & { document: number })[];
  diagnostics: { level: number; code: number; document: number; begin: number; message: string }[];
  records: BatchRecord[];
  results: { kind: string; json: string }[];
}

/** Rows of 32-bit numbers, or bytes, that become one section. */
class Rows {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  size = 0;

  #reserve(more: number): void {
    if (this.size + more <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.size + more, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.size));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
  u16(...values: number[]): void {
    this.#reserve(values.length * 2);
    for (const value of values) this.#view.setUint16((this.size += 2) - 2, value, true);
  }
  u32(...values: number[]): void {
    this.#reserve(values.length * 4);
    for (const value of values) this.#view.setUint32((this.size += 4) - 4, value, true);
  }
  u64(value: bigint): void {
    this.#reserve(8);
    this.#view.setBigUint64((this.size += 8) - 8, BigInt.asUintN(64, value), true);
  }
  append(bytes: Uint8Array): number {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.size);
    this.size += bytes.length;
    return this.size - bytes.length;
  }
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }
}

const float_view = new DataView(new ArrayBuffer(8));

function bits_of_float(value: number): bigint {
  float_view.setFloat64(0, value, true);
  return float_view.getBigUint64(0, true);
}

function float_of_bits(bits: bigint): number {
  float_view.setBigUint64(0, bits, true);
  return float_view.getFloat64(0, true);
}

/** Builds the batch of a PROCESS, MAP or RESOURCE call. Strings come first, so where they lie is known at once. */
class Encoder {
  readonly #rows = new Map<number, Rows>();
  // The strings begin where header and section table of the fullest batch end.
  readonly #strings_at = header_bytes + section_bytes * 4;

  rows(kind: number): Rows {
    let rows = this.#rows.get(kind);
    if (!rows) this.#rows.set(kind, (rows = new Rows()));
    return rows;
  }
  string(text: string | Uint8Array): [offset: number, length: number] {
    const bytes = typeof text === "string" ? encode_utf8(text) : text;
    return [this.#strings_at + this.rows(section.str).append(bytes), bytes.length];
  }
  value(value: BatchValue): bigint {
    if (typeof value.value === "string") {
      const [offset, length] = this.string(value.value);
      return (BigInt(length) << 32n) | BigInt(offset);
    }
    if (value.type === value_type.float) return bits_of_float(Number(value.value));
    return BigInt(value.value);
  }
  finish(round = 0): Uint8Array {
    const kinds = [section.str, ...[...this.#rows.keys()].filter((kind) => kind !== section.str)];
    this.rows(section.str);
    let at = this.#strings_at;
    const places = kinds.map((kind) => {
      const place = { kind, at, rows: this.rows(kind) };
      at = (at + place.rows.size + 7) & ~7;
      return place;
    });
    const batch = new Uint8Array(at);
    const head = new Uint32Array(batch.buffer, 0, this.#strings_at / 4);
    head.set([magic, abi, at, kinds.length, round, 0]);
    places.forEach(({ kind, at: offset, rows }, i) => {
      const stride = element_bytes[kind]!;
      head.set([kind, offset, rows.size / stride, stride], (header_bytes + i * section_bytes) / 4);
      batch.set(rows.bytes(), offset);
    });
    return batch;
  }
}

/** The batch of a PROCESS or MAP call. */
export function encode_documents(documents: BatchDocument[]): Uint8Array {
  const encoder = new Encoder();
  let n_spans = 0;
  documents.forEach((document, number) => {
    const first = n_spans;
    for (const span of document.spans ?? []) {
      encoder.rows(section.span).u32(number, span.begin, span.end);
      encoder.rows(section.span).u16(span.layer, span.kind);
      for (const attribute of span.attributes ?? []) {
        encoder.rows(section.attr).u32(n_spans);
        encoder.rows(section.attr).u16(attribute.key, attribute.type);
        encoder.rows(section.attr).u64(encoder.value(attribute));
      }
      ++n_spans;
    }
    const strings = [document.id, document.text, JSON.stringify(document.meta ?? {})].map((text) => encoder.string(text));
    encoder.rows(section.doc).u32(...strings.flat(), first, n_spans - first);
  });
  return encoder.finish();
}

/** The batch of a RESOURCE call: bytes of a named dictionary or model. */
export function encode_resource(name: string, bytes: Uint8Array): Uint8Array {
  const encoder = new Encoder();
  encoder.rows(section.record).u32(...encoder.string(name), ...encoder.string(bytes));
  return encoder.finish();
}

/** Reads a reply; every place that it names is checked first. */
class Decoder {
  readonly #view: DataView;
  readonly #sections = new Map<number, { at: number; count: number; stride: number }>();

  constructor(
    readonly bytes: Uint8Array,
    readonly where: string,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < header_bytes || this.u32(0) !== magic || this.u32(8) !== bytes.length) this.fail("is no batch");
    const n_sections = this.u32(12);
    if (header_bytes + n_sections * section_bytes > bytes.length) this.fail("has a section table that is cut short");
    for (let i = 0; i < n_sections; ++i) this.#read_section(header_bytes + i * section_bytes);
  }
  fail(what: string): never {
    throw new SoiError("SOI-E041", this.where, `the reply ${what}; this is a bug of the plugin, leave it out meanwhile`);
  }
  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }
  u32(at: number): number {
    return this.#view.getUint32(at, true);
  }
  u64(at: number): bigint {
    return this.#view.getBigUint64(at, true);
  }
  /** Reads every element of a section. */
  each<T>(kind: number, read: (at: number, index: number) => T): T[] {
    const found = this.#sections.get(kind);
    return found ? Array.from({ length: found.count }, (_, i) => read(found.at + i * found.stride, i)) : [];
  }
  blob(offset: number, length: number): Uint8Array {
    if (offset + length > this.bytes.length) this.fail("names bytes outside itself");
    return this.bytes.slice(offset, offset + length);
  }
  string(at: number): string {
    return decode_utf8(this.blob(this.u32(at), this.u32(at + 4)));
  }
  value(at: number, type: number): string | number | bigint {
    const bits = this.u64(at);
    if (type === value_type.string || type === value_type.json) return this.string(at);
    if (type === value_type.float) return float_of_bits(bits);
    if (type === value_type.offset) return Number(bits);
    return type === value_type.int ? BigInt.asIntN(64, bits) : bits;
  }
  #read_section(at: number): void {
    const kind = this.u32(at);
    const place = { at: this.u32(at + 4), count: this.u32(at + 8), stride: this.u32(at + 12) };
    const needed = element_bytes[kind];
    if (needed === undefined) return; // a newer kind
    const fits = place.at % 8 === 0 && place.stride >= needed && place.at + place.count * place.stride <= this.bytes.length;
    if (place.count > 0 && !fits) this.fail(`has a section of kind ${kind} that does not fit in it`);
    this.#sections.set(kind, place);
  }
}

/** Reads the reply of a plugin; `where` names it in errors. Throws SoiError SOI-E041. */
export function decode_reply(bytes: Uint8Array, where: string): Reply {
  const decoder = new Decoder(bytes, where);
  const spans = decoder.each(section.span, (at) => ({
    document: decoder.u32(at), begin: decoder.u32(at + 4), end: decoder.u32(at + 8),
    layer: decoder.u16(at + 12), kind: decoder.u16(at + 14), attributes: [] as BatchValue[],
  }));
  decoder.each(section.attr, (at) => {
    const span = spans[decoder.u32(at)] ?? decoder.fail("has an attribute that belongs to no annotation");
    const type = decoder.u16(at + 6);
    span.attributes.push({ key: decoder.u16(at + 4), type, value: decoder.value(at + 8, type) });
  });
  return {
    spans,
    meta: decoder.each(section.meta, (at) => {
      const type = decoder.u16(at + 6);
      return { document: decoder.u32(at), key: decoder.u16(at + 4), type, value: decoder.value(at + 8, type) };
    }),
    diagnostics: decoder.each(section.diag, (at) => ({
      level: decoder.u32(at), code: decoder.u32(at + 4), document: decoder.u32(at + 8), begin: decoder.u32(at + 12),
      message: decoder.string(at + 16),
    })),
    records: decoder.each(section.record, (at) => ({
      key: decoder.blob(decoder.u32(at), decoder.u32(at + 4)),
      value: decoder.blob(decoder.u32(at + 8), decoder.u32(at + 12)),
    })),
    results: decoder.each(section.result, (at) => ({ kind: decoder.string(at), json: decoder.string(at + 8) })),
  };
}

/** Checks the annotations of a reply against the documents of the call: range, boundaries, order. Throws SOI-E041. */
export function check_spans(reply: Reply, documents: BatchDocument[], where: string): void {
  const texts = documents.map((document) => encode_utf8(document.text));
  let before: Reply["spans"][number] | undefined;
  reply.spans.forEach((span, i) => {
    const fail = (what: string): never => {
      throw new SoiError("SOI-E041", where, `annotation ${i} of the reply ${what}; this is a bug of the plugin, leave it out meanwhile`);
    };
    const text = texts[span.document] ?? fail("names a document that was not in the batch");
    const is_boundary = (at: number): boolean => at <= text.length && ((text[at] ?? 0) & 0xc0) !== 0x80;
    if (span.begin > span.end || !is_boundary(span.begin) || !is_boundary(span.end)) {
      fail("does not lie on code point boundaries inside the text");
    }
    if (before && !in_order(before, span)) fail("is out of order (by document, layer, begin, longer first)");
    before = span;
  });
}

function in_order(a: Reply["spans"][number], b: Reply["spans"][number]): boolean {
  if (a.document !== b.document) return a.document < b.document;
  if (a.layer !== b.layer) return a.layer < b.layer;
  return a.begin !== b.begin ? a.begin < b.begin : a.end >= b.end;
}
