// What the worker sends, in portions that the page can take without a pause: articles a few at a time, progress not more
// often than anybody can see, a story in parts.
import type { Answer, ReadArticle, Speed } from "./protocol.ts";

const pause = 120; // milliseconds
const max_portion = 400_000; // characters of JSON
const max_part = 200_000;

export class Outbox {
  #articles: ReadArticle[] = [];
  #waiting = 0;
  #last = 0;

  say(answer: Answer): void {
    self.postMessage(answer);
  }

  /** True when the page was told. */
  progress(done: number, of: number): boolean {
    if (performance.now() - this.#last < pause) return false;
    this.#last = performance.now();
    this.flush();
    this.say({ kind: "progress", done, of });
    return true;
  }

  article(article: ReadArticle): void {
    this.#articles.push(article);
    this.#waiting += article.json.length;
    if (this.#waiting > max_portion) this.flush();
  }

  flush(): void {
    if (this.#articles.length > 0) this.say({ kind: "articles", articles: this.#articles });
    this.#articles = [];
    this.#waiting = 0;
  }

  story(json: string, speed: Speed, own: number): void {
    for (const [member, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) {
      for (const part of parts_of(value)) this.say({ kind: "story_part", part: { member, json: part } });
    }
    this.say({ kind: "story", json: new Blob([json]), speed, own });
  }
}

function parts_of(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const parts: string[] = [];
  let rows: string[] = [];
  let length = 0;
  for (const item of value) {
    const row = JSON.stringify(item);
    if (length + row.length > max_part && rows.length > 0) {
      parts.push(`[${rows.join(",")}]`);
      rows = [];
      length = 0;
    }
    rows.push(row);
    length += row.length;
  }
  return [...parts, `[${rows.join(",")}]`];
}
