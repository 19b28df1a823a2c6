// What was copied: articles, passages, and blocks that repeat inside one article.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { StoryDuplicate, StoryMember } from "soi-wasm";
import { one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import { percent } from "./claim_details.ts";
import { View } from "./view.ts";

const order = ["document", "passage", "block"];

@customElement("soi-duplicates")
export class DuplicatesView extends View {
  protected override render(): TemplateResult {
    const rank = (item: StoryDuplicate): number => order.indexOf(item.kind);
    const duplicates = [...(this.desk.story?.story.duplicates ?? [])].sort((a, b) => rank(a) - rank(b));
    return html`<section aria-labelledby="duplicates-title">
      <h2 id="duplicates-title">${this.strings.duplicates}</h2>
      <p class="lead">${duplicates.length > 0 ? this.strings.duplicates_lead : this.strings.no_duplicates}</p>
      <ul class="clusters">${duplicates.map((item) => html`<li class="cluster">${this.#cluster(item)}</li>`)}</ul>
    </section>`;
  }

  #cluster(item: StoryDuplicate): TemplateResult {
    return html`
      <p class="facts">
        <span class="badge">${this.word("kind", item.kind)}</span>
        ${item.similarity === undefined ? nothing : html`<span>${percent(item.similarity, this.desk.language)} ${this.strings.similarity}</span>`}
        ${this.#source(item)}
      </p>
      <ul class="versions">${item.members.map((member) => html`<li>${this.#member(item, member)}</li>`)}</ul>
    `;
  }

  #source(item: StoryDuplicate): TemplateResult | typeof nothing {
    const why = item.source_why ?? item.why;
    const source = item.source ? (this.desk.articles.get(item.source)?.outlet ?? item.source) : this.strings.no_original;
    if (!item.source && !why) return nothing;
    return html`<span>${item.source ? html`${this.strings.original}: <strong>${source}</strong>` : source}${why ? ` – ${why}` : nothing}</span>`;
  }

  #member(item: StoryDuplicate, member: StoryMember): TemplateResult {
    const article = this.desk.articles.get(member.document);
    const text = item.kind === "document" ? (article?.title ?? "") : (article?.slice(member) ?? "");
    const published = article?.document.meta.published;
    const span = item.kind === "document" ? {} : { span: { begin: member.begin, end: member.end } };
    return html`<div class="version">
      <p class="source">
        <a class="outlet" href=${route_hash({ view: "article", id: member.document, ...span })}>${article?.outlet ?? member.document}</a>
        ${published ? html`<span class="date">${date_text(published, this.desk.language)}</span>` : nothing}
      </p>
      <blockquote lang="vi">${one_line(text, 260)}</blockquote>
    </div>`;
  }
}
