// Reads files into the items of the desk.
import { inputs_of, SoiError } from "soi-wasm/core";
import { item_key, type Correction, type Item } from "../model/desk_items.ts";
import { desk_file_ending, read_desk_file } from "./desk_file.ts";
import type { OpenedFile, SampleFile } from "./protocol.ts";

// No newspaper article is longer; a dump of a database is, and would keep everything else waiting.
const max_article_bytes = 4 << 20;

export interface Reading {
  corrections: ReadonlyMap<string, Correction>;
  /** What is on the desk already. */
  shown: readonly Item[];
  /** False: read no further. */
  goes_on(done: number, of: number): boolean;
  failed(error: unknown): void;
}

/** The items that files hold, without those that are on the desk already. */
export async function read_items(files: (OpenedFile | SampleFile)[], { corrections, shown, goes_on, failed }: Reading): Promise<Item[]> {
  const here = new Set(shown.map(({ key }) => key));
  const items: Item[] = [];
  let number = shown.reduce((most, item) => Math.max(most, item.number), 0);
  const take = (found: Omit<Item, "number">): void => {
    if (here.has(found.key)) return;
    here.add(found.key);
    const correction = found.correction ?? corrections.get(found.key);
    items.push({ ...found, number: ++number, ...(correction ? { correction } : {}) });
  };
  for (const [done, file] of files.entries()) {
    if (!goes_on(done, files.length)) break;
    try {
      for await (const found of file.name.endsWith(desk_file_ending) ? imported(file) : items_of(file, failed)) take(found);
    } catch (error) {
      failed(error);
    }
  }
  return items;
}

async function* imported(file: OpenedFile | SampleFile): AsyncGenerator<Omit<Item, "number">> {
  const desk = read_desk_file(await new Blob([file.content]).text());
  if (!desk) throw new SoiError("SOI-E005", file.name, "is no desk that this page has saved, or was cut short; save it again");
  yield* desk.items;
  if (desk.broken > 0) throw new SoiError("SOI-E005", file.name, `${desk.broken} of its articles cannot be read; the others came out`);
}

async function* items_of(file: OpenedFile | SampleFile, failed: (error: unknown) => void): AsyncGenerator<Omit<Item, "number">> {
  for await (const { name, bytes, line } of inputs_of(file.name, file.content, max_article_bytes, failed)) {
    yield { key: item_key(name, line, bytes), name, bytes, ...(line === undefined ? {} : { line }) };
  }
}
