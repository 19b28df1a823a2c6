#include "tokenizer.hpp"

#include "fine_pieces.hpp"
#include "sentences.hpp"

namespace soi::tokenizer {

void Tokenizer::read(std::string_view text, uint32_t begin, uint32_t end) {
  pieces_.clear();
  sentence_ends_.clear();
  scanner_.scan(text, begin, end, pieces_);
  split_sentences(pieces_, lexicon_, 0, sentence_ends_);
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

}  // namespace soi::tokenizer
