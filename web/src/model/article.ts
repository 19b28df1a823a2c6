// An article on the desk: what soi said of it, and its text with offsets that strings understand.
import { TextOffsets, type ByteSpan, type Document, type TextRange } from "soi-wasm";

export class Article {
  readonly document: Document;
  readonly offsets: TextOffsets;

  constructor(
    /** The line that soi gave for it. */
    readonly json: string,
    readonly text: string,
  ) {
    this.document = JSON.parse(json) as Document;
    this.offsets = new TextOffsets(text);
  }

  get id(): string {
    return this.document.id;
  }

  /** The outlet that the text states, else the document's id. */
  get outlet(): string {
    return this.document.meta.outlet || this.id;
  }

  get title(): string {
    const { meta, layers } = this.document;
    if (meta.title) return meta.title;
    const block = layers.block?.find((item) => item.kind === "title") ?? layers.block?.find((item) => item.kind !== "boilerplate");
    return block ? this.slice(block) : this.id;
  }

  slice(span: ByteSpan): string {
    return this.offsets.slice(span);
  }

  range(span: ByteSpan): TextRange {
    return this.offsets.range(span);
  }
}

/** A text on one line, cut where it is too long. */
export function one_line(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
