// MB/s of text, one thread: the whole default pipeline, each of its steps (encoding, call and reply check included), from a
// file's bytes to the JSON line as `soi analyze` does it (what wasm/tools/bench.mjs measures in soi.wasm), and
// ICU's word BreakIterator with its conversion to UTF-16 as a yardstick in the same run.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>

#include <soi/reader.hpp>
#include <soi/writer.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

struct Bench {
  Registry registry;
  std::unique_ptr<Pipeline> pipeline;
  std::vector<Document> documents;
  int64_t bytes = 0;

  Bench() {
    for (const soi_plugin* plugin : linked_plugins()) (void)registry.add(plugin, "linked").has_value();
    pipeline = std::make_unique<Pipeline>(*Pipeline::build(default_pipeline(registry), registry));
    documents = test::sample_documents();
    for (const Document& document : documents) bytes += static_cast<int64_t>(document.text.size());
  }
};

Document fresh(const Document& from) {
  Document document;
  document.id = from.id;
  document.text = from.text;
  document.meta = from.meta;
  return document;
}

void whole_pipeline(benchmark::State& state, const Bench& bench) {
  Result<PipelineRun> run = bench.pipeline->open();
  for (auto _ : state) {
    for (const Document& from : bench.documents) {
      Document document = fresh(from);
      benchmark::DoNotOptimize(run->process(document).has_value());
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bench.bytes);
}

// One step over documents that already have the layers of the steps before it.
void one_step(benchmark::State& state, const Bench& bench, size_t step) {
  PipelineSpec spec;
  for (size_t i = 0; i <= step; ++i) spec.steps.push_back({bench.pipeline->steps()[i].plugin->manifest.id, {}});
  const Result<Pipeline> pipeline = Pipeline::build(spec, bench.registry);
  Result<PipelineRun> run = pipeline->open();
  double seconds = 0;
  for (auto _ : state) {
    const double before = run->timings()[step].seconds;
    for (const Document& from : bench.documents) {
      Document document = fresh(from);
      benchmark::DoNotOptimize(run->process(document).has_value());
    }
    seconds = run->timings()[step].seconds - before;
    state.SetIterationTime(seconds);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bench.bytes);
}

// From bytes to the line of JSON; only the steps that `layer` needs, or all.
void analyze(benchmark::State& state, const Bench& bench, const std::string& layer) {
  Result<Pipeline> pipeline = Pipeline::build(default_pipeline(bench.registry), bench.registry);
  if (!layer.empty()) pipeline = pipeline->reduced_to({layer});
  Result<PipelineRun> run = pipeline->open();
  WriteOptions options;
  if (!layer.empty()) options.layers = {layer};
  std::string line;
  for (auto _ : state) {
    for (const Document& from : bench.documents) {
      Result<Document> document = read_document(from.text, "article.txt");
      benchmark::DoNotOptimize(run->process(*document).has_value());
      line.clear();
      write_json_line(*document, options, line);
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bench.bytes);
}

void icu_words(benchmark::State& state, const Bench& bench) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
  for (auto _ : state) {
    int64_t count = 0;
    for (const Document& document : bench.documents) {
      const icu::UnicodeString text = icu::UnicodeString::fromUTF8(document.text);
      words->setText(text);
      while (words->next() != icu::BreakIterator::DONE) ++count;
    }
    benchmark::DoNotOptimize(count);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bench.bytes);
}

const int registered = [] {
  static const Bench bench;  // a benchmark program's own; the library has no such thing
  benchmark::RegisterBenchmark("pipeline/whole", [](benchmark::State& state) { whole_pipeline(state, bench); });
  for (size_t step = 0; step < bench.pipeline->steps().size(); ++step) {
    const std::string name = "pipeline/step/" + bench.pipeline->steps()[step].plugin->manifest.name;
    benchmark::RegisterBenchmark(name.c_str(), [step](benchmark::State& state) {
      one_step(state, bench, step);
    })->UseManualTime();
  }
  for (const std::string layer : {"", "word", "timex", "claim"}) {
    const std::string name = "analyze/" + (layer.empty() ? "all" : layer);
    benchmark::RegisterBenchmark(name.c_str(), [layer](benchmark::State& state) { analyze(state, bench, layer); });
  }
  benchmark::RegisterBenchmark("yardstick/icu_word_break", [](benchmark::State& state) { icu_words(state, bench); });
  return 0;
}();

}  // namespace
}  // namespace soi
