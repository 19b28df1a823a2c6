// What page and worker say to each other.  Texts go one way in and one way out and nowhere else.
import type { Step } from "soi-wasm";

export interface OpenedFile {
  name: string;
  content: Blob;
}

/** A SoiError as data. */
export interface Problem {
  code: string;
  where: string;
  message: string;
}

export type Request =
  /** Forgets every article. */
  | { kind: "clear" }
  /** Adds articles and tells the story of all of them anew. */
  | { kind: "add"; files: OpenedFile[] };

export type Answer =
  | { kind: "steps"; steps: Step[] }
  | { kind: "document"; json: string; text: string }
  | { kind: "progress"; done: number; of: number }
  | { kind: "problem"; problem: Problem }
  | { kind: "story"; json: string }
  /** The engine could not be started at all. */
  | { kind: "failed"; problem: Problem };
