// The articles of the desk and what soi makes of them.  Every change of the set tells the story of all of them anew.
import { SoiError, type Analysis, type Input, type Session, type SessionOptions, type Soi, type Step, type StoryForm } from "soi-wasm/core";
import { corrected_line, item_key, tidy, type Correction, type Item } from "../model/desk_items.ts";
import { fold, Query, type Folded } from "../model/search.ts";
import { title_of } from "../model/title.ts";
import type { Beginning } from "./beginning.ts";
import { desk_file_ending, write_desk_file } from "./desk_file.ts";
import type { DeskStore, Stored } from "./desk_store.ts";
import { Outbox } from "./outbox.ts";
import type { Found, OpenedFile, Problem, WantedStep } from "./protocol.ts";
import { read_items } from "./read_items.ts";
import { step_times } from "./step_times.ts";

// On a machine with few processors, reading on at once would keep the page from drawing the first article.
const pause_to_draw = 80; // milliseconds

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
  /** Nothing has been read in the session yet. */
  #is_fresh = true;
  /** The reader's own choice of steps; undefined for the default, which opens at once. */
  #pipeline: SessionOptions["pipeline"];
  /** Of the session; told when the first article is on its way. */
  #steps: Step[] | undefined;
  #shown: Shown[] = [];
  #is_sample = true;
  #own = 0;
  #bytes = 0;
  stop = new AbortController();

  constructor(soi: Soi, store: DeskStore) {
    this.#soi = soi;
    this.#store = store;
    this.#session = soi.open();
  }

  async show({ items, is_sample, own }: Beginning, look_at?: string): Promise<void> {
    this.#begin(is_sample, own);
    await this.#tell(items, look_at);
  }

  async add(files: OpenedFile[]): Promise<void> {
    const stored = await this.#store.read();
    if (this.#is_sample) {
      this.#begin(false, stored.items.length);
      this.#shown = stored.items.map((item) => ({ item, id: "", text: "", sent: "" }));
    }
    const items = await this.#read(files, stored);
    await this.#store.put(items);
    for (const item of items) if (item.correction) await this.#store.correct(item.key, item.correction);
    this.#own = this.#shown.length + items.length;
    await this.#tell(items, "", () => this.#forget_unread(items));
  }

  /** What could not be read, or was not any more, is not there next time either. */
  async #forget_unread(items: Item[]): Promise<void> {
    const here = new Set(this.#shown.map(({ item }) => item.key));
    const unread = items.flatMap(({ key }) => (here.has(key) ? [] : key));
    if (unread.length > 0) await this.#store.remove(unread);
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
    const pipeline = { steps: wanted.filter((step) => step.is_on).map(({ plugin, config }) => ({ plugin, config })) };
    try {
      const session = this.#soi.open({ pipeline });
      this.#session.dispose();
      this.#pipeline = pipeline;
      this.#is_fresh = true;
      this.#session = session;
      this.#steps = undefined;
    } catch (error) {
      this.#out.say({ kind: "problem", problem: problem_of(error) });
    }
    this.#tell_steps();
    await this.#tell([]);
  }

  time_steps(text: string): void {
    const rows = step_times(this.#soi, this.#tell_steps(), text);
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

  #begin(is_sample: boolean, own: number): void {
    this.#own = own;
    this.#is_sample = is_sample;
    this.#shown = [];
    this.#renew_session();
    this.#out.say({ kind: "cleared", is_sample, own: this.#own });
  }

  #renew_session(): void {
    if (this.#is_fresh) return;
    this.#session.dispose();
    this.#session = this.#soi.open(this.#pipeline ? { pipeline: this.#pipeline } : {});
    this.#is_fresh = true;
  }

  #read(files: OpenedFile[], { corrections }: Stored): Promise<Item[]> {
    return read_items(files, {
      corrections,
      shown: this.#shown.map(({ item }) => item),
      goes_on: (done, of) => {
        this.#out.progress(done, of);
        return !this.stop.signal.aborted;
      },
      failed: (error) => this.#out.say({ kind: "problem", problem: problem_of(error) }),
    });
  }

  /** Reads every article, those that are here first, and tells their story; `when_read` comes in between. */
  async #tell(added: Item[], look_at = "", when_read?: () => Promise<void>): Promise<void> {
    this.#bytes = 0;
    const all = [...this.#shown, ...added.map((item): Shown => ({ item, id: "", text: "", sent: "" }))];
    const kept: Shown[] = [];
    if (this.#show_first(all, look_at)) await new Promise((resolve) => setTimeout(resolve, pause_to_draw));
    if (!this.#steps) this.#tell_steps();
    const start = performance.now();
    for (const [done, shown] of all.entries()) {
      if (this.#out.progress(done, all.length)) await new Promise((resolve) => setTimeout(resolve)); // a word from the page?
      // Given up: what came before stays, and what was on the desk already does too.
      if (this.stop.signal.aborted && done >= all.length - added.length) break;
      if (this.#keep(shown)) kept.push(shown);
    }
    this.#shown = kept;
    this.#own = this.#is_sample ? this.#own : kept.length;
    this.#out.flush();
    await when_read?.();
    const json = this.#session.track("json");
    const speed = { bytes: this.#bytes, milliseconds: performance.now() - start, memory: this.#session.memory_bytes };
    this.#out.story(json, speed, this.#own);
  }

  #tell_steps(): Step[] {
    this.#steps ??= this.#session.steps();
    this.#out.say({ kind: "steps", steps: this.#steps });
    return this.#steps;
  }

  /** The article that is being looked at is shown before the others are read. */
  #show_first(all: Shown[], look_at: string): boolean {
    const shown = all.find(({ item }) => item.name === look_at || `${item.name}#${item.line}` === look_at);
    if (!shown) return false;
    try {
      this.#send(shown, this.#session.analyze(this.#input_of(shown.item)));
      this.#out.flush();
    } catch {
      // It is told when its turn comes.
    }
    return true;
  }

  #keep(shown: Shown): boolean {
    this.#is_fresh = false;
    try {
      this.#send(shown, this.#session.keep(this.#input_of(shown.item)));
      this.#bytes += shown.item.bytes.length;
      return true;
    } catch (error) {
      this.#out.say({ kind: "problem", problem: problem_of(error) });
      return false;
    }
  }

  #send(shown: Shown, { json, text, document }: Analysis): void {
    const { item } = shown;
    if (text !== shown.text) delete shown.folded;
    Object.assign(shown, { id: document.id, text });
    if (json === shown.sent) return;
    shown.sent = json;
    const facts = { key: item.key, id: document.id, meta: document.meta, title: title_of(document, text) };
    this.#out.article({ ...facts, json, text, ...(item.correction ? { correction: item.correction } : {}) });
  }

  #input_of(item: Item): Input {
    const { name, bytes, line, correction } = item;
    const input: Input = line === undefined ? { name, bytes } : { name, bytes, line };
    if (!correction) return input;
    const { document, text }: Analysis = this.#session.analyze(input);
    return { name, bytes: corrected_line(item, document, text, correction), line: line ?? 1 };
  }
}
