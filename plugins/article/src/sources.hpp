// Lines and tails that hold nothing but authors and sources: "Phương Anh (Nguồn: RT)", "Theo AFP", "T.N - Reuters".
#pragma once

#include <string>
#include <vector>

#include "tables.hpp"

namespace soi::article {

struct Credit {
  bool matched = false;               // the stretch holds authors and sources and nothing else
  bool by_cue = false;                // it starts with a word such as Theo or Nguồn
  std::string byline;                 // authors, joined by ", "
  std::vector<std::string> sources;   // canonical where the table knows them
  uint32_t affiliation = UINT32_MAX;  // outlet behind "Name/" : number in Tables::outlet_names
};

// Reads bytes [begin, end), whose syllables are [first, last).
Credit read_credit(const Page& page, const Tables& tables, uint32_t begin, uint32_t end, uint32_t first, uint32_t last);
inline Credit read_credit(const Page& page, const Tables& tables, const Line& line) {
  return read_credit(page, tables, line.begin, line.end, line.first, line.last);
}

// True when the letters can be one Vietnamese syllable (onset, vowels, coda as the orthography allows).
bool is_vietnamese(const sdk::Syllable& syllable);

}  // namespace soi::article
