// The head of the page: name, choices, views, ways in for texts, and what is going on.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { themes, type Theme } from "../choices.ts";
import { opened } from "../intake.ts";
import { views } from "../model/route.ts";
import { languages, type Language } from "../strings.ts";
import { View } from "./view.ts";

export const view_titles = {
  story: "story", article: "articles", timeline: "timeline", duplicates: "duplicates", sources: "sources_view", plugins: "plugins", developer: "developer",
} as const;

@customElement("soi-masthead")
export class Masthead extends View {
  #view = "";

  protected override render(): TemplateResult {
    const { strings, desk } = this;
    return html`<header class="masthead">
      ${this.#tools()}
      <h1>soi</h1>
      <p class="tagline">${strings.tagline}</p>
      <div class="bar">
        <nav aria-label=${strings.views}>
          ${views.map((view) => html`<a href="#${view}" aria-current=${desk.route.view === view ? "page" : nothing}>${strings[view_titles[view]]}</a>`)}
        </nav>
        <div class="open">
          <label class="button">${strings.open_files}<input type="file" class="hidden" multiple accept=".txt,.html,.htm,.jsonl,.gz,.json,.wasm" @change=${this.#chosen} /></label>
          <label class="button folder">${strings.open_folder}<input type="file" class="hidden" webkitdirectory @change=${this.#chosen} /></label>
          <button type="button" @click=${() => this.dispatchEvent(new Event("soi-paste", { bubbles: true }))}>${strings.paste}</button>
          ${desk.is_sample ? nothing : html`<button type="button" @click=${() => desk.open_sample()}>${strings.open_sample}</button>`}
          ${desk.is_sample && desk.own > 0 ? html`<button type="button" @click=${() => desk.open_own()}>${strings.open_own} <span class="count">${desk.own}</span></button>` : nothing}
        </div>
      </div>
      ${this.#progress()}
    </header>`;
  }

  /** On narrow screens the views stand in a line that scrolls: the current one comes into sight. */
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { view } = this.desk.route;
    if (view === this.#view) return;
    this.#view = view;
    const nav = this.querySelector("nav");
    const link = nav?.querySelector<HTMLElement>("[aria-current]");
    if (nav && link) nav.scrollLeft = link.offsetLeft - nav.offsetLeft - 40;
  }

  #tools(): TemplateResult {
    const { strings, desk } = this;
    return html`<div class="tools">
      <label><span>${strings.language}</span>
        <select @change=${(event: Event) => this.#choose(() => (desk.choices.language = (event.target as HTMLSelectElement).value as Language))}>
          ${Object.entries(languages).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === desk.language}>${name}</option>`)}
        </select>
      </label>
      <label><span>${strings.theme}</span>
        <select @change=${(event: Event) => this.#choose(() => (desk.choices.theme = (event.target as HTMLSelectElement).value as Theme))}>
          ${themes.map((theme) => html`<option value=${theme} ?selected=${theme === desk.choices.theme}>${strings[`theme_${theme}`]}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #progress(): TemplateResult {
    const { status, progress } = this.desk;
    const is_reading = status === "working" && progress.of > 0;
    return html`<div class="summary">
      <p role="status">${this.#summary()}</p>
      ${this.desk.is_sample && status === "ready" ? html`<p class="sample-hint">${this.strings.sample_hint}</p>` : nothing}
      ${is_reading ? html`<progress max=${progress.of} value=${progress.done} aria-label=${this.strings.working}></progress>
        <button type="button" class="small" @click=${() => this.desk.cancel()}>${this.strings.stop}</button>`
        : status === "loading" ? html`<progress aria-label=${this.strings.loading}></progress>` : nothing}
    </div>`;
  }

  #summary(): string {
    const { status, progress, story, articles } = this.desk;
    const { strings } = this;
    if (status === "failed") return "";
    if (status === "working" && progress.of > 0) return `${strings.working} ${progress.done + 1} ${strings.of} ${progress.of} …`;
    if (!story) return strings.loading;
    if (articles.size === 0) return "";
    const outlets = new Set(story.story.documents.flatMap(({ meta }) => meta.outlet ?? []));
    return strings.counts(articles.size, outlets.size, story.story.claims.length, story.threads.length);
  }

  #choose(choice: () => void): void {
    choice();
    this.desk.chosen();
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.desk.open_all(input.files?.[0]?.webkitRelativePath.split("/")[0] ?? "", opened(input.files ?? []));
    input.value = "";
  };
}
