// The page: masthead, ways in for texts, problems, and the view that the address names.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Theme } from "../desk_state.ts";
import type { Route } from "../model/route.ts";
import { languages, type Language } from "../strings.ts";
import type { OpenedFile } from "../worker/protocol.ts";
import "./article_list.ts";
import "./duplicates.ts";
import "./reader.ts";
import "./story.ts";
import "./timeline.ts";
import { View } from "./view.ts";

const views = ["story", "article", "duplicates", "timeline"] as const;
const titles = { story: "story", article: "articles", duplicates: "duplicates", timeline: "timeline" } as const;

function opened(files: Iterable<File>): OpenedFile[] {
  return [...files].map((file) => ({ name: file.webkitRelativePath || file.name, content: file }));
}

/** A pasted text gets the ending that says what it is. */
function pasted(text: string, number: number): OpenedFile {
  const start = text.trimStart();
  const ending = start.startsWith("{") ? "jsonl" : /^<(!doctype|html|head|body|article|div|p)\b/i.test(start) ? "html" : "txt";
  return { name: `pasted-${number}.${ending}`, content: new Blob([text]) };
}

@customElement("soi-desk-page")
export class DeskPage extends View {
  @state() private dragging = false;
  #pasted = 0;
  #view = "";

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("dragover", this.#dragged);
    addEventListener("dragleave", this.#left);
    addEventListener("drop", this.#dropped);
    addEventListener("paste", this.#paste_event);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("dragover", this.#dragged);
    removeEventListener("dragleave", this.#left);
    removeEventListener("drop", this.#dropped);
    removeEventListener("paste", this.#paste_event);
  }

  protected override render(): TemplateResult {
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${this.strings.skip}</a>
      ${this.#masthead()}
      ${this.#problems()}
      <main id="content" tabindex="-1">${this.#content()}</main>
      <footer><p>${this.strings.promise} ${this.desk.is_sample ? this.strings.sample_note : nothing}</p></footer>
      ${this.#paste_dialog()}
      ${this.dragging ? html`<div class="drop" aria-hidden="true"><p>${this.strings.drop_here}</p></div>` : nothing}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { route } = this.desk;
    const title = this.strings[titles[route.view]];
    document.title = `${title} – soi`;
    // Another view begins at its top.
    const view = `${route.view}/${route.view === "article" ? (route.id ?? "") : ""}`;
    if (this.#view !== "" && this.#view !== view) scrollTo(0, 0);
    this.#view = view;
  }

  #masthead(): TemplateResult {
    const { strings } = this;
    return html`<header class="masthead">
      <div class="tools">
        <label>${strings.language}
          <select @change=${(event: Event) => this.desk.choose_language((event.target as HTMLSelectElement).value as Language)}>
            ${Object.entries(languages).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === this.desk.language}>${name}</option>`)}
          </select>
        </label>
        <label>${strings.theme}
          <select @change=${(event: Event) => this.desk.choose_theme((event.target as HTMLSelectElement).value as Theme)}>
            ${(["auto", "light", "dark"] as const).map((theme) => html`<option value=${theme} ?selected=${theme === this.desk.theme}>${strings[`theme_${theme}`]}</option>`)}
          </select>
        </label>
      </div>
      <h1>soi</h1>
      <p class="tagline">${strings.tagline}</p>
      <div class="bar">
        <nav aria-label=${strings.views}>
          ${views.map((view) => html`<a href="#${view}" aria-current=${this.desk.route.view === view ? "page" : nothing}>${strings[titles[view]]}</a>`)}
        </nav>
        <div class="open">
          <label class="button">${strings.open_files}<input type="file" class="hidden" multiple accept=".txt,.html,.htm,.jsonl,.gz" @change=${this.#chosen} /></label>
          <button type="button" @click=${this.#show_paste}>${strings.paste}</button>
          ${this.desk.is_sample ? nothing : html`<button type="button" @click=${this.#open_sample}>${strings.open_sample}</button>`}
        </div>
      </div>
      <p class="summary" role="status">${this.#summary()}</p>
    </header>`;
  }

  #summary(): string {
    const { status, progress, story, articles } = this.desk;
    const { strings } = this;
    if (status === "failed") return "";
    if (status === "working" && progress.of > 0) return `${strings.working} ${progress.done + 1} ${strings.of} ${progress.of} …`;
    if (!story) return strings.loading;
    const outlets = new Set([...articles.values()].flatMap((article) => article.document.meta.outlet ?? []));
    return strings.counts(articles.size, outlets.size, story.story.claims.length, story.threads.length);
  }

  #problems(): TemplateResult | typeof nothing {
    const { problems } = this.desk;
    if (problems.length === 0) return nothing;
    return html`<section class="problems" role="alert" aria-labelledby="problems-title">
      <h2 id="problems-title">${this.strings.problems}</h2>
      <ul>${problems.map((item) => html`<li><code>${item.code}</code> ${item.where ? html`<strong>${item.where}</strong>: ` : nothing}${item.message}</li>`)}</ul>
      <button type="button" @click=${() => this.desk.dismiss_problems()}>${this.strings.dismiss}</button>
    </section>`;
  }

  #content(): TemplateResult {
    const { desk } = this;
    if (!desk.story) return html`<p class="lead">${desk.status === "ready" ? this.strings.nothing : nothing}</p>`;
    if (desk.articles.size === 0) return html`<p class="lead">${this.strings.nothing}</p>`;
    switch (desk.route.view) {
      case "story": return html`<soi-story .desk=${desk}></soi-story>`;
      case "duplicates": return html`<soi-duplicates .desk=${desk}></soi-duplicates>`;
      case "timeline": return html`<soi-timeline .desk=${desk}></soi-timeline>`;
      case "article": return this.#articles(desk.route);
    }
  }

  #articles(route: Route & { view: "article" }): TemplateResult {
    const is_open = route.id !== undefined && this.desk.articles.has(route.id);
    return html`<div class=${is_open ? "desk reading" : "desk"}>
      <section class="list" aria-label=${this.strings.article_list}><soi-article-list .desk=${this.desk}></soi-article-list></section>
      ${is_open ? html`<soi-reader .desk=${this.desk}></soi-reader>` : nothing}
    </div>`;
  }

  #paste_dialog(): TemplateResult {
    return html`<dialog aria-labelledby="paste-title">
      <form method="dialog" @submit=${this.#pasted_form}>
        <h2 id="paste-title">${this.strings.paste_title}</h2>
        <label>${this.strings.paste_label} <span class="hint">${this.strings.paste_hint}</span><textarea rows="12" name="text"></textarea></label>
        <p class="buttons">
          <button type="submit" class="main">${this.strings.add}</button>
          <button type="button" @click=${() => this.querySelector("dialog")?.close()}>${this.strings.cancel}</button>
        </p>
      </form>
    </dialog>`;
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>("#content")?.focus();
  };

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.desk.open(opened(input.files ?? []));
    input.value = "";
  };

  readonly #show_paste = (): void => this.querySelector("dialog")?.showModal();

  readonly #pasted_form = (event: SubmitEvent): void => {
    const area = (event.target as HTMLFormElement).querySelector("textarea")!;
    this.#open_text(area.value);
    area.value = "";
  };

  readonly #open_sample = async (): Promise<void> => {
    const { sample_files } = await import("../sample.ts");
    this.desk.open_sample(sample_files());
  };

  #open_text(text: string): void {
    if (text.trim() !== "") this.desk.open([pasted(text, ++this.#pasted)]);
  }

  readonly #dragged = (event: DragEvent): void => {
    event.preventDefault();
    this.dragging = true;
  };

  readonly #left = (event: DragEvent): void => {
    if (event.relatedTarget === null) this.dragging = false;
  };

  readonly #dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.dragging = false;
    const { files } = event.dataTransfer ?? {};
    if (files && files.length > 0) this.desk.open(opened(files));
    else this.#open_text(event.dataTransfer?.getData("text/plain") ?? "");
  };

  readonly #paste_event = (event: ClipboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) return;
    const { files } = event.clipboardData ?? {};
    if (files && files.length > 0) this.desk.open(opened(files));
    else this.#open_text(event.clipboardData?.getData("text/plain") ?? "");
  };
}
