// The worker of the desk's engine.  In the built page start.js has started it already, in the page's head.
import type { Answer, Request } from "./worker/protocol.ts";

declare global {
  interface Window {
    soi_start?: { worker: Worker; said: Answer[] };
  }
}

/** A worker that has been asked for the reader's own articles; `take` gets all that it says. */
export function engine_worker(take: (answer: Answer) => void): Worker {
  const { worker, said } = window.soi_start ?? start();
  delete window.soi_start;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => take(data);
  worker.onerror = (event) => take({ kind: "failed", problem: { code: "", where: "", message: event.message || "the worker did not start" } });
  // After the caller has finished with itself.
  queueMicrotask(() => said.forEach(take));
  return worker;
}

function start(): { worker: Worker; said: Answer[] } {
  const worker = new Worker(new URL("./worker/engine.ts", import.meta.url), { type: "module" });
  const request: Request = { kind: "own", hash: location.hash };
  worker.postMessage(request);
  return { worker, said: [] };
}
