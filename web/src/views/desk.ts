// The page: masthead, problems, and the view that the address names.
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { dropped, opened, pasted } from "../intake.ts";
import type { Route } from "../model/route.ts";
import "./article_list.ts";
import { view_titles } from "./masthead.ts";
import "./reader.ts";
import "./story.ts";
import { View } from "./view.ts";

// What the first page does not need comes when it is first looked at.
const later: Partial<Record<Route["view"], () => Promise<unknown>>> = {
  timeline: () => import("./timeline.ts"),
  duplicates: () => import("./duplicates.ts"),
  sources: () => import("./sources.ts"),
  plugins: () => import("./plugins.ts"),
  developer: () => import("./developer.ts"),
};

const long_reading = 40; // articles

@customElement("soi-desk-page")
export class DeskPage extends View {
  @state() private dragging = false;
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
    const { desk, strings } = this;
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${strings.skip}</a>
      <soi-masthead .desk=${desk} @soi-paste=${this.#show_paste}></soi-masthead>
      ${this.#problems()}
      <main id="content" tabindex="-1">${this.#content()}</main>
      <footer><p>${strings.promise} ${desk.is_sample ? strings.sample_note : desk.is_forgetful ? strings.forgetful : strings.stored}</p></footer>
      ${this.#paste_dialog()}
      ${this.dragging ? html`<div class="drop" aria-hidden="true"><p>${strings.drop_here}</p></div>` : nothing}
    `;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { route } = this.desk;
    document.title = `${this.strings[view_titles[route.view]]} – soi`;
    void later[route.view]?.();
    // Another view begins at its top.
    const view = `${route.view}/${route.view === "article" ? (route.id ?? "") : ""}`;
    if (this.#view === view) return;
    if (this.#view !== "") scrollTo(0, 0);
    this.#view = view;
    if (route.view === "article") this.desk.annotate_current();
  }

  #problems(): TemplateResult | typeof nothing {
    const { problems, more_problems } = this.desk;
    if (problems.length === 0) return nothing;
    return html`<section class="problems" role="alert" aria-labelledby="problems-title">
      <h2 id="problems-title">${this.strings.problems}</h2>
      <ul tabindex="0" aria-labelledby="problems-title">
        ${problems.map((item) => html`<li>${item.code ? html`<code>${item.code}</code> ` : nothing}${item.where ? html`<strong>${item.where}</strong>: ` : nothing}${item.message}</li>`)}
        ${more_problems > 0 ? html`<li>${this.strings.more_problems(more_problems)}</li>` : nothing}
      </ul>
      <button type="button" @click=${() => this.desk.dismiss_problems()}>${this.strings.dismiss}</button>
    </section>`;
  }

  #content(): TemplateResult {
    const { desk } = this;
    switch (desk.route.view) {
      case "plugins": return html`<soi-plugins .desk=${desk}></soi-plugins>`;
      case "developer": return html`<soi-developer .desk=${desk}></soi-developer>`;
      case "article": if (desk.articles.size > 0) return this.#articles(desk.route);
    }
    if (desk.articles.size === 0) return desk.status === "ready" ? this.#empty() : html``;
    // While a long story is being told, what has been read can be looked at.
    if (!desk.story) return desk.progress.of > long_reading ? this.#articles({ view: "article" }) : html``;
    switch (desk.route.view) {
      case "duplicates": return html`<soi-duplicates .desk=${desk}></soi-duplicates>`;
      case "timeline": return html`<soi-timeline .desk=${desk}></soi-timeline>`;
      case "sources": return html`<soi-sources .desk=${desk}></soi-sources>`;
      default: return html`<soi-story .desk=${desk}></soi-story>`;
    }
  }

  #empty(): TemplateResult {
    const { strings } = this;
    return html`<section class="empty" aria-labelledby="empty-title">
      <h2 id="empty-title">${strings.nothing}</h2>
      <p class="lead">${strings.nothing_lead}</p>
      <p class="buttons"><button type="button" class="main" @click=${this.#show_paste}>${strings.paste}</button>
        <button type="button" @click=${() => this.desk.open_sample()}>${strings.open_sample}</button></p>
    </section>`;
  }

  #articles(route: Route & { view: "article" }): TemplateResult {
    const is_open = route.id !== undefined && this.desk.articles.has(route.id);
    return html`<div class=${is_open ? "desk reading" : "desk"}>
      <section class="list" aria-label=${this.strings.article_list}><soi-article-list .desk=${this.desk}></soi-article-list></section>
      ${is_open ? html`<soi-reader .desk=${this.desk}></soi-reader>` : nothing}
    </div>`;
  }

  #paste_dialog(): TemplateResult {
    return html`<dialog class="paste" aria-labelledby="paste-title">
      <form method="dialog" @submit=${this.#pasted_form}>
        <h2 id="paste-title">${this.strings.paste_title}</h2>
        <label>${this.strings.paste_label} <span class="hint">${this.strings.paste_hint}</span><textarea rows="12" name="text"></textarea></label>
        <p class="buttons">
          <button type="submit" class="main">${this.strings.add}</button>
          <button type="button" @click=${() => this.#dialog?.close()}>${this.strings.cancel}</button>
        </p>
      </form>
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog.paste");
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>("#content")?.focus();
  };

  readonly #show_paste = (): void => this.#dialog?.showModal();

  readonly #pasted_form = (event: SubmitEvent): void => {
    const area = (event.target as HTMLFormElement).querySelector("textarea")!;
    this.#open_text(area.value);
    area.value = "";
  };

  #open_text(text: string): void {
    if (text.trim() !== "") this.desk.open([pasted(text)]);
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
    const data = event.dataTransfer;
    if (data && (data.files.length > 0 || data.items.length > 0) && data.types.includes("Files")) void dropped(data).then(({ name, files }) => this.desk.open_all(name, files));
    else this.#open_text(data?.getData("text/plain") ?? "");
  };

  readonly #paste_event = (event: ClipboardEvent): void => {
    const { target } = event;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement || (target instanceof HTMLElement && target.isContentEditable)) return;
    const { files } = event.clipboardData ?? {};
    if (files && files.length > 0) this.desk.open(opened(files));
    else this.#open_text(event.clipboardData?.getData("text/plain") ?? "");
  };
}
