// Cuts lines into blocks: a dateline before the text, captions inside a long line, authors and sources at its end.
#pragma once

#include <string>
#include <vector>

#include "tables.hpp"

namespace soi::article {

struct Block {
  uint32_t begin, end;  // bytes
  Kind kind;
  uint32_t recurs = 0;  // boilerplate: as Line::recurs
};

struct Article {
  std::vector<Block> blocks;  // in the order of the text, not overlapping
  std::string outlet, title, byline;
  std::vector<std::string> wire_sources;
};

// Lines, kinds and facts of one document.  `known_title`: what the input stated, or empty.  `recurring`:
// lines that the outlet's documents have in common, ordered by begin.
void read_article(std::string_view text, const Tables& tables, std::string_view known_title,
                  const std::vector<Recurring>& recurring, Page& page, Article& article);

}  // namespace soi::article
