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
  if (!user_dictionary_.empty()) user_dictionary_.apply(pieces_, sentence_ends_, joined_);
}

}  // namespace soi::tokenizer
