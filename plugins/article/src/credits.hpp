// Picture credits: "Ảnh: Reuters", "(Ảnh: Global Look)", "- Ảnh: AFP", "Nguồn ảnh: ...", "(Nguồn: AFP/TTXVN)".
#pragma once

#include "tables.hpp"

namespace soi::article {

struct PhotoCredit {
  bool found = false;
  uint32_t cue = 0;   // first syllable of the cue
  uint32_t last = 0;  // one past the last syllable of the credit
  uint32_t end = 0;   // byte where the credit ends, with its bracket or full stop
};

// The first credit whose cue lies in syllables [first, last); the credit itself may reach up to `last`.
PhotoCredit find_photo_credit(const Page& page, const Tables& tables, uint32_t first, uint32_t last,
                              uint32_t line_begin, uint32_t line_end);

// True when the whole line is a caption: it ends in a credit or opens with a phrase such as "Ảnh minh họa".
bool is_caption(const Page& page, const Tables& tables, const Line& line);

}  // namespace soi::article
