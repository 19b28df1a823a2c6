// One article: its text with layers to switch, and the list of its annotations; each leads to the other.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { paint, paint_current, TextMap, type Placed } from "../highlights.ts";
import { entries_of, entry_at, type Entry } from "../model/annotations.ts";
import { one_line, type Article } from "../model/article.ts";
import { furniture, segments_of, type Segment } from "../model/segments.ts";
import { published_text } from "./article_list.ts";
import { entry_details, entry_gist } from "./claim_details.ts";
import { View } from "./view.ts";

const unlabelled: ReadonlySet<string> = new Set(["", "title", "lead", "body", "heading"]);
const switchable = ["block", "claim", "name", "timex", "duplicate", "word"];

function paragraph_of(segment: Segment, text: string, label: string): [HTMLElement, Placed] {
  const paragraph = document.createElement(segment.kind === "heading" ? "h3" : "p");
  paragraph.className = `segment ${segment.kind || "loose"}${furniture.has(segment.kind) ? " furniture" : ""}`;
  if (label) paragraph.dataset.label = label;
  const node = document.createTextNode(text);
  paragraph.append(node);
  return [paragraph, { ...segment, node }];
}

@customElement("soi-reader")
export class Reader extends View {
  @state() private current: string | undefined;

  #article: Article | undefined;
  #body: HTMLElement | undefined;
  #language = "";
  #map: TextMap | undefined;
  #entries: Entry[] = [];
  #place = "";
  #spot: { begin: number; end: number } | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    paint(undefined, []);
    paint_current(undefined);
  }

  protected override willUpdate(): void {
    const { route } = this.desk;
    const article = route.view === "article" && route.id !== undefined ? this.desk.articles.get(route.id) : undefined;
    if (article !== this.#article || this.#language !== this.desk.language) this.#lay_out(article);
    this.#entries = article ? entries_of(article, this.desk.layers) : [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const article = this.#article;
    if (!article) return nothing;
    const { meta } = article.document;
    return html`
      <div class="reader">
        <article aria-labelledby="reader-title">
          <header>
            <p class="outlet">${article.outlet}</p>
            <h2 id="reader-title">${one_line(article.title, 300)}</h2>
            <p class="facts">
              ${published_text(article, this.desk.language, this.strings)}${meta.wire_sources?.length
                ? html` · ${this.strings.wire}: ${meta.wire_sources.join(", ")}` : nothing}
            </p>
            ${typeof meta.published_why === "string"
              ? html`<details class="facts"><summary>${this.strings.why}</summary>${meta.published_why}</details>` : nothing}
          </header>
          ${this.#switches()}
          <div class=${this.desk.layers.has("block") ? "text parts" : "text"} lang=${meta.lang ?? "vi"} @click=${this.#clicked}>${this.#body}</div>
        </article>
        <aside aria-label=${this.strings.marks}>${this.#list(article)}</aside>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    paint(this.#map, this.#entries);
    this.#follow_route();
    const span = this.#entries.find((item) => item.key === this.current)?.span ?? this.#spot;
    paint_current(span && this.#map?.range(span));
  }

  #lay_out(article: Article | undefined): void {
    if (article !== this.#article) this.current = undefined;
    this.#article = article;
    this.#language = this.desk.language;
    this.#place = "";
    this.#spot = undefined;
    if (!article) return void ((this.#body = undefined), (this.#map = undefined));
    this.#body = document.createElement("div");
    let before = "";
    const placed = segments_of(article).map((segment) => {
      // What stands for itself has no label, and a run of one kind has one.
      const label = unlabelled.has(segment.kind) || segment.kind === before ? "" : this.word("kind", segment.kind);
      before = segment.kind;
      const [paragraph, place] = paragraph_of(segment, article.text.slice(segment.start, segment.end), label);
      this.#body!.append(paragraph);
      return place;
    });
    this.#map = new TextMap(article, placed);
  }

  #switches(): TemplateResult {
    return html`<div class="switches" role="group" aria-label=${this.strings.layers}>
      ${switchable.map((layer) => {
        const count = this.#article?.document.layers[layer]?.length ?? 0;
        return html`<button type="button" class="switch layer-${layer}" aria-pressed=${this.desk.layers.has(layer)}
          ?disabled=${count === 0} @click=${() => this.desk.switch_layer(layer)}>
          <span class="sign" aria-hidden="true">Aa</span> ${this.word("layer", layer)} <span class="count">${count}</span>
        </button>`;
      })}
    </div>`;
  }

  #list(article: Article): TemplateResult {
    const reachable = this.current ?? this.#entries[0]?.key;
    return html`
      <h3>${this.strings.marks}</h3>
      <p class="hint">${this.#entries.length > 0 ? this.strings.marks_hint : this.strings.no_marks}</p>
      <ul class="marks" @keydown=${this.#moved}>
        ${this.#entries.map((entry) => {
          const is_current = entry.key === this.current;
          return html`<li class="layer-${entry.layer}" data-key=${entry.key}>
            <button type="button" aria-expanded=${is_current} tabindex=${entry.key === reachable ? 0 : -1}
              @click=${() => this.#select(entry, true)} @focus=${() => this.#select(entry, true)}>
              <span class="tag">${this.#tag(entry)}</span>
              <span class="what">${one_line(article.slice(entry.span), 90)}</span>
              ${entry.layer === "word" ? nothing : html`<span class="gist">${entry_gist(entry, article, this.strings, this.desk.language)}</span>`}
            </button>
            ${is_current ? html`<div class="details">${entry_details(entry, article, this.strings, this.desk.language)}${this.#thread_link(entry)}</div>` : nothing}
          </li>`;
        })}
      </ul>
    `;
  }

  #tag(entry: Entry): string {
    const kind = entry.layer === "timex" ? entry.item.type : entry.layer === "name" || entry.layer === "claim" ? entry.item.kind : undefined;
    return kind ? this.word("kind", kind) : this.word("layer", entry.layer);
  }

  #thread_link(entry: Entry): TemplateResult | typeof nothing {
    const { story } = this.desk;
    if (entry.layer !== "claim" || !story || !this.#article) return nothing;
    const id = this.#article.id;
    const claim = story.story.claims.find((item) => item.document === id && item.begin === entry.span.begin && item.end === entry.span.end);
    const thread = claim && story.thread_of(claim.id);
    if (!thread || thread.claims.length < 2) return nothing;
    return html`<p><a href="#story/${thread.id}">${this.strings.in_thread}: ${one_line(thread.topic ?? thread.id, 90)}</a></p>`;
  }

  #select(entry: Entry, scroll_text: boolean): void {
    if (this.current === entry.key) return;
    this.current = entry.key;
    const range = this.#map?.range(entry.span);
    const paragraph = range?.startContainer.parentElement;
    if (scroll_text && paragraph) scroll_to(paragraph);
  }

  readonly #clicked = (event: MouseEvent): void => {
    const place = caret_at(event.clientX, event.clientY);
    const offset = place && this.#map?.byte_at(place.node, place.offset);
    const entry = offset === undefined ? undefined : entry_at(this.#entries, offset);
    if (!entry) return;
    this.#select(entry, false);
    void this.#show_in_list(entry.key);
  };

  async #show_in_list(key: string): Promise<void> {
    await this.updateComplete;
    const item = this.querySelector(`li[data-key="${key}"]`);
    if (item) scroll_to(item);
  }

  readonly #moved = (event: KeyboardEvent): void => {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>(".marks button")];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    const goal = buttons[next[event.key] ?? -1];
    if (!goal || at < 0) return;
    event.preventDefault();
    goal.focus();
  };

  // An address may name a span: show it once.
  #follow_route(): void {
    const { route } = this.desk;
    const place = location.hash;
    if (route.view !== "article" || !route.span || place === this.#place) return;
    this.#place = place;
    const { begin, end } = route.span;
    const entry = this.#entries.find((item) => item.span.begin === begin && item.span.end === end);
    const range = this.#map?.range({ begin, end });
    if (range?.startContainer.parentElement) scroll_to(range.startContainer.parentElement);
    this.current = entry?.key;
    this.#spot = route.span;
  }
}

function scroll_to(element: Element): void {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

interface OlderDocument {
  caretRangeFromPoint?(x: number, y: number): Range | null;
}

function caret_at(x: number, y: number): { node: Node; offset: number } | undefined {
  if ("caretPositionFromPoint" in document) {
    const place = document.caretPositionFromPoint(x, y);
    return place ? { node: place.offsetNode, offset: place.offset } : undefined;
  }
  const range = (document as OlderDocument).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}
