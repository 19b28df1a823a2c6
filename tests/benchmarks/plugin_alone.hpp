// One plugin called through the plugin ABI, with no host around it, and the articles that all such benchmarks read.
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/batch.hpp>

#include "corpus_files.hpp"

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

// `part` again and again, one megabyte.
inline std::string repeated(std::string_view part) {
  constexpr size_t size = 1u << 20;
  std::string text;
  while (text.size() < size) text += part;
  return text;
}

}  // namespace soi::bench
