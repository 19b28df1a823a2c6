// The annotations of an article as one list in the order of the text, for the reader and the list beside it.
import type { ByteSpan, Claim, Duplicate, Name, Timex, Word } from "soi-wasm";
import type { Article } from "./article.ts";

export const listed_layers = ["claim", "name", "timex", "duplicate", "word"] as const;
export type ListedLayer = (typeof listed_layers)[number];

export type Entry = { key: string; index: number; span: ByteSpan } & (
  | { layer: "claim"; item: Claim }
  | { layer: "name"; item: Name }
  | { layer: "timex"; item: Timex }
  | { layer: "duplicate"; item: Duplicate }
  | { layer: "word"; item: Word }
);

export function entry_key(layer: string, index: number): string {
  return `${layer}-${index}`;
}

/** Entries of the chosen layers, by begin, longer first. */
export function entries_of(article: Article, chosen: ReadonlySet<string>): Entry[] {
  const entries = listed_layers
    .filter((layer) => chosen.has(layer))
    .flatMap((layer) =>
      (article.document.layers[layer] ?? []).map(
        (item, index) => ({ key: entry_key(layer, index), index, layer, item, span: item }) as unknown as Entry,
      ),
    );
  return entries.sort((a, b) => a.span.begin - b.span.begin || b.span.end - a.span.end);
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
