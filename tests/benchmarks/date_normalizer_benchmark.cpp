// MB/s of the date normalizer, one core: news (the sample corpus, repeated) and texts made to be slow.
#include <benchmark/benchmark.h>

#include "corpus_files.hpp"

namespace soi {
namespace {

void run_over(benchmark::State& state, const std::string& text) {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) (void)registry.add(plugin, "linked").has_value();
  const Pipeline pipeline = *Pipeline::build({{{"date_normalizer", ""}}}, registry);
  Result<PipelineRun> run = pipeline.open();
  for (auto _ : state) {
    Document document;
    document.id = "benchmark";
    document.text = text;
    document.meta.add_string("published", "2025-09-10");
    benchmark::DoNotOptimize(run->process(document).has_value());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(text.size()));
}

std::string repeated(const std::string& unit, size_t size) {
  std::string text;
  while (text.size() < size) text += unit;
  return text;
}

void date_normalizer_news(benchmark::State& state) {
  std::string news;
  for (const Document& document : test::sample_documents()) news += document.text + "\n";
  run_over(state, repeated(news, 1 << 20));
}
void date_normalizer_only_dates(benchmark::State& state) { run_over(state, repeated("3/8/2023 ", 1 << 20)); }
void date_normalizer_only_figures(benchmark::State& state) { run_over(state, repeated("1234567 ", 1 << 20)); }
void date_normalizer_one_word(benchmark::State& state) { run_over(state, repeated("năm ", 1 << 20)); }

BENCHMARK(date_normalizer_news)->Unit(benchmark::kMillisecond);
BENCHMARK(date_normalizer_only_dates)->Unit(benchmark::kMillisecond);
BENCHMARK(date_normalizer_only_figures)->Unit(benchmark::kMillisecond);
BENCHMARK(date_normalizer_one_word)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace soi
