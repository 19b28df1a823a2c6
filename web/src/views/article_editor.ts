// The facts of one article, to be put right by hand.  What a person says wins over what soi finds, and is remembered.
import { html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Article } from "../model/article.ts";
import { correctable, type Correction, type Fact } from "../model/desk_items.ts";
import { interval_of } from "../model/times.ts";
import { View } from "./view.ts";

@customElement("soi-article-editor")
export class ArticleEditor extends View {
  @property({ attribute: false }) article!: Article;

  protected override render(): TemplateResult {
    const { strings } = this;
    return html`<dialog aria-labelledby="editor-title" @close=${() => this.dispatchEvent(new Event("soi-closed"))}>
      <form method="dialog" @submit=${this.#saved}>
        <h2 id="editor-title">${strings.correct_title}</h2>
        <p class="hint">${strings.correct_hint}</p>
        ${correctable.map((fact) => this.#field(fact))}
        <p class="buttons">
          <button type="submit" class="main">${strings.save}</button>
          <button type="button" @click=${this.#forget}>${strings.forget_corrections}</button>
          <button type="button" @click=${() => this.#dialog.close()}>${strings.cancel}</button>
        </p>
      </form>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#dialog.showModal();
  }

  #field(fact: Fact): TemplateResult {
    const found = this.article.meta[fact];
    return html`<label>${this.strings.fact[fact]}
      <input name=${fact} type="text" autocomplete="off" .value=${this.article.correction?.[fact] ?? ""} placeholder=${typeof found === "string" && found ? found : this.strings.not_known}
        @input=${fact === "published" ? this.#check_date : undefined} />
      ${fact === "published" ? html`<span class="hint">${this.strings.date_form}</span>` : ""}
    </label>`;
  }

  get #dialog(): HTMLDialogElement {
    return this.querySelector("dialog")!;
  }

  readonly #check_date = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const value = input.value.trim();
    const is_date = value === "" || (/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/.test(value) && interval_of(value) !== undefined);
    input.setCustomValidity(is_date ? "" : this.strings.date_form);
  };

  readonly #saved = (event: SubmitEvent): void => {
    const data = new FormData(event.target as HTMLFormElement);
    const correction: Correction = Object.fromEntries(correctable.map((fact) => [fact, String(data.get(fact) ?? "")]));
    this.desk.correct(this.article.key, correction);
  };

  readonly #forget = (): void => {
    this.desk.correct(this.article.key, {});
    this.#dialog.close();
  };
}
