// Speed of soi.wasm under Node, beside native figures of the same moments:
//   node bench.mjs [build/release/soi_bench [build/bench.json]]
// Measures what soi_bench calls analyze/...: the sample corpus from bytes to the line of JSON, here up to a JavaScript string;
// and Node's Intl.Segmenter as a yardstick.  Counts processor time, as soi_bench does.  Machines are shared and change their
// speed from second to second, so native and wasm take turns: what counts is the median of the turns' ratios.  With the file
// that soi_bench has written, adds its rows to the file's "benchmarks".
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "../dist/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const sample = `${root}tests/corpus/sample/`;
const turns = 7;
const seconds_per_turn = 0.5;
const warm_up_turns = 8; // the engine compiles in the background for some seconds, which counts as processor time
const [soi_bench, file] = process.argv.slice(2);

const texts = readdirSync(sample)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(sample + name), text: readFileSync(sample + name, "utf8") }));
const bytes = texts.reduce((sum, { bytes }) => sum + bytes.length, 0);

// Bytes a second of processor time of `work` over all texts.
function wasm_turn(work) {
  let rounds = 0;
  const start = performance.now();
  const used = process.cpuUsage();
  while (performance.now() - start < seconds_per_turn * 1000) {
    texts.forEach(work);
    ++rounds;
  }
  const { user, system } = process.cpuUsage(used);
  return (rounds * bytes * 1e6) / (user + system);
}

// The same of soi_bench's row `name`.
function native_turn(name) {
  const options = [`--benchmark_filter=^${name}$`, `--benchmark_min_time=${seconds_per_turn}`, "--benchmark_format=json"];
  const answer = execFileSync(soi_bench, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(answer).benchmarks[0].bytes_per_second;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// Takes turns with the native row of that name, if there is one.
function measure(name, native_name, work) {
  for (let turn = 0; turn < warm_up_turns; ++turn) wasm_turn(work);
  const speeds = [];
  const ratios = [];
  for (let turn = 0; turn < turns; ++turn) {
    const native = soi_bench && native_name ? native_turn(native_name) : undefined;
    speeds.push(wasm_turn(work));
    if (native) ratios.push(speeds.at(-1) / native);
  }
  const speed = median(speeds);
  const beside = ratios.length ? `   ${median(ratios).toFixed(2)} of native (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})` : "";
  console.log(`${name.padEnd(26)} ${(speed / 1e6).toFixed(2).padStart(6)} MB/s${beside}`);
  return { name, run_type: "iteration", bytes_per_second: speed, ...(ratios.length && { of_native: median(ratios) }) };
}

const soi = await load();
const rows = ["all", "word", "timex", "claim"].map((layer) => {
  const session = soi.open(layer === "all" ? {} : { layers: [layer] });
  const row = measure(`wasm/analyze/${layer}`, `analyze/${layer}`, ({ name, bytes }) => session.analyze(name, bytes));
  session.dispose();
  return row;
});
const segmenter = new Intl.Segmenter("vi", { granularity: "word" });
rows.push(measure("yardstick/intl_segmenter", undefined, ({ text }) => [...segmenter.segment(text)].length));

if (file) {
  const results = JSON.parse(readFileSync(file, "utf8"));
  results.benchmarks.push(...rows);
  writeFileSync(file, JSON.stringify(results, null, 1) + "\n");
}
