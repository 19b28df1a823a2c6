// What may hang on to a syllable without a space: full stops of abbreviations, hyphens, apostrophes, digits.
//
//   TP.HCM  GS.TS.  H.T.P  Q.1  H.   Wai-kru  GD-ĐT  Covid-19   O'Neil  K'Bang   A5  m3  43H-016   AT&T
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "lexicon.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

inline constexpr std::array<bool, 256> extending_bytes = [] {
  std::array<bool, 256> table{};
  for (char c : {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '-', '\'', '_', '@', ':', '&', '+', '%'}) {
    table[static_cast<uint8_t>(c)] = true;
  }
  table[0xC2] = true;  // superscript two and three: km²
  table[0xE2] = true;  // U+2019, the typographic apostrophe, and U+2011, the no-break hyphen
  return table;
}();
// True for the two bytes after a syllable that extend_word() has an opinion about; all others end the word there.
inline bool may_extend_word(char byte, char next) {
  return extending_bytes[static_cast<uint8_t>(byte)] || (byte == ' ' && next == '.');
}

// Lengthens `piece`, a syllable (or digits, with has_digit set) that the scanner has just read, over what belongs
// to it; sets kind, key and flags anew when it does.
void extend_word(std::string_view text, const Lexicon& lexicon, Piece& piece);

// Whether a full stop right behind `syllable`, which the scanner has just read, may belong to it: "TP.", "H.".
bool may_abbreviate(std::string_view text, const Piece& syllable, const Lexicon& lexicon);

// Whether the letters in `text` can be one Vietnamese syllable, judged by its letters: vowels in one group, and none
// of f, j, w, z.  Precondition: the key is that of a plain syllable.
bool looks_vietnamese(sdk::SyllableKey key);

}  // namespace soi::tokenizer
