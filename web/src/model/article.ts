// An article on the desk: what soi said of it, and its text with offsets that strings understand.
import { TextOffsets, type ByteSpan, type Document, type Layers, type Meta, type TextRange } from "soi-wasm/core";
import type { Correction } from "./desk_items.ts";
import { title_of } from "./title.ts";

export { headline, one_line } from "./title.ts";

export interface ArticleSource {
  /** The line that soi gave for it. */
  json: string;
  text: string;
  key?: string;
  /** Known without reading the JSON. */
  id?: string;
  meta?: Meta;
  title?: string;
  correction?: Correction;
}

/** Everything is read from the JSON at first use: a desk of many articles opens few of them. */
export class Article {
  readonly json: string;
  readonly text: string;
  readonly key: string;
  readonly correction: Correction | undefined;
  readonly #source: ArticleSource;
  /** Layers of plugins that were dropped on the page, by plugin. */
  readonly more = new Map<string, Layers>();
  #document: Document | undefined;
  #offsets: TextOffsets | undefined;

  constructor(source: ArticleSource) {
    this.#source = source;
    this.json = source.json;
    this.text = source.text;
    this.key = source.key ?? "";
    this.correction = source.correction;
  }

  get meta(): Meta {
    return this.#source.meta ?? this.document.meta;
  }

  get document(): Document {
    return (this.#document ??= JSON.parse(this.json) as Document);
  }

  get offsets(): TextOffsets {
    return (this.#offsets ??= new TextOffsets(this.text));
  }

  get id(): string {
    return this.#source.id ?? this.document.id;
  }

  /** The outlet that the text states, else the document's id. */
  get outlet(): string {
    return this.meta.outlet || this.id;
  }

  get published(): string | undefined {
    return this.meta.published;
  }

  get title(): string {
    return this.#source.title ?? title_of(this.document, this.text);
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
}
