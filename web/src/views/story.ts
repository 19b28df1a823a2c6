// The story: filters, threads as cards, places in the articles that a search finds, and the claims that stand alone.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { StoryClaim, Thread } from "soi-wasm";
import { is_empty, StoryFilter, type Filter } from "../model/filters.ts";
import { route_hash } from "../model/route.ts";
import type { StoryIndex } from "../model/story_index.ts";
import type { Found } from "../worker/protocol.ts";
import "./story_filters.ts";
import { ClaimView } from "./thread_card.ts";

// A screen or two; the next ones come when the reader wants them.
const page_length = 12;
const at_once = 1; // cards a frame
const single_page = 40;
const most_found = 50;
const export_forms = ["html", "json", "csv", "jsonld"] as const;

@customElement("soi-story")
export class StoryView extends ClaimView {
  @state() private shown = page_length;
  /** Of those that are shown: filters first, then a few cards a frame, so that the page stays free. */
  @state() private drawn = 0;
  @state() private singles = 0;
  #followed = "";
  #frame = 0;
  #key = "";
  #threads: Thread[] = [];
  #single: StoryClaim[] = [];

  protected override willUpdate(): void {
    const { story, route, revision } = this.desk;
    if (!story || route.view !== "story") return;
    const filter = route.filter ?? {};
    this.desk.search(filter.q?.trim() ?? "");
    const key = `${revision} ${JSON.stringify(filter)}`;
    if (key === this.#key) return;
    this.#key = key;
    const passing = new StoryFilter(filter, story, this.desk);
    this.#threads = passing.threads();
    this.#single = passing.single_claims();
    this.shown = Math.max(page_length, this.#threads.findIndex((thread) => thread.id === route.thread) + 1);
    this.drawn = 0;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { story, route } = this.desk;
    if (!story || route.view !== "story") return nothing;
    const filter = route.filter ?? {};
    return html`
      <soi-story-filters .desk=${this.desk}></soi-story-filters>
      <section aria-labelledby="threads-title">
        <div class="title-row"><h2 id="threads-title">${this.strings.threads}</h2>${this.#exports()}</div>
        <p class="lead">${this.#lead(story, filter)}</p>
        ${repeat(this.#threads.slice(0, Math.min(this.shown, this.drawn)), (thread) => thread.id, (thread) => html`<soi-thread .desk=${this.desk} .thread=${thread}></soi-thread>`)}
        ${this.#threads.length > this.shown
          ? html`<button type="button" class="more" @click=${() => (this.shown += page_length)}>${this.strings.show_more(this.#threads.length - this.shown)}</button>` : nothing}
      </section>
      ${this.#places(filter)} ${this.#alone(story, filter)}
    `;
  }

  /** An address may name a thread: show it once. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { route } = this.desk;
    if (this.drawn < Math.min(this.shown, this.#threads.length)) return this.#draw_more();
    if (route.view !== "story" || !route.thread || this.#followed === route.thread) return;
    this.#followed = route.thread;
    const goal = route.thread;
    requestAnimationFrame(() => this.querySelector(`#${CSS.escape(goal)}`)?.scrollIntoView());
  }

  #draw_more(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => (this.drawn += at_once));
  }

  #lead(story: StoryIndex, filter: Filter): string {
    if (!is_empty(filter)) return this.strings.passing(this.#threads.length, story.threads.length);
    return story.threads.length > 0 ? this.strings.threads_lead : this.strings.no_threads;
  }

  #exports(): TemplateResult {
    return html`<span class="exports" role="group" aria-label=${this.strings.export}>${this.strings.export}
      ${export_forms.map((form) => html`<button type="button" class="small" @click=${() => this.desk.export_story(form)}>${form === "jsonld" ? "JSON-LD" : form.toUpperCase()}</button>`)}
      <button type="button" class="small" @click=${() => print()}>${this.strings.print}</button>
    </span>`;
  }

  #places(filter: Filter): TemplateResult | typeof nothing {
    const { found } = this.desk;
    if (!filter.q || found.query !== filter.q.trim() || found.found.length === 0) return nothing;
    return html`<section aria-labelledby="places-title" class="places">
      <h2 id="places-title">${this.strings.in_articles} <span class="count">${found.found.length}</span></h2>
      <ul>${found.found.slice(0, most_found).map((place) => this.#place(place))}</ul>
    </section>`;
  }

  #place(place: Found): TemplateResult | typeof nothing {
    const article = this.desk.articles.get(place.id);
    if (!article) return nothing;
    const span = { begin: article.offsets.to_bytes(place.start), end: article.offsets.to_bytes(place.end) };
    const cut = (from: number, to: number): string => article.text.slice(Math.max(0, from), to).replace(/\s+/g, " ");
    // No half words at the ends.
    const [begin, end] = [place.start - 70, place.end + 90];
    const before = begin > 0 ? cut(begin, place.start).replace(/^\S*\s/, "") : cut(0, place.start);
    const after = end < article.text.length ? cut(place.end, end).replace(/\s\S*$/, "") : cut(place.end, end);
    return html`<li>
      <a href=${route_hash({ view: "article", id: article.id, span })}><span class="outlet">${article.outlet}</span> <span class="title">${article.title}</span></a>
      <p lang="vi">… ${before}<mark>${cut(place.start, place.end)}</mark>${after} … ${place.count > 1 ? html`<span class="count">${place.count}×</span>` : nothing}</p>
    </li>`;
  }

  #alone(story: StoryIndex, filter: Filter): TemplateResult | typeof nothing {
    const claims = this.#single;
    if (claims.length === 0) return nothing;
    return html`<section aria-labelledby="single-title">
      <details class="single" ?open=${Boolean(filter.q)} @toggle=${(event: Event) => (this.singles ||= (event.target as HTMLDetailsElement).open ? single_page : 0)}>
        <summary><h2 id="single-title">${this.strings.single} <span class="count">${claims.length}</span></h2></summary>
        <ul class="versions">${claims.slice(0, this.singles).map((claim) => html`<li>${this.version(story, claim, undefined)}</li>`)}</ul>
        ${this.singles > 0 && claims.length > this.singles
          ? html`<button type="button" class="more" @click=${() => (this.singles += single_page)}>${this.strings.show_more(claims.length - this.singles)}</button>` : nothing}
      </details>
    </section>`;
  }
}
