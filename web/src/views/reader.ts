// One article: its text with layers to switch, and the list of its annotations; each leads to the other.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { analyse_draft, end_drafts } from "../draft.ts";
import { paint, paint_current, text_nodes_of, TextMap, type Placed } from "../highlights.ts";
import { entries_of, entry_at, other_layers, type Entry } from "../model/annotations.ts";
import { Article, one_line } from "../model/article.ts";
import { furniture, segments_of, type Segment } from "../model/segments.ts";
import { published_text } from "./article_list.ts";
import { entry_gist } from "./claim_details.ts";
import "./mark_list.ts";
import type { Chosen } from "./mark_list.ts";
import { View } from "./view.ts";

const unlabelled: ReadonlySet<string> = new Set(["", "title", "lead", "body", "heading"]);
const switchable = ["block", "claim", "name", "timex", "duplicate", "word"];

/** Hover shows what the list says of the shortest annotation there. */
const hover_pause = 120; // milliseconds

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
  /** What the engine makes of the text as it stands while it is being edited. */
  @state() private draft: Article | undefined;

  #article: Article | undefined;
  #body: HTMLElement | undefined;
  #language = "";
  #map: TextMap | undefined;
  #entries: Entry[] = [];
  #place = "";
  #spot: { begin: number; end: number } | undefined;
  #editor: HTMLElement | undefined;
  #milliseconds = 0;
  #hover = 0;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    paint(undefined, []);
    paint_current(undefined);
    end_drafts();
  }

  protected override willUpdate(): void {
    const { route } = this.desk;
    const article = route.view === "article" && route.id !== undefined ? this.desk.articles.get(route.id) : undefined;
    if (article !== this.#article || this.#language !== this.desk.language) this.#lay_out(article);
    const shown = this.draft ?? article;
    this.#entries = shown ? entries_of(shown, this.desk.layers) : [];
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
              ? html`<details class="facts"><summary>${this.strings.why}</summary>${this.strings.explain(meta.published_why)}</details>` : nothing}
          </header>
          ${this.#switches()}
          ${this.#editing(article)}
          <div class=${this.desk.layers.has("block") ? "text parts" : "text"} lang=${typeof meta.lang === "string" ? meta.lang : "vi"} @click=${this.#clicked} @mousemove=${this.#hovered}>${this.#editor ?? this.#body}</div>
        </article>
        <aside aria-label=${this.strings.marks}><soi-marks .desk=${this.desk} .article=${this.draft ?? article} .entries=${this.#entries} .current=${this.current}
          @soi-chosen=${(event: Chosen) => this.#select(event.entry, true)}></soi-marks></aside>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    paint(this.#map, this.#entries);
    if (this.#entries.length > 0) mark_first();
    this.#follow_route();
    const span = this.#entries.find((item) => item.key === this.current)?.span ?? this.#spot;
    paint_current(span && this.#map?.range(span));
  }

  #lay_out(article: Article | undefined): void {
    if (article !== this.#article) this.current = undefined;
    this.#stop_editing();
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
    const others = this.#article ? other_layers(this.#article) : [];
    return html`<div class="switches" role="group" aria-label=${this.strings.layers}>
      ${[...switchable, ...others].map((layer) => {
        const count = (this.draft ?? this.#article)?.layers[layer]?.length ?? 0;
        return html`<button type="button" class="switch layer-${others.includes(layer) ? "other" : layer}" aria-pressed=${this.desk.layers.has(layer)}
          ?disabled=${count === 0} @click=${() => this.desk.switch_layer(layer)}>
          <span class="sign" aria-hidden="true">Aa</span> ${this.word("layer", layer)} <span class="count">${count}</span>
        </button>`;
      })}
    </div>`;
  }

  #select(entry: Entry, scroll_text: boolean): void {
    if (this.current === entry.key) return;
    this.current = entry.key;
    const article = this.draft ?? this.#article;
    if (article) this.desk.select({ title: `${article.id} ${entry.layer} ${entry.index}: ${one_line(article.slice(entry.span), 60)}`, json: entry.item, document: article.id });
    const range = this.#map?.range(entry.span);
    const paragraph = range?.startContainer.parentElement;
    if (scroll_text && paragraph) scroll_to(paragraph);
  }

  #entry_under(event: MouseEvent): Entry | undefined {
    const place = caret_at(event.clientX, event.clientY);
    const offset = place && this.#map?.byte_at(place.node, place.offset);
    return offset === undefined ? undefined : entry_at(this.#entries, offset);
  }

  readonly #hovered = (event: MouseEvent): void => {
    clearTimeout(this.#hover);
    this.#hover = window.setTimeout(() => {
      const entry = this.#editor ? undefined : this.#entry_under(event);
      const article = this.#article;
      const gist = entry && article && entry.layer !== "word" ? entry_gist(entry, article, this.strings, this.desk.language) : undefined;
      if (this.#body) this.#body.title = typeof gist === "string" ? gist : "";
    }, hover_pause);
  };

  readonly #clicked = (event: MouseEvent): void => {
    if (this.#editor) return;
    const entry = this.#entry_under(event);
    if (!entry) return;
    this.#select(entry, false);
    void this.#show_in_list(entry.key);
  };

  async #show_in_list(key: string): Promise<void> {
    await this.updateComplete;
    const item = this.querySelector(`li[data-key="${key}"]`);
    if (item) scroll_to(item);
  }

  #editing(article: Article): TemplateResult {
    const { strings } = this;
    if (!this.#editor) return html`<p class="edit"><button type="button" class="link" @click=${() => this.#start_editing(article)}>${strings.edit_text}</button></p>`;
    return html`<p class="edit" role="group" aria-label=${strings.edit_text}>
      <button type="button" class="small main" @click=${() => this.#keep_edit(article)}>${strings.keep_edit}</button>
      <button type="button" class="small" @click=${() => (this.#stop_editing(), this.#lay_out(article), this.requestUpdate())}>${strings.cancel}</button>
      <span class="hint" role="status">${strings.edit_hint}${this.#milliseconds > 0 ? ` ${Math.round(this.#milliseconds)} ms` : ""}</span>
    </p>`;
  }

  #start_editing(article: Article): void {
    this.#editor = document.createElement("div");
    this.#editor.className = "editor";
    this.#editor.contentEditable = "plaintext-only";
    for (const [name, value] of [["role", "textbox"], ["aria-multiline", "true"], ["aria-label", this.strings.paste_label]] as const) this.#editor.setAttribute(name, value);
    this.#editor.textContent = article.text;
    this.#editor.addEventListener("input", () => this.#edited(article.id));
    this.current = undefined;
    this.#edited(article.id);
    this.requestUpdate();
    void this.updateComplete.then(() => this.#editor?.focus());
  }

  #edited(id: string): void {
    const editor = this.#editor;
    if (!editor) return;
    analyse_draft(id, editor.textContent ?? "", ({ json, text, milliseconds }) => {
      if (json === undefined || editor !== this.#editor) return;
      this.#milliseconds = milliseconds;
      this.draft = new Article({ json, text });
      this.#map = new TextMap(this.draft, text_nodes_of(editor));
      editor.dataset.analysed = String(Number(editor.dataset.analysed ?? 0) + 1);
    });
  }

  #keep_edit(article: Article): void {
    const text = this.#editor?.textContent ?? article.text;
    this.#stop_editing();
    if (text !== article.text) this.desk.edit(article.key, text);
    this.#lay_out(article);
    this.requestUpdate();
  }

  #stop_editing(): void {
    if (this.#editor) end_drafts();
    this.#editor = this.draft = undefined;
    this.#milliseconds = 0;
  }

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

/** When the reader first saw highlights, for those who measure. */
function mark_first(): void {
  if (performance.getEntriesByName("soi-first-highlight").length === 0) performance.mark("soi-first-highlight");
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
