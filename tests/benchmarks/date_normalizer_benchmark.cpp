// MB/s of the date normalizer, one core: news, and texts made to be slow.  `date_normalizer_abi` is the plugin alone, called
// through the plugin ABI on the articles of tests/corpus (date_normalizer_news: the sample, with the host around it).
#include "plugin_alone.hpp"

extern "C" const soi_plugin soi_plugin_date_normalizer;

namespace soi {
namespace {

constexpr std::string_view meta = R"({"published":"2025-09-10"})";

// The texts of $SOI_BENCH_TEXTS, a folder of .txt files or a .jsonl file with "text": news that is not in the project.
void own_news(benchmark::State& state) {
  const std::vector<std::string> texts = bench::own_texts();
  if (texts.empty()) return state.SkipWithError("set SOI_BENCH_TEXTS");
  bench::run(state, soi_plugin_date_normalizer, bench::Batch(texts));
}

void news(benchmark::State& state) {
  bench::run(state, soi_plugin_date_normalizer,
             bench::Batch(bench::news_texts()));  // each infers when it was published
}

void repeated(benchmark::State& state, std::string_view part) {
  bench::run(state, soi_plugin_date_normalizer, bench::Batch({bench::repeated(part)}, meta));
}

void date_normalizer_news(benchmark::State& state) {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) (void)registry.add(plugin, "linked").has_value();
  const Pipeline pipeline = *Pipeline::build({{{"date_normalizer", ""}}}, registry);
  Result<PipelineRun> run = pipeline.open();
  std::string sample;
  for (const Document& document : test::sample_documents()) sample += document.text + "\n";
  const std::string text = bench::repeated(sample);
  for (auto _ : state) {
    Document document;
    document.id = "benchmark";
    document.text = text;
    document.meta.add_string("published", "2025-09-10");
    benchmark::DoNotOptimize(run->process(document).has_value());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(text.size()));
}

BENCHMARK(news)->Name("date_normalizer_abi/news");
BENCHMARK(own_news)->Name("date_normalizer_abi/own_news");
// Texts of nothing but times or digits: none is to cost more a byte than news.
BENCHMARK_CAPTURE(repeated, full_dates, "3/8/2023 ")->Name("date_normalizer_abi/full_dates");
BENCHMARK_CAPTURE(repeated, days, "3/5 17/8 ")->Name("date_normalizer_abi/days");
BENCHMARK_CAPTURE(repeated, days_in_words, "ngày 3/5 ")->Name("date_normalizer_abi/days_in_words");
BENCHMARK_CAPTURE(repeated, list_of_days, "3/5, 17/8, ")->Name("date_normalizer_abi/list_of_days");
BENCHMARK_CAPTURE(repeated, lines_of_days, "3/5\n")->Name("date_normalizer_abi/lines_of_days");
BENCHMARK_CAPTURE(repeated, today, "hôm nay ")->Name("date_normalizer_abi/today");
BENCHMARK_CAPTURE(repeated, clocks, "9h30 10h45 ")->Name("date_normalizer_abi/clocks");
BENCHMARK_CAPTURE(repeated, months, "tháng 3 tháng 5 ")->Name("date_normalizer_abi/months");
BENCHMARK_CAPTURE(repeated, figures, "1234567 ")->Name("date_normalizer_abi/figures");
BENCHMARK_CAPTURE(repeated, one_word, "năm ")->Name("date_normalizer_abi/one_word");
BENCHMARK_CAPTURE(repeated, number_word, "mươi ")->Name("date_normalizer_abi/number_word");
BENCHMARK(date_normalizer_news);

}  // namespace
}  // namespace soi
