// A session: one pipeline with its plugins open, in an instance of its own, and the documents of one story.
import { annotate, with_layers } from "./annotate.js";
import { Engine, error_of } from "./engine.js";
import { engine_trapped, session_disposed, SoiError, unknown_form } from "./error.js";
import { inputs_of, type Input } from "./inputs.js";
import { PluginModule, type Manifest, type PluginInstance } from "./plugin.js";
import { ready_handle } from "./ready.js";
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

/** What became of one document of keep_files(). */
export type Kept = { input: Input; analysis: Analysis } | { name: string; error: SoiError };

export interface KeepOptions {
  /** Stops before the next document; what was kept stays kept. */
  signal?: AbortSignal;
  /** Called before each file, and with done = of at the end. */
  progress?: (done: number, of: number) => void;
  /** Longer documents are refused (SOI-E007). */
  max_bytes?: number;
}

/** A plugin that was added to a session. */
export interface AddedPlugin {
  readonly plugin: PluginModule;
  /** Why it was switched off: it failed in a document, and later ones go without it. */
  readonly error?: SoiError;
}

interface Added {
  plugin: PluginModule;
  instance: PluginInstance | undefined;
  error?: SoiError;
}

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

function layers_of(plugin: PluginModule): string[] {
  return (plugin.manifest.makes ?? []).map((made) => made.layer);
}

export class Session {
  readonly #module: WebAssembly.Module;
  /** In JSON; "{}" is the default pipeline. */
  readonly #options: Uint8Array;
  #engine: Engine | undefined;
  #handle = 0;
  #kept: Input[] = [];
  readonly #added: Added[] = [];

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

  /** Keeps every document of many files, one after another; one that fails is told and does not keep the next from coming. */
  async *keep_files(files: Iterable<{ name: string; content: Blob | Uint8Array }>, options: KeepOptions = {}): AsyncGenerator<Kept> {
    const all = [...files];
    for (const [done, { name, content }] of all.entries()) {
      options.progress?.(done, all.length);
      try {
        for await (const input of inputs_of(name, content, options.max_bytes)) {
          if (options.signal?.aborted) return;
          yield this.#keep_one(input);
        }
      } catch (error) {
        if (!(error instanceof SoiError)) throw error;
        yield { name, error };
      }
      if (options.signal?.aborted) return;
    }
    options.progress?.(all.length, all.length);
  }

  /**
   * Adds a plugin's own .wasm behind the pipeline: every analysis gets its layers too, unless it fails; then it is switched
   * off, see `plugins`. Plugins that work across documents only annotate here. A plugin that never returns never returns
   * here either: run plugins that you do not trust in a worker of their own, and end it when it takes too long.
   * Throws SoiError when it does not open, or makes a layer that is there already (SOI-E023).
   */
  async add_plugin(source: BufferSource | WebAssembly.Module | PluginModule, config: Record<string, unknown> = {}): Promise<Manifest> {
    const plugin = source instanceof PluginModule ? source : await PluginModule.load(source);
    const taken = new Set([...this.steps().flatMap((step) => step.makes), ...this.#added.flatMap((item) => layers_of(item.plugin))]);
    const twice = layers_of(plugin).find((layer) => taken.has(layer));
    if (twice) throw new SoiError("SOI-E023", plugin.where, `makes layer "${twice}", which another step makes; leave one of them out`);
    this.#added.push({ plugin, instance: plugin.open(config) });
    return plugin.manifest;
  }

  /** The plugins that were added, and why one was switched off. */
  get plugins(): readonly AddedPlugin[] {
    return this.#added;
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
    const ready = ready_handle(this.#module);
    if (ready === undefined) engine.initialize();
    this.#handle = ready !== undefined && this.#options.length === 2 ? ready : this.#open(engine);
    this.#engine = engine;
  }

  #open(engine: Engine): number {
    const handle = engine.call("the pipeline", [this.#options], (exports, [options]) =>
      exports.soi_open(options!, this.#options.length),
    );
    const error = error_of(engine.result(handle));
    if (error) throw error;
    return handle;
  }

  #analyze(input: Input, keep: boolean): Analysis {
    const name = encode_utf8(input.name);
    const { bytes } = input;
    const json = this.#call(input.name, [name, bytes], (exports, [at_name, at_bytes]) =>
      exports.soi_analyze(this.#handle, at_name!, name.length, input.line ?? 0, at_bytes!, bytes.length, keep ? 1 : 0),
    );
    const text = this.#living_engine().text(this.#handle);
    return new LazyAnalysis(this.#annotated(json, text), text);
  }

  #annotated(json: string, text: string): string {
    for (const added of this.#added) {
      if (!added.instance) continue;
      try {
        json = with_layers(json, annotate(added.instance, added.plugin.manifest, JSON.parse(json) as Document, text));
      } catch (error) {
        if (!(error instanceof SoiError)) throw error;
        added.instance = undefined;
        added.error = error;
      }
    }
    return json;
  }

  #keep_one(input: Input): Kept {
    try {
      return { input, analysis: this.keep(input) };
    } catch (error) {
      if (!(error instanceof SoiError)) throw error;
      return { name: input.line === undefined ? input.name : `${input.name}:${input.line}`, error };
    }
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
