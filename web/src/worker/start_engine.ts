// The engine in which the default pipeline is open already: compiled by the page, or else fetched here.
import { load_from, type Soi } from "soi-wasm/core";
import address from "soi-wasm/soi.ready.wasm?url";

export function start_engine(compiled: WebAssembly.Module | undefined): Promise<Soi> {
  return load_from(compiled ?? new URL(address, self.location.href));
}
