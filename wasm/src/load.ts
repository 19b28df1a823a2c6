// Fetches and compiles soi.wasm, in a browser, in a worker or in Node.
import { module_unusable, SoiError, text_of_error } from "./error.js";

/** Where soi.wasm comes from: an address, a fetched answer, its bytes, or the module compiled already. */
export type ModuleSource = string | URL | Response | BufferSource | WebAssembly.Module;

function unusable(where: string, reason: string, cause?: unknown): SoiError {
  return new SoiError(module_unusable, where, reason, { cause });
}

function is_node(): boolean {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  return process?.versions?.node !== undefined;
}

// Node's fetch reads no files.  The name is a variable so that bundlers for browsers do not look for the package.
async function read_file(url: URL): Promise<BufferSource> {
  const name = "node:fs/promises";
  const files = (await import(/* @vite-ignore */ name)) as { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> };
  return files.readFile(url);
}

async function fetch_bytes(address: string | URL): Promise<BufferSource | Response> {
  if (is_node() && (address instanceof URL ? address.protocol === "file:" : !/^[a-z]+:\/\//.test(address))) {
    return read_file(address instanceof URL ? address : new URL(address, `file://${process_folder()}/`));
  }
  return fetch(address);
}

function process_folder(): string {
  return (globalThis as unknown as { process: { cwd(): string } }).process.cwd();
}

async function compile_response(response: Response): Promise<WebAssembly.Module> {
  if (!response.ok) throw unusable(response.url, `the server answered ${response.status}; check the address of soi.wasm`);
  // Compiling while the bytes arrive needs the right type; some plain file servers do not send it.
  const streams = response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** Compiles soi.wasm. Throws SoiError SOI-E070. */
export async function compile(source: ModuleSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  const where = typeof source === "string" || source instanceof URL ? String(source) : "soi.wasm";
  try {
    const found = typeof source === "string" || source instanceof URL ? await fetch_bytes(source) : source;
    const module = found instanceof Response ? await compile_response(found) : await WebAssembly.compile(found);
    return check_module(module, where);
  } catch (error) {
    if (error instanceof SoiError) throw error;
    throw unusable(where, `cannot be loaded (${text_of_error(error)}); check that it is the soi.wasm of this package`, error);
  }
}

function check_module(module: WebAssembly.Module, where: string): WebAssembly.Module {
  const imports = WebAssembly.Module.imports(module);
  if (imports.length > 0) throw unusable(where, `wants the import ${imports[0]!.module}.${imports[0]!.name}; soi.wasm wants none`);
  const exports = new Set(WebAssembly.Module.exports(module).map((item) => item.name));
  const missing = ["memory", "_initialize", "soi_alloc", "soi_open", "soi_analyze", "soi_text"].find((name) => !exports.has(name));
  if (missing) throw unusable(where, `exports no ${missing}; give the soi.wasm of this version of the package`);
  return module;
}
