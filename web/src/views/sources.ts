// Who quotes whom: drawn from sources to outlets, told as a table, and reports that go round in a circle flagged.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { headline } from "../model/article.ts";
import { route_hash } from "../model/route.ts";
import { source_graph, type Quoting, type SourceGraph } from "../model/source_graph.ts";
import { columns_for, name_lines } from "../model/sources_layout.ts";
import type { StoryIndex } from "../model/story_index.ts";
import { View } from "./view.ts";

const most_drawn = 24;
const most_outlets = 16;

@customElement("soi-sources")
export class SourcesView extends View {
  @state() private shown = 60;
  @state() private available = 0;
  readonly #sizes = new ResizeObserver(([entry]) => (this.available = Math.round(entry?.contentRect.width ?? 0)));
  #story: StoryIndex | undefined;
  #graph: SourceGraph = { quotings: [], outlets: [], circles: [] };

  override connectedCallback(): void {
    super.connectedCallback();
    this.available = this.clientWidth;
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  protected override willUpdate(): void {
    const { story } = this.desk;
    if (!story || story === this.#story) return;
    this.#story = story;
    this.#graph = source_graph(story, this.desk);
  }

  protected override render(): TemplateResult {
    const { quotings } = this.#graph;
    return html`<section aria-labelledby="sources-title">
      <h2 id="sources-title">${this.strings.sources_view}</h2>
      <p class="lead">${quotings.length > 0 ? this.strings.sources_lead : this.strings.no_sources}</p>
      ${this.#circular()}
      ${quotings.length > 0 ? html`<div class="drawing" role="img" aria-label=${this.strings.sources_drawing}>${this.#drawing()}</div>` : nothing}
      ${this.#table()}
    </section>`;
  }

  #circular(): TemplateResult {
    const threads = (this.desk.story?.story.threads ?? []).filter((thread) => thread.circular);
    const { circles } = this.#graph;
    if (threads.length === 0 && circles.length === 0) return html`<p class="calm">${this.strings.no_circles}</p>`;
    return html`<div class="circular" role="note"><strong>${this.strings.circular}</strong>
      <ul>
        ${circles.map((circle) => html`<li>${circle.join(" ⇄ ")}: ${this.strings.circle}</li>`)}
        ${threads.map((thread) => html`<li><a href="#story/${thread.id}">${headline(thread.topic ?? thread.id, 120)}</a>: ${this.strings.explain(thread.circular ?? "")}</li>`)}
      </ul></div>`;
  }

  #drawing(): SVGTemplateResult {
    const counts = new Map<string, number>();
    for (const { source, claims } of this.#graph.quotings) counts.set(source, (counts.get(source) ?? 0) + Math.max(1, claims.length));
    const sources = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most_drawn).map(([name]) => name);
    const outlets = this.#graph.outlets.slice(0, most_outlets);
    const { width, left, right, row_height, font_size, source_letters, outlet_letters, lines } = columns_for(this.available);
    const rows = Math.max(sources.length, outlets.length);
    const height = rows * row_height + 16;
    const y_of = (names: string[]) => (name: string): number => ((names.indexOf(name) + 0.5) * (height - 16)) / names.length + 8;
    const [source_y, outlet_y] = [y_of(sources), y_of(outlets)];
    const drawn = this.#graph.quotings.filter(({ source, outlet }) => sources.includes(source) && outlets.includes(outlet));
    const kinds = new Map(drawn.map(({ source, kind }) => [source, kind]));
    const name_at = (name: string, classes: string, x: number, y: number, letters: number): SVGTemplateResult => {
      const rows_of = name_lines(name, letters, lines);
      const top = y + font_size * (0.35 - (rows_of.length - 1) * 0.6);
      return svg`<text class=${classes} font-size=${font_size}>${rows_of.map((row, i) => svg`<tspan x=${x} y=${top + i * font_size * 1.2}>${row}</tspan>`)}</text>`;
    };
    return svg`<svg viewBox="0 0 ${width} ${height}" class="sources-svg" aria-hidden="true">
      ${drawn.map(({ source, outlet, claims, kind }) => svg`<path class=${kind} d="M${left + 8} ${source_y(source)} C${(left + right) / 2} ${source_y(source)} ${(left + right) / 2} ${outlet_y(outlet)} ${right - 8} ${outlet_y(outlet)}" stroke-width=${1 + Math.min(7, Math.max(0, claims.length - 1))} />`)}
      ${sources.map((name) => name_at(name, `end ${kinds.get(name) ?? ""}`, left, source_y(name), source_letters))}
      ${outlets.map((name) => name_at(name, "outlet-name", right, outlet_y(name), outlet_letters))}
    </svg>`;
  }

  #table(): TemplateResult | typeof nothing {
    const { quotings } = this.#graph;
    if (quotings.length === 0) return nothing;
    return html`<table class="quotings">
      <caption class="hidden">${this.strings.sources_view}</caption>
      <thead><tr><th scope="col">${this.strings.filter_by.outlet}</th><th scope="col">${this.strings.quotes}</th><th scope="col">${this.strings.field.kind}</th><th scope="col">${this.strings.claims}</th></tr></thead>
      <tbody>${quotings.slice(0, this.shown).map((item) => this.#row(item))}</tbody>
    </table>
    ${quotings.length > this.shown ? html`<button type="button" class="more" @click=${() => (this.shown += 100)}>${this.strings.show_more(quotings.length - this.shown)}</button>` : nothing}`;
  }

  #row({ outlet, source, kind, claims }: Quoting): TemplateResult {
    const first = claims[0];
    return html`<tr>
      <td>${outlet}</td><td><a href=${route_hash({ view: "story", filter: { outlet, q: source } })}>${source}</a></td><td>${this.word("kind", kind)}</td>
      <td>${first ? html`<a href=${route_hash({ view: "article", id: first.document, span: first })}>${claims.length}<span class="hidden"> ${this.strings.show_in_text}: ${source}</span></a>` : this.strings.named_only}</td>
    </tr>`;
  }
}
