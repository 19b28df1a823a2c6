// Plugins that come as .wasm files of their own, and many files at once.
import { describe, expect, it } from "vitest";
import { PluginModule, type Analysis, type Kept, type Session } from "../src/index.js";
import { open_soi } from "./paths.js";
import { marks_beyond, marks_elsewhere, marks_first, tiny_manifest, tiny_plugin } from "./tiny_plugin.js";

async function open(): Promise<Session> {
  return (await open_soi()).open({ layers: ["block", "word"] });
}

describe("a plugin that is added", () => {
  it("gives its layer behind the pipeline's", async () => {
    const session = await open();
    const plain = session.analyze("a.txt", "Một hai ba.");
    const manifest = await session.add_plugin(tiny_plugin(tiny_manifest("shouter", "shout"), "reply", marks_first));
    expect(manifest.id).toBe("test.shouter/1");
    const { json, document } = session.analyze("a.txt", "Một hai ba.");
    expect(document.layers.shout).toEqual([{ begin: 0, end: 1, kind: "shout", note: "ba" }]);
    expect(json).toBe(plain.json.replace(/\}\}\n$/, ',"shout":[{"begin":0,"end":1,"kind":"shout","note":"ba"}]}}\n'));
    expect(session.plugins[0]!.error).toBeUndefined();
  });

  it.each([
    ["traps", "trap", [], "SOI-E040"],
    ["lies about the text", "reply", marks_beyond, "SOI-E041"],
    ["lies about its layers", "reply", marks_elsewhere, "SOI-E041"],
  ] as const)("and %s is named and switched off, and everything else goes on", async (_, behaviour, reply, code) => {
    const session = await open();
    await session.add_plugin(tiny_plugin(tiny_manifest("bad", "bad"), behaviour, [...reply]));
    await session.add_plugin(tiny_plugin(tiny_manifest("shouter", "shout"), "reply", marks_first));
    const analyses: Analysis[] = ["Một.", "Hai."].map((text) => session.analyze({ text }));
    expect(session.plugins[0]!.error).toMatchObject({ code, where: "bad" });
    expect(analyses.map(({ document }) => [document.layers.bad, document.layers.shout?.length])).toEqual([[undefined, 1], [undefined, 1]]);
  });

  it("may not make a layer that is there", async () => {
    const session = await open();
    await expect(session.add_plugin(tiny_plugin(tiny_manifest("thief", "word"), "reply"))).rejects.toMatchObject({ code: "SOI-E023" });
  });

  it("shows its manifest without running", async () => {
    const plugin = await PluginModule.load(tiny_plugin(tiny_manifest("idle", "idle"), "loop"));
    expect(plugin.config()).toEqual({ loud: true });
  });
});

describe("many files", () => {
  const files = [
    { name: "a.txt", content: new TextEncoder().encode("Một.") },
    { name: "b.jsonl", content: new TextEncoder().encode('{"text":"Hai."}\n{broken\n{"text":"Ba."}\n') },
    { name: "c.png", content: new Uint8Array(3) },
    { name: "d.txt", content: new TextEncoder().encode("Một bài dài hơn một chút.") },
  ];
  const told = (kept: Kept): string => ("error" in kept ? `${kept.error.code} ${kept.name}` : kept.analysis.document.id);

  it("come one after another, with what went wrong in between", async () => {
    const session = await open();
    const seen: string[] = [];
    const steps: number[] = [];
    for await (const kept of session.keep_files(files, { progress: (done) => steps.push(done), max_bytes: 20 })) seen.push(told(kept));
    expect(seen).toEqual(["a.txt", "b.jsonl#1", "SOI-E005 b.jsonl:2", "b.jsonl#3", "SOI-E009 c.png", "SOI-E007 d.txt"]);
    expect(steps).toEqual([0, 1, 2, 3, 4]);
    expect(session.kept).toBe(3);
  });

  it("can be given up", async () => {
    const session = await open();
    const stop = new AbortController();
    for await (const kept of session.keep_files(files, { signal: stop.signal })) {
      expect(told(kept)).toBe("a.txt");
      stop.abort();
    }
    expect(session.kept).toBe(1);
  });
});
