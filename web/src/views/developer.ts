// For those who build on soi: the JSON behind what was looked at, the command that gives the same, speed and memory.
import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { analyze_command, settings_of, track_command } from "../model/cli.ts";
import { View } from "./view.ts";

// A browser would take seconds to lay more out.
const most_characters = 200_000;

interface WithMemory {
  memory?: { usedJSHeapSize: number };
}

@customElement("soi-developer")
export class DeveloperView extends View {
  @state() private copied = "";

  protected override render(): TemplateResult {
    const { strings, desk } = this;
    const settings = settings_of(desk.steps, desk.all_steps);
    const id = desk.selection?.document ?? [...desk.articles.keys()][0];
    return html`<section aria-labelledby="developer-title">
      <h2 id="developer-title">${strings.developer}</h2>
      <p class="lead">${strings.developer_lead}</p>
      ${this.#figures()}
      <h3>${strings.same_command}</h3>
      ${id === undefined ? nothing : this.#code(analyze_command(desk.articles.get(id)?.json ? id.replace(/#\d+$/, "") : id, settings))}
      ${this.#code(track_command(settings))}
      ${settings.pipeline ? html`<details><summary>pipeline.json</summary>${this.#code(settings.pipeline)}</details>` : nothing}
      <h3>${strings.raw_json}</h3>
      ${desk.selection ? html`<p class="facts">${desk.selection.title}</p>${this.#code(JSON.stringify(desk.selection.json, null, 2))}` : html`<p class="hint">${strings.select_something}</p>`}
      ${id === undefined ? nothing : html`<details @toggle=${() => this.requestUpdate()}><summary>${strings.document_json}: ${id}</summary>${this.#document(id)}</details>`}
    </section>`;
  }

  #document(id: string): TemplateResult | typeof nothing {
    if (!this.querySelector<HTMLDetailsElement>("section > details:last-of-type")?.open) return nothing;
    return this.#code(JSON.stringify(this.desk.articles.get(id)?.document, null, 1));
  }

  #figures(): TemplateResult | typeof nothing {
    const { speed, timings } = this.desk;
    if (!speed) return nothing;
    const number = new Intl.NumberFormat(this.desk.language, { maximumFractionDigits: 2 });
    const heap = (performance as WithMemory).memory?.usedJSHeapSize;
    const rows: [string, string][] = [
      [this.strings.speed, `${number.format(speed.bytes / 1e6 / (speed.milliseconds / 1e3))} MB/s (${number.format(speed.bytes / 1e3)} KB, ${number.format(speed.milliseconds)} ms)`],
      ...(timings ? [[this.strings.steps_speed, `${number.format(timings.bytes / 1e3 / timings.rows.reduce((sum, row) => sum + row.milliseconds, 0))} MB/s`] as [string, string]] : []),
      [this.strings.engine_memory, `${number.format(speed.memory / 1e6)} MB`],
      ...(heap === undefined ? [] : [[this.strings.page_memory, `${number.format(heap / 1e6)} MB`] as [string, string]]),
    ];
    return html`<dl class="figures">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
  }

  #code(text: string): TemplateResult {
    const shown = text.length > most_characters ? `${text.slice(0, most_characters)}\n…` : text;
    return html`<div class="code"><pre tabindex="0" aria-label=${this.strings.code}>${shown}</pre>
      <button type="button" class="small" @click=${() => void this.#copy(text)}>${this.copied === text ? this.strings.copied : this.strings.copy}</button></div>`;
  }

  async #copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text).then(() => (this.copied = text), () => undefined);
  }
}
