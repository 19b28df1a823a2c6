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
  uint32_t word;        // its number in the lexicon; 0: unknown
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

struct KnownSyllable {
  uint32_t word : 31 = 0;       // Token::word
  uint32_t vietnamese : 1 = 0;  // is_vietnamese_syllable()
};
using SyllableMemory = sdk::SyllableMemory<KnownSyllable>;

class Lexicon;

// The tokens of `ranges` of `text`, in order; each range starts a section.  Linear in the text.  The memory serves one
// lexicon.
void read_tokens(std::string_view text, const std::vector<Range>& ranges, const Lexicon& lexicon,
                 std::vector<Token>& tokens, SyllableMemory& memory);

// The same for a name or phrase alone, without the words' numbers.
std::vector<Token> words_of(std::string_view phrase);

}  // namespace soi::names
