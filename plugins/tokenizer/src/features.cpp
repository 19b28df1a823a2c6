#include "features.hpp"

#include <algorithm>

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
sdk::SyllableKey key_of(const Piece& piece) {
  switch (piece.kind) {
    case PieceKind::word:
    case PieceKind::abbreviation: return piece.key;
    case PieceKind::punctuation:
      return has(piece, ends_sentence) ? 2 : has(piece, opening) || has(piece, closing) ? 3 : 4;
    case PieceKind::number: return 5;
    case PieceKind::date:
    case PieceKind::time: return 6;
    default: return 7;
  }
}

// Kinds that can be part of a word of several pieces.
bool may_join(PieceKind kind) {
  constexpr auto bit = [](PieceKind k) { return 1u << static_cast<unsigned>(k); };
  constexpr unsigned joinable = bit(PieceKind::word) | bit(PieceKind::number) | bit(PieceKind::abbreviation) |
                                bit(PieceKind::date) | bit(PieceKind::time);
  return (joinable >> static_cast<unsigned>(kind) & 1) != 0;
}

// All bits when `condition`, none otherwise: for choices that would often be guessed wrong if they were branches.
constexpr unsigned mask_of(bool condition) { return 0u - static_cast<unsigned>(condition); }

// Notes that `length` pieces from `at` are a listed word, if they are; longer ones come later for the same beginning,
// earlier for the same end.
inline void note_word(Position* at, bool word, unsigned length) {
  const unsigned noted = length & mask_of(word);
  at->longest = static_cast<uint8_t>(noted | (at->longest & mask_of(!word)));
  uint8_t& back = at[length - 1].longest_back;
  back = std::max(back, static_cast<uint8_t>(noted));
}

constexpr uint32_t edge_hash = hash_syllable(1);

}  // namespace

void Sentence::take(const Model& model, const Pieces& pieces, uint32_t first, uint32_t end) {
  size_ = end - first;
  if (positions_.size() < size_ + 2 * margin) positions_.resize(2 * (size_ + 2 * margin));
  const uint16_t edge_syllable = model.find_syllable(edge_hash);
  const SequenceTable pairs = model.pairs.table();
  const SyllableRow* const rows = model.rows.data();
  // Field by field: copying a whole Position that was just put together makes the processor wait for its parts.
  const auto set = [](Position& at, uint32_t hash, uint16_t syllable, uint8_t shape) {
    at.two = at.three = at.four = at.coarse = at.open = at.match = 0;
    at.longest = at.longest_back = 1;
    at.hash = hash;
    at.syllable = syllable;
    at.shape = shape;
  };
  Position* at = positions_.data();
  for (uint32_t i = 0; i < margin; ++i) set(*at++, edge_hash, edge_syllable, shape_edge);
  bool joinable_before = false;
  for (uint32_t i = first; i < end; ++i, ++at) {
    const Piece& piece = pieces[i];
    bool joinable = true;
    if (piece.syllable != no_syllable) {
      set(*at, piece.hash, piece.syllable, static_cast<uint8_t>(piece.letter_case));
    } else {
      const uint32_t hash = hash_syllable(key_of(piece));
      set(*at, hash, model.find_syllable(hash), static_cast<uint8_t>(shape_of(piece)));
      joinable = may_join(piece.kind);
    }
    at[-1].shape2 = static_cast<uint8_t>(at[-1].shape * shape_count + at->shape);
    if (joinable && joinable_before && piece.gap != Gap::none) {
      at[-1].open = 1;
      at[-1].pair_hash = hash_next(at[-1].hash, at->hash);
      pairs.prefetch(at[-1].pair_hash);
      __builtin_prefetch(&rows[at->syllable]);
    }
    joinable_before = joinable;
  }
  for (uint32_t i = 0; i < margin; ++i, ++at) {
    set(*at, edge_hash, edge_syllable, shape_edge);
    at[-1].shape2 = static_cast<uint8_t>(at[-1].shape * shape_count + shape_edge);
  }
  look_up(pairs, model.longs.table());
  match_from_right();
}

// One step of longest matching: what is left of the word after this piece, where `left` pieces were, or, where none
// were, the `longest` word begins.  Without a branch: it would often be guessed wrong.
inline unsigned match_step(unsigned left, unsigned longest) { return left + (longest & mask_of(left == 0)) - 1; }

// Longest matching from the left goes on the way: `left` counts the pieces still to come of the word it stands in.
void Sentence::look_up(const SequenceTable pairs, const SequenceTable longs) {
  Position* const end = positions_.data() + margin + size_;
  unsigned left = 0;
  for (Position* at = positions_.data() + margin; at < end; ++at) {
    if (at->open != 0) look_up_from(pairs, longs, at);
    left = match_step(left, at->longest);
    at->match = static_cast<uint8_t>(static_cast<unsigned>(left != 0) << 1);
  }
}

inline void Sentence::look_up_from(const SequenceTable& pairs, const SequenceTable& longs, Position* at) {
  at->pair = pairs.find(at->pair_hash);
  at->two = pairs.statistics(at->pair);
  at->coarse = coarse_statistics[at->two];
  note_word(at, is_word(at->two), 2);
  if (!pairs.goes_on(at->pair) || at[1].open == 0) return;
  const uint64_t hash = hash_next(at->pair_hash, at[2].hash);
  const uint32_t three = longs.find(hash);
  at->three = longs.statistics(three);
  note_word(at, is_word(at->three), 3);
  if (!longs.goes_on(three) || at[2].open == 0) return;
  at->four = longs.statistics(longs.find(hash_next(hash, at[3].hash)));
  note_word(at, is_word(at->four), 4);
}

// Longest matching from the right.
void Sentence::match_from_right() {
  Position* const begin = positions_.data() + margin;
  unsigned left = 0;
  for (Position* at = positions_.data() + margin + size_ - 1; at >= begin; --at) {
    left = match_step(left, at->longest_back);
    at[-1].match = static_cast<uint8_t>(at[-1].match | static_cast<unsigned>(left != 0));
  }
}

}  // namespace soi::tokenizer
