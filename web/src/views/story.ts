// The story: threads as cards, every outlet's version side by side, and the claims that stand alone.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { Relation, StoryClaim, Thread } from "soi-wasm";
import { one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import { chain_text, type StoryIndex } from "../model/story_index.ts";
import { words_not_in } from "../model/word_diff.ts";
import { time_text } from "./claim_details.ts";
import { View } from "./view.ts";

@customElement("soi-story")
export class StoryView extends View {
  #shown = "";

  protected override render(): TemplateResult | typeof nothing {
    const { story } = this.desk;
    if (!story) return nothing;
    const { threads } = story;
    return html`
      <section aria-labelledby="threads-title">
        <h2 id="threads-title">${this.strings.threads}</h2>
        <p class="lead">${threads.length > 0 ? this.strings.threads_lead : this.strings.no_threads}</p>
        ${threads.map((thread) => this.#card(story, thread))}
      </section>
      ${this.#single(story)}
    `;
  }

  /** An address may name a thread: show it once. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { route } = this.desk;
    if (route.view !== "story" || !route.thread || this.#shown === route.thread) return;
    this.#shown = route.thread;
    this.querySelector(`#${CSS.escape(route.thread)}`)?.scrollIntoView();
  }

  #card(story: StoryIndex, thread: Thread): TemplateResult {
    const claims = story.claims_of(thread);
    const first = story.claims.get(thread.first ?? "") ?? claims[0];
    const status = thread.status ?? "";
    return html`<article class="thread" id=${thread.id} aria-labelledby="${thread.id}-topic">
      <h3 id="${thread.id}-topic">${one_line(thread.topic || first?.content?.text || thread.id, 200)}</h3>
      <p class="facts">
        ${status ? html`<span class="status ${status}">${this.word("status", status)}</span>` : nothing}
        ${thread.independent_sources === undefined ? nothing : html`<span>${this.strings.independent(thread.independent_sources)}</span>`}
      </p>
      ${thread.circular ? html`<p class="circular"><strong>${this.strings.circular}:</strong> ${thread.circular}</p>` : nothing}
      <ul class="versions">${claims.map((claim) => html`<li>${this.#version(story, claim, claim === first ? undefined : first)}</li>`)}</ul>
      ${this.#relations(story, thread)} ${this.#sources(thread)}
    </article>`;
  }

  /** One version of a claim; what the first version does not say is marked. */
  #version(story: StoryIndex, claim: StoryClaim, base: StoryClaim | undefined): TemplateResult {
    const article = this.desk.articles.get(claim.document);
    const speaker = story.speaker(claim);
    const chain = chain_text(claim.via);
    const { language } = this.desk;
    const published = article?.document.meta.published;
    return html`<div class="version" id="claim-${claim.id}">
      <p class="source">
        <span class="outlet">${article?.outlet ?? claim.document}</span>
        ${published ? html`<span class="date">${date_text(published.slice(0, 10), language)}</span>` : nothing}
      </p>
      <p class="speaker ${speaker ? "" : "unknown"}">${speaker || this.strings.unknown_speaker} <span class="cue">${claim.cue?.text}</span></p>
      <blockquote lang="vi">${this.#content(claim, base)}</blockquote>
      <p class="facts">
        ${chain ? html`<span class="chain">← ${chain}</span>` : nothing}
        ${claim.claim_time ? html`<span>${this.strings.said_on} ${time_text(claim.claim_time, this.strings, language)}</span>` : nothing}
        ${claim.act ? html`<span>${this.word("kind", claim.act)}</span>` : nothing}
        <a href=${route_hash({ view: "article", id: claim.document, span: claim })}>${this.strings.show_in_text}<span class="hidden">: ${one_line(claim.content?.text ?? claim.id, 60)}</span></a>
      </p>
      ${claim.reason ? html`<details><summary>${this.strings.why}</summary><p>${claim.reason}</p></details>` : nothing}
    </div>`;
  }

  #content(claim: StoryClaim, base: StoryClaim | undefined): unknown {
    const text = one_line(claim.content?.text ?? "", 600);
    const other = base?.content?.text;
    if (!other) return text;
    return words_not_in(text, other).map((run) => {
      const words = run.text.trimStart();
      return run.is_new ? html`${run.text.slice(0, run.text.length - words.length)}<ins>${words}</ins>` : run.text;
    });
  }

  #relations(story: StoryIndex, thread: Thread): TemplateResult | typeof nothing {
    const relations = thread.relations ?? [];
    if (relations.length === 0) return nothing;
    const rank = (item: Relation): number => (item.kind === "contradicts" ? 0 : item.kind === "updates" ? 1 : 2);
    const ordered = [...relations].sort((a, b) => rank(a) - rank(b));
    return html`<details class="relations" ?open=${rank(ordered[0]!) < 2}>
      <summary>${this.strings.changes} (${relations.length})</summary>
      <ul>
        ${ordered.map((item) => html`<li>
          ${this.#who(story, item.from)} <strong class="relation ${item.kind}">${this.word("relation", item.kind)}</strong>
          ${this.#who(story, item.to)}${item.why ? html`<span class="why">: ${item.why}</span>` : nothing}
        </li>`)}
      </ul>
    </details>`;
  }

  #who(story: StoryIndex, id: string): TemplateResult {
    const claim = story.claims.get(id);
    const outlet = claim ? (this.desk.articles.get(claim.document)?.outlet ?? claim.document) : id;
    const date = claim && this.desk.articles.get(claim.document)?.document.meta.published?.slice(0, 10);
    const label = date ? `${outlet}, ${date_text(date, this.desk.language)}` : outlet;
    return claim ? html`<a href=${route_hash({ view: "article", id: claim.document, span: claim })}>${label}</a>` : html`${label}`;
  }

  #sources(thread: Thread): TemplateResult | typeof nothing {
    const sources = thread.sources ?? [];
    if (sources.length === 0) return nothing;
    return html`<details class="sources">
      <summary>${this.strings.sources} (${sources.length})</summary>
      <ul>${sources.map((item) => html`<li>${item.canonical}${item.why ? html`<span class="why">: ${item.why}</span>` : nothing}</li>`)}</ul>
    </details>`;
  }

  #single(story: StoryIndex): TemplateResult | typeof nothing {
    const claims = story.single_claims;
    if (claims.length === 0) return nothing;
    return html`<section aria-labelledby="single-title">
      <details class="single">
        <summary><h2 id="single-title">${this.strings.single} <span class="count">${claims.length}</span></h2></summary>
        <ul class="versions">${claims.map((claim) => html`<li>${this.#version(story, claim, undefined)}</li>`)}</ul>
      </details>
    </section>`;
  }
}
