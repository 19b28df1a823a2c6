// The pipeline: its steps to switch and configure, what each takes, and plugins of third parties dropped on the page.
import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import type { Step } from "soi-wasm";
import type { DroppedPlugin } from "../plugin_host.ts";
import type { WantedStep } from "../worker/protocol.ts";
import { config_form } from "./config_form.ts";
import { View } from "./view.ts";

@customElement("soi-plugins")
export class PluginsView extends View {
  protected override render(): TemplateResult {
    const { strings, desk } = this;
    return html`<section aria-labelledby="plugins-title">
      <div class="title-row"><h2 id="plugins-title">${strings.plugins}</h2>
        <button type="button" class="small" ?disabled=${desk.is_timing || !this.#text} @click=${() => desk.time_steps(this.#text)}>${desk.is_timing ? strings.measuring : strings.measure}</button>
      </div>
      <p class="lead">${strings.plugins_lead}</p>
      <ol class="steps">${desk.all_steps.map((step) => html`<li>${this.#step(step)}</li>`)}</ol>
      ${desk.timings ? html`<p class="hint">${strings.timings_of(this.#number(desk.timings.bytes))}</p>` : nothing}
    </section>
    <section aria-labelledby="dropped-title">
      <h2 id="dropped-title">${strings.third_party}</h2>
      <p class="lead">${strings.third_party_lead}</p>
      <label class="button">${strings.open_plugin}<input type="file" class="hidden" accept=".wasm" @change=${this.#chosen} /></label>
      <ul class="steps">${desk.plugins.plugins.map((plugin, i) => html`<li>${this.#dropped(plugin, i)}</li>`)}</ul>
    </section>`;
  }

  get #text(): string {
    const { route, articles } = this.desk;
    const open = route.view === "article" && route.id !== undefined ? articles.get(route.id) : undefined;
    return (open ?? [...articles.values()].sort((a, b) => b.text.length - a.text.length)[0])?.text ?? "";
  }

  #step(step: Step): TemplateResult {
    const active = this.desk.steps.find((item) => item.id === step.id);
    const time = this.desk.timings?.rows.find((row) => row.plugin === step.name);
    const most = Math.max(...(this.desk.timings?.rows.map((row) => row.milliseconds) ?? [0]), 0.001);
    return html`<article class="step ${active ? "" : "off"}" aria-labelledby="step-${step.name}">
      <header>
        <h3 id="step-${step.name}">${step.name} <span class="count">${step.version}</span></h3>
        ${time ? html`<span class="time"><meter min="0" max=${most} value=${time.milliseconds} aria-hidden="true"></meter> ${this.#number(time.milliseconds, 2)} ms</span>` : nothing}
        ${this.#switch(active !== undefined, step.name, (is_on) => this.#configure(step.id, { is_on }))}
      </header>
      <p>${step.id.startsWith("soi.") ? this.strings.summary(step.name, step.summary) : step.summary}</p>
      <p class="facts">${this.strings.makes}: ${step.makes.join(", ")}</p>
      <details><summary>${this.strings.configure}</summary>
        ${config_form(`step-${step.name}`, step.config_schema, active?.config ?? step.config, this.strings, (config) => this.#configure(step.id, { config }))}
      </details>
    </article>`;
  }

  #switch(is_on: boolean, name: string, act: (is_on: boolean) => void): TemplateResult {
    return html`<button type="button" class="small toggle" role="switch" aria-checked=${is_on} aria-label=${name} @click=${() => act(!is_on)}>${is_on ? this.strings.on : this.strings.off}</button>`;
  }

  #configure(id: string, change: Partial<WantedStep>): void {
    const steps = this.desk.all_steps.map((step): WantedStep => {
      const active = this.desk.steps.find((item) => item.id === step.id);
      const now = { plugin: step.id, is_on: active !== undefined, config: active?.config ?? step.config };
      return step.id === id ? { ...now, ...change } : now;
    });
    this.desk.configure(steps);
  }

  #dropped(plugin: DroppedPlugin, number: number): TemplateResult {
    const { manifest, problem } = plugin;
    const name = manifest?.name ?? manifest?.id ?? plugin.file;
    const { plugins } = this.desk;
    const again = (work: Promise<void>): void => void work.then(() => this.desk.annotate_current());
    return html`<article class="step ${plugin.is_on ? "" : "off"}" aria-labelledby="dropped-${number}">
      <header>
        <h3 id="dropped-${number}">${name} <span class="count">${manifest?.version}</span></h3>
        ${plugin.articles > 0 ? html`<span class="time">${this.#number(plugin.milliseconds / plugin.articles, 2)} ms</span>` : nothing}
        ${manifest ? this.#switch(plugin.is_on, name, (is_on) => again(plugins.switch(plugin, is_on))) : nothing}
      </header>
      ${problem ? html`<p class="stopped" role="status"><strong>${this.strings.switched_off}</strong> <code>${problem.code}</code> ${problem.where}: ${problem.message}</p>` : nothing}
      ${manifest ? html`<p>${manifest.summary}</p>
        <p class="facts">${this.strings.makes}: ${(manifest.makes ?? []).map((made) => made.layer).join(", ")} · ${this.strings.licence}: ${manifest.license} · ${plugin.file}</p>
        <details><summary>${this.strings.configure}</summary>
          ${config_form(`dropped-${number}`, manifest.config, plugin.config, this.strings, (config) => again(plugins.configure(plugin, config)))}
        </details>` : nothing}
    </article>`;
  }

  #number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.desk.language, { maximumFractionDigits: digits }).format(value);
  }

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.desk.open([...(input.files ?? [])].map((file) => ({ name: file.name, content: file })));
    input.value = "";
  };
}
