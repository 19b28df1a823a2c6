// Documents and MB a second of `soi dedup`'s work on one thread: 4,000 documents of about 2.4 KB, their words drawn from
// the sample corpus.  "kernel": documents in memory to results; "json": from JSON lines.
#include <benchmark/benchmark.h>

#include <random>
#include <sstream>

#include <soi/reader.hpp>
#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "corpus_files.hpp"

namespace soi {
namespace {

constexpr size_t document_count = 4000, words_each = 430;

std::vector<std::string> sample_words() {
  std::vector<std::string> words;
  for (const Document& document : test::sample_documents()) {
    std::istringstream in(document.text);
    for (std::string word; in >> word;) words.push_back(word);
  }
  return words;
}

// `kept`: of a hundred words, how many stand in every document: 0 for strangers, 99 for a family of near copies.
std::vector<std::string> make_texts(unsigned kept) {
  const std::vector<std::string> words = sample_words();
  std::mt19937 random(5);
  std::vector<size_t> original(words_each);
  for (size_t& word : original) word = random() % words.size();
  std::vector<std::string> texts(document_count);
  for (std::string& text : texts) {
    for (const size_t word : original) text += words[random() % 100 < kept ? word : random() % words.size()] + " ";
  }
  return texts;
}

void compare(benchmark::State& state, unsigned kept, const std::string& config, bool json) {
  Registry registry;
  for (const soi_plugin* plugin : linked_plugins()) (void)registry.add(plugin, "linked").has_value();
  const Pipeline pipeline = *Pipeline::build({{{"deduplicator", config}}}, registry);
  const std::vector<std::string> texts = make_texts(kept);
  std::vector<std::string> lines(texts.size());
  size_t bytes = 0;
  for (size_t i = 0; i < texts.size(); ++i) {
    sdk::JsonWriter writer(lines[i]);
    writer.begin_object().key("id").string("d" + std::to_string(i)).key("text").string(texts[i]).end_object();
    bytes += texts[i].size();
  }
  for (auto _ : state) {
    size_t next = 0;
    const DocumentSource source = [&]() -> std::optional<Result<Document>> {
      if (next == texts.size()) return std::nullopt;
      const size_t i = next++;
      if (json) return read_json_line(lines[i], "", "");
      Document document;
      document.id = "d" + std::to_string(i);
      document.text = texts[i];
      return document;
    };
    const auto results = compare_corpus(pipeline, 1, source, [](const Error&) { return false; });
    if (!results) state.SkipWithError("the comparison failed");
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes));
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(texts.size()));
}

void deduplicator_kernel(benchmark::State& state) { compare(state, 0, R"({"passage_words":0})", false); }
void deduplicator_json(benchmark::State& state) { compare(state, 0, R"({"passage_words":0})", true); }
void deduplicator_family(benchmark::State& state) { compare(state, 99, R"({"passage_words":0})", true); }
void deduplicator_copies(benchmark::State& state) { compare(state, 100, R"({"passage_words":0})", true); }
void deduplicator_passages(benchmark::State& state) { compare(state, 0, "", true); }

BENCHMARK(deduplicator_kernel)->Unit(benchmark::kMillisecond);
BENCHMARK(deduplicator_json)->Unit(benchmark::kMillisecond);
BENCHMARK(deduplicator_family)->Unit(benchmark::kMillisecond);
BENCHMARK(deduplicator_copies)->Unit(benchmark::kMillisecond);
BENCHMARK(deduplicator_passages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace soi
