// soi.ready.wasm, whose instances begin with the default pipeline open, says the same as soi.wasm.
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inputs_of, load, Soi, type Session } from "../src/index.js";
import { make_ready } from "../src/make_ready.js";
import { ready_handle } from "../src/ready.js";
import { hostile_texts } from "./hostile.js";
import { module_file, read_bytes, sample, sample_files } from "./paths.js";

const bytes = read_bytes(module_file);
const ready = make_ready(bytes);
let plain_soi: Soi;
let ready_soi: Soi;

beforeAll(async () => {
  plain_soi = await load(bytes);
  ready_soi = await load(ready);
});

async function told(session: Session): Promise<string[]> {
  const answers: string[] = [];
  for (const name of sample_files) for await (const input of inputs_of(name, read_bytes(join(sample, name)))) answers.push(session.keep(input).json);
  answers.push(session.track("json"));
  for (const [name, text] of Object.entries(hostile_texts)) answers.push(session.analyze(`${name}.txt`, text).json);
  return [...answers, JSON.stringify(session.steps())];
}

describe("soi.ready.wasm", () => {
  it("says so", () => {
    expect(ready_handle(plain_soi.module)).toBeUndefined();
    expect(ready_handle(ready_soi.module)).toBeGreaterThan(0);
  });

  it("changes no answer, in its first session and in the next", async () => {
    const plain = await told(plain_soi.open());
    const session = ready_soi.open();
    expect(await told(session)).toEqual(plain);
    expect(await told(session)).toEqual(plain);
    expect(await told(ready_soi.open())).toEqual(plain);
  });

  it("opens other pipelines too", async () => {
    const options = { set: ["soi.date_normalizer.prefer=future"] };
    expect(ready_soi.open({ layers: ["word"] }).steps().map((step) => step.name)).toEqual(["article", "tokenizer"]);
    expect(await told(ready_soi.open(options))).toEqual(await told(plain_soi.open(options)));
  });

  it("is the same every time", () => {
    expect(Buffer.compare(make_ready(bytes), ready)).toBe(0);
  });

  it("opens sessions faster than the tables are read", () => {
    const best = (soi: Soi): number => Math.min(...Array.from({ length: 5 }, () => {
      const start = performance.now();
      soi.open().dispose();
      return performance.now() - start;
    }));
    const [slow, fast] = [best(plain_soi), best(ready_soi)];
    console.info(`opening a session: ${slow.toFixed(1)} ms, ready ${fast.toFixed(1)} ms`);
    expect(fast).toBeLessThan(slow);
  });
});
