// The articles of the desk and what soi makes of them.  Every change of the set tells the story of all of them anew.
import { inputs_of, SoiError, type Analysis, type Input, type Session, type Soi, type Step, type StoryForm } from "soi-wasm";
import { corrected_line, item_key, tidy, type Correction, type Item } from "../model/desk_items.ts";
import { fold, Query, type Folded } from "../model/search.ts";
import { title_of } from "../model/title.ts";
import { desk_file_ending, read_desk_file, write_desk_file } from "./desk_file.ts";
import type { DeskStore } from "./desk_store.ts";
import { Outbox } from "./outbox.ts";
import type { Found, OpenedFile, Problem, WantedStep } from "./protocol.ts";
import { step_times } from "./step_times.ts";

// No newspaper article is longer; a dump of a database is, and would keep everything else waiting.
const max_article_bytes = 4 << 20;

export function problem_of(error: unknown): Problem {
  if (error instanceof SoiError) return error.toJSON();
  return { code: "", where: "", message: error instanceof Error ? error.message : String(error) };
}

/** An item on the desk, and what the page knows of it. */
interface Shown {
  item: Item;
  id: string;
  text: string;
  /** What was last sent, to send nothing twice. */
  sent: string;
  folded?: { strip: boolean; text: Folded };
}

export class Desk {
  readonly #soi: Soi;
  readonly #store: DeskStore;
  readonly #out = new Outbox();
  #session: Session;
  #steps: Step[];
  #shown: Shown[] = [];
  #is_sample = true;
  #own = 0;
  #bytes = 0;
  stop = new AbortController();

  constructor(soi: Soi, store: DeskStore) {
    this.#soi = soi;
    this.#store = store;
    this.#session = soi.open();
    this.#steps = this.#session.steps();
    this.#out.say({ kind: "steps", steps: this.#steps });
  }

  async show_own(): Promise<void> {
    const items = await this.#store.items();
    if (items.length === 0) return this.#out.say({ kind: "empty" });
    await this.#begin(false);
    await this.#tell(items);
  }

  async show_sample(files: OpenedFile[]): Promise<void> {
    await this.#begin(true);
    await this.#tell(await this.#read(files));
  }

  async add(files: OpenedFile[]): Promise<void> {
    if (this.#is_sample) {
      await this.#begin(false);
      this.#shown = (await this.#store.items()).map((item) => ({ item, id: "", text: "", sent: "" }));
    }
    const items = await this.#read(files);
    await this.#store.put(items);
    for (const item of items) if (item.correction) await this.#store.correct(item.key, item.correction);
    this.#own = this.#shown.length + items.length;
    await this.#tell(items);
    const here = new Set(this.#shown.map(({ item }) => item.key));
    await this.#store.remove(items.flatMap(({ key }) => (here.has(key) ? [] : key))); // what could not be read
  }

  async remove(keys: string[]): Promise<void> {
    const gone = new Set(keys);
    this.#shown = this.#shown.filter(({ item }) => !gone.has(item.key));
    if (!this.#is_sample) {
      await this.#store.remove(keys);
      this.#own = this.#shown.length;
    }
    this.#out.say({ kind: "removed", keys });
    this.#renew_session(); // an engine's memory never shrinks
    await this.#tell([]);
  }

  async correct(key: string, correction: Correction): Promise<void> {
    const shown = this.#shown.find(({ item }) => item.key === key);
    if (!shown) return;
    const facts = tidy(correction);
    await this.#store.correct(key, facts);
    if (facts) shown.item.correction = facts;
    else delete shown.item.correction;
    await this.#tell([]);
  }

  /** Another text is another article under the same name, in the same place. */
  async edit(key: string, text: string): Promise<void> {
    const shown = this.#shown.find(({ item }) => item.key === key);
    if (!shown) return;
    const { correction = {}, ...rest } = shown.item;
    const plain = this.#session.analyze(rest);
    const bytes = corrected_line(rest, plain.document, text, {});
    const item: Item = { key: item_key(rest.name, rest.line ?? 1, bytes), name: rest.name, bytes, line: rest.line ?? 1, number: rest.number };
    if (tidy(correction)) item.correction = correction;
    if (!this.#is_sample) {
      await this.#store.put([item]);
      await this.#store.remove([key]);
    }
    await this.#store.correct(item.key, item.correction);
    this.#out.say({ kind: "removed", keys: [key] });
    Object.assign(shown, { item, sent: "" });
    await this.#tell([]);
  }

  async configure(wanted: WantedStep[]): Promise<void> {
    const steps = wanted.filter((step) => step.is_on).map(({ plugin, config }) => ({ plugin, config }));
    try {
      const session = this.#soi.open({ pipeline: { steps } });
      this.#session.dispose();
      this.#session = session;
      this.#steps = session.steps();
      this.#out.say({ kind: "steps", steps: this.#steps });
    } catch (error) {
      this.#out.say({ kind: "problem", problem: problem_of(error) });
      this.#out.say({ kind: "steps", steps: this.#steps });
    }
    await this.#tell([]);
  }

  time_steps(text: string): void {
    const rows = step_times(this.#soi, this.#steps, text);
    this.#out.say({ kind: "timings", rows, bytes: new TextEncoder().encode(text).length });
  }

  search(text: string): void {
    const query = new Query(text);
    const found: Found[] = query.is_empty ? [] : this.#shown.flatMap((shown) => {
      if (shown.folded?.strip !== query.strip) shown.folded = { strip: query.strip, text: fold(shown.text, query.strip) };
      const place = query.find(shown.folded.text);
      return place ? [{ id: shown.id, ...place }] : [];
    });
    this.#out.say({ kind: "found", query: text, found });
  }

  export_story(form: StoryForm): void {
    for (const { item } of this.#shown) this.#session.keep(this.#input_of(item));
    const type = { json: "application/json", jsonld: "application/ld+json", html: "text/html", csv: "text/csv", md: "text/markdown", table: "text/plain" }[form];
    this.#out.say({ kind: "exported", name: `soi-story.${form}`, content: new Blob([this.#session.track(form)], { type }) });
  }

  export_desk(): void {
    this.#out.say({ kind: "exported", name: `articles${desk_file_ending}`, content: write_desk_file(this.#shown.map(({ item }) => item)) });
  }

  async #begin(is_sample: boolean): Promise<void> {
    this.#own = (await this.#store.items()).length;
    this.#is_sample = is_sample;
    this.#shown = [];
    this.#renew_session();
    this.#out.say({ kind: "cleared", is_sample, own: this.#own });
  }

  #renew_session(): void {
    const steps = this.#steps.map(({ id, config }) => ({ plugin: id, config }));
    this.#session.dispose();
    this.#session = this.#soi.open({ pipeline: { steps } });
  }

  /** The items that files hold, without those that are here already. */
  async #read(files: OpenedFile[]): Promise<Item[]> {
    const here = new Set(this.#shown.map(({ item }) => item.key));
    const corrections = await this.#store.corrections();
    const items: Item[] = [];
    let number = Math.max(0, ...this.#shown.map(({ item }) => item.number));
    const take = (found: Omit<Item, "number">): void => {
      if (here.has(found.key)) return;
      here.add(found.key);
      const correction = found.correction ?? corrections.get(found.key);
      items.push({ ...found, number: ++number, ...(correction ? { correction } : {}) });
    };
    for (const [done, file] of files.entries()) {
      if (this.stop.signal.aborted) break;
      this.#out.progress(done, files.length);
      try {
        for await (const found of file.name.endsWith(desk_file_ending) ? this.#imported(file) : items_of(file)) take(found);
      } catch (error) {
        this.#out.say({ kind: "problem", problem: problem_of(error) });
      }
    }
    return items;
  }

  async *#imported(file: OpenedFile): AsyncGenerator<Omit<Item, "number">> {
    const items = read_desk_file(await file.content.text());
    if (!items) throw new SoiError("", file.name, "is no desk that this page has saved");
    yield* items;
  }

  /** Reads every article, those that are here first, and tells their story. */
  async #tell(added: Item[]): Promise<void> {
    this.#bytes = 0;
    const start = performance.now();
    const all = [...this.#shown, ...added.map((item): Shown => ({ item, id: "", text: "", sent: "" }))];
    const kept: Shown[] = [];
    for (const [done, shown] of all.entries()) {
      if (this.#out.progress(done, all.length)) await new Promise((resolve) => setTimeout(resolve)); // a word from the page?
      // Given up: what came before stays, and what was on the desk already does too.
      if (this.stop.signal.aborted && done >= all.length - added.length) break;
      if (this.#keep(shown)) kept.push(shown);
    }
    this.#shown = kept;
    this.#own = this.#is_sample ? this.#own : kept.length;
    this.#out.flush();
    const json = this.#session.track("json");
    const speed = { bytes: this.#bytes, milliseconds: performance.now() - start, memory: this.#session.memory_bytes };
    this.#out.story(json, speed, this.#own);
  }

  #keep(shown: Shown): boolean {
    const { item } = shown;
    try {
      const { json, text, document } = this.#session.keep(this.#input_of(item));
      this.#bytes += item.bytes.length;
      if (text !== shown.text) delete shown.folded;
      Object.assign(shown, { id: document.id, text });
      if (json !== shown.sent) {
        shown.sent = json;
        const facts = { key: item.key, id: document.id, meta: document.meta, title: title_of(document, text) };
        this.#out.article({ ...facts, json, text, ...(item.correction ? { correction: item.correction } : {}) });
      }
      return true;
    } catch (error) {
      this.#out.say({ kind: "problem", problem: problem_of(error) });
      return false;
    }
  }

  #input_of(item: Item): Input {
    const { name, bytes, line, correction } = item;
    const input: Input = line === undefined ? { name, bytes } : { name, bytes, line };
    if (!correction) return input;
    const { document, text }: Analysis = this.#session.analyze(input);
    return { name, bytes: corrected_line(item, document, text, correction), line: line ?? 1 };
  }
}

async function* items_of(file: OpenedFile): AsyncGenerator<Omit<Item, "number">> {
  for await (const { name, bytes, line } of inputs_of(file.name, file.content, max_article_bytes)) {
    yield { key: item_key(name, line, bytes), name, bytes, ...(line === undefined ? {} : { line }) };
  }
}
