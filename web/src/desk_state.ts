// What the page knows: articles, story, problems, progress, where the reader is. Views listen for "change".
import type { Step, StoryForm } from "soi-wasm";
import { Article } from "./model/article.ts";
import type { Correction } from "./model/desk_items.ts";
import { parse_route, route_hash, type Route } from "./model/route.ts";
import { StoryParts, type StoryIndex } from "./model/story_index.ts";
import { Choices } from "./choices.ts";
import { engine_worker } from "./engine_worker.ts";
import { PluginHost } from "./plugin_host.ts";
import { strings_of, type Language, type Strings } from "./strings.ts";
import type { Answer, Found, OpenedFile, Problem, Request, Speed, WantedStep } from "./worker/protocol.ts";

type Status = "loading" | "working" | "ready" | "failed";
// More say nothing more, and a thousand lines of them would bury the page.
const most_problems = 200;

export interface Selection {
  title: string;
  json: unknown;
  /** The document that it is of. */
  document?: string;
}

export class DeskState extends EventTarget {
  articles = new Map<string, Article>();
  story: StoryIndex | undefined;
  /** soi's own words for it. */
  story_json: Blob | undefined;
  steps: Step[] = [];
  /** As the engine came up with them, before anything was switched off. */
  all_steps: Step[] = [];
  timings: { rows: { plugin: string; milliseconds: number }[]; bytes: number } | undefined;
  is_timing = false;
  problems: Problem[] = [];
  more_problems = 0;
  status: Status = "loading";
  progress = { done: 0, of: 0 };
  route: Route = parse_route(location.hash);
  layers: ReadonlySet<string> = new Set(["block", "claim", "name", "timex"]);
  is_sample = true;
  /** Articles of the reader's own, shown or not. */
  own = 0;
  is_forgetful = false;
  speed: Speed | undefined;
  found: { query: string; found: Found[] } = { query: "", found: [] };
  selection: Selection | undefined;
  revision = 0;
  readonly choices = new Choices();
  readonly plugins = new PluginHost(
    () => this.#set({}),
    (problem) => this.#report(problem),
    (id) => this.#forget_layers(id),
  );

  readonly #worker: Worker;
  readonly #parts = new StoryParts();
  #asked = 0;
  readonly #seen_layers = new Set<string>();

  constructor() {
    super();
    this.#worker = engine_worker((answer) => this.#take(answer));
    addEventListener("hashchange", () => this.#set({ route: parse_route(location.hash) }));
  }

  get language(): Language {
    return this.choices.language;
  }
  get strings(): Strings {
    return strings_of(this.language);
  }
  /** Layers that soi's own steps make. */
  get official_layers(): ReadonlySet<string> {
    return new Set(this.steps.flatMap((step) => step.makes));
  }

  /** Opens files: plugins as plugins, the rest as articles beside the reader's own. */
  open(files: OpenedFile[]): void {
    const is_plugin = (file: OpenedFile): boolean => /\.wasm$/i.test(file.name);
    for (const file of files.filter(is_plugin)) void this.plugins.add(file.name, file.content).then(() => this.annotate_current());
    const articles = files.filter((file) => !is_plugin(file));
    if (articles.length > 0) this.#tell({ kind: "add", files: articles });
    else if (files.length > 0) this.go({ view: "plugins" });
  }
  /** As open(), for what was chosen together under one name: where nothing of it can be read, that is said. */
  open_all(name: string, files: OpenedFile[]): void {
    if (files.length > 0) this.open(files);
    else this.#report({ code: "SOI-E003", where: name, message: this.strings.nothing_readable });
  }
  open_sample(): void {
    this.#tell({ kind: "sample" });
  }
  open_own(): void {
    this.#tell({ kind: "own" });
  }
  remove(keys: string[]): void {
    this.#tell({ kind: "remove", keys });
  }
  correct(key: string, correction: Correction): void {
    this.#tell({ kind: "correct", key, correction });
  }
  edit(key: string, text: string): void {
    this.#tell({ kind: "edit", key, text });
  }
  configure(steps: WantedStep[]): void {
    this.#tell({ kind: "configure", steps });
  }
  cancel(): void {
    this.#ask({ kind: "cancel" });
  }
  search(query: string): void {
    if (query === this.found.query) return;
    this.found = { query, found: [] };
    if (query) this.#ask({ kind: "search", query });
  }
  time_steps(text: string): void {
    this.#set({ is_timing: true });
    this.#ask({ kind: "time_steps", text });
  }
  export_story(form: StoryForm): void {
    this.#ask({ kind: "export_story", form });
  }
  export_desk(): void {
    this.#ask({ kind: "export_desk" });
  }

  go(route: Route): void {
    location.hash = route_hash(route);
  }
  /** As go(), but Back does not lead through every letter of a filter. */
  replace(route: Route): void {
    history.replaceState(null, "", route_hash(route));
    this.#set({ route });
  }
  /** Something in `choices` was chosen. */
  chosen(): void {
    this.#set({});
  }
  select(selection: Selection | undefined): void {
    this.selection = selection;
  }
  switch_layer(layer: string): void {
    const layers = new Set(this.layers);
    if (!layers.delete(layer)) layers.add(layer);
    this.#set({ layers });
  }
  dismiss_problems(): void {
    this.#set({ problems: [], more_problems: 0 });
  }

  outlet_of(document: string): string {
    return this.articles.get(document)?.outlet ?? document;
  }
  published_of(document: string): string | undefined {
    return this.articles.get(document)?.published;
  }

  /** Lets the dropped plugins see the open article. */
  annotate_current(): void {
    const { route } = this;
    const article = route.view === "article" && route.id !== undefined ? this.articles.get(route.id) : [...this.articles.values()][0];
    if (!article || this.plugins.plugins.length === 0) return;
    void this.plugins.annotate(article, this.official_layers).then(() => this.#show_new_layers(article));
  }

  /** A layer that a dropped plugin makes is switched on when it first appears. */
  #show_new_layers(article: Article): void {
    const fresh = [...article.more.values()].flatMap(Object.keys).filter((layer) => !this.#seen_layers.has(layer));
    for (const layer of fresh) this.#seen_layers.add(layer);
    if (fresh.length > 0) this.#set({ layers: new Set([...this.layers, ...fresh]) });
  }

  #tell(request: Request): void {
    this.#asked += 1;
    this.#set({ status: "working", progress: { done: 0, of: 0 } });
    this.#ask(request);
  }
  #ask(request: Request): void {
    this.#worker.postMessage(request);
  }

  #take(answer: Answer): void {
    switch (answer.kind) {
      case "steps": return this.#set({ steps: answer.steps, all_steps: this.all_steps.length > 0 ? this.all_steps : answer.steps });
      case "cleared": return this.#set({ articles: new Map(), story: undefined, is_sample: answer.is_sample, own: answer.own });
      case "progress": return this.#set({ status: this.status === "loading" ? "working" : this.status, progress: { done: answer.done, of: answer.of } });
      case "problem": return this.#report(answer.problem);
      case "failed": return this.#fail(answer.problem);
      case "forgetful": return this.#set({ is_forgetful: true });
      case "articles": return this.#take_articles(answer.articles.map((source) => new Article(source)));
      case "removed": return this.#remove(new Set(answer.keys));
      case "story_part": return this.#parts.add(answer.part.member, answer.part.json);
      case "timings": return this.#set({ timings: answer, is_timing: false });
      case "found": return answer.query === this.found.query ? this.#set({ found: answer }) : undefined;
      case "exported": return save(answer.name, answer.content);
      case "story": return this.#take_story(answer);
    }
  }

  #take_story({ json, speed, own }: Answer & { kind: "story" }): void {
    const story = this.#parts.take();
    // What was clicked meanwhile comes before the new story is laid out.
    setTimeout(() => {
      this.#asked = Math.max(0, this.#asked - 1);
      const status = this.#asked === 0 ? "ready" : "working";
      this.#set({ story, story_json: json, speed, own, status, revision: this.revision + 1, found: { query: "", found: [] } });
      this.annotate_current();
    });
  }
  #take_articles(found: Article[]): void {
    const keys = new Map([...this.articles.values()].map((article) => [article.key, article.id]));
    const articles = new Map(this.articles);
    for (const article of found) {
      const before = keys.get(article.key);
      if (before !== undefined && before !== article.id) articles.delete(before);
      articles.set(article.id, article);
    }
    this.#set({ articles });
  }
  #remove(keys: ReadonlySet<string>): void {
    this.#set({ articles: new Map([...this.articles].filter(([, article]) => !keys.has(article.key))) });
  }
  #forget_layers(id: string): void {
    for (const article of this.articles.values()) article.more.delete(id);
  }
  #report(problem: Problem): void {
    if (this.problems.length < most_problems) this.#set({ problems: [...this.problems, problem] });
    else this.#set({ more_problems: this.more_problems + 1 });
  }
  #fail(problem: Problem): void {
    this.#set({ status: "failed", problems: [...this.problems, problem] });
  }

  #set(change: Partial<DeskState>): void {
    Object.assign(this, change);
    document.documentElement.dataset.soi = this.status;
    this.dispatchEvent(new Event("change"));
  }
}

/** Hands the reader a file. */
function save(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
