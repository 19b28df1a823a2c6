// Takes the image of an engine in which the default pipeline is open; part of building the package (tools/copy_module.mjs).
import { Engine, error_of } from "./engine.js";
import { encode_image } from "./image.js";
import { encode_utf8 } from "./utf8.js";

// Read once before the image is taken, so that what the engine makes at first use is in it too.
const first_text = `Ngày mai ngừng phà Bến Vắng

Ông Lê Văn Mẫu, Giám đốc Sở Giao thông tỉnh Hải Vân, cho biết sáng 5/8/2025: "Phà sẽ ngừng từ ngày mai". Theo Reuters, cầu mới mở tuần trước.
`;

/** `module` must carry `id` in its section soi.id. */
export function make_image(module: WebAssembly.Module, id: Uint8Array): Uint8Array<ArrayBuffer> {
  const fresh = new Engine(module);
  const engine = new Engine(module);
  const stack = engine.stack;
  const options = encode_utf8("{}");
  const handle = engine.call("the image", [options], (exports, [at]) => exports.soi_open(at!, options.length));
  const error = error_of(engine.result(handle));
  if (error) throw error;
  const [name, text] = [encode_utf8("a.txt"), encode_utf8(first_text)];
  engine.call("the image", [name, text], (exports, [at_name, at_text]) =>
    exports.soi_analyze(handle, at_name!, name.length, 0, at_text!, text.length, 0),
  );
  if (engine.stack !== stack) throw new Error("the engine's stack is not empty: it can have no image");
  return encode_image(id, handle, fresh.memory(), engine.memory(), stack);
}
