// What may hang on to a syllable without a space: full stops of abbreviations, hyphens, apostrophes, digits.
//
//   TP.HCM  GS.TS.  H.T.P  Q.1  H.   Wai-kru  GD-ĐT  Covid-19   O'Neil  K'Bang   A5  m3  43H-016   AT&T
#pragma once

#include <cstdint>
#include <string_view>

#include "lexicon.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

// True for the two bytes after a syllable that extend_word() has an opinion about; all others end the word there.
bool may_extend_word(char byte, char next);

// Lengthens `piece`, a syllable (or digits, with has_digit set) that the scanner has just read, over what belongs
// to it; sets kind, key and flags anew when it does.
void extend_word(std::string_view text, const Lexicon& lexicon, Piece& piece);

// Whether the letters in `text` can be one Vietnamese syllable, judged by its letters: vowels in one group, and none
// of f, j, w, z.  Precondition: the key is that of a plain syllable.
bool looks_vietnamese(sdk::SyllableKey key);

}  // namespace soi::tokenizer
