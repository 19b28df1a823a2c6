// Times of publication, of statements and of what they speak about, day by day.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { TimelineEntry } from "soi-wasm";
import { one_line } from "../model/article.ts";
import { date_text } from "../model/dates.ts";
import { route_hash, type Route } from "../model/route.ts";
import { View } from "./view.ts";

@customElement("soi-timeline")
export class TimelineView extends View {
  protected override render(): TemplateResult {
    const entries = this.desk.story?.story.timeline ?? [];
    const days = new Map<string, TimelineEntry[]>();
    for (const entry of entries) {
      const day = entry.time.slice(0, 10);
      days.set(day, [...(days.get(day) ?? []), entry]);
    }
    return html`<section aria-labelledby="timeline-title">
      <h2 id="timeline-title">${this.strings.timeline}</h2>
      <p class="lead">${entries.length > 0 ? this.strings.timeline_lead : this.strings.no_timeline}</p>
      <ol class="days">
        ${[...days].map(([day, found]) => html`<li>
          <h3>${date_text(day, this.desk.language)}</h3>
          <ul>${found.map((entry) => this.#entry(entry))}</ul>
        </li>`)}
      </ol>
    </section>`;
  }

  #entry(entry: TimelineEntry): TemplateResult {
    const article = entry.document === undefined ? undefined : this.desk.articles.get(entry.document);
    const said = entry.kind === "publication" ? article?.title : undefined;
    const text = one_line(said || entry.text || article?.title || entry.time, 220);
    return html`<li class=${entry.kind}>
      <span class="badge">${this.word("kind", entry.kind)}</span>
      <span class="what">
        ${article ? html`<a href=${route_hash(this.#route(entry, article.id))}>${text}</a>` : text}
        ${article ? html`<span class="outlet">${article.outlet}</span>` : nothing}
      </span>
    </li>`;
  }

  #route(entry: TimelineEntry, id: string): Route {
    const claim = entry.claim === undefined ? undefined : this.desk.story?.claims.get(entry.claim);
    return claim ? { view: "article", id, span: { begin: claim.begin, end: claim.end } } : { view: "article", id };
  }
}
