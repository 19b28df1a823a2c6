// The command that gives on the command line what the page shows.
import type { Step } from "soi-wasm";

/** A word of a POSIX shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export interface Settings {
  /** Options as --set takes them. */
  set: string[];
  /** A pipeline file, where steps are off. */
  pipeline?: string;
}

/** How the steps differ from what the command line does by itself. */
export function settings_of(steps: Step[], all: Step[]): Settings {
  if (steps.length < all.length) {
    return { set: [], pipeline: JSON.stringify({ steps: steps.map(({ id, config }) => ({ plugin: id, config })) }, null, 2) };
  }
  const set = steps.flatMap((step) => {
    const usual = all.find((item) => item.id === step.id)?.config ?? {};
    return Object.entries(step.config)
      .filter(([option, value]) => JSON.stringify(value) !== JSON.stringify(usual[option]))
      .map(([option, value]) => `soi.${step.name}.${option}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  });
  return { set };
}

function command(words: string[], { set, pipeline }: Settings): string {
  const settings = [...(pipeline ? ["--pipeline", "pipeline.json"] : []), ...set.flatMap((item) => ["--set", item])];
  return [...words, ...settings].map(quoted).join(" ");
}

export function analyze_command(file: string, settings: Settings): string {
  return command(["soi", "analyze", file, "--format", "jsonl"], settings);
}

export function track_command(settings: Settings): string {
  return command(["soi", "track", "articles/", "--format", "json"], settings);
}
