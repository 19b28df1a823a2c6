// Plugins that were dropped on the page.  Each runs in a worker of its own; one that does not come back in time is ended
// with its worker, one that traps or lies is switched off, and either is named.  Nothing else is touched by it.
import type { Layers, Manifest } from "soi-wasm";
import type { Article } from "./model/article.ts";
import type { PluginAnswer, PluginRequest, Problem } from "./worker/protocol.ts";

// An article takes milliseconds; opening may compile a large module on a slow machine.
export const time_limit = 3000;
const opening_limit = 15_000;

export interface DroppedPlugin {
  file: string;
  bytes: ArrayBuffer;
  manifest: Manifest | undefined;
  config: Record<string, unknown>;
  is_on: boolean;
  problem: Problem | undefined;
  /** Of all articles so far. */
  milliseconds: number;
  articles: number;
}

/** A worker with one question in it at a time. */
class Runner {
  readonly #worker = new Worker(new URL("./worker/plugin_runner.ts", import.meta.url), { type: "module" });
  #ended: ((answer: PluginAnswer) => void) | undefined;

  ask(request: PluginRequest, limit: number, name: string): Promise<PluginAnswer> {
    return new Promise((resolve) => {
      const late: Problem = { code: "SOI-E040", where: name, message: `did not come back within ${limit / 1000} seconds and was ended` };
      const timer = setTimeout(() => done({ kind: "problem", problem: late }), limit);
      const done = (answer: PluginAnswer): void => {
        clearTimeout(timer);
        this.#ended = undefined;
        resolve(answer);
      };
      this.#ended = done;
      this.#worker.onmessage = ({ data }: MessageEvent<PluginAnswer>) => done(data);
      this.#worker.onerror = (event) => done({ kind: "problem", problem: { code: "SOI-E040", where: name, message: event.message || "its worker stopped" } });
      this.#worker.postMessage(request);
    });
  }

  end(): void {
    this.#worker.terminate();
    this.#ended?.({ kind: "problem", problem: { code: "", where: "", message: "switched off" } });
  }
}

export class PluginHost {
  readonly plugins: DroppedPlugin[] = [];
  readonly #runners = new Map<DroppedPlugin, Runner>();
  /** Something about a plugin or its layers has changed. */
  readonly #on_change: () => void;
  readonly #on_problem: (problem: Problem) => void;
  readonly #on_off: (id: string) => void;
  #last: Promise<void> = Promise.resolve();

  /** `on_off` is told the id of a plugin whose layers count no longer. */
  constructor(on_change: () => void, on_problem: (problem: Problem) => void, on_off: (id: string) => void) {
    this.#on_change = on_change;
    this.#on_problem = on_problem;
    this.#on_off = on_off;
  }

  /** Opens a plugin's file; one of the same id takes the other's place. */
  async add(file: string, content: Blob): Promise<DroppedPlugin> {
    const plugin: DroppedPlugin = {
      file, bytes: await content.arrayBuffer(), manifest: undefined, config: {}, is_on: true, problem: undefined, milliseconds: 0, articles: 0,
    };
    await this.#open(plugin);
    const before = this.plugins.findIndex((item) => item.manifest && item.manifest.id === plugin.manifest?.id);
    if (before >= 0) this.#switch_off(this.plugins.splice(before, 1)[0]!);
    this.plugins.push(plugin);
    this.#on_change();
    return plugin;
  }

  async switch(plugin: DroppedPlugin, is_on: boolean): Promise<void> {
    this.#switch_off(plugin);
    plugin.is_on = is_on;
    if (is_on) await this.#open(plugin);
    this.#on_change();
  }

  configure(plugin: DroppedPlugin, config: Record<string, unknown>): Promise<void> {
    plugin.config = config;
    return this.switch(plugin, true);
  }

  /** Lets every plugin that is on annotate an article that it has not seen. */
  annotate(article: Article, layers_taken: ReadonlySet<string>): Promise<void> {
    return (this.#last = this.#last.then(() => this.#annotate_with_all(article, layers_taken)));
  }

  async #annotate_with_all(article: Article, layers_taken: ReadonlySet<string>): Promise<void> {
    for (const plugin of this.plugins) {
      const id = plugin.manifest?.id;
      if (!plugin.is_on || id === undefined || article.more.has(id)) continue;
      const twice = plugin.manifest?.makes?.find((made) => layers_taken.has(made.layer));
      if (twice) {
        this.#fail(plugin, { code: "SOI-E023", where: plugin.manifest?.name ?? plugin.file, message: `makes layer "${twice.layer}", which another step makes` });
        continue;
      }
      await this.#annotate(plugin, id, article);
    }
  }

  async #annotate(plugin: DroppedPlugin, id: string, article: Article): Promise<void> {
    const name = plugin.manifest?.name ?? plugin.file;
    const answer = await this.#runners.get(plugin)?.ask({ kind: "run", number: 0, json: article.json, text: article.text }, time_limit, name);
    if (!answer || !plugin.is_on) return;
    if (answer.kind === "problem") return this.#fail(plugin, answer.problem);
    if (answer.kind !== "made") return;
    article.more.set(id, JSON.parse(answer.layers) as Layers);
    plugin.milliseconds += answer.milliseconds;
    plugin.articles += 1;
    this.#on_change();
  }

  async #open(plugin: DroppedPlugin): Promise<void> {
    const runner = new Runner();
    this.#runners.set(plugin, runner);
    plugin.problem = undefined;
    plugin.milliseconds = plugin.articles = 0;
    const answer = await runner.ask({ kind: "open", bytes: plugin.bytes, name: plugin.file, config: plugin.config }, opening_limit, plugin.file);
    if (answer.kind === "opened") plugin.manifest = JSON.parse(answer.manifest) as Manifest;
    else if (answer.kind === "problem") this.#fail(plugin, answer.problem);
  }

  #fail(plugin: DroppedPlugin, problem: Problem): void {
    const named = { ...problem, where: problem.where || plugin.manifest?.name || plugin.file };
    this.#switch_off(plugin);
    plugin.problem = named;
    this.#on_problem(named);
    this.#on_change();
  }

  #switch_off(plugin: DroppedPlugin): void {
    plugin.is_on = false;
    if (plugin.manifest) this.#on_off(plugin.manifest.id);
    this.#runners.get(plugin)?.end();
    this.#runners.delete(plugin);
  }
}
