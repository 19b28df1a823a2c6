#include "lexicon.hpp"

#include <soi_sdk/tsv.hpp>

namespace soi::tokenizer {

void Lexicon::read_abbreviations(std::string_view table) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) { abbreviations.set(row[0], row[1] == "yes" ? 1 : 0); });
}

void Lexicon::read_units(std::string_view table) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) { units.set(row[0], 1); });
}

void Lexicon::read_domains(std::string_view table) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) { domains.set(row[0], 1); });
}

void Lexicon::read_starters(std::string_view table) {
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    (row[1] == "family" ? family_names : starters).push_back(sdk::syllable_key(row[0]));
  });
  std::sort(starters.begin(), starters.end());
  std::sort(family_names.begin(), family_names.end());
}

}  // namespace soi::tokenizer
