// What soi read from an annotation, as terms and descriptions. Used by the list beside the text and by the story.
import { html, nothing, type TemplateResult } from "lit";
import type { Claim, Name, Timex } from "soi-wasm";
import type { Article } from "../model/article.ts";
import type { Entry } from "../model/annotations.ts";
import { date_text, day_part } from "../model/dates.ts";
import { chain_text } from "../model/story_index.ts";
import type { Strings } from "../strings.ts";

type Row = [field: string, value: string | undefined];

/** A TIMEX value in words: "7 Sept 2025, morning". */
export function time_text(value: string, strings: Strings, language: string): string {
  const [date, part] = day_part(value);
  const text = date_text(date, language);
  return part ? [text, strings.day_part[part] ?? part].filter(Boolean).join(", ") : text;
}

const word = (strings: Strings, value: string | undefined): string | undefined =>
  value === undefined ? undefined : (strings.kind[value] ?? value.replaceAll("_", " "));

function claim_rows(claim: Claim, strings: Strings, language: string): Row[] {
  return [
    ["kind", word(strings, claim.kind)],
    ["speaker", claim.speaker?.canonical || claim.speaker?.text || strings.unknown_speaker],
    ["cue", claim.cue?.text],
    ["content", claim.content?.text],
    ["act", word(strings, claim.act)],
    ["polarity", claim.polarity && (strings.polarity[claim.polarity] ?? claim.polarity)],
    ["modality", word(strings, claim.modality)],
    ["via", chain_text(claim.via)],
    ["claim_time", claim.claim_time && time_text(claim.claim_time, strings, language)],
    ["event_times", (claim.event_times ?? []).map((time) => time_text(time.value, strings, language)).join(", ")],
    ["reason", claim.reason && strings.explain(claim.reason)],
  ];
}

function name_rows(name: Name, article: Article, strings: Strings): Row[] {
  const head = name.head && article.document.layers.name?.[name.head.index];
  return [
    ["kind", word(strings, name.kind)],
    ["canonical", name.canonical],
    ["role", name.role],
    ["head", head && article.slice(head)],
  ];
}

function timex_rows(timex: Timex, strings: Strings, language: string): Row[] {
  const value = timex.value && time_text(timex.value, strings, language);
  return [
    ["kind", word(strings, timex.type)],
    ["value", value === timex.value ? value : `${value} (${timex.value})`],
    ["mod", timex.mod], ["quant", timex.quant], ["freq", timex.freq],
    ["begin_point", timex.begin_point], ["end_point", timex.end_point], ["lunar", timex.lunar],
  ];
}

function rows_of(entry: Entry, article: Article, strings: Strings, language: string): Row[] {
  switch (entry.layer) {
    case "claim": return claim_rows(entry.item, strings, language);
    case "name": return name_rows(entry.item, article, strings);
    case "timex": return timex_rows(entry.item, strings, language);
    case "duplicate": return [
      ["kind", word(strings, entry.item.kind)],
      ["similarity", entry.item.similarity === undefined ? undefined : percent(entry.item.similarity, language)],
    ];
    case "word": return [["kind", word(strings, entry.item.kind)]];
    case "other": return Object.entries(entry.item)
      .filter(([name]) => name !== "begin" && name !== "end")
      .map(([name, value]): Row => [name, typeof value === "string" ? value : JSON.stringify(value)]);
  }
}

export function percent(share: number, language: string): string {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

/** Everything that soi says of an annotation. */
export function entry_details(entry: Entry, article: Article, strings: Strings, language: string): TemplateResult {
  const rows = rows_of(entry, article, strings, language).filter(([, value]) => value);
  return html`<dl>
    ${rows.map(([field, value]) => html`<div><dt>${strings.field[field] ?? field}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/** One short line: what an annotation means. */
export function entry_gist(entry: Entry, article: Article, strings: Strings, language: string): string | typeof nothing {
  switch (entry.layer) {
    case "claim": return entry.item.speaker?.canonical || entry.item.speaker?.text || strings.unknown_speaker;
    case "name": return entry.item.canonical !== article.slice(entry.span) ? (entry.item.canonical ?? nothing) : nothing;
    case "timex": return time_text(entry.item.value ?? "", strings, language);
    case "duplicate": return word(strings, entry.item.kind) ?? nothing;
    case "word": return word(strings, entry.item.kind) ?? nothing;
    case "other": return typeof entry.item.kind === "string" ? entry.item.kind : nothing;
  }
}
