// One thread as a card: its claim, every outlet's version with what it says differently, where each came from, who counts
// as an independent source and why, and how the versions relate.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Relation, StoryClaim, StorySource, Thread } from "soi-wasm";
import { headline, one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash } from "../model/route.ts";
import type { StoryIndex } from "../model/story_index.ts";
import { words_not_in, type Run } from "../model/word_diff.ts";
import { time_text } from "./claim_details.ts";
import { source_chain, stations_of } from "./source_chain.ts";
import { View } from "./view.ts";

// What a card shows at first; the rest comes when it is asked for.
const first_versions = 6;
const more_versions = 48;
const most_relations = 40;
const most_sources = 60;
const most_choices = 40;

/** Runs of words; new ones are marked by a ground and an underline. */
export function marked(runs: Run[]): unknown {
  return runs.map((run) => {
    const words = run.text.trimStart();
    return run.is_new ? html`${run.text.slice(0, run.text.length - words.length)}<ins>${words}</ins>` : run.text;
  });
}

export abstract class ClaimView extends View {
  /** One version of a claim; what the `base` does not say is marked. */
  protected version(story: StoryIndex, claim: StoryClaim, base: StoryClaim | undefined): TemplateResult {
    const { language } = this.desk;
    const published = this.desk.published_of(claim.document);
    const outlet = this.desk.outlet_of(claim.document);
    const speaker = story.speaker(claim);
    const kind = (claim.speaker_name && story.names.get(claim.speaker_name)?.kind) || (speaker.startsWith("nguồn tin giấu tên") ? "anonymous" : "speaker");
    return html`<div class="version" id="claim-${claim.id}">
      <p class="source">
        <span class="outlet">${outlet}</span>
        ${published ? html`<span class="date">${date_text(published.slice(0, 10), language)}</span>` : nothing}
      </p>
      <p class="speaker ${speaker ? "" : "unknown"}">${speaker || this.strings.unknown_speaker} <span class="cue">${claim.cue?.text}</span></p>
      <blockquote lang="vi">${this.#content(claim, base)}</blockquote>
      ${source_chain(stations_of(claim, speaker, outlet, kind, this.strings.unknown_speaker), this.strings)}
      <p class="facts">
        ${claim.claim_time ? html`<span>${this.strings.said_on} ${time_text(claim.claim_time, this.strings, language)}</span>` : nothing}
        ${claim.act ? html`<span>${this.word("kind", claim.act)}</span>` : nothing}
        <a href=${route_hash({ view: "article", id: claim.document, span: claim })}>${this.strings.show_in_text}<span class="hidden">: ${one_line(claim.content?.text ?? claim.id, 60)}</span></a>
      </p>
      ${claim.reason ? html`<details><summary>${this.strings.why}</summary><p>${this.strings.explain(claim.reason)}</p></details>` : nothing}
    </div>`;
  }

  #content(claim: StoryClaim, base: StoryClaim | undefined): unknown {
    const text = one_line(claim.content?.text ?? "", 600);
    const other = base?.content?.text;
    return other ? marked(words_not_in(text, other)) : text;
  }
}

@customElement("soi-thread")
export class ThreadCard extends ClaimView {
  @property({ attribute: false }) thread!: Thread;
  /** The version that the others are compared with, where the reader has chosen one. */
  @state() private base = "";
  @state() private shown = first_versions;

  protected override render(): TemplateResult | typeof nothing {
    const { story } = this.desk;
    if (!story) return nothing;
    const { thread } = this;
    const claims = story.claims_of(thread);
    const first = story.claims.get(this.base) ?? story.claims.get(thread.first ?? "") ?? claims[0];
    const status = thread.status ?? "";
    return html`<article class="thread" id=${thread.id} aria-labelledby="${thread.id}-topic">
      <h3 id="${thread.id}-topic">${headline(thread.topic || first?.content?.text || thread.id)}</h3>
      <p class="facts">
        ${status ? html`<span class="status ${status}">${this.word("status", status)}</span>` : nothing}
        ${thread.independent_sources === undefined ? nothing : html`<span>${this.strings.independent(thread.independent_sources)}</span>`}
        ${claims.length > 1 ? html`<label class="compare">${this.strings.compare_with}
          <select @change=${(event: Event) => (this.base = (event.target as HTMLSelectElement).value)}>
            ${claims.slice(0, most_choices).map((claim) => html`<option value=${claim.id} ?selected=${claim === first}>${this.#name(claim)}</option>`)}
          </select></label>` : nothing}
        <button type="button" class="link" @click=${() => this.#select()}>JSON</button>
      </p>
      ${thread.circular ? html`<p class="circular"><strong>${this.strings.circular}:</strong> ${this.strings.explain(thread.circular)}</p>` : nothing}
      <ul class="versions">${claims.slice(0, this.shown).map((claim) => html`<li>${this.version(story, claim, claim === first ? undefined : first)}</li>`)}</ul>
      ${claims.length > this.shown ? html`<button type="button" class="more" @click=${() => (this.shown += more_versions)}>${this.strings.show_more(claims.length - this.shown)}</button>` : nothing}
      ${this.#relations(story)} ${this.#sources(story)}
    </article>`;
  }

  #select(): void {
    this.desk.select({ title: one_line(this.thread.topic ?? this.thread.id, 90), json: this.thread });
    this.desk.go({ view: "developer" });
  }

  #name(claim: StoryClaim): string {
    const date = this.desk.published_of(claim.document)?.slice(0, 10);
    const outlet = this.desk.outlet_of(claim.document);
    return date ? `${outlet}, ${date_text(date, this.desk.language)}` : outlet;
  }

  #relations(story: StoryIndex): TemplateResult | typeof nothing {
    const relations = this.thread.relations ?? [];
    if (relations.length === 0) return nothing;
    const rank = (item: Relation): number => (item.kind === "contradicts" ? 0 : item.kind === "updates" ? 1 : 2);
    const ordered = [...relations].sort((a, b) => rank(a) - rank(b)).slice(0, most_relations);
    return html`<details class="relations" ?open=${rank(ordered[0]!) < 2 && ordered.length < 12}>
      <summary>${this.strings.changes} (${relations.length})</summary>
      <ul>
        ${ordered.map((item) => html`<li>
          ${this.#who(story, item.from)} <strong class="relation ${item.kind}">${this.word("relation", item.kind)}</strong>
          ${this.#who(story, item.to)}${item.why ? html`<span class="why">: ${this.strings.explain(item.why)}</span>` : nothing}
        </li>`)}
        ${relations.length > ordered.length ? html`<li>${this.strings.and_more(relations.length - ordered.length)}</li>` : nothing}
      </ul>
    </details>`;
  }

  #who(story: StoryIndex, id: string): TemplateResult {
    const claim = story.claims.get(id);
    if (!claim) return html`${id}`;
    return html`<a href=${route_hash({ view: "article", id: claim.document, span: claim })}>${this.#name(claim)}</a>`;
  }

  #sources(story: StoryIndex): TemplateResult | typeof nothing {
    const sources = this.thread.sources ?? [];
    if (sources.length === 0) return nothing;
    return html`<details class="sources">
      <summary>${this.strings.independent(sources.length)}: ${this.strings.why_independent}</summary>
      <ul>${sources.slice(0, most_sources).map((item) => html`<li>${this.#source(story, item)}</li>`)}
        ${sources.length > most_sources ? html`<li>${this.strings.and_more(sources.length - most_sources)}</li>` : nothing}</ul>
    </details>`;
  }

  #source(story: StoryIndex, source: StorySource): TemplateResult {
    const claims = (source.claims ?? []).slice(0, first_versions).flatMap((id) => story.claims.get(id) ?? []);
    return html`<strong>${source.canonical}</strong>${source.why ? html`<span class="why">: ${this.strings.explain(source.why)}</span>` : nothing}
      ${claims.length > 0 ? html`<span class="why"> (${claims.map((claim, i) => html`${i > 0 ? ", " : ""}${this.#who(story, claim.id)}`)})</span>` : nothing}`;
  }
}
