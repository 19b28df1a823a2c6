// One plugin called through the plugin ABI, with no host around it, and the articles that all such benchmarks read.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/batch.hpp>
#include <soi_sdk/json.hpp>

#include "corpus_files.hpp"
#include "paths.hpp"

namespace soi::bench {

// Documents without layers as one batch, which is encoded once.
struct Batch {
  explicit Batch(const std::vector<std::string>& texts, std::string_view meta = "{}") {
    sdk::BatchBuilder builder;
    for (const std::string& text : texts) {
      const soi_str id = builder.add_string("d"), content = builder.add_string(text);
      builder.docs.push_back({id, content, builder.add_string(meta), 0, 0});
      text_bytes += static_cast<int64_t>(text.size());
    }
    builder.finish(encoded);
  }
  std::vector<uint8_t> encoded;
  int64_t text_bytes = 0;
};

// An open instance of a plugin.
class PluginAlone {
 public:
  explicit PluginAlone(const soi_plugin& plugin) : plugin_(plugin) {
    constexpr std::string_view config = "{}";
    plugin_.open(reinterpret_cast<const uint8_t*>(config.data()), static_cast<uint32_t>(config.size()), &instance_,
                 nullptr);
  }
  ~PluginAlone() { plugin_.close(instance_); }
  PluginAlone(const PluginAlone&) = delete;
  PluginAlone& operator=(const PluginAlone&) = delete;

  void process(const Batch& batch) {
    soi_reply reply{};
    const auto size = static_cast<uint32_t>(batch.encoded.size());
    benchmark::DoNotOptimize(plugin_.call(instance_, SOI_OP_PROCESS, batch.encoded.data(), size, &reply));
  }

 private:
  const soi_plugin& plugin_;
  soi_instance* instance_ = nullptr;
};

inline void run(benchmark::State& state, const soi_plugin& plugin, const Batch& batch) {
  PluginAlone alone(plugin);
  for (auto _ : state) alone.process(batch);
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * batch.text_bytes);
}

// Some sixty articles.  No article twice: a processor that has seen a text learns how its branches go, which flatters.
inline std::vector<std::string> news_texts() {
  std::vector<std::string> texts;
  for (const Document& document : test::documents_of({"sample", "gold/dev", "gold/held_out", "gold/held_out_2"})) {
    texts.push_back(document.text);
  }
  return texts;
}

// What $SOI_BENCH_TEXTS names: the .txt files of a folder, by name, or the "text" of each line of a .jsonl file.
inline std::vector<std::string> own_texts() {
  namespace fs = std::filesystem;
  std::vector<std::string> texts;
  const char* name = std::getenv("SOI_BENCH_TEXTS");
  if (name == nullptr) return texts;
  std::error_code error;
  if (!fs::is_directory(name, error)) {
    std::istringstream lines(test::read_file(name));
    for (std::string line; std::getline(lines, line);) {
      const std::string text = sdk::JsonView(line)["text"].as_string();
      if (!text.empty()) texts.push_back(text);
    }
    return texts;
  }
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(name, error))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) texts.push_back(test::read_file(file.string()));
  return texts;
}

// `part` again and again, one megabyte.
inline std::string repeated(std::string_view part) {
  constexpr size_t size = 1u << 20;
  std::string text;
  while (text.size() < size) text += part;
  return text;
}

}  // namespace soi::bench
