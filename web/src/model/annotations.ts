// The annotations of an article as one list in the order of the text, for the reader and the list beside it.
import type { ByteSpan, Claim, Duplicate, Name, Timex, Word } from "soi-wasm";
import type { Article } from "./article.ts";

export const listed_layers = ["claim", "name", "timex", "duplicate", "word"] as const;
export type ListedLayer = (typeof listed_layers)[number];
// Laid out otherwise, or of no use to a reader.
const unlisted: ReadonlySet<string> = new Set(["block", "sentence"]);

/** An annotation of a plugin that this page knows nothing about. */
export type OtherItem = ByteSpan & Record<string, unknown>;

export type Entry = { key: string; index: number; span: ByteSpan } & (
  | { layer: "claim"; item: Claim }
  | { layer: "name"; item: Name }
  | { layer: "timex"; item: Timex }
  | { layer: "duplicate"; item: Duplicate }
  | { layer: "word"; item: Word }
  | { layer: "other"; name: string; item: OtherItem }
);

export function entry_key(layer: string, index: number): string {
  return `${layer}-${index}`;
}

/** Layers that other people's plugins made. */
export function other_layers(article: Article): string[] {
  return Object.keys(article.layers).filter((layer) => !unlisted.has(layer) && !listed_layers.includes(layer as ListedLayer));
}

/** Entries of the chosen layers, by begin, longer first. */
export function entries_of(article: Article, chosen: ReadonlySet<string>): Entry[] {
  const known = listed_layers
    .filter((layer) => chosen.has(layer))
    .flatMap((layer) =>
      (article.layers[layer] ?? []).map((item, index) => ({ key: entry_key(layer, index), index, layer, item, span: item }) as unknown as Entry),
    );
  const others = other_layers(article)
    .filter((name) => chosen.has(name))
    .flatMap((name) =>
      (article.layers[name] ?? []).map((item, index): Entry => ({ key: entry_key(`other-${name}`, index), index, layer: "other", name, item: item as OtherItem, span: item })),
    );
  return [...known, ...others].sort((a, b) => a.span.begin - b.span.begin || b.span.end - a.span.end);
}

/** The shortest entry that covers a byte offset. */
export function entry_at(entries: Entry[], offset: number): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries) {
    if (entry.span.begin > offset) break;
    if (entry.span.end <= offset) continue;
    if (!best || entry.span.end - entry.span.begin <= best.span.end - best.span.begin) best = entry;
  }
  return best;
}
