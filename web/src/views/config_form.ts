// The options of one plugin as a form.
import { html, type TemplateResult } from "lit";
import { fields_of, text_of, value_of, type ConfigSchema, type Field } from "../model/schema_form.ts";
import type { Strings } from "../strings.ts";

function control(field: Field, id: string): TemplateResult {
  switch (field.kind) {
    case "choice": return html`<select id=${id} name=${field.name}>${field.choices.map((choice) => html`<option value=${choice} ?selected=${choice === field.value}>${choice}</option>`)}</select>`;
    case "switch": return html`<input id=${id} name=${field.name} type="checkbox" value="true" ?checked=${field.value === true} />`;
    case "number": return html`<input id=${id} name=${field.name} type="number" step=${field.is_whole ? 1 : "any"} min=${field.minimum ?? ""} max=${field.maximum ?? ""} .value=${text_of(field)} />`;
    case "text": return html`<input id=${id} name=${field.name} type="text" .value=${text_of(field)} />`;
    default: return html`<textarea id=${id} name=${field.name} rows="3" .value=${text_of(field)}></textarea>`;
  }
}

/** `done` gets the whole configuration when the reader applies it. */
export function config_form(id: string, schema: ConfigSchema | undefined, config: Record<string, unknown>, strings: Strings, done: (config: Record<string, unknown>) => void): TemplateResult {
  const fields = fields_of(schema, config);
  if (fields.length === 0) return html`<p class="hint">${strings.no_options}</p>`;
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const values = fields.map((field) => [field.name, value_of(field, String(data.get(field.name) ?? ""))] as const);
    done(Object.fromEntries(values.filter(([, value]) => value !== undefined)));
  };
  return html`<form class="config" @submit=${submitted}>
    ${fields.map((field) => html`<div class="field">
      <label for="${id}-${field.name}">${field.name}</label> ${control(field, `${id}-${field.name}`)}
      <span class="hint">${field.description}</span>
    </div>`)}
    <button type="submit" class="small main">${strings.apply}</button>
  </form>`;
}
