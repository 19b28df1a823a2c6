// Work across documents gives the same bytes as the command line: copies among thousands of documents, and the story of
// outlets whose pages have a template.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentRecord, Session } from "../src/index.js";
import { has_native, open_soi, run_native, sample, sample_files } from "./paths.js";

/** The same numbers on every machine (Lehmer, modulus 2^31 - 1). */
function numbers(seed: number): (below: number) => number {
  return (below) => (seed = (seed * 48271) % 2147483647) % below;
}

const words = sample_files
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readFileSync(join(sample, name), "utf8").split(/\s+/));

/** Texts of the sample's words: strangers, exact and edited copies, parts of others, one huge family, a shared paragraph. */
function copies(count: number): DocumentRecord[] {
  const next = numbers(7);
  const run = (length: number): string[] => Array.from({ length }, () => words[next(words.length)]!);
  const texts: string[][] = [];
  const family = run(150);
  const shared = run(40);
  for (let i = 0; i < count; ++i) {
    const before = texts[next(Math.max(1, texts.length))] ?? family;
    const kind = next(8);
    const text = kind < 3 ? run(60 + next(200)) : kind < 6 ? [...before] : kind === 6 ? before.slice(0, before.length >> 1) : [...family];
    if (kind !== 3) for (let edits = next(9); edits > 0; --edits) text[next(text.length)] = words[next(words.length)]!;
    if (next(3) === 0) text.push("\n", ...shared);
    texts.push(text);
  }
  return texts.map((text, i) => ({ id: `d${i}`, text: text.join(" "), published: `2025-09-0${1 + (i % 9)}`, outlet: `Báo ${i % 5}` }));
}

/** Pages of two outlets with crumbs and a note below; some of the pages are copies. */
function pages(count: number): DocumentRecord[] {
  const next = numbers(11);
  const sentence = (i: number): string => `Bà Trần Thị Miên cho biết ${words.slice(next(words.length - 20)).slice(0, 12).join(" ")} ${i}.`;
  return Array.from({ length: count }, (_, i) => {
    const own = [sentence(i), sentence(i), sentence(i)].join("\n");
    return { id: `p${i}`, text: `Làng nghề Mùa nước\n${own}\nMời bạn đọc ghé trang của chúng tôi mỗi sáng để xem thêm tin.`, url: `https://bao${i % 2}.vn/${i}` };
  });
}

describe.skipIf(!has_native)("across documents, the same bytes as the command line (skipped where it is not built)", () => {
  let folder: string;

  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "soi-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const track_native = (documents: DocumentRecord[], ...options: string[]): string =>
    run_native("track", write("in.jsonl", documents.map((document) => JSON.stringify(document) + "\n").join("")), "--format", "json", ...options);
  const track_here = (session: Session, documents: DocumentRecord[]): string => {
    for (const document of documents) session.keep(document);
    return session.track("json");
  };

  it.each([{}, { threshold: 0.6, passage_words: 12 }, { unit: "paragraph" as const }, { related: true }])("copies among 3,000 documents, %j", { timeout: 300_000 }, async (config) => {
    const pipeline = { steps: [{ plugin: "deduplicator", config }] };
    const documents = copies(3000);
    const here = track_here((await open_soi()).open({ pipeline }), documents);
    expect(here.length).toBeGreaterThan(500_000);
    expect(here).toBe(track_native(documents, "--pipeline", write("pipeline.json", JSON.stringify(pipeline))));
  });

  it("a story of outlets with a template", { timeout: 60_000 }, async () => {
    const documents = pages(24);
    const session = (await open_soi()).open();
    const here = track_here(session, documents);
    expect(here).toBe(track_native(documents));
    expect(track_here(session, [...documents].reverse())).toBe(here);
  });
});
