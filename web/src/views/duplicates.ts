// What was copied: clusters of articles, passages, and blocks that repeat; and two versions side by side.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { StoryDuplicate, StoryMember } from "soi-wasm";
import { align, type Row } from "../model/align.ts";
import { one_line, type Article } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import { segments_of } from "../model/segments.ts";
import { percent } from "./claim_details.ts";
import { marked } from "./thread_card.ts";
import { View } from "./view.ts";

const order = ["document", "passage", "block"];
const page_length = 10;
const most_members = 6;

@customElement("soi-duplicates")
export class DuplicatesView extends View {
  @state() private shown = page_length;
  #aligned: { key: string; rows: Row[] } = { key: "", rows: [] };

  protected override render(): TemplateResult {
    const rank = (item: StoryDuplicate): number => order.indexOf(item.kind);
    const duplicates = [...(this.desk.story?.story.duplicates ?? [])].sort((a, b) => rank(a) - rank(b));
    const { route } = this.desk;
    return html`${route.view === "duplicates" && route.pair ? this.#comparison(...route.pair) : nothing}
    <section aria-labelledby="duplicates-title">
      <h2 id="duplicates-title">${this.strings.duplicates}</h2>
      <p class="lead">${duplicates.length > 0 ? this.strings.duplicates_lead : this.strings.no_duplicates}</p>
      <ul class="clusters">${duplicates.slice(0, this.shown).map((item) => html`<li class="cluster">${this.#cluster(item)}</li>`)}</ul>
      ${duplicates.length > this.shown ? html`<button type="button" class="more" @click=${() => (this.shown += page_length)}>${this.strings.show_more(duplicates.length - this.shown)}</button>` : nothing}
    </section>`;
  }

  /** Two articles, paragraph beside paragraph; in each, what the other does not say is marked. */
  #comparison(first: string, second: string): TemplateResult | typeof nothing {
    const [a, b] = [this.desk.articles.get(first), this.desk.articles.get(second)];
    if (!a || !b) return nothing;
    const key = `${this.desk.revision} ${first} ${second}`;
    if (this.#aligned.key !== key) this.#aligned = { key, rows: align(paragraphs_of(a), paragraphs_of(b)) };
    return html`<section class="comparison" aria-labelledby="comparison-title">
      <div class="title-row"><h2 id="comparison-title">${this.strings.side_by_side}</h2><a href="#duplicates">${this.strings.close}</a></div>
      <p class="lead">${this.strings.comparison_lead}</p>
      <table>
        <thead><tr>${[a, b].map((article) => html`<th scope="col">${this.#head(article)}</th>`)}</tr></thead>
        <tbody lang="vi">${this.#aligned.rows.map((row) => html`<tr>${[row.left, row.right].map((runs) => html`<td class=${runs ? "" : "absent"}>${runs ? marked(runs) : html`<span class="hidden">${this.strings.not_here}</span>`}</td>`)}</tr>`)}</tbody>
      </table>
    </section>`;
  }

  #head(article: Article): TemplateResult {
    return html`<a class="outlet" href=${route_hash({ view: "article", id: article.id })}>${article.outlet}</a>
      ${article.published ? html`<span class="date">${date_text(article.published, this.desk.language)}</span>` : nothing}`;
  }

  #cluster(item: StoryDuplicate): TemplateResult {
    const [first, second] = this.#pair(item);
    return html`
      <p class="facts">
        <span class="badge">${this.word("kind", item.kind)}</span>
        ${item.similarity === undefined ? nothing : html`<span>${percent(item.similarity, this.desk.language)} ${this.strings.similarity}</span>`}
        ${this.#source(item)}
        ${first && second ? html`<a href=${route_hash({ view: "duplicates", pair: [first, second] })}>${this.strings.side_by_side}<span class="hidden">: ${this.desk.outlet_of(first)}, ${this.desk.outlet_of(second)}</span></a>` : nothing}
      </p>
      <ul class="versions">${item.members.slice(0, most_members).map((member, i) => html`<li>${this.#member(item, member, i)}</li>`)}</ul>
      ${item.members.length > most_members ? html`<p class="hint">${this.strings.and_more(item.members.length - most_members)}</p>` : nothing}
    `;
  }

  /** The original, or else the earliest, and another one. */
  #pair(item: StoryDuplicate): string[] {
    const documents = [...new Set(item.members.map((member) => member.document))];
    const time = (id: string): string => this.desk.published_of(id) ?? "9";
    documents.sort((a, b) => (a === item.source ? -1 : b === item.source ? 1 : time(a) < time(b) ? -1 : time(a) > time(b) ? 1 : 0));
    return documents;
  }

  #source(item: StoryDuplicate): TemplateResult | typeof nothing {
    const why = item.source_why ?? item.why;
    const source = item.source ? this.desk.outlet_of(item.source) : this.strings.no_original;
    if (!item.source && !why) return nothing;
    return html`<span>${item.source ? html`${this.strings.original}: <strong>${source}</strong>` : source}${why ? ` – ${this.strings.explain(why)}` : nothing}</span>`;
  }

  #member(item: StoryDuplicate, member: StoryMember, index: number): TemplateResult {
    const article = this.desk.articles.get(member.document);
    const published = article?.published;
    const base = item.members[0]!;
    const other = index > 0 && item.kind === "document" ? base.document : undefined;
    const text = item.kind === "document" ? (article?.title ?? "") : (article?.slice(member) ?? "");
    const span = item.kind === "document" ? {} : { span: { begin: member.begin, end: member.end } };
    return html`<div class="version">
      <p class="source">
        <a class="outlet" href=${route_hash({ view: "article", id: member.document, ...span })}>${this.desk.outlet_of(member.document)}</a>
        ${published ? html`<span class="date">${date_text(published, this.desk.language)}</span>` : nothing}
      </p>
      <blockquote lang="vi">${one_line(text, 260)}</blockquote>
      ${other && other !== member.document && index > 1 ? html`<p class="facts"><a href=${route_hash({ view: "duplicates", pair: [other, member.document] })}>${this.strings.side_by_side}<span class="hidden">: ${member.document}</span></a></p>` : nothing}
    </div>`;
  }
}

function paragraphs_of(article: Article): string[] {
  return segments_of(article).filter(({ kind }) => kind !== "boilerplate").map(({ start, end }) => article.text.slice(start, end));
}
