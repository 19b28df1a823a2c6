// Every plugin as a module of its own, and one of them run by the host in this package.
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { decode_reply, encode_documents, no_kind, PluginModule, SoiError, type BatchDocument } from "../src/index.js";
import { hostile_texts } from "./hostile.js";
import { brotli_bytes, open_soi, plugin_files, read_bytes, sample, sample_files, wasm_build } from "./paths.js";

const host_abi = 0x10000;
const tokenizer_file = join(wasm_build, "plugins/tokenizer.wasm");

describe.each(plugin_files())("%s", (file) => {
  it("wants no imports, carries its manifest and answers soi_abi", { timeout: 120_000 }, async () => {
    const bytes = read_bytes(file);
    const plugin = await PluginModule.load(bytes, basename(file));
    expect(WebAssembly.Module.imports(plugin.module)).toEqual([]);
    expect(plugin.manifest.id).toMatch(/\/\d+$/);
    expect(`${plugin.manifest.name}.wasm`).toBe(basename(file));
    const { soi_abi, _initialize } = new WebAssembly.Instance(plugin.module, {}).exports as Record<string, () => number>;
    _initialize?.();
    expect(soi_abi!() >>> 0).toBe(host_abi);
    console.info(`${basename(file)}: ${bytes.length} bytes, ${await brotli_bytes(bytes)} brotli`);
  });

  it("opens with its defaults and closes", async () => {
    const plugin = await PluginModule.load(read_bytes(file));
    plugin.open().close();
  });
});

describe("the tokenizer in a module of its own", () => {
  it("gives the layers that soi.wasm gives", async () => {
    const session = (await open_soi()).open({ layers: ["block", "sentence", "word"] });
    const plugin = await PluginModule.load(read_bytes(tokenizer_file));
    const instance = plugin.open();
    const kinds = plugin.manifest.needs![0]!.kinds!;
    const analyses = [
      ...sample_files.filter((name) => name.endsWith(".txt")).map((name) => session.analyze(name, read_bytes(join(sample, name)))),
      ...Object.values(hostile_texts).map((text) => session.analyze({ text })),
    ];
    for (const { document, text } of analyses) {
      const spans = (document.layers.block ?? []).map(({ begin, end, kind }) => ({ layer: 0, begin, end, kind: kind ? kinds.indexOf(kind) : no_kind }));
      const reply = instance.process([{ id: document.id, text, meta: document.meta, spans }]);
      plugin.manifest.makes!.forEach((made, layer) => {
        const found = reply.spans.filter((span) => span.layer === layer).map(({ begin, end, kind }) =>
          kind === no_kind ? { begin, end } : { begin, end, kind: made.kinds![kind] });
        expect(found).toEqual(document.layers[made.layer]);
      });
    }
    instance.close();
  });

  it("refuses a configuration by number", async () => {
    const plugin = await PluginModule.load(read_bytes(tokenizer_file));
    try {
      plugin.open({ granularity: "nonsense" }).close();
    } catch (error) {
      expect(error).toMatchObject({ code: "SOI-E034" });
    }
  });

  it("answers an unknown call with an error, and goes on", async () => {
    const instance = (await PluginModule.load(read_bytes(tokenizer_file))).open();
    expect(() => instance.call(99, encode_documents([]))).toThrowError(SoiError);
    expect(instance.process([{ id: "a", text: "Một." }]).spans.length).toBeGreaterThan(0);
  });
});

describe("PluginModule", () => {
  const load_error = async (bytes: Uint8Array): Promise<unknown> => PluginModule.load(bytes as BufferSource).catch((error: unknown) => error);

  it("refuses what is no plugin", async () => {
    expect(await load_error(new TextEncoder().encode("no module"))).toMatchObject({ code: "SOI-E031" });
    expect(await load_error(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]))).toMatchObject({ code: "SOI-E031" });
    expect(await load_error(read_bytes(join(wasm_build, "soi.wasm")))).toMatchObject({ code: "SOI-E031" });
  });
});

describe("batches", () => {
  const documents: BatchDocument[] = [
    { id: "a", text: "Ông nói", meta: { outlet: "x" }, spans: [{ layer: 0, begin: 0, end: 4, kind: 1, attributes: [{ key: 0, type: 3, value: "chào" }, { key: 1, type: 2, value: 0.5 }] }] },
    { id: "b", text: "", spans: [{ layer: 0, begin: 0, end: 0, kind: no_kind }] },
  ];

  it("say what went in", () => {
    const batch = encode_documents(documents);
    expect(batch.length % 8).toBe(0);
    const reply = decode_reply(batch, "test");
    expect(reply.spans.map(({ document, begin, end, kind }) => [document, begin, end, kind])).toEqual([[0, 0, 4, 1], [1, 0, 0, no_kind]]);
    expect(reply.spans[0]!.attributes).toEqual([{ key: 0, type: 3, value: "chào" }, { key: 1, type: 2, value: 0.5 }]);
  });

  it("that lie are refused", () => {
    const batch = encode_documents(documents);
    expect(() => decode_reply(batch.slice(0, 20), "test")).toThrowError(/SOI-E041/);
    expect(() => decode_reply(batch.slice(0, batch.length - 8), "test")).toThrowError(/SOI-E041/);
    for (let at = 0; at < batch.length; at += 4) {
      const broken = batch.slice();
      new DataView(broken.buffer).setUint32(at, 0xfffffff0, true);
      try {
        decode_reply(broken, "test");
      } catch (error) {
        expect(error).toBeInstanceOf(SoiError);
      }
    }
  });
});
