// Asks the second engine what it makes of a text that is being edited.  Only the newest question counts.
import { compiled_engine } from "./engine_worker.ts";
import type { DraftAnswer, DraftRequest } from "./worker/protocol.ts";

let worker: Worker | undefined;
let number = 0;

/** `done` is called with the analysis, unless a newer text has been asked about meanwhile. */
export function analyse_draft(id: string, text: string, done: (answer: DraftAnswer) => void): void {
  const is_first = worker === undefined;
  const asked = (worker ??= new Worker(new URL("./worker/draft.ts", import.meta.url), { type: "module" }));
  const request: DraftRequest = { number: ++number, id, text };
  asked.onmessage = ({ data }: MessageEvent<DraftAnswer>) => data.number === number && done(data);
  if (is_first) void compiled_engine().then((module) => asked.postMessage({ ...request, module }));
  else asked.postMessage(request);
}

/** Gives the second engine's memory back. */
export function end_drafts(): void {
  worker?.terminate();
  worker = undefined;
}
