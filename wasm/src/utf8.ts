// UTF-8 in and out.  A leading byte order mark is a character like any other here: offsets count it.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const encoder = new TextEncoder();

export function decode_utf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function encode_utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
