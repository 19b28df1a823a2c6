// Which words of one text another lacks: what a reader wants marked when two outlets tell the same thing.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace soi {

struct WordRun {
  uint32_t begin, end;  // bytes; runs cover the whole text in order
  bool is_new;
};

// Splits `text` into runs of words that stand, in this order, in `base` too, and runs of words that do not: the
// complement of a longest common subsequence of words (compared without case, composition and tone placement).
// Texts of more than 2,000 words are compared as wholes only: the table of the comparison is quadratic.
std::vector<WordRun> words_not_in(std::string_view text, std::string_view base);

}  // namespace soi
