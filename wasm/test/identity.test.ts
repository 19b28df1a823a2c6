// The same bytes as the command line, for every article and for texts that break careless programs.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inputs_of, type Session } from "../src/index.js";
import { hostile_texts } from "./hostile.js";
import { has_native, open_soi, read_bytes, run_native, sample, sample_files } from "./paths.js";

describe.skipIf(!has_native)("the same JSON as the command line (skipped where it is not built)", () => {
  let session: Session;
  let folder: string;

  beforeAll(async () => {
    session = (await open_soi()).open();
    folder = mkdtempSync(join(tmpdir(), "soi-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const analyze_native = (file: string): string => run_native("analyze", file, "--format", "jsonl", "--jobs", "1");
  const analyze_here = async (name: string, bytes: Uint8Array): Promise<string> => {
    let lines = "";
    for await (const input of inputs_of(name, bytes)) lines += session.analyze(input).json;
    return lines;
  };

  it.each(sample_files)("%s", async (name) => {
    expect(await analyze_here(name, read_bytes(join(sample, name)))).toBe(analyze_native(join(sample, name)));
  });

  it.each(Object.entries(hostile_texts))("a text: %s", async (name, text) => {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, text);
    expect(await analyze_here(`${name}.txt`, read_bytes(file))).toBe(analyze_native(file));
  });

  it.each(Object.entries(hostile_texts))("a line of JSON: %s", async (name, text) => {
    const file = join(folder, `${name}.jsonl`);
    writeFileSync(file, `\n${JSON.stringify({ text, published: "2025-09-07", extra: { kept: 1.5e3 } })}\n`);
    expect(await analyze_here(`${name}.jsonl`, read_bytes(file))).toBe(analyze_native(file));
  });

  const keep_sample = async (order: string[]): Promise<void> => {
    for (const name of order) for await (const input of inputs_of(name, read_bytes(join(sample, name)))) session.keep(input);
  };

  it("one story of the whole sample", async () => {
    await keep_sample(sample_files);
    expect(session.track("json")).toBe(run_native("track", sample, "--format", "json"));
  });

  it("the same story from the articles in another order", async () => {
    await keep_sample([...sample_files].reverse());
    expect(session.track("json")).toBe(run_native("track", sample, "--format", "json"));
  });

  it.each(["html", "md", "csv", "jsonld"] as const)("the story as %s", async (form) => {
    await keep_sample(sample_files);
    expect(session.track(form)).toBe(run_native("track", sample, "--format", form));
  });
});
