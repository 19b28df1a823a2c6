// The tokenizer alone, called through the plugin ABI (no host around it): MB/s of processor time on the sample corpus as
// one batch of documents, and on hostile text of one megabyte, which must stay within a third of that.
#include <benchmark/benchmark.h>

#include <random>

#include <soi_sdk/batch.hpp>
#include <soi_sdk/unicode.hpp>

#include "corpus_files.hpp"

extern "C" const soi_plugin soi_plugin_tokenizer;

namespace soi {
namespace {

struct Input {
  std::vector<uint8_t> batch;
  int64_t bytes = 0;

  void make(const std::vector<std::string>& texts) {
    sdk::BatchBuilder builder;
    for (const std::string& text : texts) {
      const soi_str id = builder.add_string("d"), content = builder.add_string(text), meta = builder.add_string("{}");
      builder.docs.push_back({id, content, meta, 0, 0});
      bytes += static_cast<int64_t>(text.size());
    }
    builder.finish(batch);
  }
};

void run(benchmark::State& state, const Input& input) {
  constexpr std::string_view config = "{}";
  soi_instance* instance = nullptr;
  const auto* bytes = reinterpret_cast<const uint8_t*>(config.data());
  if (soi_plugin_tokenizer.open(bytes, static_cast<uint32_t>(config.size()), &instance, nullptr) != SOI_OK) {
    return state.SkipWithError("open failed");
  }
  for (auto _ : state) {
    soi_reply reply{};
    const auto size = static_cast<uint32_t>(input.batch.size());
    benchmark::DoNotOptimize(soi_plugin_tokenizer.call(instance, SOI_OP_PROCESS, input.batch.data(), size, &reply));
  }
  soi_plugin_tokenizer.close(instance);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * input.bytes);
}

void news(benchmark::State& state) {
  std::vector<std::string> texts;
  for (int copy = 0; copy < 20; ++copy) {
    for (const Document& document : test::sample_documents()) texts.push_back(document.text);
  }
  Input input;
  input.make(texts);
  run(state, input);
}

constexpr size_t hostile_size = 1u << 20;

void repeated(benchmark::State& state, const std::string& part) {
  std::string text;
  while (text.size() < hostile_size) text += part;
  Input input;
  input.make({text});
  run(state, input);
}

void random_text(benchmark::State& state) {
  std::mt19937 random(5);
  std::string text;
  while (text.size() < hostile_size) {
    const auto c = static_cast<char32_t>(random() % 0x11000);
    if (c < 0xD800 || c > 0xDFFF) sdk::append_utf8(text, c);
  }
  Input input;
  input.make({text});
  run(state, input);
}

BENCHMARK(news)->Name("tokenizer_abi/news");
BENCHMARK_CAPTURE(repeated, no_blank, "xinchàocácbạn")->Name("tokenizer_abi/no_blank");
BENCHMARK_CAPTURE(repeated, marks, "\u0301")->Name("tokenizer_abi/marks");
BENCHMARK_CAPTURE(repeated, digits, "7")->Name("tokenizer_abi/digits");
BENCHMARK_CAPTURE(repeated, one_word, "Nam ")->Name("tokenizer_abi/one_word");
BENCHMARK(random_text)->Name("tokenizer_abi/random");

}  // namespace
}  // namespace soi
