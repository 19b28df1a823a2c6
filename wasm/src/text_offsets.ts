// The one place that turns soi's offsets (UTF-8 bytes) into those of JavaScript strings (UTF-16 units), and back.

/** A half-open range of UTF-8 bytes, on code point boundaries: every annotation is one. */
export interface ByteSpan {
  begin: number;
  end: number;
}

/** A half-open range of UTF-16 units, as String.prototype.slice takes it. */
export interface TextRange {
  start: number;
  end: number;
}

// A checkpoint every so many UTF-16 units: look-ups walk at most this far.
const stride = 64;

function bytes_of(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  // Half of a surrogate pair counts half of its four bytes, so that a pair counts them all.
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

/**
 * The offsets of one text.  Making it costs one pass over the text; a look-up walks at most 64 units.
 * Lone surrogates, which a text of soi never holds, are not supported.
 */
export class TextOffsets {
  readonly text: string;
  /** Length of the text in UTF-8 bytes. */
  readonly bytes: number;
  readonly #bytes_before: Uint32Array; // at unit i * stride

  constructor(text: string) {
    this.text = text;
    this.#bytes_before = new Uint32Array(Math.floor(text.length / stride) + 1);
    let bytes = 0;
    for (let unit = 0; unit < text.length; ++unit) {
      if (unit % stride === 0) this.#bytes_before[unit / stride] = bytes;
      bytes += bytes_of(text.charCodeAt(unit));
    }
    if (text.length % stride === 0) this.#bytes_before[text.length / stride] = bytes;
    this.bytes = bytes;
  }

  /** The UTF-16 offset of a byte offset; one that is past the end gives the end. */
  to_utf16(offset: number): number {
    if (offset >= this.bytes) return this.text.length;
    let low = 0;
    let high = this.#bytes_before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#bytes_before[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    let unit = low * stride;
    for (let bytes = this.#bytes_before[low]!; bytes < offset; ++unit) bytes += bytes_of(this.text.charCodeAt(unit));
    return unit;
  }

  /** The byte offset of a UTF-16 offset; one that is past the end gives the end. */
  to_bytes(unit: number): number {
    if (unit >= this.text.length) return this.bytes;
    const first = Math.floor(unit / stride);
    let bytes = this.#bytes_before[first]!;
    for (let at = first * stride; at < unit; ++at) bytes += bytes_of(this.text.charCodeAt(at));
    return bytes;
  }

  /** Where a span lies in the string. */
  range(span: ByteSpan): TextRange {
    return { start: this.to_utf16(span.begin), end: this.to_utf16(span.end) };
  }

  /** The text of a span. */
  slice(span: ByteSpan): string {
    return this.text.slice(this.to_utf16(span.begin), this.to_utf16(span.end));
  }
}
