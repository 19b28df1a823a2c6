// What page and worker say to each other.  Texts go one way in and one way out and nowhere else.
import type { Step, StoryForm } from "soi-wasm";
import type { Correction, ItemFacts } from "../model/desk_items.ts";

export interface OpenedFile {
  name: string;
  content: Blob;
}

/** A file of the built-in sample. */
export interface SampleFile {
  name: string;
  content: Uint8Array<ArrayBuffer>;
}

/** A SoiError as data. */
export interface Problem {
  code: string;
  where: string;
  message: string;
}

/** A step as the reader wants it: off, or on with these options. */
export interface WantedStep {
  plugin: string;
  is_on: boolean;
  config: Record<string, unknown>;
}

export type Request =
  /** Comes once: the engine as the page has compiled it, or nothing where it could not. */
  | { kind: "engine"; module?: WebAssembly.Module | undefined }
  /** Shows the reader's own articles, or the sample when there are none; first the article that the address names. */
  | { kind: "own"; hash?: string }
  /** Shows the sample instead; the reader's own articles stay stored. */
  | { kind: "sample" }
  /** Adds files to the reader's own articles and tells the story of all of them anew. */
  | { kind: "add"; files: OpenedFile[] }
  | { kind: "remove"; keys: string[] }
  | { kind: "correct"; key: string; correction: Correction }
  /** Replaces an article's text. */
  | { kind: "edit"; key: string; text: string }
  /** Stops reading; what was read stays. */
  | { kind: "cancel" }
  | { kind: "configure"; steps: WantedStep[] }
  | { kind: "time_steps"; text: string }
  | { kind: "search"; query: string }
  | { kind: "export_story"; form: StoryForm }
  | { kind: "export_desk" };

export interface ReadArticle extends ItemFacts {
  json: string;
  text: string;
}

export interface Found {
  id: string;
  /** UTF-16 range of the first match. */
  start: number;
  end: number;
  count: number;
}

export interface Speed {
  bytes: number;
  milliseconds: number;
  /** What the engine holds. */
  memory: number;
}

/** Parts of a story's JSON, small enough to be read without a pause. */
export interface StoryPart {
  member: string;
  json: string;
}

export type Answer =
  | { kind: "steps"; steps: Step[] }
  /** What is shown now begins anew. */
  | { kind: "cleared"; is_sample: boolean; own: number }
  | { kind: "articles"; articles: ReadArticle[] }
  | { kind: "removed"; keys: string[] }
  | { kind: "progress"; done: number; of: number }
  | { kind: "problem"; problem: Problem }
  | { kind: "story_part"; part: StoryPart }
  /** The whole of it, after its parts; as bytes, since nobody may ever want them. */
  | { kind: "story"; json: Blob; speed: Speed; own: number }
  | { kind: "timings"; rows: { plugin: string; milliseconds: number }[]; bytes: number }
  | { kind: "found"; query: string; found: Found[] }
  | { kind: "exported"; name: string; content: Blob }
  /** Articles cannot be remembered here. */
  | { kind: "forgetful" }
  /** The engine could not be started at all. */
  | { kind: "failed"; problem: Problem };

/** To and from the worker that analyses a text while it is being edited. */
export interface DraftRequest {
  number: number;
  id: string;
  text: string;
  /** With the first request. */
  module?: WebAssembly.Module | undefined;
}
export interface DraftAnswer {
  number: number;
  json?: string;
  text: string;
  milliseconds: number;
}

/** To and from the worker that runs one plugin of a third party. */
export type PluginRequest =
  | { kind: "open"; bytes: ArrayBuffer; name: string; config: Record<string, unknown> }
  | { kind: "run"; number: number; json: string; text: string };
export type PluginAnswer =
  | { kind: "opened"; manifest: string }
  | { kind: "made"; number: number; layers: string; milliseconds: number }
  | { kind: "problem"; number?: number; problem: Problem };
