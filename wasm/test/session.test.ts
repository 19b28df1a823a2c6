import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inputs_of, load, Session, SoiError, TextOffsets, type Input } from "../src/index.js";
import { hostile_texts } from "./hostile.js";
import { brotli_bytes, module_file, open_soi, read_bytes, sample, sample_files } from "./paths.js";

const text_of = (name: string): string => readFileSync(`${sample}/${name}`, "utf8");

async function error_of(run: () => unknown): Promise<SoiError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof SoiError) return error;
    throw error;
  }
  throw new Error("no error");
}

async function all(name: string, content: Uint8Array): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const input of inputs_of(name, content)) inputs.push(input);
  return inputs;
}

const bytes_of = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("soi.wasm", () => {
  it("wants no imports", () => {
    expect(WebAssembly.Module.imports(new WebAssembly.Module(read_bytes(module_file)))).toEqual([]);
  });

  it("is at most 700 KB brotli", { timeout: 300_000 }, async () => {
    const bytes = read_bytes(module_file);
    const packed = await brotli_bytes(bytes);
    console.info(`soi.wasm: ${bytes.length} bytes, ${packed} brotli`);
    expect(packed).toBeLessThanOrEqual(700 * 1024);
  });

  it("refuses what is no soi.wasm", async () => {
    expect((await error_of(() => load(bytes_of("no module") as BufferSource))).code).toBe("SOI-E070");
    const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    expect((await error_of(() => load(empty))).reason).toContain("exports no memory");
  });

  it("is found by path and by address", async () => {
    expect((await load(module_file)).open().steps().length).toBeGreaterThan(0);
    expect((await load(new URL(`file://${module_file}`))).open().steps().length).toBeGreaterThan(0);
  });
});

describe("a session", () => {
  it("names its steps", async () => {
    const steps = (await open_soi()).open().steps();
    expect(steps.map((step) => step.name)).toContain("tokenizer");
    expect(steps.every((step) => step.id.includes("/") && typeof step.config === "object")).toBe(true);
  });

  it("says by a JSON Schema how its steps are configured", async () => {
    const steps = (await open_soi()).open().steps();
    for (const { config, config_schema } of steps) expect(Object.keys(config_schema.properties)).toEqual(expect.arrayContaining(Object.keys(config)));
    const tokenizer = steps.find((step) => step.name === "tokenizer")!;
    expect(tokenizer.config_schema.properties.granularity).toMatchObject({ type: "string", enum: ["word", "syllable", "fine"], default: "word" });
  });

  it("gives offsets that slice the text", async () => {
    const session = (await open_soi()).open({ layers: ["word"] });
    for (const text of Object.values(hostile_texts)) {
      const analysis = session.analyze({ text });
      expect(analysis.text).toBe(text);
      const offsets = new TextOffsets(text);
      for (const word of analysis.document.layers.word ?? []) {
        expect(Buffer.from(text).subarray(word.begin, word.end).toString()).toBe(offsets.slice(word));
      }
    }
  });

  it("takes records, files and lines", async () => {
    const session = (await open_soi()).open({ layers: ["block"] });
    expect(session.analyze({ id: "r1", text: "Một.", outlet: "Báo Thử" }).document).toMatchObject({ id: "r1", meta: { outlet: "Báo Thử" } });
    expect(session.analyze("a.txt", "Một.").document.id).toBe("a.txt");
    expect(session.analyze("a.html", "<p>Một &amp; hai</p>").text).toContain("Một & hai");
    expect(session.analyze("a.jsonl", '{"text":"Một."}').document.id).toBe("a.jsonl#1");
  });

  it("makes ids unique in a story", async () => {
    const session = (await open_soi()).open();
    session.keep("a.txt", "Một.");
    expect(session.keep("a.txt", "Hai.").document.id).toBe("a.txt#2");
    expect(session.track().documents.map((document) => document.id)).toEqual(["a.txt", "a.txt#2"]);
    expect(session.kept).toBe(0);
    expect(session.keep("a.txt", "Ba.").document.id).toBe("a.txt");
  });

  it("is not changed by documents that were only analysed", async () => {
    const session = (await open_soi()).open();
    session.analyze("a.txt", text_of(sample_files[0]!));
    expect(session.track().documents).toEqual([]);
  });

  it("states errors by number and goes on", async () => {
    const session = (await open_soi()).open();
    expect(await error_of(() => session.analyze("a.jsonl", "{broken"))).toMatchObject({ code: "SOI-E005", where: "a.jsonl:1" });
    expect((await error_of(() => session.analyze("a.jsonl", '{"id":"x"}'))).code).toBe("SOI-E006");
    expect((await error_of(() => session.analyze("a.pdf", "x"))).code).toBe("SOI-E009");
    expect((await error_of(() => session.analyze("a.txt", new Uint8Array([0x81, 0xff, 0xfe, 0x00, 0xd8, 0x81])))).code).toBe("SOI-E004");
    expect((await error_of(() => session.track("pdf" as "json"))).code).toBe("SOI-E073");
    expect(session.analyze("a.txt", "Một.").document.id).toBe("a.txt");
  });

  it("refuses wrong options", async () => {
    const soi = await open_soi();
    expect((await error_of(() => soi.open({ set: ["nonsense"] }))).code).toBe("SOI-E027");
    expect((await error_of(() => soi.open({ layers: ["no_such_layer"] }))).code).toBe("SOI-E026");
    expect((await error_of(() => soi.open({ pipeline: { steps: [{ plugin: "nobody" }] } }))).code).toBe("SOI-E021");
  });

  it("cannot be used after dispose()", async () => {
    const session = (await open_soi()).open();
    session.dispose();
    session.dispose();
    expect((await error_of(() => session.analyze("a.txt", "Một."))).code).toBe("SOI-E072");
  });

  it("survives a trap: a new engine, and the story's documents are still there", async () => {
    const { module } = await open_soi();
    const session = new Session(module);
    session.keep("a.txt", "Một.");
    // A text that claims to be longer than memory stops the call half-way, as a bug of the engine would.
    const liar = { name: "b.txt", bytes: bytes_of("x") };
    Object.defineProperty(liar.bytes, "length", { value: 0x7fffffff });
    const error = await error_of(() => session.keep(liar));
    expect(error).toMatchObject({ code: "SOI-E071", where: "b.txt" });
    session.keep("c.txt", "Ba.");
    expect(session.track().documents.map((document) => document.id)).toEqual(["a.txt", "c.txt"]);
  });

  it("keeps no memory of what it has analysed", async () => {
    const session = (await open_soi()).open();
    const text = text_of(sample_files[0]!);
    for (let i = 0; i < 20; ++i) session.analyze("a.txt", text);
    const before = session.memory_bytes;
    for (let i = 0; i < 100; ++i) session.analyze("a.txt", text);
    expect(session.memory_bytes).toBe(before);
  });
});

describe("inputs_of", () => {
  it("unpacks .gz and keeps the name", async () => {
    const [input] = await all("a.txt.gz", gzipSync("Một."));
    expect(new TextDecoder().decode(input!.bytes)).toBe("Một.");
    const session = (await open_soi()).open();
    expect(session.analyze(input!).document.id).toBe("a.txt.gz");
  });

  it("reads lines, with their numbers, without blank ones and without a mark", async () => {
    const inputs = await all("a.jsonl", bytes_of('\ufeff{"text":"1"}\r\n\n  \n{"text":"2"}'));
    expect(inputs.map((input) => [input.line, new TextDecoder().decode(input.bytes)])).toEqual([[1, '{"text":"1"}\r'], [4, '{"text":"2"}']]);
  });

  it("finds lines across chunks", async () => {
    const line = JSON.stringify({ text: "á".repeat(100_000) });
    const inputs = await all("a.jsonl.gz", gzipSync(`${line}\n`.repeat(5)));
    expect(inputs.length).toBe(5);
    expect(inputs.every((input) => input.bytes.length === Buffer.byteLength(line))).toBe(true);
  });

  it("states errors by number", async () => {
    expect((await error_of(() => all("a.pdf", bytes_of("x")))).code).toBe("SOI-E009");
    expect((await error_of(() => all("a.txt.gz", bytes_of("x")))).code).toBe("SOI-E008");
    expect((await error_of(() => all("a.jsonl", bytes_of("\n \n")))).code).toBe("SOI-E003");
    expect((await error_of(() => all("a.txt", new Uint8Array((64 << 20) + 1)))).code).toBe("SOI-E007");
  });
});
