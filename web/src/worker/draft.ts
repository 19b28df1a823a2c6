// A second engine, started when a text is first edited, so that highlights follow the keys while the story is being told.
import type { DraftAnswer, DraftRequest } from "./protocol.ts";
import { start_engine } from "./start_engine.ts";

const session = start_engine().then((soi) => soi.open());
let newest = 0;

self.onmessage = async ({ data }: MessageEvent<DraftRequest>): Promise<void> => {
  newest = Math.max(newest, data.number);
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
