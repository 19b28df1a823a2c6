// Paints annotations over the text without touching it: the CSS Custom Highlight API.  Where a browser lacks it, the
// list of annotations says the same.
import type { Claim } from "soi-wasm";
import type { Article } from "./model/article.ts";
import { segment_at, type Segment } from "./model/segments.ts";
import type { Entry } from "./model/annotations.ts";

/** A paragraph on the page and what it shows. */
export interface Placed extends Segment {
  node: Text;
}

/** The text as it stands on the page: offsets to places and back. */
export class TextMap {
  constructor(
    readonly article: Article,
    readonly placed: Placed[],
  ) {}

  /** A span of bytes as a range of the page; undefined where it shows nothing. */
  range(span: { begin: number; end: number }): StaticRange | undefined {
    const { start, end } = this.article.range(span);
    const first = this.placed[segment_at(this.placed, start)];
    const last = this.placed[segment_at(this.placed, Math.max(start, end - 1))];
    if (!first || !last || start >= end || first.start >= end) return undefined;
    const last_end = last.start >= end ? undefined : Math.min(end, last.end) - last.start;
    if (last_end === undefined) return undefined;
    return new StaticRange({
      startContainer: first.node, startOffset: Math.max(0, start - first.start), endContainer: last.node, endOffset: last_end,
    });
  }

  /** The byte offset of a place on the page. */
  byte_at(node: Node, offset: number): number | undefined {
    const place = this.placed.find((item) => item.node === node);
    return place && this.article.offsets.to_bytes(place.start + offset);
  }
}

/** The text nodes of an element that shows a whole text, as places of it. */
export function text_nodes_of(element: HTMLElement): Placed[] {
  const placed: Placed[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let start = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = start + (node as Text).length;
    if (end > start) placed.push({ start, end, kind: "", node: node as Text });
    start = end;
  }
  return placed;
}

const highlight_names = [
  "word-odd", "word-even", "timex", "person", "organization", "place", "outlet", "duplicate", "claim", "content", "speaker",
  "cue", "other", "current",
] as const;
type HighlightName = (typeof highlight_names)[number];

// What lies on top where two paint the background.
const priorities: Partial<Record<HighlightName, number>> = { claim: 0, content: 1, speaker: 2, cue: 2, current: 9 };

function names_of(entry: Entry): HighlightName {
  if (entry.layer === "word") return entry.index % 2 === 0 ? "word-even" : "word-odd";
  if (entry.layer !== "name") return entry.layer;
  const { kind } = entry.item;
  return kind === "person" || kind === "organization" || kind === "place" ? kind : "outlet";
}

function parts_of(claim: Claim): [HighlightName, { begin: number; end: number } | undefined][] {
  return [["content", claim.content], ["speaker", claim.speaker], ["cue", claim.cue]];
}

export const can_highlight = typeof CSS !== "undefined" && "highlights" in CSS;

/** Paints these entries and nothing else. */
export function paint(map: TextMap | undefined, entries: Entry[]): void {
  if (!can_highlight) return;
  const ranges = new Map<HighlightName, StaticRange[]>(highlight_names.map((name) => [name, []]));
  const add = (name: HighlightName, span: { begin: number; end: number } | undefined): void => {
    const range = span && map?.range(span);
    if (range) ranges.get(name)!.push(range);
  };
  for (const entry of entries) {
    add(names_of(entry), entry.span);
    if (entry.layer === "claim") for (const [name, part] of parts_of(entry.item)) add(name, part);
  }
  ranges.delete("current");
  for (const [name, found] of ranges) set(name, found);
}

/** Marks one span as the one that is looked at. */
export function paint_current(range: StaticRange | undefined): void {
  if (can_highlight) set("current", range ? [range] : []);
}

function set(name: HighlightName, ranges: StaticRange[]): void {
  const highlight = new Highlight(...ranges);
  highlight.priority = priorities[name] ?? 3;
  CSS.highlights.set(`soi-${name}`, highlight);
}
