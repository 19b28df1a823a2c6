// An article on the desk: what soi said of it, and its text with offsets that strings understand.
import { TextOffsets, type ByteSpan, type Document, type Layers, type TextRange } from "soi-wasm";
import type { Correction } from "./desk_items.ts";

export interface ArticleSource {
  /** The line that soi gave for it. */
  json: string;
  text: string;
  key?: string;
  correction?: Correction;
}

/** Everything is read from the JSON at first use: a desk of many articles opens few of them. */
export class Article {
  readonly json: string;
  readonly text: string;
  readonly key: string;
  readonly correction: Correction | undefined;
  /** Layers of plugins that were dropped on the page, by plugin. */
  readonly more = new Map<string, Layers>();
  #document: Document | undefined;
  #offsets: TextOffsets | undefined;
  #title: string | undefined;

  constructor({ json, text, key = "", correction }: ArticleSource) {
    this.json = json;
    this.text = text;
    this.key = key;
    this.correction = correction;
  }

  get document(): Document {
    return (this.#document ??= JSON.parse(this.json) as Document);
  }

  get offsets(): TextOffsets {
    return (this.#offsets ??= new TextOffsets(this.text));
  }

  get id(): string {
    return this.document.id;
  }

  /** The outlet that the text states, else the document's id. */
  get outlet(): string {
    return this.document.meta.outlet || this.id;
  }

  get published(): string | undefined {
    return this.document.meta.published;
  }

  get title(): string {
    return (this.#title ??= this.#find_title());
  }

  /** All layers, those of added plugins last. */
  get layers(): Layers {
    return this.more.size === 0 ? this.document.layers : Object.assign({}, this.document.layers, ...this.more.values());
  }

  slice(span: ByteSpan): string {
    return this.offsets.slice(span);
  }

  range(span: ByteSpan): TextRange {
    return this.offsets.range(span);
  }

  #find_title(): string {
    const { meta, layers } = this.document;
    if (meta.title) return meta.title;
    const block = layers.block?.find((item) => item.kind === "title") ?? layers.block?.find((item) => item.kind !== "boilerplate");
    return block ? one_line(this.slice(block), 200) : this.id;
  }
}

/** A text on one line, cut where it is too long. */
export function one_line(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
