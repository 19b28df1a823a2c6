#include "tokenizer.hpp"

#include "fine_pieces.hpp"
#include "sentences.hpp"

namespace soi::tokenizer {

void Tokenizer::read(std::string_view text, uint32_t begin, uint32_t end) {
  pieces_.clear();
  sentence_ends_.clear();
  scanner_.scan(text, begin, end, pieces_);
  split_sentences(pieces_, scanner_.marks(), lexicon_, sentence_ends_);
  if (granularity_ == Granularity::fine) split_fine(text, pieces_, sentence_ends_);
  joined_.assign(pieces_.size(), 0);
  if (granularity_ != Granularity::word) return;
  segmenter_.segment(pieces_, sentence_ends_, joined_);
  join_first_names();
  if (!user_dictionary_.empty()) user_dictionary_.apply(pieces_, sentence_ends_, joined_);
}

// "Trần Bình cho biết ...": at the start of a sentence a capital says nothing, so the model, which has seen few names
// there, is helped by the list of family names.
void Tokenizer::join_first_names() {
  const auto is_capitalised = [&](uint32_t i) {
    return pieces_[i].letter_case == sdk::LetterCase::capitalised && pieces_[i].kind == PieceKind::word &&
           has(pieces_[i], all_letters);
  };
  uint32_t first = 0;
  for (const uint32_t end : sentence_ends_) {
    const bool names = first + 1 < end && is_capitalised(first) && is_capitalised(first + 1) &&
                       pieces_[first + 1].gap == Gap::space && lexicon_.is_family_name(pieces_[first].key);
    if (names) joined_[first] = 1;
    first = end;
  }
}

// Whether pieces are joined would often be guessed wrong, so no branches.
size_t Tokenizer::write_words(soi_span* words, const soi_span& blank) const {
  constexpr auto number = static_cast<uint32_t>(PieceKind::number);
  soi_span* at = words;
  soi_span word = blank;
  uint32_t begin = 0, kind = 0, inside = 0;  // inside: all bits when the piece belongs to the word before it
  const uint8_t* joined = joined_.data();
  for (const Piece& piece : pieces_) {
    begin = (begin & inside) | (piece.begin & ~inside);
    // "10 triệu" counts as a number.
    kind = (static_cast<uint32_t>(kind == number) & inside) | (static_cast<uint32_t>(piece.kind) & ~inside);
    word.begin = begin;
    word.end = piece.end;
    word.kind = static_cast<uint16_t>(kind);
    *at = word;
    inside = 0u - *joined++;
    at += inside + 1;
  }
  return static_cast<size_t>(at - words);
}

}  // namespace soi::tokenizer
