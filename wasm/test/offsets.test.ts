import { describe, expect, it } from "vitest";
import { TextOffsets } from "../src/index.js";
import { hostile_texts } from "./hostile.js";

/** Every code point boundary as [bytes, units]. */
function boundaries(text: string): [number, number][] {
  const found: [number, number][] = [[0, 0]];
  let bytes = 0;
  let units = 0;
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    units += character.length;
    found.push([bytes, units]);
  }
  return found;
}

describe("TextOffsets", () => {
  it.each(Object.entries(hostile_texts))("both ways at every boundary: %s", (_, text) => {
    const offsets = new TextOffsets(text);
    expect(offsets.bytes).toBe(Buffer.byteLength(text));
    for (const [bytes, units] of boundaries(text)) {
      expect(offsets.to_utf16(bytes)).toBe(units);
      expect(offsets.to_bytes(units)).toBe(bytes);
    }
  });

  it("slices what a span covers", () => {
    const offsets = new TextOffsets("Ông 👍 nói");
    expect(offsets.slice({ begin: 0, end: 4 })).toBe("Ông");
    expect(offsets.slice({ begin: 5, end: 9 })).toBe("👍");
    expect(offsets.range({ begin: 10, end: 14 })).toEqual({ start: 7, end: 10 });
  });

  it("gives the end for an offset past it", () => {
    expect(new TextOffsets("á").to_utf16(99)).toBe(1);
    expect(new TextOffsets("á").to_bytes(99)).toBe(2);
  });

  it("takes time linear in the text", () => {
    const text = "Việt Nam 👍 ".repeat(300_000);
    const start = performance.now();
    const offsets = new TextOffsets(text);
    for (let at = 0; at < 100_000; ++at) offsets.to_utf16(at * 37);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
