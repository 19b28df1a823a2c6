// The "fine" granularity: pieces that hold several parts come apart, for search.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "piece.hpp"

namespace soi::tokenizer {

// Replaces each number, date, time, address and hyphenated or mixed word by its runs of letters, of digits and single
// other characters; `sentence_ends` (indexes into `pieces`) are moved along.
void split_fine(std::string_view text, Pieces& pieces, std::vector<uint32_t>& sentence_ends);

}  // namespace soi::tokenizer
