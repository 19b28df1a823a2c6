// How long each step of the pipeline takes.  The engine has no clock - it wants nothing from its surroundings - so this is
// found from outside: pipelines of the first one, two, three ... steps read the same text, and the differences are told.
import type { Soi, Step } from "soi-wasm";

const rounds = 9;
const round_time = 10; // milliseconds
const most_calls = 4096;

/** Code that has run often is compiled better: without this, the first steps would look slower than the last. */
function warm_up(soi: Soi, steps: Step[], text: string): void {
  const session = soi.open({ pipeline: { steps: steps.map(({ id, config }) => ({ plugin: id, config })) } });
  const start = performance.now();
  while (performance.now() - start < 400) session.analyze({ text });
  session.dispose();
}

/** Of one call.  A browser's clock ticks every 0.1 ms: each round makes as many calls as take a hundred times that. */
function best_time(work: () => void): number {
  let calls = 1;
  for (;;) {
    const time = time_of(work, calls);
    if (time >= round_time || calls >= most_calls) break;
    calls *= 2;
  }
  let best = Infinity;
  for (let round = 0; round < rounds; ++round) best = Math.min(best, time_of(work, calls) / calls);
  return best;
}

function time_of(work: () => void, calls: number): number {
  const start = performance.now();
  for (let i = 0; i < calls; ++i) work();
  return performance.now() - start;
}

/** Milliseconds of each step on `text`: the best of nine. */
export function step_times(soi: Soi, steps: Step[], text: string): { plugin: string; milliseconds: number }[] {
  warm_up(soi, steps, text);
  let before = 0;
  return steps.map((step, i) => {
    const session = soi.open({ pipeline: { steps: steps.slice(0, i + 1).map(({ id, config }) => ({ plugin: id, config })) } });
    session.analyze({ text }); // to warm up
    const time = best_time(() => session.analyze({ text }));
    session.dispose();
    const milliseconds = Math.max(0, time - before);
    before = Math.max(before, time);
    return { plugin: step.name, milliseconds };
  });
}
