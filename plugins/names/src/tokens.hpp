// Words and numbers of a text as the name reader sees them: keys, letter case, and what stands between them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable_memory.hpp>

namespace soi::names {

struct Range {
  uint32_t begin, end;  // bytes, half-open
};

// What stands before a token.  Ordered by how much it separates.
enum class Gap : uint8_t { space, hyphen, dot, slash, comma, dash, open, close, quote, colon, stop, section };

struct Token {
  uint32_t begin, end;  // bytes
  uint64_t key;         // of the syllable; letters and digits together are hashed ("G7"); digits alone too
  Gap gap;
  bool capital;     // starts with a capital
  bool upper;       // two or more capitals and no small letter
  bool mixed;       // a capital inside: CamelCase, McDonald
  bool number;      // starts with a digit
  bool starts;      // first of a sentence: its capital says nothing
  bool shouted;     // in a line of capitals: no capital says anything
  bool vietnamese;  // may be a Vietnamese syllable
  uint8_t letters;
};

// True when the key can be one Vietnamese syllable (onset, vowels and coda as the orthography allows).
bool is_vietnamese_syllable(sdk::SyllableKey key);

struct SyllableSpelling {
  bool vietnamese = false;  // is_vietnamese_syllable()
};
using SyllableMemory = sdk::SyllableMemory<SyllableSpelling>;

// The tokens of `ranges` of `text`, in order; each range starts a section.  Linear in the text.
void read_tokens(std::string_view text, const std::vector<Range>& ranges, std::vector<Token>& tokens,
                 SyllableMemory& memory);

// The same for a name or phrase alone.
std::vector<Token> words_of(std::string_view phrase);

}  // namespace soi::names
