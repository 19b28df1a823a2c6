// The worker: keeps the articles, runs soi over them, and answers with soi's own JSON.
import { load } from "soi-wasm";
import { Desk, problem_of } from "./desk.ts";
import { DeskStore } from "./desk_store.ts";
import type { Answer, Request } from "./protocol.ts";

const say = (answer: Answer): void => self.postMessage(answer);

async function answer(desk: Desk, request: Request): Promise<void> {
  switch (request.kind) {
    case "own": return desk.show_own();
    case "sample": return desk.show_sample(request.files);
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

let opened: Desk | undefined;
const ready = Promise.all([load(), DeskStore.open(() => say({ kind: "forgetful" }))]).then(([soi, store]) => (opened = new Desk(soi, store)));
ready.catch((error: unknown) => say({ kind: "failed", problem: problem_of(error) }));

// Requests that come before the engine is ready wait for it; they are answered one after another.
let last: Promise<void> = ready.then(() => undefined);
self.onmessage = ({ data }: MessageEvent<Request>): void => {
  if (data.kind === "cancel") opened?.stop.abort();
  last = last
    .then(async () => answer(await ready, data))
    .catch((error: unknown) => {
      if (opened) say({ kind: "problem", problem: problem_of(error) });
    });
};
