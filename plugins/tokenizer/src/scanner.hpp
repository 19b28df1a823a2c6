// The scanner: one pass over UTF-8 text into pieces (syllables, numbers, punctuation, addresses, ...).
//
// Linear in the text for any input; allocates nothing but the caller's growing buffer.  One thread at a time.
#pragma once

#include <cstdint>
#include <string_view>

#include "lexicon.hpp"
#include "model.hpp"
#include "piece.hpp"
#include "syllable_cache.hpp"

namespace soi::tokenizer {

class Scanner {
 public:
  // Borrows both, which must outlive the scanner.  With a model (its tables may still be empty: they are asked only
  // while scanning), pieces carry their rows in it.
  explicit Scanner(const Lexicon& lexicon, const Model* model = nullptr);

  // Appends the pieces of text[begin, end) to `pieces`; spans count from the start of `text`.  No piece crosses
  // `begin` or `end`, and the first one has Gap::paragraph.  Precondition: valid UTF-8, both on boundaries.
  void scan(std::string_view text, uint32_t begin, uint32_t end, Pieces& pieces);

 private:
  bool read_known_syllable(std::string_view text, Piece& piece) const;
  void read_word(std::string_view text, Piece& piece);
  void read_syllable(std::string_view text, Piece& piece);
  void read_number_piece(std::string_view text, const Pieces& pieces, Piece& piece) const;
  void read_other(std::string_view text, Piece& piece) const;
  bool announces_date(const Pieces& pieces) const;

  const Lexicon& lexicon_;
  const Model* model_;
  SyllableCache cache_;
  sdk::SyllableKey day_words_[8];
};

}  // namespace soi::tokenizer
