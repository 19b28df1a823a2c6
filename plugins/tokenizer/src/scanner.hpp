// The scanner: one pass over UTF-8 text into pieces (syllables, numbers, punctuation, addresses, ...).
//
// Linear in the text for any input; allocates nothing but the caller's growing buffer.  One thread at a time.
#pragma once

#include <cstdint>
#include <string_view>

#include <soi_sdk/syllable_memory.hpp>

#include "lexicon.hpp"
#include "model.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

class Scanner {
 public:
  // Borrows both, which must outlive the scanner.  With a model (its tables may still be empty: they are asked only
  // while scanning), pieces carry their rows in it.
  explicit Scanner(const Lexicon& lexicon, const Model* model = nullptr);

  // Appends the pieces of text[begin, end) to `pieces`; spans count from the start of `text`.  No piece crosses
  // `begin` or `end`, and the first one has Gap::paragraph.  Precondition: valid UTF-8, both on boundaries.
  void scan(std::string_view text, uint32_t begin, uint32_t end, Pieces& pieces);

  // Of the last scan: the pieces, by index and in order, that may begin or end a sentence or a quotation: all but words,
  // numbers and the like inside a line, and marks such as the comma.
  const std::vector<uint32_t>& marks() const { return marks_; }

 private:
  // Six bytes, so that an entry of the memory has 32.
  struct Known {
    Known() = default;
    Known(const Piece& piece, bool abbreviates)
        : hash(piece.hash), bits(static_cast<uint16_t>(piece.syllable | (abbreviates ? no_syllable + 1 : 0))) {}
    uint16_t syllable() const { return bits & no_syllable; }  // as in Piece
    bool abbreviates() const { return bits > no_syllable; }   // a full stop behind it may belong to it

    uint32_t hash = 0;  // as in Piece
    uint16_t bits = 0;
  };
  using Memory = sdk::SyllableMemory<Known, 12>;
  static_assert(sizeof(Memory::Entry) == 32);  // two in a cache line

  uint32_t read_known_syllables(std::string_view text, uint32_t at, Gap& gap, Pieces& pieces);
  void read_word(std::string_view text, Piece& piece);
  void read_syllable(std::string_view text, Piece& piece);
  void read_number_piece(std::string_view text, const Pieces& pieces, Piece& piece) const;
  void read_other(std::string_view text, Piece& piece) const;
  bool announces_date(const Pieces& pieces) const;
  void note_mark(const Pieces& pieces);

  const Lexicon& lexicon_;
  const Model* model_;
  Memory memory_;
  std::vector<uint32_t> marks_;
  sdk::SyllableKey day_words_[8];
};

}  // namespace soi::tokenizer
