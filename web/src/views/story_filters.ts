// What the story is narrowed to: words, a person, an outlet, a status, days.  The choice stands in the address.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { filter_members, is_empty, type Filter } from "../model/filters.ts";
import type { StoryIndex } from "../model/story_index.ts";
import { View } from "./view.ts";

const most_people = 200;

@customElement("soi-story-filters")
export class StoryFilters extends View {
  #story: StoryIndex | undefined;
  #people: string[] = [];
  #outlets: string[] = [];
  #statuses: string[] = [];

  protected override willUpdate(): void {
    const { story } = this.desk;
    if (!story || story === this.#story) return;
    this.#story = story;
    const counts = new Map<string, number>();
    for (const claim of story.story.claims) counts.set(story.speaker(claim), (counts.get(story.speaker(claim)) ?? 0) + 1);
    counts.delete("");
    this.#people = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most_people).map(([name]) => name).sort(new Intl.Collator("vi").compare);
    this.#outlets = [...new Set(story.story.documents.map(({ id }) => this.desk.outlet_of(id)))].sort(new Intl.Collator("vi").compare);
    this.#statuses = [...new Set(story.threads.flatMap((thread) => thread.status ?? []))];
  }

  protected override render(): TemplateResult {
    const { strings } = this;
    const filter = this.#filter;
    return html`<form class="filters" role="search" aria-label=${strings.filter} @submit=${(event: Event) => event.preventDefault()}>
      <label class="wide">${strings.search}
        <input type="search" name="q" .value=${filter.q ?? ""} @input=${(event: Event) => this.#choose("q", (event.target as HTMLInputElement).value)} placeholder=${strings.search_hint} />
      </label>
      ${this.#select("person", this.#people, filter)}
      ${this.#select("outlet", this.#outlets, filter)}
      ${this.#select("status", this.#statuses, filter, (value) => this.word("status", value))}
      ${(["from", "to"] as const).map((member) => html`<label>${strings[member]}
        <input type="date" name=${member} .value=${filter[member] ?? ""} @change=${(event: Event) => this.#choose(member, (event.target as HTMLInputElement).value)} /></label>`)}
      ${is_empty(filter) ? nothing : html`<button type="button" class="small" @click=${() => this.#go({})}>${strings.clear_filter}</button>`}
    </form>`;
  }

  get #filter(): Filter {
    const { route } = this.desk;
    return route.view === "story" ? (route.filter ?? {}) : {};
  }

  #select(member: "person" | "outlet" | "status", values: string[], filter: Filter, word = (value: string): string => value): TemplateResult {
    return html`<label class="${member}-filter">${this.strings.filter_by[member]}
      <select name=${member} @change=${(event: Event) => this.#choose(member, (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${!filter[member]}>${this.strings.any}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === filter[member]}>${word(value)}</option>`)}
      </select>
    </label>`;
  }

  #choose(member: (typeof filter_members)[number], value: string): void {
    const { [member]: _, ...others } = this.#filter;
    this.#go(value ? { ...others, [member]: value } : others);
  }

  #go(filter: Filter): void {
    this.desk.replace(is_empty(filter) ? { view: "story" } : { view: "story", filter });
  }
}
