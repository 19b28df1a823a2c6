// The small word lists of the scanner: abbreviations, units, top-level domains.  Read from the plugin's data tables.
#pragma once

#include <string_view>

#include "word_set.hpp"

namespace soi::tokenizer {

// Immutable once read: any thread.
struct Lexicon {
  WordSet abbreviations;  // without the final full stop; value 1 when a sentence may end after it, else 0
  WordSet units;
  WordSet domains;  // lower case, without the dot

  // Each table is TSV (soi_sdk/tsv.hpp); the columns are described at its top.
  void read_abbreviations(std::string_view table);
  void read_units(std::string_view table);
  void read_domains(std::string_view table);
};

}  // namespace soi::tokenizer
