// The small word lists of the scanner: abbreviations, units, top-level domains, starters of sentences.  Read from the plugin's data tables.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable.hpp>

#include "word_set.hpp"

namespace soi::tokenizer {

// Immutable once read: any thread.
struct Lexicon {
  WordSet abbreviations;  // without the final full stop; value 1 when a sentence may end after it, else 0
  WordSet units;
  WordSet domains;                                       // lower case, without the dot
  std::vector<sdk::SyllableKey> starters, family_names;  // ordered

  // Each table is TSV (soi_sdk/tsv.hpp); the columns are described at its top.
  void read_abbreviations(std::string_view table);
  void read_units(std::string_view table);
  void read_domains(std::string_view table);
  void read_starters(std::string_view table);
  bool is_starter(sdk::SyllableKey key) const { return std::binary_search(starters.begin(), starters.end(), key); }
  bool is_family_name(sdk::SyllableKey key) const {
    return std::binary_search(family_names.begin(), family_names.end(), key);
  }
};

}  // namespace soi::tokenizer
