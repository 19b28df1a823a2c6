// What soi says, as docs/formats describes it.  All begin and end are UTF-8 byte offsets into the document's own text:
// TextOffsets turns them into offsets of a JavaScript string.
import type { ByteSpan } from "./text_offsets.js";

/** Another annotation of the same document. */
export interface Link {
  layer: string;
  index: number;
}

export interface Block extends ByteSpan {
  kind?: "title" | "lead" | "body" | "heading" | "caption" | "byline" | "dateline" | "source_note" | "teaser" | "boilerplate";
}

export interface Sentence extends ByteSpan {
  kind?: string;
}

export interface Word extends ByteSpan {
  kind?: string;
}

export interface Timex extends ByteSpan {
  type?: "DATE" | "TIME" | "DURATION" | "SET" | "INTERVAL";
  value?: string;
  mod?: string;
  quant?: string;
  freq?: string;
  begin_point?: string;
  end_point?: string;
  lunar?: string;
  core_begin?: number;
  core_end?: number;
}

export interface Name extends ByteSpan {
  kind?: "person" | "organization" | "place" | "outlet" | "agency" | "platform";
  canonical?: string;
  role?: string;
  /** The first full mention in the document. */
  head?: Link;
}

export interface Duplicate extends ByteSpan {
  kind?: "block" | "line";
  of?: Link;
  similarity?: number;
  first_begin?: number;
  first_end?: number;
}

/** A stretch of a claim. */
export interface Part extends ByteSpan {
  text: string;
}

export interface Speaker extends Part {
  canonical?: string;
  name?: Link;
}

/** One station of a source chain. */
export interface Via extends Partial<ByteSpan> {
  kind: "outlet" | "agency" | "platform" | "document" | "person" | "anonymous";
  text?: string;
  canonical?: string;
}

export interface Quantity extends Partial<ByteSpan> {
  text?: string;
  value?: number;
  unit?: string;
}

export interface EventTime extends Partial<ByteSpan> {
  value: string;
  timex?: Link;
}

export interface Claim extends ByteSpan {
  kind?: "direct" | "indirect" | "mixed";
  speaker?: Speaker;
  cue?: Part;
  content?: Part;
  /** The source chain, nearest first. */
  via?: Via[];
  act?: string;
  polarity?: "+" | "-" | "0";
  modality?: string;
  quantities?: Quantity[];
  claim_time?: string;
  claim_timex?: Link;
  event_times?: EventTime[];
  /** Why this speaker and this content. */
  reason?: string;
  /** An earlier claim of the same speaker that this one continues. */
  ground?: Link;
  speaker_candidates?: unknown;
}

export interface Layers {
  block?: Block[];
  sentence?: Sentence[];
  word?: Word[];
  timex?: Timex[];
  name?: Name[];
  duplicate?: Duplicate[];
  claim?: Claim[];
  /** Layers of other plugins. */
  [layer: string]: ByteSpan[] | undefined;
}

/** Facts about a document; others than these may be there. */
export interface Meta {
  outlet?: string;
  title?: string;
  byline?: string;
  url?: string;
  lang?: string;
  charset?: string;
  wire_sources?: string[];
  published?: string;
  /** How `published` was found. */
  published_from?: "given" | "inferred" | "none" | string;
  published_confidence?: string | number;
  [fact: string]: unknown;
}

/** One analysed document: a line of `soi analyze --format jsonl`. */
export interface Document {
  soi: 1;
  id: string;
  meta: Meta;
  layers: Layers;
}

export interface StoryName {
  id: string;
  kind: string;
  canonical: string;
  variants?: string[];
  mentions?: StoryMember[];
}

/** A claim of a story: as in the claim layer, and where it is. */
export interface StoryClaim extends Claim {
  id: string;
  document: string;
  /** The id of the story's name that the speaker is. */
  speaker_name?: string;
}

export interface Relation {
  from: string;
  to: string;
  kind: "repeats" | "updates" | "contradicts" | "elaborates" | string;
  why?: string;
}

export interface StorySource {
  canonical: string;
  claims?: string[];
  why?: string;
}

/** The life of one claim across documents. */
export interface Thread {
  id: string;
  topic?: string;
  claims: string[];
  first?: string;
  relations?: Relation[];
  independent_sources?: number;
  sources?: StorySource[];
  status?: "standing" | "updated" | "contested" | "denied" | string;
  /** How reports go round in a circle, if they do. */
  circular?: string;
}

export interface StoryMember extends ByteSpan {
  document: string;
}

export interface StoryDuplicate {
  kind: "document" | "passage" | "block" | string;
  members: StoryMember[];
  similarity?: number;
  /** The document that the others were copied from, as far as that can be told, and how. */
  source?: string | null;
  source_why?: string;
  why?: string;
}

export interface TimelineEntry {
  time: string;
  kind: "event" | "statement" | "publication" | string;
  document?: string;
  claim?: string;
  text?: string;
}

/** What the documents say together: `soi track --format json`. */
export interface Story {
  soi: 1;
  documents: { id: string; meta: Meta }[];
  names: StoryName[];
  claims: StoryClaim[];
  threads: Thread[];
  duplicates: StoryDuplicate[];
  timeline: TimelineEntry[];
}

/** A step of the pipeline and its complete configuration. */
export interface Step {
  id: string;
  name: string;
  version: string;
  summary: string;
  /** Complete: every option that it has. */
  config: Record<string, unknown>;
  /** The options as a JSON Schema, from the plugin's manifest. */
  config_schema: { type: "object"; properties: Record<string, { type?: string; description?: string; default?: unknown; [rule: string]: unknown }> };
  makes: string[];
}
