// What the desk knows without a browser: stored articles, times, filters, search, alignment, forms, commands, sources.
import type { Meta, Story } from "soi-wasm";
import { describe, expect, it } from "vitest";
import { align } from "../src/model/align.ts";
import { analyze_command, quoted, settings_of, track_command } from "../src/model/cli.ts";
import { corrected_line, item_key, tidy, type Item } from "../src/model/desk_items.ts";
import { StoryFilter, type Filter } from "../src/model/filters.ts";
import { fields_of, text_of, value_of } from "../src/model/schema_form.ts";
import { fold, Query } from "../src/model/search.ts";
import { circles_of, source_graph } from "../src/model/source_graph.ts";
import { StoryIndex, StoryParts } from "../src/model/story_index.ts";
import { dated, domain_of, place, whole_of } from "../src/model/timeline_layout.ts";
import { interval_of } from "../src/model/times.ts";
import { read_desk_file, write_desk_file } from "../src/worker/desk_file.ts";

const bytes_of = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("times", () => {
  const shown = (value: string): string => {
    const time = interval_of(value);
    return time ? `${new Date(time.begin).toISOString().slice(0, 16)} ${new Date(time.end).toISOString().slice(0, 16)}${time.is_exact ? " exact" : ""}` : "";
  };
  it.each([
    ["2025-09-07T16:20", "2025-09-07T16:20 2025-09-07T16:21 exact"],
    ["2025-10-21T09:40+07:00", "2025-10-21T09:40 2025-10-21T09:41 exact"],
    ["2025-09-07", "2025-09-07T00:00 2025-09-08T00:00"],
    ["2025-09-07TMO", "2025-09-07T05:00 2025-09-07T11:00"],
    ["2025-09-07TNI", "2025-09-07T20:00 2025-09-08T04:00"],
    ["2025-12", "2025-12-01T00:00 2026-01-01T00:00"],
    ["2025", "2025-01-01T00:00 2026-01-01T00:00"],
    ["2026-Q1", "2026-01-01T00:00 2026-04-01T00:00"],
    ["2025-W42", "2025-10-13T00:00 2025-10-20T00:00"],
    ["2025-W42-WE", "2025-10-18T00:00 2025-10-20T00:00"],
    ["2025-WI", "2025-12-01T00:00 2026-03-01T00:00"],
    ["199", "1990-01-01T00:00 2000-01-01T00:00"],
    ["2025-09-01/2025-09-03", "2025-09-01T00:00 2025-09-04T00:00"],
    ["2025-02-31", ""], ["PT3H", ""], ["PRESENT_REF", ""], ["XXXX-09", ""], ["", ""],
  ])("%s", (value, time) => expect(shown(value)).toBe(time));
});

describe("stored articles", () => {
  it("have the same key when they come again, and another when anything differs", () => {
    const key = item_key("a.txt", undefined, bytes_of("Một"));
    expect(item_key("a.txt", undefined, bytes_of("Một"))).toBe(key);
    const others = [item_key("b.txt", undefined, bytes_of("Một")), item_key("a.txt", 1, bytes_of("Một")), item_key("a.txt", undefined, bytes_of("Hai"))];
    expect(new Set([key, ...others]).size).toBe(4);
  });
  it("keep corrections that say something", () => {
    expect(tidy({ outlet: " Báo A ", title: "  ", url: "" })).toEqual({ outlet: "Báo A" });
    expect(tidy({ title: "" })).toBeUndefined();
  });
  const item = (name: string, text: string, line?: number): Item => ({ key: "k", name, bytes: bytes_of(text), number: 1, ...(line ? { line } : {}) });
  const corrected = (from: Item, meta: Meta, correction: object): unknown =>
    JSON.parse(new TextDecoder().decode(corrected_line(from, { soi: 1, id: "x", meta, layers: {} }, "Chữ.", correction)));
  it("give soi a person's facts, what came with the article, and nothing that soi found itself", () => {
    expect(corrected(item("x", "Chữ."), { outlet: "Sai", published: "2020", published_from: "inferred" }, { outlet: "Đúng" })).toEqual({ id: "x", text: "Chữ.", outlet: "Đúng" });
    const html = { title: "T", url: "u", byline: "b", published: "2025-01-01", published_from: "given", charset: "UTF-8" };
    expect(corrected(item("x.html", "<p>"), html, {})).toEqual({ id: "x", text: "Chữ.", title: "T", url: "u", published: "2025-01-01" });
    expect(corrected(item("x.jsonl", '{"text":"Chữ.","section":"S","outlet":"A"}', 3), {}, { outlet: "B" })).toEqual({ id: "x", text: "Chữ.", section: "S", outlet: "B" });
  });
  it("go into one file and come back", async () => {
    const items: Item[] = [
      { ...item("a.txt", "Một\r\n“hai”\u0000"), correction: { outlet: "A" } }, item("b.jsonl", '{"text":"Ba"}', 7),
      { ...item("c.txt", ""), bytes: Uint8Array.from([0xff, 0xfe, 0x41, 0]) },
    ];
    const { items: read } = read_desk_file(await write_desk_file(items).text())!;
    expect(read.map(({ name, line, bytes, correction }) => ({ name, line, bytes: [...bytes], correction })))
      .toEqual(items.map(({ name, line, bytes, correction }) => ({ name, line, bytes: [...bytes], correction })));
    expect(read[0]!.key).toBe(item_key("a.txt", undefined, items[0]!.bytes));
  });
  it.each(["", "{}", "[]", "null", '{"soi_desk":2,"articles":[]}', '{"soi_desk":1}'])("%s is no desk", (text) => expect(read_desk_file(text)).toBeUndefined());
  it("leave out rows of a file that make no sense", () => {
    const desk = read_desk_file('{"soi_desk":1,"articles":[null,{"name":"a"},{"name":1,"text":"x"},{"name":"b","base64":"*"},{"name":"c","text":"x"}]}')!;
    expect(desk.items.map(({ name }) => name)).toEqual(["c"]);
    expect(desk.broken).toBe(4);
  });
});

describe("search", () => {
  const found = (query: string, text: string): string | undefined => {
    const wanted = new Query(query);
    const place = wanted.find(fold(text, wanted.strip));
    return place && `${text.slice(place.start, place.end)}|${place.count}`;
  };
  it.each([
    ["nhap vien", "Đã nhập viện rồi nhập viện", "nhập viện|2"],
    ["Đã nhập", "Đã nhập viện", "Đã nhập|1"],
    ["đa", "Đã", undefined],
    ["da", "Đã", "Đã|1"],
    ["viện", "vien", undefined],
    ["nhập", "NHẬP".normalize("NFD"), "NHẬP".normalize("NFD") + "|1"],
    ["hai ba", "hai\nba", "hai\nba|1"],
    ["😀 x", "a😀 x", "😀 x|1"],
    ["", "x", undefined],
  ])("%s in %s", (query, text, place) => expect(found(query, text)).toBe(place));
});

const claim = (id: string, document: string, more: object): object => ({ id, document, begin: 0, end: 1, ...more });
const story_json = JSON.stringify({
  soi: 1, documents: [{ id: "a", meta: {} }, { id: "b", meta: { wire_sources: ["A"] } }], duplicates: [], names: [{ id: "n1", kind: "person", canonical: "Trần An" }],
  timeline: [
    { time: "2025-09-07T16:20", kind: "publication", document: "a" }, { time: "2025", kind: "event" }, { time: "2025-09-06", kind: "event" },
    { time: "PT3H", kind: "event" }, { time: "2025-09-06", kind: "event" },
  ],
  claims: [
    claim("c1", "a", { speaker_name: "n1", content: { text: "32 người nhập viện" } }),
    claim("c2", "b", { speaker: { text: "bà Bình" }, content: { text: "không có ai" }, claim_time: "2025-09-09", via: [{ kind: "outlet", canonical: "A" }] }),
    claim("c3", "a", { content: { text: "đứng riêng" }, via: [{ kind: "platform", text: "Facebook" }, { kind: "outlet", canonical: "B" }] }),
  ],
  threads: [{ id: "t1", claims: ["c1", "c2"], status: "contested" }, { id: "t2", claims: ["c3"] }],
});
const documents = { outlet_of: (id: string): string => id.toUpperCase(), published_of: (id: string): string | undefined => (id === "a" ? "2025-09-07T16:20" : undefined) };

describe("a filter", () => {
  const story = new StoryIndex(JSON.parse(story_json) as Story);
  const rows: [Filter, threads: string[], single: string[]][] = [
    [{}, ["t1"], ["c3"]], [{ person: "Trần An" }, ["t1"], []], [{ person: "Ai" }, [], []], [{ outlet: "B" }, ["t1"], []], [{ outlet: "A" }, ["t1"], ["c3"]],
    [{ status: "contested" }, ["t1"], []], [{ status: "denied" }, [], []], [{ q: "nhap vien" }, ["t1"], []], [{ q: "đứng" }, [], ["c3"]],
    [{ from: "2025-09-08" }, ["t1"], []], [{ to: "2025-09-07" }, ["t1"], ["c3"]], [{ from: "2026-01-01" }, [], []], [{ outlet: "A", from: "2025-09-08" }, [], []],
  ];
  it.each(rows)("%j", (filter, threads, single) => {
    const passing = new StoryFilter(filter, story, documents);
    expect(passing.threads().map(({ id }) => id)).toEqual(threads);
    expect(passing.single_claims().map(({ id }) => id)).toEqual(single);
  });
});

it("a story comes in parts", () => {
  const parts = new StoryParts();
  const whole = JSON.parse(story_json) as Story;
  for (const [member, value] of Object.entries(whole)) for (const row of Array.isArray(value) ? (value as unknown[]) : []) parts.add(member, JSON.stringify([row]));
  expect(parts.take().story).toEqual(whole);
  expect(parts.take().story.claims).toEqual([]);
});

describe("the timeline", () => {
  const found = dated((JSON.parse(story_json) as Story).timeline);
  it("shows what has a place on the calendar, in order", () => {
    expect(found.map(({ entry }) => entry.time)).toEqual(["2025", "2025-09-06", "2025-09-06", "2025-09-07T16:20"]);
  });
  it("begins where things happen, and can show everything", () => {
    const [from, to] = domain_of(found);
    expect([new Date(from).toISOString().slice(0, 10), new Date(to).toISOString().slice(0, 10)]).toEqual(["2025-09-05", "2025-09-08"]);
    expect(whole_of(found)[0]).toBeLessThan(Date.UTC(2025, 0, 1));
  });
  it("lets no mark hide another, as long as there are rows", () => {
    const marks = place(found, (time) => (time - Date.UTC(2025, 8, 6)) / 86_400_000 * 10, 8, 16);
    expect(marks.map(({ entry, row }) => `${entry.time} ${row}`)).toEqual(["2025-09-06 0", "2025-09-06 1", "2025-09-07T16:20 0", "2025 2"]);
  });
});

describe("alignment", () => {
  const shown = (left: string[], right: string[]): string[] =>
    align(left, right).map((row) => [row.left, row.right].map((runs) => runs?.map(({ text, is_new }) => (is_new ? `[${text}]` : text)).join("") ?? "-").join(" | "));
  it("pairs paragraphs that were rewritten and leaves alone what one version lacks", () => {
    expect(shown(["Tin mới", "32 người nhập viện tối qua", "Hết"], ["Tin mới", "Quảng cáo", "57 người nhập viện tối qua", "Hết"]))
      .toEqual(["Tin mới | Tin mới", "- | [Quảng cáo]", "[32] người nhập viện tối qua | [57] người nhập viện tối qua", "Hết | Hết"]);
  });
  it("takes nothing and everything", () => {
    expect(shown([], [])).toEqual([]);
    expect(shown(["a"], [])).toEqual(["[a] | -"]);
    expect(align(Array<string>(1000).fill("một hai"), Array<string>(1000).fill("một hai")).length).toBe(400);
  });
});

describe("a form from a schema", () => {
  const schema = { properties: {
    how: { type: "string", enum: ["a", "b"], default: "a" }, on: { type: "boolean", default: true }, share: { type: "number", minimum: 0, maximum: 1 },
    words: { type: "array", items: { type: "string" }, default: [] }, odd: { type: "object" }, name: { type: "string", description: "d" }, count: { type: "integer" },
  } };
  it("has a field for each option", () => {
    expect(fields_of(schema, { share: 0.5 }).map((field) => `${field.name} ${field.kind} ${text_of(field)}`))
      .toEqual(["how choice a", "on switch true", "share number 0.5", "words lines ", "odd json ", "name text ", "count number "]);
    expect(fields_of(undefined, {})).toEqual([]);
  });
  it("understands what was typed", () => {
    const [, on, share, words, odd] = fields_of(schema, {});
    expect([value_of(on!, "true"), value_of(on!, ""), value_of(share!, "0.25"), value_of(share!, "x"), value_of(words!, " một \n\nhai"), value_of(odd!, '{"a":1}'), value_of(odd!, "{")])
      .toEqual([true, false, 0.25, undefined, ["một", "hai"], { a: 1 }, undefined]);
  });
});

describe("the command line", () => {
  const step = (name: string, config: Record<string, unknown>): Parameters<typeof settings_of>[0][number] => ({ id: `soi.${name}/1`, name, version: "1", summary: "", config, config_schema: { type: "object" as const, properties: {} }, makes: [] });
  const all = [step("tokenizer", { join: [] }), step("date_normalizer", { prefer: "nearest" })];
  it("quotes as a shell wants it", () => expect(["a.txt", "bài 1.txt", "it's", ""].map(quoted)).toEqual(["a.txt", "'bài 1.txt'", "'it'\\''s'", "''"]));
  it("says only what is unusual", () => {
    expect(track_command(settings_of(all, all))).toBe("soi track articles/ --format json");
    expect(analyze_command("a b.txt", settings_of([step("tokenizer", { join: ["ba mẹ"] }), step("date_normalizer", { prefer: "future" })], all)))
      .toBe(`soi analyze 'a b.txt' --format jsonl --set 'soi.tokenizer.join=["ba mẹ"]' --set soi.date_normalizer.prefer=future`);
  });
  it("names a pipeline file where steps are off", () => {
    const settings = settings_of(all.slice(0, 1), all);
    expect(track_command(settings)).toContain("--pipeline pipeline.json");
    expect(JSON.parse(settings.pipeline!)).toEqual({ steps: [{ plugin: "soi.tokenizer/1", config: { join: [] } }] });
  });
});

describe("who quotes whom", () => {
  it("takes the station nearest to the outlet, and what an article names as its source", () => {
    const graph = source_graph(new StoryIndex(JSON.parse(story_json) as Story), documents);
    expect(graph.quotings.map(({ outlet, source, kind, claims }) => `${outlet} < ${source} (${kind}) ${claims.length}`).sort())
      .toEqual(["A < B (outlet) 1", "A < Trần An (person) 1", "B < A (outlet) 1"]);
    expect(graph.circles).toEqual([["A", "B"]]);
  });
  it("finds circles of any length, and none where there are none", () => {
    const cites = (...pairs: string[]): { outlet: string; source: string }[] => pairs.map((pair) => ({ outlet: pair[0]!, source: pair[1]! }));
    expect(circles_of(["A", "B", "C", "D"], cites("AB", "BC", "CA", "DA", "AX"))).toEqual([["A", "B", "C"]]);
    expect(circles_of(["A", "B"], cites("AB"))).toEqual([]);
  });
});
