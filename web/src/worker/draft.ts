// A second engine, started when a text is first edited, so that highlights follow the keys while the story is being told.
import type { Session } from "soi-wasm";
import type { DraftAnswer, DraftRequest } from "./protocol.ts";
import { start_engine } from "./start_engine.ts";

let session: Promise<Session> | undefined;
let newest = 0;

self.onmessage = async ({ data }: MessageEvent<DraftRequest>): Promise<void> => {
  newest = Math.max(newest, data.number);
  session ??= start_engine(data.module).then((soi) => soi.open());
  const ready = await session;
  await new Promise((resolve) => setTimeout(resolve)); // let newer texts in
  if (data.number < newest) return;
  const start = performance.now();
  const answer: DraftAnswer = { number: data.number, text: data.text, milliseconds: 0 };
  try {
    const analysis = ready.analyze({ id: data.id, text: data.text });
    Object.assign(answer, { json: analysis.json, text: analysis.text });
  } catch {
    // The last highlights stay.
  }
  self.postMessage({ ...answer, milliseconds: performance.now() - start });
};
