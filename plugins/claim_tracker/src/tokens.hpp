// Tokens of a document as the claim rules see them: syllables, numbers and punctuation marks, in one flat array.
//
// The rules need no more than this.  Words of several syllables are found with lexicons over SyllableKeys
// (lexicon.hpp), so the same rules work whatever a tokenizer decided.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable_memory.hpp>

namespace soi::claims {

inline constexpr uint32_t none = UINT32_MAX;  // "no such token, quote, name, ..."

enum class Mark : uint8_t {
  syllable,
  number,  // digits with . , / : - % inside: 0,6  3/8  185.000
  comma,
  semicolon,
  colon,
  dash,   // a dash with space on one side at least, or an em or en dash
  stop,   // . ! ? …
  open,   // ( [
  close,  // ) ]
  quote,  // any quotation mark, apostrophes inside words excepted
  line,   // end of a line
  other,
};

// The role of a quotation mark, from its form and from what stands beside it.
struct QuoteSign {
  bool opens = false, closes = false, is_double = false;
};

struct Token {
  uint32_t begin = 0, end = 0;
  sdk::SyllableKey key = 0;  // syllables only
  Mark mark = Mark::other;
  sdk::LetterCase letter_case = sdk::LetterCase::lower;
  QuoteSign sign;  // quotation marks only
};

// The tokens of `text`, in order; linear in its length.  `text` is valid UTF-8.  Null `memory`: for a few words.
void tokenize(std::string_view text, std::vector<Token>& tokens, sdk::SyllableMemory<>* memory = nullptr);

}  // namespace soi::claims
