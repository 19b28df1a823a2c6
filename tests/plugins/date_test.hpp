// The date normalizer through the real host: what its tests share.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <soi/session.hpp>

namespace soi::test {

inline constexpr const char* timex_types[] = {"DATE", "TIME", "DURATION", "SET", "INTERVAL"};

struct FoundTimex {
  std::string surface, type, value, mod, quant, freq, lunar, begin_point, end_point;
};

class DateTest : public testing::Test {
 protected:
  DateTest() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }

  Pipeline pipeline(const std::string& config) { return *Pipeline::build({{{"date_normalizer", config}}}, registry_); }

  static std::string attribute(const Layer& layer, uint32_t index, const char* name) {
    const auto* found = layer.find(index, name);
    return found == nullptr ? std::string() : std::string(layer.string(*found));
  }

  static std::vector<FoundTimex> find(PipelineRun& run, const std::string& text, const std::string& published) {
    Document document = document_of(text, published);
    EXPECT_TRUE(run.process(document)) << text;
    std::vector<FoundTimex> found;
    const Layer* layer = document.layer("timex");
    if (layer == nullptr) return found;
    for (uint32_t i = 0; i < layer->annotations.size(); ++i) {
      const auto& annotation = layer->annotations[i];
      found.push_back({text.substr(annotation.begin, annotation.end - annotation.begin), timex_types[annotation.kind],
                       attribute(*layer, i, "value"), attribute(*layer, i, "mod"), attribute(*layer, i, "quant"),
                       attribute(*layer, i, "freq"), attribute(*layer, i, "lunar"), attribute(*layer, i, "begin_point"),
                       attribute(*layer, i, "end_point")});
    }
    return found;
  }
  static Document document_of(const std::string& text, const std::string& published) {
    Document document;
    document.id = "case";
    document.text = text;
    if (!published.empty()) document.meta.add_string("published", published);
    return document;
  }

  Registry registry_;
};

}  // namespace soi::test
