// The articles on the desk: outlet, title, date and how it was found, length, copies; to sort, correct and delete.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { orders, type Order } from "../choices.ts";
import type { Article } from "../model/article.ts";
import { one_line } from "../model/article.ts";
import { date_text, number_format } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import { sorted } from "../model/sort.ts";
import type { StoryIndex } from "../model/story_index.ts";
import type { Strings } from "../strings.ts";
import "./article_editor.ts";
import { View } from "./view.ts";

// More are shown on request: nobody reads a list of thousands, and a browser takes its time to lay it out.
const page_length = 40;

@customElement("soi-article-list")
export class ArticleList extends View {
  @state() private shown = page_length;
  /** What the reader was asked to confirm: an article's key, or "all". */
  @state() private asking = "";
  @state() private editing = "";
  #copied_of: StoryIndex | undefined;
  #copied: ReadonlySet<string> = new Set();

  protected override render(): TemplateResult {
    const articles = sorted([...this.desk.articles.values()], this.desk.choices.order, this.desk.language);
    this.#find_copied();
    const { route } = this.desk;
    const current = route.view === "article" ? route.id : undefined;
    const is_compact = current !== undefined && this.desk.articles.has(current);
    return html`${is_compact ? nothing : this.#tools(articles)}
      <ol class="articles">${articles.slice(0, this.shown).map((article) => this.#item(article, article.id === current, is_compact))}</ol>
      ${articles.length > this.shown ? html`<button type="button" class="more" @click=${() => (this.shown += page_length * 3)}>${this.strings.show_more(articles.length - this.shown)}</button>` : nothing}
      ${this.#editor()}`;
  }

  #tools(articles: Article[]): TemplateResult {
    const { strings, desk } = this;
    return html`<div class="list-tools">
      <label>${strings.sort_by}
        <select @change=${(event: Event) => ((desk.choices.order = (event.target as HTMLSelectElement).value as Order), desk.chosen())}>
          ${orders.map((order) => html`<option value=${order} ?selected=${order === desk.choices.order}>${strings.order[order]}</option>`)}
        </select>
      </label>
      <span class="buttons">
        <button type="button" class="small" @click=${() => desk.export_desk()}>${strings.save_desk}</button>
        <label class="button small">${strings.load_desk}<input type="file" class="hidden" accept=".json" @change=${this.#load} /></label>
        ${this.asking === "all" ? this.#confirm(strings.delete_all_question(articles.length), () => desk.remove(articles.map(({ key }) => key)))
          : html`<button type="button" class="small" @click=${() => (this.asking = "all")}>${strings.delete_all}</button>`}
      </span>
    </div>`;
  }

  #confirm(question: string, act: () => void): TemplateResult {
    return html`<span class="confirm" role="group" aria-label=${question}>${question}
      <button type="button" class="small main" @click=${() => (act(), (this.asking = ""))}>${this.strings.delete}</button>
      <button type="button" class="small" @click=${() => (this.asking = "")}>${this.strings.cancel}</button>
    </span>`;
  }

  #item(article: Article, is_current: boolean, is_compact: boolean): TemplateResult {
    const { strings, desk } = this;
    const numbers = number_format(desk.language);
    return html`<li>
      <a href=${route_hash({ view: "article", id: article.id })} aria-current=${is_current ? "page" : nothing}>
        <span class="outlet">${article.outlet}</span>
        <span class="title">${one_line(article.title, 110)}</span>
        <span class="facts">
          ${published_text(article, desk.language, strings)}${is_compact ? nothing : html` · ${numbers.format(article.text.length)} ${strings.chars}`}
          ${this.#copied.has(article.id) ? html` <span class="badge">${strings.copied_badge}</span>` : nothing}
          ${article.correction ? html` <span class="badge">${strings.corrected}</span>` : nothing}
        </span>
      </a>
      ${is_compact ? nothing : html`<p class="actions">
        ${this.asking === article.key ? this.#confirm(strings.delete_question, () => desk.remove([article.key])) : html`
          <button type="button" class="link" @click=${() => (this.editing = article.key)}>${strings.correct}<span class="hidden">: ${article.id}</span></button>
          <button type="button" class="link" @click=${() => (this.asking = article.key)}>${strings.delete}<span class="hidden">: ${article.id}</span></button>`}
      </p>`}
    </li>`;
  }

  #editor(): TemplateResult | typeof nothing {
    const article = this.editing && [...this.desk.articles.values()].find((item) => item.key === this.editing);
    if (!article) return nothing;
    return html`<soi-article-editor .desk=${this.desk} .article=${article} @soi-closed=${() => (this.editing = "")}></soi-article-editor>`;
  }

  #find_copied(): void {
    const { story } = this.desk;
    if (story === this.#copied_of) return;
    this.#copied_of = story;
    const copies = (story?.story.duplicates ?? []).filter((item) => item.kind === "document");
    this.#copied = new Set(copies.flatMap((item) => item.members.map((member) => member.document)));
  }

  readonly #load = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.desk.open([...(input.files ?? [])].map((file) => ({ name: file.name.replace(/(\.soi-desk)?\.json$/i, ".soi-desk.json"), content: file })));
    input.value = "";
  };
}

/** "7 Sept 2025, 16:20 (inferred from the text)". */
export function published_text(article: Article, language: string, strings: Strings): string {
  const { published, published_from } = article.meta;
  if (!published) return strings.date_none;
  const how: Record<string, string> = { given: strings.date_given, stated: strings.date_stated, inferred: strings.date_inferred };
  const found = article.correction?.published ? strings.date_corrected : published_from ? (how[published_from] ?? published_from) : "";
  return found ? `${date_text(published, language)} (${found})` : date_text(published, language);
}
