// An engine that starts from its image says the same as one that has read its tables.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { with_id } from "../src/image.js";
import { inputs_of, load, Soi, SoiError, type Session } from "../src/index.js";
import { make_image } from "../src/make_image.js";
import { hostile_texts } from "./hostile.js";
import { module_file, read_bytes, sample, sample_files } from "./paths.js";

const bytes = read_bytes(module_file);
const id = createHash("sha256").update(bytes).digest();
let module: WebAssembly.Module;
let image: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  module = await WebAssembly.compile(with_id(bytes, id));
  image = make_image(module, id);
});

async function told(session: Session): Promise<string[]> {
  const answers: string[] = [];
  for (const name of sample_files) for await (const input of inputs_of(name, read_bytes(join(sample, name)))) answers.push(session.keep(input).json);
  answers.push(session.track("json"));
  for (const [name, text] of Object.entries(hostile_texts)) answers.push(session.analyze(`${name}.txt`, text).json);
  return [...answers, JSON.stringify(session.steps())];
}

function code_of(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof SoiError ? `${error.code} ${error.reason}` : String(error);
  }
  return "";
}

describe("an image", () => {
  it("changes no answer, in its first session and in the next", async () => {
    const plain = await told(new Soi(module).open());
    const soi = await load(module, image);
    const session = soi.open();
    expect(await told(session)).toEqual(plain);
    expect(await told(session)).toEqual(plain);
    expect(await told(soi.open())).toEqual(plain);
  });

  it("is the same every time", () => {
    expect(Buffer.compare(make_image(module, id), image)).toBe(0);
  });

  it("is for the default pipeline only", () => {
    const soi = new Soi(module, image);
    expect(soi.open({ layers: ["word"] }).steps().length).toBeLessThan(soi.open().steps().length);
  });

  it("opens faster than the tables are read", () => {
    const best = (soi: Soi): number => Math.min(...Array.from({ length: 5 }, () => {
      const start = performance.now();
      soi.open().dispose();
      return performance.now() - start;
    }));
    const [slow, fast] = [best(new Soi(module)), best(new Soi(module, image))];
    console.info(`opening a session: ${slow.toFixed(1)} ms, with the image ${fast.toFixed(1)} ms`);
    expect(fast).toBeLessThan(slow);
  });

  it("is refused where it does not belong", async () => {
    const other = await WebAssembly.compile(with_id(bytes, createHash("sha256").update("another").digest()));
    expect(code_of(() => new Soi(other, image))).toMatch(/^SOI-E070 belongs to another/);
    expect(code_of(() => new Soi(new WebAssembly.Module(bytes), image))).toMatch(/^SOI-E070 belongs to another/);
    for (const length of [0, 7, 47, 60, image.length - 1]) expect(code_of(() => new Soi(module, image.slice(0, length)))).toMatch(/^SOI-E070/);
    expect(code_of(() => new Soi(module, new Uint8Array(100)))).toMatch(/^SOI-E070 is no image/);
  });
});
