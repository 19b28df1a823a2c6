// soi.ready.wasm, whose instances begin with the default pipeline open, says the same as soi.wasm.
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Engine } from "../src/engine.js";
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

  // The time that this saves is measured with the page (web/test); here nothing may depend on how busy the machine is.
  it("calls nothing of the module to open a session", () => {
    const calls = [vi.spyOn(Engine.prototype, "initialize"), vi.spyOn(Engine.prototype, "call")];
    const made_by = (soi: Soi): number[] => {
      soi.open().dispose();
      return calls.map((call) => call.mock.calls.length);
    };
    expect(made_by(ready_soi)).toEqual([0, 0]);
    expect(made_by(plain_soi)).toEqual([1, 1]);
    vi.restoreAllMocks();
  });
});
