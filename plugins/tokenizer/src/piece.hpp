// Pieces: what one pass over the text yields, before pieces are joined into words.
//
// Pieces are ordered, do not overlap and cover every character except white space, control characters and ignorable
// characters that stand outside a syllable.
#pragma once

#include <cstdint>
#include <vector>

#include <soi_sdk/syllable.hpp>

namespace soi::tokenizer {

// The numbers of the kinds in the manifest, so a piece that stays alone needs no translation.
enum class PieceKind : uint8_t {
  word = 0,  // letters, or letters with digits, inner hyphens or apostrophes
  number,
  punctuation,
  symbol,
  abbreviation,
  url,
  email,
  hashtag,
  mention,
  emoji,
  date,
  time,
};

// What stands between a piece and the one before it.
enum class Gap : uint8_t {
  none = 0,   // nothing, or only ignorable characters
  space,      // blanks, tabs, no-break spaces
  line,       // one line break (and blanks)
  paragraph,  // a blank line, a form feed, a paragraph separator, or the start of the text
};

// Properties of a piece that later stages ask for.
enum PieceFlag : uint8_t {
  ends_sentence = 1,      // . ! ? … and runs of them
  period = 2,             // ends_sentence, and it is exactly "."
  ellipsis = 4,           // ends_sentence, and it is "..." or "…" (or longer)
  opening = 8,            // an opening quotation mark or bracket
  closing = 16,           // a closing one; a straight quotation mark is both
  may_end_sentence = 32,  // abbreviation after which a sentence may end ("v.v.")
  all_letters = 64,       // words: a plain syllable: its key is that of its letters
  quote = 64,             // punctuation: a quotation mark, not a bracket
  has_digit = 128,
};

// Piece::syllable when the scanner did not ask the model; rows of the model are below it.
inline constexpr uint16_t no_syllable = 0x7FFF;

struct Piece {
  uint32_t begin = 0, end = 0;  // bytes, half-open
  sdk::SyllableKey key = 0;     // of words: the syllable's; of other kinds 0
  PieceKind kind = PieceKind::word;
  sdk::LetterCase letter_case = sdk::LetterCase::lower;
  Gap gap = Gap::none;
  uint8_t flags = 0;
  uint32_t hash = 0;                // of the key, when `syllable` is known
  uint16_t syllable = no_syllable;  // row in the model
};

using Pieces = std::vector<Piece>;

inline bool has(const Piece& piece, PieceFlag flag) { return (piece.flags & flag) != 0; }

}  // namespace soi::tokenizer
