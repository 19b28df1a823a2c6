// Where a claim came from, drawn: person → platform → agency → outlet.  A list for everybody, with arrows for the eye.
import { html, type TemplateResult } from "lit";
import type { StoryClaim, Via } from "soi-wasm";
import type { Strings } from "../strings.ts";

interface Station {
  kind: string;
  name: string;
}

/** The stations of a claim from who said it to who printed it; soi's `via` is nearest to the speaker first. */
export function stations_of(claim: StoryClaim, speaker: string, outlet: string, speaker_kind: string, unknown: string): Station[] {
  const via = (claim.via ?? []).map((item: Via) => ({ kind: item.kind, name: item.canonical || item.text || item.kind }));
  return [{ kind: speaker ? speaker_kind : "unknown", name: speaker || unknown }, ...via, { kind: "outlet", name: outlet }];
}

export function source_chain(stations: Station[], strings: Strings): TemplateResult {
  return html`<ol class="chain" aria-label=${strings.field.via!}>
    ${stations.map(({ kind, name }) => html`<li class="station from-${kind}"><span class="kind">${strings.kind[kind] ?? kind}</span> ${name}</li>`)}
  </ol>`;
}
