// A form from a manifest's JSON Schema: which fields there are, and what their text means.
export type FieldKind = "choice" | "switch" | "number" | "lines" | "text" | "json";

export interface Field {
  name: string;
  kind: FieldKind;
  description: string;
  choices: string[];
  minimum?: number;
  maximum?: number;
  is_whole: boolean;
  value: unknown;
}

export interface ConfigSchema {
  properties?: Record<string, { default?: unknown; description?: string; [rule: string]: unknown }>;
}

function kind_of(rule: Record<string, unknown>): FieldKind {
  if (Array.isArray(rule.enum)) return "choice";
  const items = rule.items as { type?: unknown } | undefined;
  switch (rule.type) {
    case "boolean": return "switch";
    case "integer": case "number": return "number";
    case "array": return items?.type === "string" ? "lines" : "json";
    case "string": return "text";
    default: return "json";
  }
}

export function fields_of(schema: ConfigSchema | undefined, config: Record<string, unknown>): Field[] {
  return Object.entries(schema?.properties ?? {}).map(([name, rule]) => ({
    name,
    kind: kind_of(rule),
    description: rule.description ?? "",
    choices: Array.isArray(rule.enum) ? rule.enum.map(String) : [],
    ...(typeof rule.minimum === "number" ? { minimum: rule.minimum } : {}),
    ...(typeof rule.maximum === "number" ? { maximum: rule.maximum } : {}),
    is_whole: rule.type === "integer",
    value: name in config ? config[name] : rule.default,
  }));
}

/** What a field says in a text box. */
export function text_of(field: Field): string {
  if (field.kind === "lines") return Array.isArray(field.value) ? field.value.join("\n") : "";
  if (field.kind === "json") return field.value === undefined ? "" : JSON.stringify(field.value);
  return field.value === undefined || field.value === null ? "" : String(field.value);
}

/** The value that a text box means; undefined where it means none (the default then holds). */
export function value_of(field: Field, text: string): unknown {
  switch (field.kind) {
    case "switch": return text === "true";
    case "number": return text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
    case "lines": return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    case "json": {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return undefined;
      }
    }
    default: return text;
  }
}
