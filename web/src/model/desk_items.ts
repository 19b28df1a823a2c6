// What the desk keeps of an article: the bytes that came in, and what a person has put right by hand.
import type { Document, Meta } from "soi-wasm";

/** Facts that a person has corrected; they win over what is given or inferred. */
export const correctable = ["outlet", "title", "published", "url"] as const;
export type Fact = (typeof correctable)[number];
export type Correction = Partial<Record<Fact, string>>;

/** An input as it is stored: a whole file, or a line of a .jsonl file. */
export interface Item {
  key: string;
  name: string;
  bytes: Uint8Array;
  line?: number;
  /** Counts up: the order in which articles came. */
  number: number;
  correction?: Correction;
}

/** What the page is told of an article besides soi's own JSON. */
export interface ItemFacts {
  key: string;
  id: string;
  meta: Meta;
  title: string;
  correction?: Correction;
}

/**
 * A name for these bytes under this file name: the same article gets the same one when it comes again, so corrections
 * find it. 53 bits of two multiplicative hashes over the bytes; no secret hangs on it.
 */
export function item_key(name: string, line: number | undefined, bytes: Uint8Array): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const part of [new TextEncoder().encode(`${name}\n${line ?? 0}\n`), bytes]) {
    for (let i = 0; i < part.length; ++i) {
      a = Math.imul(a ^ part[i]!, 2654435761);
      b = Math.imul(b ^ part[i]!, 1597334677);
    }
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return ((b & 0x1fffff) * 4294967296 + (a >>> 0)).toString(36);
}

/** Nothing but facts that say something. */
export function tidy(correction: Correction): Correction | undefined {
  const facts = correctable.flatMap((fact) => (correction[fact]?.trim() ? [[fact, correction[fact].trim()] as const] : []));
  return facts.length > 0 ? Object.fromEntries(facts) : undefined;
}

// What soi found in the text itself; given back to it as a fact it would count as given.
const found = new Set(["charset", "byline", "wire_sources", "published_from", "published_confidence", "published_why"]);

/** The record (a JSON line) that says an article's text and given facts with `correction` on top. */
export function corrected_line(item: Item, document: Document, text: string, correction: Correction): Uint8Array {
  const given = item.line === undefined ? given_facts(item, document) : (JSON.parse(new TextDecoder().decode(item.bytes)) as object);
  return new TextEncoder().encode(JSON.stringify({ ...given, id: document.id.replace(/#\d+$/, (end) => (item.name.endsWith(end) ? end : "")), text, ...correction }));
}

function given_facts(item: Item, { meta }: Document): Record<string, unknown> {
  if (!/\.html?(\.gz)?$/i.test(item.name)) return {};
  const facts = Object.entries(meta).filter(([fact]) => !found.has(fact) && (fact !== "published" || meta.published_from === "given"));
  return Object.fromEntries(facts);
}
