// The tokenizer alone, called through the plugin ABI (no host around it): MB/s of processor time on the articles of
// tests/corpus as one batch of documents, and on hostile text of one megabyte, which must stay within a third of that.
// Beside it ICU's word BreakIterator, with its conversion to UTF-16, on the same documents, in turns.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <random>

#include <soi_sdk/unicode.hpp>

#include "plugin_alone.hpp"

extern "C" const soi_plugin soi_plugin_tokenizer;

namespace soi {
namespace {

void news(benchmark::State& state) { bench::run(state, soi_plugin_tokenizer, bench::Batch(bench::news_texts())); }

void icu_words(icu::BreakIterator& words, const std::vector<std::string>& texts) {
  int64_t count = 0;
  for (const std::string& text : texts) {
    const icu::UnicodeString converted = icu::UnicodeString::fromUTF8(text);
    words.setText(converted);
    while (words.next() != icu::BreakIterator::DONE) ++count;
  }
  benchmark::DoNotOptimize(count);
}

template <class Work>
double processor_seconds(Work work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

// Some passes of each in turns, because a shared machine changes its speed from second to second; the best turn of each,
// when nothing else ran, is what can be compared.
void beside_icu(benchmark::State& state) {
  constexpr int turns = 100, passes = 10;
  const std::vector<std::string> texts = bench::news_texts();
  const bench::Batch batch(texts);
  bench::PluginAlone tokenizer(soi_plugin_tokenizer);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(icu::BreakIterator::createWordInstance(icu::Locale("vi"), status));
  double own_best = 1e9, icu_best = 1e9;
  std::vector<double> ratios;
  for (auto _ : state) {
    for (int turn = 0; turn < turns; ++turn) {
      const double own = processor_seconds([&] {
        for (int pass = 0; pass < passes; ++pass) tokenizer.process(batch);
      });
      const double other = processor_seconds([&] {
        for (int pass = 0; pass < passes; ++pass) icu_words(*words, texts);
      });
      own_best = std::min(own_best, own);
      icu_best = std::min(icu_best, other);
      ratios.push_back(other / own);
    }
  }
  std::sort(ratios.begin(), ratios.end());
  const double megabytes = static_cast<double>(passes * batch.text_bytes) / 1e6;
  state.counters["MB/s"] = megabytes / own_best;
  state.counters["icu_MB/s"] = megabytes / icu_best;
  state.counters["best_ratio"] = icu_best / own_best;
  state.counters["median_ratio"] = ratios[turns / 2];
}

void repeated(benchmark::State& state, const std::string& part) {
  bench::run(state, soi_plugin_tokenizer, bench::Batch({bench::repeated(part)}));
}

void random_text(benchmark::State& state) {
  std::mt19937 random(5);
  std::string text;
  while (text.size() < 1u << 20) {
    const auto c = static_cast<char32_t>(random() % 0x11000);
    if (c < 0xD800 || c > 0xDFFF) sdk::append_utf8(text, c);
  }
  bench::run(state, soi_plugin_tokenizer, bench::Batch({text}));
}

BENCHMARK(beside_icu)->Name("tokenizer_abi/beside_icu")->Iterations(1)->Unit(benchmark::kMillisecond);
BENCHMARK(news)->Name("tokenizer_abi/news");
BENCHMARK_CAPTURE(repeated, no_blank, "xinchàocácbạn")->Name("tokenizer_abi/no_blank");
BENCHMARK_CAPTURE(repeated, marks, "\u0301")->Name("tokenizer_abi/marks");
BENCHMARK_CAPTURE(repeated, digits, "7")->Name("tokenizer_abi/digits");
BENCHMARK_CAPTURE(repeated, one_word, "Nam ")->Name("tokenizer_abi/one_word");
BENCHMARK(random_text)->Name("tokenizer_abi/random");

}  // namespace
}  // namespace soi
