// Speed of soi.wasm under Node, beside the native figures of the same run:  node bench.mjs [build/bench.json]
// Measures the default pipeline over the sample corpus, as soi_bench does, and Node's Intl.Segmenter as a yardstick.  With the
// file that soi_bench has written, prints the ratio to native and adds its rows to the file's "benchmarks".
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "../dist/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sample = `${root}tests/corpus/sample/`;
const seconds_per_row = 2;

const texts = readdirSync(sample)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(sample + name), text: readFileSync(sample + name, "utf8") }));
const bytes = texts.reduce((sum, { bytes }) => sum + bytes.length, 0);

// Bytes a second of `work` over all texts, after one round to warm up.
function measure(work) {
  texts.forEach(work);
  let rounds = 0;
  const start = performance.now();
  while (performance.now() - start < seconds_per_row * 1000) {
    texts.forEach(work);
    ++rounds;
  }
  return (rounds * bytes * 1000) / (performance.now() - start);
}

const soi = await load();
const session = soi.open();
const segmenter = new Intl.Segmenter("vi", { granularity: "word" });
const rows = {
  "wasm/pipeline/whole": measure(({ name, bytes }) => session.analyze(name, bytes)),
  "yardstick/intl_segmenter": measure(({ text }) => [...segmenter.segment(text)].length),
};
session.dispose();

const file = process.argv[2];
const results = file ? JSON.parse(readFileSync(file, "utf8")) : { benchmarks: [] };
for (const [name, speed] of Object.entries(rows)) {
  console.log(`${name.padEnd(28)} ${(speed / 1e6).toFixed(2)} MB/s`);
  results.benchmarks.push({ name, run_type: "iteration", bytes_per_second: speed });
}
const native = results.benchmarks.find((row) => row.name === "pipeline/whole")?.bytes_per_second;
if (native) console.log(`wasm / native, whole pipeline: ${(rows["wasm/pipeline/whole"] / native).toFixed(2)}`);
if (file) writeFileSync(file, JSON.stringify(results, null, 1) + "\n");
