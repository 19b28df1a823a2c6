// Speed of soi.wasm under Node, beside the native figures of the same run:  node bench.mjs [build/bench.json]
// Measures what soi_bench calls analyze/...: the sample corpus from bytes to the line of JSON, here up to a JavaScript string;
// and Node's Intl.Segmenter as a yardstick.  Counts processor time, as soi_bench does: machines are shared.  With the file that
// soi_bench has written, prints the ratios to native and adds its rows to the file's "benchmarks".
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

// Bytes a second of processor time of `work` over all texts, after a second to warm up.
function measure(work) {
  const run_for = (seconds) => {
    let rounds = 0;
    const start = performance.now();
    const used = process.cpuUsage();
    while (performance.now() - start < seconds * 1000) {
      texts.forEach(work);
      ++rounds;
    }
    const { user, system } = process.cpuUsage(used);
    return (rounds * bytes * 1e6) / (user + system);
  };
  run_for(1);
  return run_for(seconds_per_row);
}

const soi = await load();
const rows = {};
for (const layer of ["all", "word", "timex", "claim"]) {
  const session = soi.open(layer === "all" ? {} : { layers: [layer] });
  rows[`wasm/analyze/${layer}`] = measure(({ name, bytes }) => session.analyze(name, bytes));
  session.dispose();
}
const segmenter = new Intl.Segmenter("vi", { granularity: "word" });
rows["yardstick/intl_segmenter"] = measure(({ text }) => [...segmenter.segment(text)].length);

const file = process.argv[2];
const results = file ? JSON.parse(readFileSync(file, "utf8")) : { benchmarks: [] };
const native = new Map(results.benchmarks.map((row) => [row.name, row.bytes_per_second]));
for (const [name, speed] of Object.entries(rows)) {
  const ratio = speed / native.get(name.replace("wasm/", ""));
  console.log(`${name.padEnd(26)} ${(speed / 1e6).toFixed(2).padStart(6)} MB/s${ratio > 0 ? `   ${ratio.toFixed(2)} of native` : ""}`);
  results.benchmarks.push({ name, run_type: "iteration", bytes_per_second: speed });
}
if (file) writeFileSync(file, JSON.stringify(results, null, 1) + "\n");
