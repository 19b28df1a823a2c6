// The worker: reads files, runs soi over them, and answers with soi's own JSON.
import { inputs_of, load, SoiError, type Input, type Session } from "soi-wasm";
import type { Answer, OpenedFile, Problem, Request } from "./protocol.ts";

const say = (answer: Answer): void => self.postMessage(answer);

function problem_of(error: unknown): Problem {
  if (error instanceof SoiError) return error.toJSON();
  return { code: "", where: "", message: error instanceof Error ? error.message : String(error) };
}

class Desk {
  readonly #session: Session;
  #inputs: Input[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  clear(): void {
    this.#inputs = [];
  }

  async add(files: OpenedFile[]): Promise<void> {
    // A story takes all its documents at once, so those that are here already are read again first.
    for (const input of this.#inputs) this.#session.keep(input);
    for (const [done, file] of files.entries()) {
      say({ kind: "progress", done, of: files.length });
      try {
        for await (const input of inputs_of(file.name, file.content)) this.#add(input);
      } catch (error) {
        say({ kind: "problem", problem: problem_of(error) });
      }
    }
    try {
      say({ kind: "story", json: this.#session.track("json") });
    } catch (error) {
      say({ kind: "problem", problem: problem_of(error) });
    }
  }

  #add(input: Input): void {
    try {
      const { json, text } = this.#session.keep(input);
      this.#inputs.push(input);
      say({ kind: "document", json, text });
    } catch (error) {
      say({ kind: "problem", problem: problem_of(error) });
    }
  }
}

// Requests that come before the engine is ready wait for it; they are answered one after another.
let desk = load().then((soi) => {
  const session = soi.open();
  say({ kind: "steps", steps: session.steps() });
  return new Desk(session);
});
desk.catch((error: unknown) => say({ kind: "failed", problem: problem_of(error) }));

self.onmessage = ({ data }: MessageEvent<Request>): void => {
  desk = desk.then(async (ready) => {
    if (data.kind === "clear") ready.clear();
    else await ready.add(data.files);
    return ready;
  });
  desk.catch(() => undefined);
};
