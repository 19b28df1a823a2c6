// Fetches the engine in which the default pipeline is open already.
import { load_from, type Soi } from "soi-wasm/core";
import address from "soi-wasm/soi.ready.wasm?url";

export function start_engine(): Promise<Soi> {
  return load_from(new URL(address, self.location.href));
}
