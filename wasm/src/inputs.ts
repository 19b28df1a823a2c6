// Files as soi reads them, without files: what a name's ending says, decompression, lines.
import { SoiError, text_of_error } from "./error.js";

/** What a session analyses: a whole .txt or .html file, or, with `line`, one line of a .jsonl file. */
export interface Input {
  name: string;
  bytes: Uint8Array;
  /** The line's number, from 1. */
  line?: number;
}

const line_feed = 10;
// As the engine: a longer document is refused there by number.
const max_document_bytes = 64 << 20;

type Chunks = ReadableStream<Uint8Array<ArrayBuffer>>;

function chunks_of(name: string, content: Blob | Uint8Array): Chunks {
  const stream = (content instanceof Blob ? content : new Blob([content as Uint8Array<ArrayBuffer>])).stream() as Chunks;
  return /\.gz$/i.test(name) ? stream.pipeThrough(new DecompressionStream("gzip")) : stream;
}

async function* read(name: string, content: Blob | Uint8Array): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array && !/\.gz$/i.test(name)) return yield content; // a stream would only cost time
  const reader = chunks_of(name, content).getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } catch (error) {
    const is_packed = /\.gz$/i.test(name);
    const reason = is_packed ? `does not decompress (${text_of_error(error)}); it is damaged or cut short, fetch it again`
      : `cannot be read (${text_of_error(error)}); has it been moved or changed meanwhile?`;
    throw new SoiError(is_packed ? "SOI-E008" : "SOI-E002", name, reason, { cause: error });
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

const size_text = (bytes: number): string => (bytes % (1 << 20) === 0 ? `${bytes >> 20} MiB` : `${bytes} bytes`);

/** Pieces that are joined when the end of a document has come. */
class Pieces {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  constructor(
    readonly where: () => string,
    readonly max_bytes: number,
    /** Is told of a document that is too long; the rest of it is passed over. */
    readonly failed: (error: SoiError) => void,
  ) {}

  get is_over(): boolean {
    return this.#bytes > this.max_bytes;
  }

  add(piece: Uint8Array): void {
    if (this.is_over) return;
    this.#bytes += piece.length;
    if (this.is_over) {
      this.#pieces = [];
      this.failed(new SoiError("SOI-E007", this.where(), `is over the limit of ${size_text(this.max_bytes)}; split it`));
    } else if (piece.length > 0) this.#pieces.push(piece.slice());
  }

  /** Nothing was kept of what is over the limit. */
  forget(): void {
    this.#pieces = [];
    this.#bytes = 0;
  }

  take(): Uint8Array {
    const joined = new Uint8Array(this.#bytes);
    let at = 0;
    for (const piece of this.#pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    this.forget();
    return joined;
  }
}

function is_blank(line: Uint8Array): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function without_mark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}

async function* lines_of(name: string, content: Blob | Uint8Array, max_bytes: number, failed: (error: SoiError) => void): AsyncGenerator<Input> {
  let line = 1;
  let found = 0;
  const pieces = new Pieces(() => `${name}:${line}`, max_bytes, (error) => {
    ++found; // no line, but not nothing either
    failed(error);
  });
  const take = (): Input | undefined => {
    if (pieces.is_over) {
      pieces.forget();
      ++line;
      return undefined;
    }
    const bytes = line === 1 ? without_mark(pieces.take()) : pieces.take();
    const input = is_blank(bytes) ? undefined : { name, bytes, line };
    ++line;
    return input;
  };
  for await (const chunk of read(name, content)) {
    let at = 0;
    for (let end = chunk.indexOf(line_feed); end >= 0; end = chunk.indexOf(line_feed, at)) {
      pieces.add(chunk.subarray(at, end));
      at = end + 1;
      const input = take();
      if (input) yield (++found, input);
    }
    pieces.add(chunk.subarray(at));
  }
  const last = take();
  if (last) yield last;
  else if (found === 0) throw new SoiError("SOI-E003", name, "the file holds no line; leave it out");
}

function thrown(error: SoiError): never {
  throw error;
}

/**
 * The inputs that a file holds: one for .txt and .html, one a line for .jsonl, each also with .gz.
 * A document over `max_bytes` is refused as soon as that many have been read; with `failed`, which is told of it, a .jsonl
 * file goes on with its next line.
 * Throws SoiError: SOI-E009 for other endings, SOI-E008, SOI-E007, SOI-E003.
 */
export async function* inputs_of(
  name: string, content: Blob | Uint8Array, max_bytes = max_document_bytes, failed: (error: SoiError) => void = thrown,
): AsyncGenerator<Input> {
  const inner = name.replace(/(?<=.)\.gz$/i, "");
  if (/.\.jsonl$/i.test(inner)) return yield* lines_of(name, content, max_bytes, failed);
  if (!/.\.(txt|html?)$/i.test(inner)) {
    const reason = "what it holds is told by its name, which should end in .txt, .html, .htm or .jsonl, each also with .gz; rename or convert it";
    throw new SoiError("SOI-E009", name, reason);
  }
  const pieces = new Pieces(() => name, max_bytes, thrown);
  for await (const chunk of read(name, content)) pieces.add(chunk);
  // The engine tells text from HTML by the ending; the document keeps the file's own name.
  yield { name, bytes: pieces.take() };
}
