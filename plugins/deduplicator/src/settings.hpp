// What the configuration of the plugin says (soi-plugin.json), read once in open().
#pragma once

#include <cstdint>
#include <string>

#include <soi_sdk/json.hpp>

namespace soi::deduplicator {

enum class Unit : uint8_t { document, paragraph, sentence, lines_of_outlet };

struct Settings {
  double threshold = 0.8;      // Jaccard index from which two documents are near copies
  double containment = 0.5;    // share of the smaller document's shingles from which it counts as part of the other
  double miss_rate = 5e-5;     // highest chance to miss a pair at the threshold
  uint32_t passage_words = 8;  // shortest copied passage that is surely found; 0: neither passages nor repeated blocks
  bool pairs = false;          // emit results of kind "pair"
  bool related = false;        // emit results of kind "related": passages told twice in other words
  bool explain = false;        // every document with every other in full, and all passages; for a few documents
  Unit unit = Unit::document;
};

// False, with what to change in `why`, when a value is out of its range.
bool read_settings(soi::sdk::JsonView config, Settings& settings, std::string& why);

}  // namespace soi::deduplicator
