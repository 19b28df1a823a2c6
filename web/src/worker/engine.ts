// The worker: keeps the articles, runs soi over them, and answers with soi's own JSON.
import { parse_route } from "../model/route.ts";
import { own_of, sample_module, sample_of, type Beginning } from "./beginning.ts";
import { Desk, problem_of } from "./desk.ts";
import { DeskStore } from "./desk_store.ts";
import type { Answer, Request } from "./protocol.ts";
import { start_engine } from "./start_engine.ts";

function looked_at(hash = ""): string | undefined {
  const route = parse_route(hash);
  return route.view === "article" ? route.id : undefined;
}

const say = (answer: Answer): void => self.postMessage(answer);

async function answer(desk: Desk, store: DeskStore, request: Request): Promise<void> {
  switch (request.kind) {
    case "engine": return;
    case "own": return desk.show(await own(store), looked_at(request.hash));
    case "sample": return desk.show(await sample_of(await store.read()));
    case "add": return desk.add(request.files);
    case "remove": return desk.remove(request.keys);
    case "correct": return desk.correct(request.key, request.correction);
    case "edit": return desk.edit(request.key, request.text);
    case "configure": return desk.configure(request.steps);
    case "time_steps": return desk.time_steps(request.text);
    case "search": return desk.search(request.query);
    case "export_story": return desk.export_story(request.form);
    case "export_desk": return desk.export_desk();
    case "cancel": desk.stop = new AbortController(); // everything that was to be stopped has been
  }
}

let start: (module: WebAssembly.Module | undefined) => void;
const engine = new Promise<WebAssembly.Module | undefined>((resolve) => (start = resolve)).then(start_engine);

// While the engine comes, what is shown first is read; the sample is fetched beside the database, since most often it is wanted.
void sample_module().catch(() => undefined);
const store = DeskStore.open(() => say({ kind: "forgetful" }));
let first: Promise<Beginning> | undefined = store.then((opened_store) => opened_store.read()).then(own_of);

function own(opened_store: DeskStore): Promise<Beginning> {
  const read = first ?? opened_store.read().then(own_of);
  first = undefined;
  return read;
}

let opened: Desk | undefined;
const ready = Promise.all([engine, store]).then(([soi, opened_store]) => (opened = new Desk(soi, opened_store)));
ready.catch((error: unknown) => say({ kind: "failed", problem: problem_of(error) }));

// Requests that come before the engine is ready wait for it; they are answered one after another.
let last: Promise<void> = ready.then(() => undefined);
self.onmessage = ({ data }: MessageEvent<Request>): void => {
  if (data.kind === "engine") return start(data.module);
  if (data.kind === "cancel") opened?.stop.abort();
  last = last
    .then(async () => answer(await ready, await store, data))
    .catch((error: unknown) => {
      if (opened) say({ kind: "problem", problem: problem_of(error) });
    });
};
