// How long each step of the pipeline takes.  The engine has no clock - it wants nothing from its surroundings - so this is
// found from outside: pipelines of the first one, two, three ... steps read the same text, and the differences are told.
import type { Soi, Step } from "soi-wasm";

const rounds = 3;

function best_time(work: () => void): number {
  let best = Infinity;
  for (let round = 0; round < rounds; ++round) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

/** Milliseconds of each step on `text`: the best of three. */
export function step_times(soi: Soi, steps: Step[], text: string): { plugin: string; milliseconds: number }[] {
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
