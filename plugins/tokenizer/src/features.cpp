#include "features.hpp"

namespace soi::tokenizer {
namespace {

Shape shape_of(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::word: break;
    case PieceKind::abbreviation: return shape_abbreviation;
    case PieceKind::number: return shape_number;
    case PieceKind::date:
    case PieceKind::time: return shape_date;
    default: return shape_other;
  }
  if (has(piece, has_digit)) return shape_digits;
  return static_cast<Shape>(piece.letter_case);  // lower, capitalised, upper, mixed
}

// Stands for pieces whose letters say nothing; never the key of a syllable.
SyllableKey key_of(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::word:
    case PieceKind::abbreviation: return piece.key;
    case PieceKind::punctuation: return has(piece, ends_sentence) ? 2 : has(piece, opening) || has(piece, closing) ? 3 : 4;
    case PieceKind::number: return 5;
    case PieceKind::date:
    case PieceKind::time: return 6;
    default: return 7;
  }
}

bool may_join(const Piece& piece) {
  return piece.kind == PieceKind::word || piece.kind == PieceKind::number || piece.kind == PieceKind::abbreviation ||
         piece.kind == PieceKind::date || piece.kind == PieceKind::time;
}

}  // namespace

void Sentence::take(const Model& model, const Pieces& pieces, uint32_t first, uint32_t end) {
  size_ = end - first;
  const size_t positions = size_ + 2 * margin + 1;
  hashes_.assign(positions, hash_syllable(1));
  shapes_.assign(positions, shape_edge);
  open_.assign(positions, 0);
  for (uint32_t i = 0; i < size_; ++i) {
    const Piece& piece = pieces[first + i];
    hashes_[i + margin] = hash_syllable(key_of(piece));
    shapes_[i + margin] = shape_of(piece);
    if (i == 0) continue;
    open_[i + margin - 1] = piece.gap != Gap::none && may_join(piece) && may_join(pieces[first + i - 1]);
  }
  look_up(model);
  match_.assign(positions, 0);
  match_from_left();
  match_from_right();
}

void Sentence::look_up(const Model& model) {
  const size_t positions = hashes_.size();
  syllables_.assign(positions, static_cast<uint32_t>(model.syllables.size() - 1));
  pairs_.assign(positions, static_cast<uint32_t>(model.pairs.size() - 1));
  two_.assign(positions, 0);
  three_.assign(positions, 0);
  four_.assign(positions, 0);
  for (uint32_t i = margin - 1; i <= size_ + margin; ++i) syllables_[i] = model.find_syllable(hashes_[i]);
  for (uint32_t i = margin - 1; i < size_ + margin; ++i) {
    uint64_t hash = hash_next(hashes_[i], hashes_[i + 1]);
    pairs_[i] = model.find_pair(hash);
    const PairSlot& pair = model.pairs[pairs_[i]];
    if (open_[i] == 0) continue;
    two_[i] = pair.statistics;
    if (pair.goes_on == 0 || open_[i + 1] == 0) continue;
    hash = hash_next(hash, hashes_[i + 2]);
    const LongSlot& three = model.longs[model.find_long(hash)];
    three_[i] = three.statistics;
    if (three.goes_on == 0 || open_[i + 2] == 0) continue;
    four_[i] = model.longs[model.find_long(hash_next(hash, hashes_[i + 3]))].statistics;
  }
}

void Sentence::match_from_left() {
  for (uint32_t i = margin; i < size_ + margin;) {
    const uint32_t length = is_word(four_[i]) ? 4 : is_word(three_[i]) ? 3 : is_word(two_[i]) ? 2 : 1;
    for (uint32_t k = 0; k + 1 < length; ++k) match_[i + k] |= 2;
    i += length;
  }
}

void Sentence::match_from_right() {
  for (uint32_t i = size_ + margin - 1; i >= margin;) {
    const uint32_t length = i >= margin + 3 && is_word(four_[i - 3])   ? 4
                            : i >= margin + 2 && is_word(three_[i - 2]) ? 3
                            : is_word(two_[i - 1])                       ? 2
                                                                         : 1;
    for (uint32_t k = 1; k < length; ++k) match_[i - k] |= 1;
    i -= length;
  }
}

}  // namespace soi::tokenizer
