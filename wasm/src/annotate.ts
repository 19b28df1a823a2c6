// What a plugin's own .wasm adds to an analysed document: its layers in the form of the command line's JSON.
import { no_kind, value_type, type BatchDocument, type BatchSpan, type BatchValue, type Reply } from "./batch.js";
import { SoiError } from "./error.js";
import type { AttributeSchema, LayerNeed, LayerSchema, Manifest, PluginInstance } from "./plugin.js";
import type { ByteSpan } from "./text_offsets.js";
import type { Document, Layers } from "./types.js";
import { encode_utf8 } from "./utf8.js";

type Annotation = ByteSpan & Record<string, unknown>;
/** Layers that a plugin made, by name. */
export type MadeLayers = Record<string, Annotation[]>;

const made_here = 1n << 63n;
const type_names = Object.fromEntries(Object.entries(value_type).map(([name, number]) => [number, name]));

function is_link(value: unknown): value is { layer: string; index: number } {
  return typeof value === "object" && value !== null && "layer" in value && "index" in value && Object.keys(value).length === 2;
}

/** An attribute of a layer as the plugin reads it. The type follows from the JSON value; whole numbers count as int. */
function value_in(value: unknown, key: number, needs: LayerNeed[]): BatchValue | undefined {
  if (typeof value === "string") return { key, type: value_type.string, value };
  if (typeof value === "number") {
    return Number.isInteger(value) ? { key, type: value_type.int, value: BigInt(value) } : { key, type: value_type.float, value };
  }
  if (!is_link(value)) return { key, type: value_type.json, value: JSON.stringify(value) };
  const need = needs.findIndex((item) => item.layer === value.layer);
  return need < 0 ? undefined : { key, type: value_type.link, value: (BigInt(need) << 32n) | BigInt(value.index) };
}

function spans_in(needs: LayerNeed[], layers: Layers): NonNullable<BatchDocument["spans"]> {
  return needs.flatMap((need, layer) =>
    ((layers[need.layer] ?? []) as Annotation[]).map((item) => {
      const named = item.kind ?? item.type; // timex alone says "type"
      const kind = typeof named === "string" && need.kinds?.includes(named) ? named : undefined;
      const attributes = (need.attributes ?? []).flatMap((name, key) => (name in item ? (value_in(item[name], key, needs) ?? []) : []));
      return { layer, begin: item.begin, end: item.end, kind: kind === undefined ? no_kind : need.kinds!.indexOf(kind), attributes };
    }),
  );
}

/** Reads a reply by the manifest; what the manifest does not declare is a lie. */
class Reading {
  constructor(
    readonly manifest: Manifest,
    readonly where: string,
    readonly text_bytes: number,
  ) {}

  fail(what: string): never {
    throw new SoiError("SOI-E041", this.where, `the reply ${what}; this is a bug of the plugin, leave it out meanwhile`);
  }
  layers(reply: Reply): MadeLayers {
    const makes = this.manifest.makes ?? [];
    const made: MadeLayers = Object.fromEntries(makes.map((schema) => [schema.layer, []]));
    for (const span of reply.spans) {
      const schema = makes[span.layer] ?? this.fail(`has an annotation of layer ${span.layer}, which the manifest does not declare`);
      made[schema.layer]!.push(this.#annotation(span, schema));
    }
    return made;
  }
  #annotation(span: BatchSpan, schema: LayerSchema): Annotation {
    const annotation: Annotation = { begin: span.begin, end: span.end };
    if (span.kind !== no_kind) {
      annotation[schema.kind ?? "kind"] = schema.kinds?.[span.kind] ?? this.fail(`has a kind ${span.kind} that layer ${schema.layer} does not declare`);
    }
    for (const attribute of span.attributes) {
      const rule = schema.attributes?.[attribute.key] ?? this.fail(`has an attribute ${attribute.key} that layer ${schema.layer} does not declare`);
      if (type_names[attribute.type] !== rule.type) this.fail(`gives "${rule.name}" as ${type_names[attribute.type] ?? "an unknown type"}, declared is ${rule.type}`);
      annotation[rule.name] = this.#value(attribute, rule);
    }
    return annotation;
  }
  #value({ value }: BatchValue, rule: AttributeSchema): unknown {
    if (rule.type === "json") {
      try {
        return JSON.parse(String(value)) as unknown;
      } catch {
        return this.fail(`gives "${rule.name}" as JSON that is none`);
      }
    }
    if (rule.type === "offset" && Number(value) > this.text_bytes) this.fail(`has an offset outside the text`);
    return rule.type === "link" ? this.#link(BigInt(value)) : typeof value === "bigint" ? Number(value) : value;
  }
  #link(bits: bigint): { layer: string; index: number } {
    const number = Number((bits >> 32n) & 0xffffn);
    const target = (bits & made_here) !== 0n ? this.manifest.makes?.[number] : this.manifest.needs?.[number];
    return { layer: target?.layer ?? this.fail("links to a layer that the manifest does not name"), index: Number(bits & 0xffffffffn) };
  }
}

/** Runs one plugin over one analysed document. Throws SoiError SOI-E040, SOI-E041, SOI-E042. */
export function annotate(instance: PluginInstance, manifest: Manifest, document: Document, text: string): MadeLayers {
  const where = manifest.name ?? manifest.id;
  const spans = spans_in(manifest.needs ?? [], document.layers);
  const reply = instance.process([{ id: document.id, text, meta: document.meta, spans }]);
  const error = reply.diagnostics.find((item) => item.level >= 2);
  if (error) throw new SoiError("SOI-E042", where, error.message || `error ${error.code}`);
  return new Reading(manifest, where, encode_utf8(text).length).layers(reply);
}

/** The line of a document with more layers at its end, as the pipeline would write them. */
export function with_layers(json: string, made: MadeLayers): string {
  const more = JSON.stringify(made).slice(1, -1);
  const end = json.lastIndexOf("}}");
  if (more === "" || end < 0) return json;
  return `${json.slice(0, end)}${json[end - 1] === "{" ? "" : ","}${more}${json.slice(end)}`;
}
