// A session: one pipeline with its plugins open, in an instance of its own, and the documents of one story.
import { Engine, error_of } from "./engine.js";
import { engine_trapped, session_disposed, SoiError, unknown_form } from "./error.js";
import type { Input } from "./inputs.js";
import type { Document, Step, Story } from "./types.js";
import { encode_utf8 } from "./utf8.js";

export interface SessionOptions {
  /** As in a pipeline file: {"steps":[{"plugin":"tokenizer","config":{...}}]}. Default: all official plugins. */
  pipeline?: { steps: { plugin: string; config?: Record<string, unknown> }[] };
  /** As the command line's --set: "soi.date_normalizer.prefer=future". */
  set?: string[];
  /** Keeps only these layers' steps and what they need. */
  layers?: string[];
}

/** A document given as a record, as a line of a .jsonl file is: only `text` is required. */
export interface DocumentRecord {
  id?: string;
  text: string;
  published?: string;
  outlet?: string;
  url?: string;
  title?: string;
  lang?: string;
  [fact: string]: unknown;
}

/** What was made of one document. */
export interface Analysis {
  /** The very line that `soi analyze --format jsonl` prints, with its line feed. */
  readonly json: string;
  /** The document's text: decoded, and without markup. All offsets point into it. */
  readonly text: string;
  /** `json`, parsed at first use. */
  readonly document: Document;
}

export const story_forms = ["json", "table", "html", "md", "csv", "jsonld"] as const;
export type StoryForm = (typeof story_forms)[number];

class LazyAnalysis implements Analysis {
  #document: Document | undefined;
  constructor(
    readonly json: string,
    readonly text: string,
  ) {}
  get document(): Document {
    return (this.#document ??= JSON.parse(this.json) as Document);
  }
}

function input_of(first: string | DocumentRecord | Input, content?: Uint8Array | string): Input {
  if (typeof first === "string") {
    const bytes = typeof content === "string" ? encode_utf8(content) : (content ?? new Uint8Array());
    return /.\.jsonl$/i.test(first) ? { name: first, bytes, line: 1 } : { name: first, bytes };
  }
  if ("bytes" in first && first.bytes instanceof Uint8Array) return first as Input;
  return { name: "document", bytes: encode_utf8(JSON.stringify(first)), line: 1 };
}

export class Session {
  readonly #module: WebAssembly.Module;
  readonly #options: Uint8Array;
  #engine: Engine | undefined;
  #handle = 0;
  #kept: Input[] = [];

  /** Throws SoiError when the pipeline or a setting is wrong. Made by Soi.open(). */
  constructor(module: WebAssembly.Module, options: SessionOptions = {}) {
    this.#module = module;
    this.#options = encode_utf8(JSON.stringify(options));
    this.#start();
  }

  /** Analyses one document: a .txt, .html or one-line .jsonl file, a record, or an input of inputs_of(). Throws SoiError. */
  analyze(name: string, content: Uint8Array | string): Analysis;
  analyze(document: DocumentRecord | Input): Analysis;
  analyze(first: string | DocumentRecord | Input, content?: Uint8Array | string): Analysis {
    return this.#analyze(input_of(first, content), false);
  }

  /** The same, and makes the document part of the story. Its id gets "#2", "#3", ... where it was taken. */
  keep(name: string, content: Uint8Array | string): Analysis;
  keep(document: DocumentRecord | Input): Analysis;
  keep(first: string | DocumentRecord | Input, content?: Uint8Array | string): Analysis {
    const input = input_of(first, content);
    const analysis = this.#analyze(input, true);
    this.#kept.push(input);
    return analysis;
  }

  /** Number of documents kept for the story. */
  get kept(): number {
    return this.#kept.length;
  }

  /** The story of the documents kept so far; the session then starts a new one. With a form, it as that text. */
  track(): Story;
  track(form: StoryForm): string;
  track(form?: StoryForm): Story | string {
    if (form !== undefined && !story_forms.includes(form)) {
      throw new SoiError(unknown_form, String(form), `is no form of a story; ask for one of ${story_forms.join(", ")}`);
    }
    // A story that cannot be told is not tried again with the same documents.
    this.#kept = [];
    const answer = this.#call("the story", [encode_utf8(form ?? "json")], (exports, [text]) =>
      exports.soi_track(this.#handle, text!, (form ?? "json").length),
    );
    return form === undefined ? (JSON.parse(answer) as Story) : answer;
  }

  /** The steps of the pipeline, in order, with complete configurations. */
  steps(): Step[] {
    return JSON.parse(this.#call("the pipeline", [], (exports) => exports.soi_steps(this.#handle))) as Step[];
  }

  /** Bytes of memory that the session holds. */
  get memory_bytes(): number {
    return this.#engine?.memory_bytes ?? 0;
  }

  /** Gives the memory back. The session cannot be used afterwards; a second call does nothing. */
  dispose(): void {
    this.#engine = undefined;
    this.#kept = [];
  }

  [Symbol.for("Symbol.dispose")](): void {
    this.dispose();
  }

  #start(): void {
    const engine = new Engine(this.#module);
    this.#handle = engine.call("the pipeline", [this.#options], (exports, [options]) =>
      exports.soi_open(options!, this.#options.length),
    );
    const error = error_of(engine.result(this.#handle));
    if (error) throw error;
    this.#engine = engine;
  }

  #analyze(input: Input, keep: boolean): Analysis {
    const name = encode_utf8(input.name);
    const { bytes } = input;
    const json = this.#call(input.name, [name, bytes], (exports, [at_name, at_bytes]) =>
      exports.soi_analyze(this.#handle, at_name!, name.length, input.line ?? 0, at_bytes!, bytes.length, keep ? 1 : 0),
    );
    return new LazyAnalysis(json, this.#living_engine().text(this.#handle));
  }

  #living_engine(): Engine {
    if (!this.#engine) throw new SoiError(session_disposed, "", "the session was disposed of; open another one");
    return this.#engine;
  }

  #call(where: string, inputs: Uint8Array[], call: Parameters<Engine["call"]>[2]): string {
    const engine = this.#living_engine();
    try {
      engine.call(where, inputs, call);
    } catch (error) {
      if (error instanceof SoiError && error.code === engine_trapped) this.#start_afresh();
      throw error;
    }
    const answer = engine.result(this.#handle);
    const error = error_of(answer);
    if (error) throw error;
    return answer;
  }

  // After a trap nothing in the instance can be trusted: take a new one and give it the story's documents again.
  #start_afresh(): void {
    const kept = this.#kept;
    this.#kept = [];
    this.#start();
    for (const input of kept) {
      this.#analyze(input, true);
      this.#kept.push(input);
    }
  }
}
