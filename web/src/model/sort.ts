// The order of the list of articles.
import type { Order } from "../choices.ts";
import type { Article } from "./article.ts";
import { interval_of } from "./times.ts";

/** Undated articles come last. */
function time_of(article: Article): number {
  return interval_of(article.published ?? "")?.begin ?? Infinity;
}

export function sorted(articles: Article[], order: Order, language: string): Article[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const by_text = (read: (article: Article) => string) => (a: Article, b: Article): number => collator.compare(read(a), read(b));
  switch (order) {
    case "added": return articles;
    case "published": return articles.sort((a, b) => compare(time_of(a), time_of(b)));
    case "outlet": return articles.sort(by_text((article) => article.outlet));
    case "title": return articles.sort(by_text((article) => article.title));
    case "length": return articles.sort((a, b) => b.text.length - a.text.length);
  }
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
