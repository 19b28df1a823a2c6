// Times of publication, of statements and of what they speak about: drawn, and day by day as a list.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { TimelineEntry } from "soi-wasm";
import { one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash, type Route } from "../model/route.ts";
import { dated, lanes, type Dated, type Lane } from "../model/timeline_layout.ts";
import { time_text } from "./claim_details.ts";
import "./timeline_chart.ts";
import { View } from "./view.ts";

const page_length = 40;

@customElement("soi-timeline")
export class TimelineView extends View {
  @state() private kinds: ReadonlySet<Lane> = new Set(lanes);
  @state() private shown = page_length;
  #key = "";
  #dated: Dated[] = [];
  #entries: TimelineEntry[] = [];

  protected override willUpdate(): void {
    const key = `${this.desk.revision} ${[...this.kinds].join(" ")}`;
    if (key === this.#key) return;
    this.#key = key;
    this.#entries = (this.desk.story?.story.timeline ?? []).filter((entry) => this.kinds.has(entry.kind as Lane));
    this.#dated = dated(this.#entries);
  }

  protected override render(): TemplateResult {
    const days = new Map<string, TimelineEntry[]>();
    for (const entry of this.#entries.slice(0, this.shown)) {
      const day = entry.time.slice(0, 10);
      days.set(day, [...(days.get(day) ?? []), entry]);
    }
    const left = this.#entries.length - this.shown;
    return html`<section aria-labelledby="timeline-title">
      <h2 id="timeline-title">${this.strings.timeline}</h2>
      <p class="lead">${this.#entries.length > 0 ? this.strings.timeline_lead : this.strings.no_timeline}</p>
      <div class="switches" role="group" aria-label=${this.strings.layers}>
        ${lanes.map((lane) => html`<button type="button" class="switch ${lane}" aria-pressed=${this.kinds.has(lane)} @click=${() => this.#switch(lane)}><span class="swatch" aria-hidden="true"></span>${this.word("kind", lane)}</button>`)}
      </div>
      <soi-timeline-chart .desk=${this.desk} .entries=${this.#dated} .href=${this.#href} .label=${this.#label}></soi-timeline-chart>
      <ol class="days">
        ${[...days].map(([day, found]) => html`<li>
          <h3>${date_text(day, this.desk.language)}</h3>
          <ul>${found.map((entry) => this.#entry(entry))}</ul>
        </li>`)}
      </ol>
      ${left > 0 ? html`<button type="button" class="more" @click=${() => (this.shown += page_length)}>${this.strings.show_more(left)}</button>` : nothing}
    </section>`;
  }

  #switch(lane: Lane): void {
    const kinds = new Set(this.kinds);
    if (!kinds.delete(lane)) kinds.add(lane);
    this.kinds = kinds;
  }

  #entry(entry: TimelineEntry): TemplateResult {
    const article = entry.document === undefined ? undefined : this.desk.articles.get(entry.document);
    const href = this.#href(entry);
    const text = this.#text(entry, 220);
    return html`<li class=${entry.kind}>
      <span class="badge">${this.word("kind", entry.kind)}</span>
      <span class="what">
        ${href ? html`<a href=${href}>${text}</a>` : text}
        ${article ? html`<span class="outlet">${article.outlet}</span>` : nothing}
      </span>
    </li>`;
  }

  #text(entry: TimelineEntry, longest: number): string {
    const article = entry.document === undefined ? undefined : this.desk.articles.get(entry.document);
    const said = entry.kind === "publication" ? article?.title : undefined;
    return one_line(said || entry.text || article?.title || entry.time, longest);
  }

  readonly #label = (entry: TimelineEntry): string => {
    const outlet = entry.document === undefined ? "" : `, ${this.desk.outlet_of(entry.document)}`;
    return `${time_text(entry.time, this.strings, this.desk.language)} – ${this.word("kind", entry.kind)}${outlet}: ${this.#text(entry, 120)}`;
  };

  readonly #href = (entry: TimelineEntry): string | undefined => {
    if (entry.document === undefined || !this.desk.articles.has(entry.document)) return undefined;
    const claim = entry.claim === undefined ? undefined : this.desk.story?.claims.get(entry.claim);
    const route: Route = { view: "article", id: entry.document, ...(claim ? { span: { begin: claim.begin, end: claim.end } } : {}) };
    return route_hash(route);
  };
}
