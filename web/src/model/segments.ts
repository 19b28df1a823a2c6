// How a text is laid out: one paragraph a block, and one for whatever lies between blocks and is not blank.
import type { Block } from "soi-wasm";
import type { Article } from "./article.ts";

/** A half-open range of the text in UTF-16 units. */
export interface Segment {
  start: number;
  end: number;
  /** The block's kind; "" outside of blocks. */
  kind: string;
}

export function segments_of(article: Article): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  const add_gap = (end: number): void => {
    const gap = article.text.slice(at, end);
    if (gap.trim() === "") return;
    const start = at + (gap.length - gap.trimStart().length);
    segments.push({ start, end: start + gap.trim().length, kind: "" });
  };
  for (const block of (article.document.layers.block ?? []) as Block[]) {
    const { start, end } = article.range(block);
    if (start < at || start === end) continue;
    add_gap(start);
    segments.push({ start, end, kind: block.kind ?? "" });
    at = end;
  }
  add_gap(article.text.length);
  return segments;
}

/** The first segment that ends behind `offset`, or -1. */
export function segment_at(segments: Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle]!.end > offset) high = middle;
    else low = middle + 1;
  }
  return low < segments.length ? low : -1;
}

/** Parts of the page that are not the article itself. */
export const furniture: ReadonlySet<string> = new Set(["boilerplate", "teaser"]);
