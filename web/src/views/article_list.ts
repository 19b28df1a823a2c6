// The articles on the desk: outlet, title, date and how it was found.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { Article } from "../model/article.ts";
import { one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import { View } from "./view.ts";

@customElement("soi-article-list")
export class ArticleList extends View {
  protected override render(): TemplateResult {
    const articles = [...this.desk.articles.values()];
    const copied = this.#copied();
    return html`<ol class="articles">
      ${articles.map((article) => this.#item(article, copied.has(article.id)))}
    </ol>`;
  }

  #item(article: Article, is_copied: boolean): TemplateResult {
    const { route } = this.desk;
    const is_current = route.view === "article" && route.id === article.id;
    return html`<li>
      <a href=${route_hash({ view: "article", id: article.id })} aria-current=${is_current ? "page" : nothing}>
        <span class="outlet">${article.outlet}</span>
        <span class="title">${one_line(article.title, 110)}</span>
        <span class="facts">
          ${published_text(article, this.desk.language, this.strings)}
          ${is_copied ? html` <span class="badge">${this.strings.duplicates}</span>` : nothing}
        </span>
      </a>
    </li>`;
  }

  #copied(): Set<string> {
    const copies = (this.desk.story?.story.duplicates ?? []).filter((item) => item.kind === "document");
    return new Set(copies.flatMap((item) => item.members.map((member) => member.document)));
  }
}

/** "7 Sept 2025, 16:20 (inferred from the text)". */
export function published_text(article: Article, language: string, strings: View["desk"]["strings"]): string {
  const { published, published_from } = article.document.meta;
  if (!published) return strings.date_none;
  const how: Record<string, string> = { given: strings.date_given, stated: strings.date_stated, inferred: strings.date_inferred };
  const found = published_from ? (how[published_from] ?? published_from) : "";
  return found ? `${date_text(published, language)} (${found})` : date_text(published, language);
}
