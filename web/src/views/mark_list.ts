// The annotations beside the text: everything that a highlight says, for the keyboard and for those who do not see colours.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Entry } from "../model/annotations.ts";
import { one_line, type Article } from "../model/article.ts";
import { entry_details, entry_gist } from "./claim_details.ts";
import { View } from "./view.ts";

const page_length = 400;

/** The reader has chosen an annotation. */
export class Chosen extends Event {
  constructor(readonly entry: Entry) {
    super("soi-chosen");
  }
}

@customElement("soi-marks")
export class MarkList extends View {
  @property({ attribute: false }) article!: Article;
  @property({ attribute: false }) entries: Entry[] = [];
  @property() current: string | undefined;
  @state() private shown = page_length;

  protected override willUpdate(): void {
    const at = this.entries.findIndex((entry) => entry.key === this.current);
    if (at >= this.shown) this.shown = at + page_length;
  }

  protected override render(): TemplateResult {
    const reachable = this.current ?? this.entries[0]?.key;
    return html`
      <h3>${this.strings.marks}</h3>
      <p class="hint">${this.entries.length > 0 ? this.strings.marks_hint : this.strings.no_marks}</p>
      <ul class="marks" @keydown=${this.#moved}>
        ${this.entries.slice(0, this.shown).map((entry) => this.#item(entry, entry.key === reachable))}
      </ul>
      ${this.entries.length > this.shown ? html`<button type="button" class="more" @click=${() => (this.shown += page_length)}>${this.strings.show_more(this.entries.length - this.shown)}</button>` : nothing}`;
  }

  #item(entry: Entry, is_reachable: boolean): TemplateResult {
    const { article, strings } = this;
    const is_current = entry.key === this.current;
    const choose = (): boolean => this.dispatchEvent(new Chosen(entry));
    return html`<li class="layer-${entry.layer} ${entry.layer === "name" ? `is-${entry.item.kind}` : ""}" data-key=${entry.key}>
      <button type="button" aria-expanded=${is_current} tabindex=${is_reachable ? 0 : -1} @click=${choose} @focus=${choose}>
        <span class="tag">${this.#tag(entry)}</span>
        <span class="what">${one_line(article.slice(entry.span), 90)}</span>
        ${entry.layer === "word" ? nothing : html`<span class="gist">${entry_gist(entry, article, strings, this.desk.language)}</span>`}
      </button>
      ${is_current ? html`<div class="details">${entry_details(entry, article, strings, this.desk.language)}${this.#thread_link(entry)}
        <p><button type="button" class="link" @click=${() => this.desk.go({ view: "developer" })}>JSON</button></p></div>` : nothing}
    </li>`;
  }

  #tag(entry: Entry): string {
    if (entry.layer === "other") return entry.name;
    const kind = entry.layer === "timex" ? entry.item.type : entry.layer === "name" || entry.layer === "claim" ? entry.item.kind : undefined;
    return kind ? this.word("kind", kind) : this.word("layer", entry.layer);
  }

  #thread_link(entry: Entry): TemplateResult | typeof nothing {
    const { story } = this.desk;
    if (entry.layer !== "claim" || !story) return nothing;
    const { id } = this.article;
    const claim = story.story.claims.find((item) => item.document === id && item.begin === entry.span.begin && item.end === entry.span.end);
    const thread = claim && story.thread_of(claim.id);
    if (!thread || thread.claims.length < 2) return nothing;
    return html`<p><a href="#story/${thread.id}">${this.strings.in_thread}: ${one_line(thread.topic ?? thread.id, 90)}</a></p>`;
  }

  readonly #moved = (event: KeyboardEvent): void => {
    const buttons = [...this.querySelectorAll<HTMLButtonElement>(".marks li > button")];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
    const goal = buttons[next[event.key] ?? -1];
    if (!goal || at < 0) return;
    event.preventDefault();
    goal.focus();
  };
}
