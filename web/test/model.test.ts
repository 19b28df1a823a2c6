import type { Story } from "soi-wasm";
import { describe, expect, it } from "vitest";
import { Article, one_line } from "../src/model/article.ts";
import { entries_of, entry_at } from "../src/model/annotations.ts";
import { date_text } from "../src/model/dates.ts";
import { parse_route, route_hash, type Route } from "../src/model/route.ts";
import { segment_at, segments_of } from "../src/model/segments.ts";
import { chain_text, StoryIndex } from "../src/model/story_index.ts";
import { words_not_in } from "../src/model/word_diff.ts";
import { strings_of } from "../src/strings.ts";

function article_of(text: string, layers: Record<string, unknown>): Article {
  return new Article({ json: JSON.stringify({ soi: 1, id: "a", meta: {}, layers }), text });
}

describe("words_not_in", () => {
  const rows: [text: string, base: string, fresh: string[]][] = [
    ["32 người nhập viện", "32 người nhập viện", []],
    ["57 người nhập viện", "32 người nhập viện", ["57"]],
    ["32 người đã nhập viện.", "32 người nhập viện", ["đã"]],
    ["Hoàn toàn khác", "32 người", ["Hoàn toàn khác"]],
    ["", "32 người", []],
    ["sẽ ký ngày 20", "đã ký", ["sẽ", "ngày 20"]],
    ["Người nhập viện", "người nhập viện".normalize("NFD"), []],
  ];
  it.each(rows)("%s | %s", (text, base, fresh) => {
    const runs = words_not_in(text, base);
    expect(runs.map((run) => run.text).join("")).toBe(text);
    expect(runs.filter((run) => run.is_new).map((run) => run.text.trim())).toEqual(fresh);
  });
});

describe("segments", () => {
  const text = "Trang chủ\n\nTiêu đề\nThân bài á\n\nlạc lõng\n";
  const bytes = (part: string): { begin: number; end: number } => {
    const begin = Buffer.byteLength(text.slice(0, text.indexOf(part)));
    return { begin, end: begin + Buffer.byteLength(part) };
  };
  const article = article_of(text, { block: [{ ...bytes("Trang chủ"), kind: "boilerplate" }, { ...bytes("Tiêu đề"), kind: "title" }, { ...bytes("Thân bài á"), kind: "body" }] });
  const segments = segments_of(article);

  it("are the blocks and what lies between them", () => {
    expect(segments.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([
      ["Trang chủ", "boilerplate"], ["Tiêu đề", "title"], ["Thân bài á", "body"], ["lạc lõng", ""],
    ]);
  });
  it("are found by offset", () => {
    expect(segment_at(segments, 0)).toBe(0);
    expect(segment_at(segments, text.indexOf("bài"))).toBe(2);
    expect(segment_at(segments, text.length)).toBe(-1);
  });
  it("are the whole text where no step made blocks", () => {
    expect(segments_of(article_of("Một.\n\nHai.", {})).length).toBe(1);
  });
});

describe("entries", () => {
  const article = article_of("Ông An nói ngày 3/8.", {
    claim: [{ begin: 0, end: 20, kind: "indirect" }],
    name: [{ begin: 5, end: 7, kind: "person" }],
    word: [{ begin: 0, end: 4 }],
  });
  it("are those of the chosen layers, longer first", () => {
    expect(entries_of(article, new Set(["name", "claim"])).map((entry) => entry.key)).toEqual(["claim-0", "name-0"]);
  });
  it("are found by place, the shortest first", () => {
    const entries = entries_of(article, new Set(["name", "claim"]));
    expect(entry_at(entries, 6)?.key).toBe("name-0");
    expect(entry_at(entries, 12)?.key).toBe("claim-0");
    expect(entry_at(entries, 99)).toBeUndefined();
  });
});

describe("routes", () => {
  const routes: Route[] = [
    { view: "story" }, { view: "story", thread: "t1" }, { view: "article" }, { view: "article", id: "thư mục/a b#2.txt" },
    { view: "article", id: "a.txt", span: { begin: 3, end: 14 } }, { view: "duplicates" }, { view: "timeline" },
  ];
  it.each(routes)("%j", (route) => expect(parse_route(route_hash(route))).toEqual(route));
  it.each(["", "#", "#nonsense", "#%E0%A4%A", "#story/"])("%s leads to the story", (hash) => expect(parse_route(hash).view).toBe("story"));
});

describe("dates", () => {
  it.each([
    ["2025-09-07T16:20", "7 Sept 2025, 16:20"],
    ["2025-09-07T16:20+07:00", "7 Sept 2025, 16:20"],
    ["2025-09-07", "7 Sept 2025"],
    ["2025-09", "September 2025"],
    ["2025-W36", "2025-W36"],
    ["PT3H", "PT3H"],
    ["2025-13-45", "2025-13-45"],
    ["", ""],
  ])("%s", (value, text) => expect(date_text(value, "en")).toBe(text));
});

describe("a story", () => {
  const claim = (id: string, more: object): object => ({ id, document: "a", begin: 0, end: 1, ...more });
  const story = new StoryIndex(JSON.parse(JSON.stringify({
    soi: 1, documents: [], duplicates: [], timeline: [],
    names: [{ id: "n1", kind: "person", canonical: "Trần An" }],
    claims: [claim("c1", { speaker_name: "n1", speaker: { text: "ông An" } }), claim("c2", { speaker: { text: "bà Bình" } }), claim("c3", {})],
    threads: [{ id: "t1", claims: ["c1", "c2", "gone"] }, { id: "t2", claims: ["c3"] }],
  })) as Story);
  it("knows who speaks, as far as anybody does", () => {
    expect([...story.claims.values()].map((item) => story.speaker(item))).toEqual(["Trần An", "bà Bình", ""]);
  });
  it("tells threads from claims that stand alone", () => {
    expect(story.threads.map((thread) => thread.id)).toEqual(["t1"]);
    expect(story.claims_of(story.threads[0]!).map((item) => item.id)).toEqual(["c1", "c2"]);
    expect(story.single_claims.map((item) => item.id)).toEqual(["c3"]);
  });
  it("writes chains nearest first", () => {
    expect(chain_text([{ kind: "platform", text: "Facebook" }, { kind: "agency", canonical: "Balkan Wire" }, { kind: "anonymous" }])).toBe("Facebook ← Balkan Wire ← anonymous");
  });
});

it("one_line cuts and keeps words apart", () => {
  expect(one_line(" a\n b ")).toBe("a b");
  expect(one_line("abcdef", 4)).toBe("abc…");
});

it("both languages have the same words", () => {
  const keys = (table: object): string[] => Object.entries(table).flatMap(([key, value]) => (value && typeof value === "object" ? Object.keys(value).map((inner) => `${key}.${inner}`) : [key])).sort();
  expect(keys(strings_of("vi"))).toEqual(keys(strings_of("en")));
});
