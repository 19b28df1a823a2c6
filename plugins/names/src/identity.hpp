// One identity across documents.
//
// Each document hands in one summary for each name that it knows; summaries that may be one identity share a key, so each key's
// group is merged by itself.  Merging is careful: two people of one full name stay two when an office and a trade, or two
// offices without a common word, stand with them; a bare family name joins a full name only when nobody else bears it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "resolve.hpp"

namespace soi::names {

struct Place {
  std::string document;
  uint32_t begin = 0, end = 0;  // bytes
};

// What one document, and later the whole corpus, knows of one identity.
struct Summary {
  Kind kind = Kind::person;
  std::string canonical;
  bool known = false, single = false, vietnamese = false;
  uint8_t callings = 0;
  std::vector<std::string> variants, roles;
  std::vector<uint64_t> words;    // of the canonical form, made comparable; organizations: without level and place
  std::vector<uint64_t> seat;     // organizations: level and place ("tỉnh X")
  std::vector<uint64_t> company;  // hashes of the other names of the document: co-occurrence
  std::vector<Place> mentions;    // in the order of documents' ids and of the text
  std::vector<std::string> why;   // reasons for what was merged
};

// Summaries of one document's names, each with its key, in the order of first mention.
struct Keyed {
  std::string key;
  Summary summary;
};
std::vector<Keyed> summarise(std::string_view document, std::string_view text, const Lexicon& lexicon,
                             const std::vector<Name>& names);

// Merges the summaries of one key; the result does not depend on their order.
std::vector<Summary> merge(std::vector<Summary> summaries);

std::string to_json(const Summary& summary);
Summary from_json(std::string_view json);
// The result: a "name" object of the formats, with its number.
std::string to_result(const Summary& summary, size_t number);

}  // namespace soi::names
