// soi.ready.wasm is soi.wasm with the memory of an instance in which the default pipeline is open: the plugins' tables
// have been read.  Its section soi.ready holds the open session's handle, a little-endian u32.
export const ready_section = "soi.ready";

/** The handle of the session that every instance of the module begins with; undefined in a plain soi.wasm. */
export function ready_handle(module: WebAssembly.Module): number | undefined {
  const [content] = WebAssembly.Module.customSections(module, ready_section);
  return content?.byteLength === 4 ? new DataView(content).getUint32(0, true) : undefined;
}
