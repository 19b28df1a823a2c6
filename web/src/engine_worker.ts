// The worker of the desk's engine.  In the built page start.js has started it already, in the page's head.
import type { Answer, Request } from "./worker/protocol.ts";

interface Started {
  worker: Worker;
  /** What it has said already. */
  said: Answer[];
  /** The compiled engine, for other workers. */
  module: Promise<WebAssembly.Module | undefined>;
}

declare global {
  interface Window {
    soi_start?: Started;
  }
}

const started: Started = window.soi_start ?? start();

/** A worker that has been asked for the reader's own articles; `take` gets all that it says. */
export function engine_worker(take: (answer: Answer) => void): Worker {
  const { worker, said } = started;
  worker.onmessage = ({ data }: MessageEvent<Answer>) => take(data);
  worker.onerror = (event) => take({ kind: "failed", problem: { code: "", where: "", message: event.message || "the worker did not start" } });
  // After the caller has finished with itself.
  queueMicrotask(() => said.splice(0).forEach(take));
  return worker;
}

export function compiled_engine(): Promise<WebAssembly.Module | undefined> {
  return started.module;
}

function start(): Started {
  const worker = new Worker(new URL("./worker/engine.ts", import.meta.url), { type: "module" });
  const requests: Request[] = [{ kind: "engine" }, { kind: "own", hash: location.hash }];
  for (const request of requests) worker.postMessage(request);
  return { worker, said: [], module: Promise.resolve(undefined) };
}
