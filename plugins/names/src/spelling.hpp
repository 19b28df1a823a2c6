// Keys that are equal for the spellings of one foreign name: Yermak and Ermak, Zelensky and Zelenskiy, Jaroslav and Yaroslav.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace soi::names {

// The letters of `name` without marks, transliterations evened out; for comparison only.
// Rules: romanisations of Cyrillic (BGN/PCGN, ISO 9, Ukrainian national 2010, Romanian) that the press mixes.
std::string even_spelling(std::string_view name);

// Hash of even_spelling().
uint64_t spelling_key(std::string_view name);

// The spelling keys of words, remembered from document to document: a name comes again and again.  Nothing but speed
// depends on what is remembered.
class Spellings {
 public:
  // spelling_key(text); `word` is the key of the word, which says all of its letters.
  uint64_t key(uint64_t word, std::string_view text) {
    word ^= uint64_t{text.size()} << 32;  // where a block ends inside a word its key says more than its text
    Known& known = known_[static_cast<size_t>(word * 0x9E3779B97F4A7C15u >> 54)];
    if (known.word != word || word == 0) known = {word, spelling_key(text)};
    return known.spelling;
  }

 private:
  struct Known {
    uint64_t word = 0, spelling = 0;
  };
  std::vector<Known> known_ = std::vector<Known>(size_t{1} << 10);
};

}  // namespace soi::names
