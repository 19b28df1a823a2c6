// What the page knows: articles, story, problems, progress, where the reader is. Views listen for "change".
import type { Step } from "soi-wasm";
import { Article } from "./model/article.ts";
import { parse_route, route_hash, type Route } from "./model/route.ts";
import { StoryIndex } from "./model/story_index.ts";
import { strings_of, type Language, type Strings } from "./strings.ts";
import type { Answer, OpenedFile, Problem, Request } from "./worker/protocol.ts";

export type Theme = "auto" | "light" | "dark";
type Status = "loading" | "working" | "ready" | "failed";

// Choices of appearance are remembered; texts are not.
function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that forbids storage only forgets the choice.
  }
}

export class DeskState extends EventTarget {
  articles = new Map<string, Article>();
  story: StoryIndex | undefined;
  steps: Step[] = [];
  problems: Problem[] = [];
  status: Status = "loading";
  progress = { done: 0, of: 0 };
  route: Route = parse_route(location.hash);
  language: Language = remembered("soi.language") === "vi" ? "vi" : "en";
  theme: Theme = (remembered("soi.theme") as Theme | null) ?? "auto";
  layers: ReadonlySet<string> = new Set(["block", "claim", "name", "timex"]);
  is_sample = true;
  revision = 0;

  readonly #worker = new Worker(new URL("./worker/engine.ts", import.meta.url), { type: "module" });
  #added: Article[] = [];

  constructor() {
    super();
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
    this.#worker.onerror = (event) => this.#fail({ code: "", where: "", message: event.message || "the worker did not start" });
    addEventListener("hashchange", () => this.#set({ route: parse_route(location.hash) }));
    this.#show_choices();
  }

  get strings(): Strings {
    return strings_of(this.language);
  }

  /** Opens files beside those that are open; the first ones of the reader's own take the place of the sample. */
  open(files: OpenedFile[]): void {
    if (files.length === 0) return;
    if (this.is_sample) this.#clear();
    this.#set({ is_sample: false });
    this.#add(files);
  }

  open_sample(files: OpenedFile[]): void {
    this.#clear();
    this.#set({ is_sample: true });
    this.#add(files);
  }

  go(route: Route): void {
    location.hash = route_hash(route);
  }

  choose_language(language: Language): void {
    remember("soi.language", language);
    this.#set({ language });
    this.#show_choices();
  }

  choose_theme(theme: Theme): void {
    remember("soi.theme", theme);
    this.#set({ theme });
    this.#show_choices();
  }

  switch_layer(layer: string): void {
    const layers = new Set(this.layers);
    if (!layers.delete(layer)) layers.add(layer);
    this.#set({ layers });
  }

  dismiss_problems(): void {
    this.#set({ problems: [] });
  }

  #clear(): void {
    this.#set({ articles: new Map(), story: undefined, problems: [] });
    this.#ask({ kind: "clear" });
  }

  #add(files: OpenedFile[]): void {
    this.#set({ status: "working", progress: { done: 0, of: files.length } });
    this.#ask({ kind: "add", files });
  }

  #ask(request: Request): void {
    this.#worker.postMessage(request);
  }

  #take(answer: Answer): void {
    switch (answer.kind) {
      case "steps": return this.#set({ steps: answer.steps });
      case "progress": return this.#set({ progress: { done: answer.done, of: answer.of } });
      case "problem": return this.#set({ problems: [...this.problems, answer.problem] });
      case "failed": return this.#fail(answer.problem);
      case "document": {
        this.#added.push(new Article(answer.json, answer.text));
        return;
      }
      case "story": {
        const articles = new Map(this.articles);
        for (const article of this.#added) articles.set(article.id, article);
        this.#added = [];
        this.#set({ articles, story: new StoryIndex(answer.json), status: "ready", revision: this.revision + 1 });
      }
    }
  }

  #fail(problem: Problem): void {
    this.#set({ status: "failed", problems: [...this.problems, problem] });
  }

  #show_choices(): void {
    const root = document.documentElement;
    root.lang = this.language;
    root.dataset.theme = this.theme;
  }

  #set(change: Partial<DeskState>): void {
    Object.assign(this, change);
    document.documentElement.dataset.soi = this.status;
    this.dispatchEvent(new Event("change"));
  }
}
