// The whole desk as one file: JSON, texts as text where they are UTF-8, else in base64.
import { item_key, tidy, type Correction, type Item } from "../model/desk_items.ts";

export const desk_file_ending = ".soi-desk.json";

interface Row {
  name: string;
  line?: number;
  text?: string;
  base64?: string;
  correction?: Correction;
}

function row_of(item: Item): Row {
  const row: Row = { name: item.name, ...(item.line === undefined ? {} : { line: item.line }) };
  if (item.correction) row.correction = item.correction;
  try {
    row.text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(item.bytes);
  } catch {
    row.base64 = btoa(Array.from(item.bytes, (byte) => String.fromCharCode(byte)).join(""));
  }
  return row;
}

export function write_desk_file(items: Item[]): Blob {
  const rows = items.map((item) => JSON.stringify(row_of(item)));
  return new Blob([`{"soi_desk":1,"articles":[\n${rows.join(",\n")}\n]}\n`], { type: "application/json" });
}

export interface DeskFile {
  items: Omit<Item, "number">[];
  /** Rows that are no articles. */
  broken: number;
}

/** What a desk's file holds, or undefined where it is none. */
export function read_desk_file(text: string): DeskFile | undefined {
  let file: { soi_desk?: unknown; articles?: unknown };
  try {
    file = JSON.parse(text) as typeof file;
  } catch {
    return undefined;
  }
  if (file?.soi_desk !== 1 || !Array.isArray(file.articles)) return undefined;
  const items = (file.articles as Row[]).flatMap((row) => {
    const bytes = bytes_of(row);
    if (!bytes || typeof row.name !== "string" || row.name === "") return [];
    const line = typeof row.line === "number" ? row.line : undefined;
    const correction = row.correction && typeof row.correction === "object" ? tidy(row.correction) : undefined;
    const item = { key: item_key(row.name, line, bytes), name: row.name, bytes };
    return [{ ...item, ...(line === undefined ? {} : { line }), ...(correction ? { correction } : {}) }];
  });
  return { items, broken: file.articles.length - items.length };
}

function bytes_of(row: Row): Uint8Array | undefined {
  if (typeof row?.text === "string") return new TextEncoder().encode(row.text);
  if (typeof row?.base64 !== "string") return undefined;
  try {
    return Uint8Array.from(atob(row.base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}
