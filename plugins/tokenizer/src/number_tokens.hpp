// Numbers, dates and clock times that are written as one: 1.500.000  3,5  95%  10-15  30/4  30-4-1975  7h30  15:30
#pragma once

#include <cstdint>
#include <string_view>

#include "lexicon.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

struct NumberToken {
  uint32_t end = 0;
  PieceKind kind = PieceKind::number;
  // Letters follow that are neither a unit nor a clock time: "5G", "1A"; the word goes on at `end`.
  bool goes_on = false;
};

// Reads what starts at `begin`, where there is a digit.  A unit that follows is left alone.
// `after_day_word`: the word before it announces a date ("ngày", "hôm", "sáng"), so that 23-3 is one.
NumberToken read_number(std::string_view text, uint32_t begin, const Lexicon& lexicon, bool after_day_word);

}  // namespace soi::tokenizer
