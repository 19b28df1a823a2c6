// Speed of soi.wasm under Node, beside native figures of the same moments:
//   node bench.mjs [build/release/soi_bench [build/bench.json]]
// Measures what soi_bench calls analyze/...: the sample corpus from bytes to the line of JSON, here up to a JavaScript string;
// the tokenizer and the date normalizer as plugins of their own, called through the ABI as soi_bench's tokenizer_abi/news and
// date_normalizer_abi/news call them; and Node's Intl.Segmenter as a yardstick.  Counts processor time, as soi_bench does.  Machines are shared and change their
// speed from second to second, so native and wasm take turns: what counts is the median of the turns' ratios.  With the file
// that soi_bench has written, adds its rows to the file's "benchmarks".
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { encode_documents } from "../dist/batch.js";
import { load } from "../dist/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const corpus = `${root}tests/corpus/`;
const sample = `${corpus}sample/`;
const turns = 7;
const seconds_per_turn = 0.5;
const warm_up_turns = 8; // the engine compiles in the background for some seconds, which counts as processor time
const [soi_bench, file] = process.argv.slice(2);

const texts = readdirSync(sample)
  .filter((name) => name.endsWith(".txt"))
  .sort()
  .map((name) => ({ name, bytes: readFileSync(sample + name), text: readFileSync(sample + name, "utf8") }));
const bytes = texts.reduce((sum, { bytes }) => sum + bytes.length, 0);

// Bytes a second of processor time of `work`, which reads `size` bytes.
function wasm_turn(work, size) {
  let rounds = 0;
  const start = performance.now();
  const used = process.cpuUsage();
  while (performance.now() - start < seconds_per_turn * 1000) {
    work();
    ++rounds;
  }
  const { user, system } = process.cpuUsage(used);
  return (rounds * size * 1e6) / (user + system);
}

// The same of soi_bench's row `name`.
function native_turn(name) {
  const options = [`--benchmark_filter=^${name}$`, `--benchmark_min_time=${seconds_per_turn}`, "--benchmark_format=json"];
  const answer = execFileSync(soi_bench, options, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(answer).benchmarks[0].bytes_per_second;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// Takes turns with the native row of that name, if there is one.
function measure(name, native_name, work, size = bytes) {
  for (let turn = 0; turn < warm_up_turns; ++turn) wasm_turn(work, size);
  const speeds = [];
  const ratios = [];
  for (let turn = 0; turn < turns; ++turn) {
    const native = soi_bench && native_name ? native_turn(native_name) : undefined;
    speeds.push(wasm_turn(work, size));
    if (native) ratios.push(speeds.at(-1) / native);
  }
  const speed = median(speeds);
  const beside = ratios.length ? `   ${median(ratios).toFixed(2)} of native (${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)})` : "";
  console.log(`${name.padEnd(30)} ${(speed / 1e6).toFixed(2).padStart(6)} MB/s${beside}`);
  return { name, run_type: "iteration", bytes_per_second: speed, ...(ratios.length && { of_native: median(ratios) }) };
}

// A function that runs a plugin's PROCESS call over `batch`; the plugin stays open.
async function open_plugin(file, batch) {
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {});
  const { memory, _initialize, soi_alloc, soi_open, soi_call } = instance.exports;
  const place = (bytes) => {
    const at = soi_alloc(bytes.length);
    new Uint8Array(memory.buffer).set(bytes, at);
    return at;
  };
  _initialize?.();
  const config = place(new TextEncoder().encode("{}"));
  const out = place(new Uint8Array(4));
  const reply = place(new Uint8Array(12));
  if (soi_open(config, 2, out, reply) !== 0) throw new Error(`${file} does not open`);
  const opened = new DataView(memory.buffer).getUint32(out, true);
  const input = place(batch);
  return () => {
    if (soi_call(opened, 1, input, batch.length, reply) !== 0) throw new Error(`${file} fails`);
  };
}

const soi = await load();
const rows = ["all", "word", "timex", "claim"].map((layer) => {
  const session = soi.open(layer === "all" ? {} : { layers: [layer] });
  const row = measure(`wasm/analyze/${layer}`, `analyze/${layer}`, () => {
    for (const { name, bytes } of texts) session.analyze(name, bytes);
  });
  session.dispose();
  return row;
});
const news = ["sample", "gold/dev", "gold/held_out", "gold/held_out_2"].flatMap((folder) =>
  readdirSync(corpus + folder, { recursive: true })
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ id: name, text: readFileSync(`${corpus}${folder}/${name}`, "utf8") })));
const batch = encode_documents(news);
const news_bytes = news.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
for (const plugin of ["tokenizer", "date_normalizer"]) {
  const process_batch = await open_plugin(`${root}build/wasm/plugins/${plugin}.wasm`, batch);
  rows.push(measure(`wasm/${plugin}_abi/news`, `${plugin}_abi/news`, process_batch, news_bytes));
}
const segmenter = new Intl.Segmenter("vi", { granularity: "word" });
rows.push(measure("yardstick/intl_segmenter", undefined, () => {
  for (const { text } of texts) [...segmenter.segment(text)];
}));

if (file) {
  const results = JSON.parse(readFileSync(file, "utf8"));
  results.benchmarks.push(...rows);
  writeFileSync(file, JSON.stringify(results, null, 1) + "\n");
}
