// A host for plugins that come as standalone .wasm files: the same files that the native host runs.  A module wants no
// imports, so nothing that it does can reach beyond its own memory; what it answers is checked.
import { abi, check_spans, decode_reply, encode_documents, encode_resource, op, type BatchDocument, type Reply } from "./batch.js";
import { SoiError, text_of_error } from "./error.js";
import { decode_utf8, encode_utf8 } from "./utf8.js";

export interface AttributeSchema {
  name: string;
  type: "int" | "float" | "string" | "offset" | "link" | "json";
}

export interface LayerNeed {
  layer: string;
  optional?: boolean;
  kinds?: string[];
  attributes?: string[];
}

export interface LayerSchema {
  layer: string;
  /** The name under which the kind is written in JSON. */
  kind?: string;
  kinds?: string[];
  attributes?: AttributeSchema[];
}

/** What a plugin says of itself: its soi-plugin.json. */
export interface Manifest {
  id: string;
  name?: string;
  version: string;
  abi?: string;
  license: string;
  summary?: string;
  needs?: LayerNeed[];
  makes?: LayerSchema[];
  meta?: AttributeSchema[];
  config?: { properties?: Record<string, { default?: unknown; description?: string; [rule: string]: unknown }>; [rule: string]: unknown };
  resources?: string[];
  rounds?: number;
  results?: string[];
  needs_results?: string[];
  limits?: Record<string, unknown>;
}

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  soi_abi(): number;
  soi_alloc(size: number): number;
  soi_free(pointer: number): void;
  soi_open(config: number, size: number, instance: number, why: number): number;
  soi_call(instance: number, op: number, batch: number, size: number, reply: number): number;
  soi_close(instance: number): void;
}

const wanted = ["memory", "soi_abi", "soi_alloc", "soi_free", "soi_open", "soi_call", "soi_close"];
const status_names: Record<number, string> = {
  [-1]: "the call is unknown to it", [-2]: "its configuration is wrong", [-3]: "the batch is malformed",
  [-4]: "a resource is missing or broken", [-5]: "it ran out of memory", [-6]: "it noticed a bug of its own",
};
const why_bytes = 1024;

function read_manifest(module: WebAssembly.Module, where: string): Manifest {
  const [bytes] = WebAssembly.Module.customSections(module, "soi.manifest");
  if (!bytes) throw new SoiError("SOI-E031", where, 'holds no section "soi.manifest"; build it with soi_add_plugin()');
  let manifest: Manifest;
  try {
    manifest = JSON.parse(decode_utf8(new Uint8Array(bytes))) as Manifest;
  } catch (error) {
    throw new SoiError("SOI-E033", where, `the manifest is no JSON (${text_of_error(error)})`, { cause: error });
  }
  const absent = (["id", "version", "license"] as const).find((member) => typeof manifest?.[member] !== "string" || !manifest[member]);
  if (absent) throw new SoiError("SOI-E033", where, `the manifest's "${absent}" wants a string that is not empty`);
  return manifest;
}

/** A compiled plugin. Its manifest is read without running any of its code. */
export class PluginModule {
  private constructor(
    readonly module: WebAssembly.Module,
    readonly manifest: Manifest,
    readonly where: string,
  ) {}

  /** Compiles and checks a plugin; `where` names it in errors. Throws SoiError SOI-E031, SOI-E033. */
  static async load(source: BufferSource | WebAssembly.Module, where = "plugin"): Promise<PluginModule> {
    let module: WebAssembly.Module;
    try {
      module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
    } catch (error) {
      throw new SoiError("SOI-E031", where, `is no WebAssembly module (${text_of_error(error)})`, { cause: error });
    }
    const [wish] = WebAssembly.Module.imports(module);
    if (wish) throw new SoiError("SOI-E031", where, `wants the import ${wish.module}.${wish.name}; a plugin may want none`);
    const exports = new Set(WebAssembly.Module.exports(module).map((item) => item.name));
    const missing = wanted.find((name) => !exports.has(name));
    if (missing) throw new SoiError("SOI-E031", where, `exports no ${missing}; build it with soi_add_plugin()`);
    return new PluginModule(module, read_manifest(module, where), where);
  }

  /** The configuration that the manifest's defaults make, with `changes`. */
  config(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const properties = Object.entries(this.manifest.config?.properties ?? {});
    const defaults = properties.filter(([, rule]) => "default" in rule).map(([name, rule]) => [name, rule.default]);
    return { ...(Object.fromEntries(defaults) as Record<string, unknown>), ...changes };
  }

  /** Opens the plugin in an instance of its own. Throws SoiError SOI-E032, SOI-E034, SOI-E040. */
  open(changes: Record<string, unknown> = {}): PluginInstance {
    return new PluginInstance(this, this.config(changes));
  }
}

/** A plugin that is open with one configuration. */
export class PluginInstance {
  readonly #exports: Exports;
  readonly #where: string;
  #instance = 0;

  /** Use PluginModule.open(). */
  constructor(plugin: PluginModule, config: Record<string, unknown>) {
    this.#where = plugin.manifest.name ?? plugin.manifest.id;
    this.#exports = new WebAssembly.Instance(plugin.module, {}).exports as unknown as Exports;
    this.#guard(() => this.#exports._initialize?.());
    const version = this.#guard(() => this.#exports.soi_abi()) >>> 0;
    if (version >>> 16 !== abi >>> 16 || (version & 0xffff) > (abi & 0xffff)) {
      const reason = `was built for ABI ${version >>> 16}.${version & 0xffff}, this host has ${abi >>> 16}.${abi & 0xffff}; rebuild it`;
      throw new SoiError("SOI-E032", this.#where, reason);
    }
    this.#open(encode_utf8(JSON.stringify(config)));
  }

  /** Hands in a dictionary or model. Throws SoiError. */
  resource(name: string, bytes: Uint8Array): void {
    this.call(op.resource, encode_resource(name, bytes));
  }

  /** Annotates documents; the reply's spans are checked against them. Throws SoiError SOI-E040, SOI-E041. */
  process(documents: BatchDocument[]): Reply {
    const reply = decode_reply(this.call(op.process, encode_documents(documents)), this.#where);
    check_spans(reply, documents, this.#where);
    return reply;
  }

  /** Runs one op over one batch and copies the reply. Throws SoiError SOI-E040. */
  call(operation: number, batch: Uint8Array): Uint8Array {
    return this.#guard(() => {
      const input = this.#copy_in(batch);
      const reply = this.#copy_in(new Uint8Array(12));
      const status = this.#exports.soi_call(this.#instance, operation, input, batch.length, reply);
      const [data, size] = this.#words(reply, 2);
      const answer = new Uint8Array(this.#exports.memory.buffer, data!, size!).slice();
      this.#exports.soi_free(input);
      this.#exports.soi_free(reply);
      if (status < 0) throw this.#failed("SOI-E040", status, this.#message_in(answer));
      return answer;
    });
  }

  /** Frees the instance; it cannot be used afterwards. */
  close(): void {
    if (this.#instance !== 0) this.#guard(() => this.#exports.soi_close(this.#instance));
    this.#instance = 0;
  }

  #open(config: Uint8Array): void {
    this.#guard(() => {
      const text = this.#copy_in(config);
      const place = this.#copy_in(new Uint8Array(4));
      const buffer = this.#copy_in(new Uint8Array(why_bytes));
      const why = this.#copy_in(new Uint8Array(new Uint32Array([buffer, 0, why_bytes]).buffer));
      const status = this.#exports.soi_open(text, config.length, place, why);
      const length = Math.min(this.#words(why, 2)[1]!, why_bytes);
      const message = decode_utf8(new Uint8Array(this.#exports.memory.buffer, buffer, length));
      this.#instance = this.#words(place, 1)[0]!;
      for (const pointer of [text, place, buffer, why]) this.#exports.soi_free(pointer);
      if (status < 0) throw this.#failed("SOI-E034", status, message);
    });
  }
  #failed(code: string, status: number, message: string): SoiError {
    return new SoiError(code, this.#where, message || `${status_names[status] ?? "it failed"} (${status}); ask its author`);
  }
  #message_in(answer: Uint8Array): string {
    return answer.length === 0 ? "" : decode_reply(answer, this.#where).diagnostics.map((item) => item.message).join("; ");
  }
  #words(at: number, count: number): number[] {
    return [...new Uint32Array(this.#exports.memory.buffer, at, count)];
  }
  #copy_in(bytes: Uint8Array): number {
    const pointer = this.#exports.soi_alloc(Math.max(bytes.length, 1)) >>> 0;
    if (pointer === 0) throw new RangeError("no memory left");
    new Uint8Array(this.#exports.memory.buffer, pointer, bytes.length).set(bytes);
    return pointer;
  }
  /** A trap, or a place that the memory does not have, is the plugin's fault. */
  #guard<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof SoiError) throw error;
      const reason = `it stopped (${text_of_error(error)}); close it and leave it out`;
      throw new SoiError("SOI-E040", this.#where, reason, { cause: error });
    }
  }
}
