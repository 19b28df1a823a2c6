// The built-in sample: the project's own corpus, invented from end to end.  Loaded on demand.
import type { SampleFile } from "./worker/protocol.ts";

const files = import.meta.glob<string>("../../tests/corpus/sample/*.{txt,html,jsonl}", {
  query: "?raw",
  import: "default",
  eager: true,
});

export function sample_files(): SampleFile[] {
  return Object.entries(files)
    .map(([path, text]) => ({ name: path.slice(path.lastIndexOf("/") + 1), content: new TextEncoder().encode(text) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
