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
  bool opens : 1 = false, closes : 1 = false, is_double : 1 = false;
};

struct Token {
  uint32_t begin = 0, end = 0;
  sdk::SyllableKey key = 0;  // syllables only
  Mark mark = Mark::other;
  sdk::LetterCase letter_case = sdk::LetterCase::lower;
  QuoteSign sign;        // quotation marks only
  uint8_t opens = 0;     // syllables: by Table, the tables that may have a phrase that starts with it
  uint8_t particle = 0;  // syllables: the number that Particles gives it
  uint16_t word = 0;     // syllables: its node in the lexicon of words; 0 when none starts with it
};

// The tables that are asked for a phrase at every syllable.
enum Table : uint8_t {
  table_cues = 1,
  table_words = 2,
  table_markers = 4,
  table_topics = 8,
  table_phrases = 16,
  table_concepts = 32
};
inline constexpr uint8_t every_table = 63;

// What is known of a syllable besides its key: the fields of Token.
struct SyllableUse {
  uint8_t opens = every_table, particle = 0;
  uint16_t word = 0;
};
using SyllableMemory = sdk::SyllableMemory<SyllableUse>;

class Vocabulary;

// The tokens of `text`, in order; linear in its length.  `text` is valid UTF-8.  The memory serves one vocabulary.
void tokenize(std::string_view text, std::vector<Token>& tokens, const Vocabulary& vocabulary, SyllableMemory& memory);
// The same for a few words: every table may open with them, none is a particle.
void tokenize(std::string_view text, std::vector<Token>& tokens);

}  // namespace soi::claims
