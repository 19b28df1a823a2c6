// What the model looks at: for the gap between two pieces, the list of weights to add.  Training and segmentation
// share it, so both see the same features.
//
//   lexical   the two syllables at the gap, alone and as a pair (weights in their places of the model)
//   statistic how often the sequences that cover or touch the gap stood joined in news text
//   matching  what longest matching from the left and from the right would do
//   shape     letter case and kind of the four pieces around the gap
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

enum Shape : uint8_t {
  shape_lower,
  shape_capitalised,
  shape_upper,
  shape_mixed,
  shape_digits,
  shape_abbreviation,
  shape_number,
  shape_date,
  shape_other,
  shape_edge,
  shape_count
};

// Ratio (6 classes) and frequency (4 classes) of a statistics byte, 0 for unknown: 25 values.
inline constexpr unsigned coarse_count = 25;
inline constexpr std::array<uint8_t, 256> coarse_statistics = [] {
  constexpr uint8_t ratios[16] = {0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5};
  std::array<uint8_t, 256> table{};
  for (unsigned i = 1; i < statistics_count; ++i) {
    const unsigned frequency = (i - 1) % 13 / 4;
    table[i] = static_cast<uint8_t>(1 + ratios[(i - 1) / 13] * 4 + (frequency < 3 ? frequency : 3));
  }
  return table;
}();
// Joined in 40 of 100 cases: then the sequence counts as a word for longest matching.
inline bool is_word(Statistics statistics) { return statistics >= 1 + 7 * 13; }

// Where each group of features begins in Model::dense.  The second half exists only in training: simpler features whose
// weights are added to those of the combinations that contain them (trainer.cpp, fold), so that a combination that
// training never met still has a sensible weight and segmentation has fewer numbers to add.
namespace dense_feature {
inline constexpr uint32_t shapes = shape_count, coarse = coarse_count, exact = statistics_count;
enum : uint32_t {
  shape4 = 0,
  pair_shape2 = shape4 + shapes * shapes * shapes * shapes,
  pair_left = pair_shape2 + exact * shapes * shapes,
  pair_right = pair_left + exact,
  pair_and_both = pair_right + exact,
  match_and_pair = pair_and_both + coarse * coarse * coarse,
  // Of longer sequences; the weights of "unknown", which most are, are 0 after training.
  three_left = match_and_pair + 64 * coarse,
  three_right = three_left + exact,
  four_left = three_right + exact,
  four_middle = four_left + exact,
  four_right = four_middle + exact,
  count = four_right + exact,

  bias = count,
  shape2 = bias + 1,
  shape3_left = shape2 + shapes * shapes,
  shape3_right = shape3_left + shapes * shapes * shapes,
  pair = shape3_right + shapes * shapes * shapes,
  pair_and_left = pair + exact,
  pair_and_right = pair_and_left + coarse * coarse,
  match = pair_and_right + coarse * coarse,
  match_three = match + 4,
  match_pair = match_three + 64,
  training_count = match_pair + 4 * coarse,
};
}  // namespace dense_feature

// Letter case of the two neighbours of a gap, by Position::shape2: both lower 0, only the left one capitalised 1, both not
// lower 2, any other 3.
inline constexpr std::array<uint8_t, shape_count* shape_count> case_classes = [] {
  std::array<uint8_t, shape_count * shape_count> table{};
  for (unsigned left = 0; left < shape_count; ++left) {
    for (unsigned right = 0; right < shape_count; ++right) {
      const bool capitals = left != shape_lower && right != shape_lower && left <= shape_upper && right <= shape_upper;
      uint8_t cased = capitals ? 2 : 3;
      if (right == shape_lower && left == shape_lower) cased = 0;
      if (right == shape_lower && left == shape_capitalised) cased = 1;
      table[left * shape_count + right] = cased;
    }
  }
  return table;
}();

enum class Stage : uint8_t { training, segmentation };

// One piece as the model sees it, with what begins at it.
struct Position {
  uint64_t pair_hash = 0;                   // of it and the next syllable, when the gap is open
  Statistics two = 0, three = 0, four = 0;  // of the sequence that begins here
  uint8_t coarse = 0;                       // of `two`
  uint8_t open = 0;                         // 1: the gap behind it is the model's to judge
  uint8_t match = 0;                        // of that gap: 2 joined from the left, 1 joined from the right
  uint8_t longest = 1, longest_back = 1;    // pieces in the longest listed word that begins here, that ends here
  uint32_t pair = 0;                        // the number of that pair, when the gap is open
  uint32_t hash = 0;                        // of the syllable
  uint16_t syllable = 0;                    // its row
  uint8_t shape = shape_edge;
  uint8_t shape2 = 0;  // shape * shape_count + shape of the next one
};

// The pieces of one sentence.  Reused from sentence to sentence.
class Sentence {
 public:
  static constexpr uint32_t margin = 3;  // edge positions on either side, so that features need no bounds

  // Takes pieces [first, end).  Positions count from `margin`.
  void take(const Model& model, const Pieces& pieces, uint32_t first, uint32_t end);
  uint32_t size() const { return size_; }

  // Whether the gap between positions i and i + 1 is the model's to judge.
  bool is_open(uint32_t i) const { return positions_[i].open != 0; }

  // Calls visit(hash of the syllable) for every piece.
  template <class Visitor>
  void for_each_syllable(Visitor visit) const {
    for (uint32_t i = margin; i < size_ + margin; ++i) visit(positions_[i].hash);
  }
  // Calls visit(hash of the pair) for every gap that is the model's to judge.
  template <class Visitor>
  void for_each_pair(Visitor visit) const {
    for (uint32_t i = margin; i + 1 < size_ + margin; ++i) {
      if (is_open(i)) visit(hash_next(positions_[i].hash, positions_[i + 1].hash));
    }
  }

  // size() positions; neighbours on either side, up to `margin`, may be looked at too.
  const Position* begin() const { return positions_.data() + margin; }

 private:
  void look_up(SequenceTable pairs, SequenceTable longs);
  static void look_up_from(const SequenceTable& pairs, const SequenceTable& longs, Position* at);
  void match_from_right();

  uint32_t size_ = 0;
  std::vector<Position> positions_;
};

// Calls syllable(row, weight), pair(number), dense(index) for every weight of the gap after *at.
template <Stage stage, class SyllableVisitor, class PairVisitor, class DenseVisitor>
inline void visit_weights(const Position* at, SyllableVisitor syllable, PairVisitor pair, DenseVisitor dense) {
  namespace f = dense_feature;
  const uint32_t match = at->match, cased = case_classes[at->shape2];
  syllable(at[0].syllable, syllable_weight::left_cased + cased);
  syllable(at[0].syllable, syllable_weight::left_matched + match);
  syllable(at[1].syllable, syllable_weight::right_cased + cased);
  syllable(at[1].syllable, syllable_weight::right_matched + match);
  pair(at[0].pair);

  constexpr uint32_t s = f::shapes, c = f::coarse;
  const uint32_t match3 = (at[-1].match * 4u + match) * 4u + at[1].match;
  const uint32_t x = at[0].coarse, l = at[-1].coarse, r = at[1].coarse;
  dense(f::shape4 + at[-1].shape2 * s * s + at[1].shape2);
  dense(f::pair_shape2 + at[0].shape2 * f::exact + at[0].two);
  dense(f::pair_left + at[-1].two);
  dense(f::pair_right + at[1].two);
  dense(f::pair_and_both + (x * c + l) * c + r);
  dense(f::match_and_pair + match3 * c + x);
  if (stage == Stage::training || (at[-1].three | at[0].three | at[-2].four | at[-1].four | at[0].four) != 0) {
    dense(f::three_left + at[-1].three);
    dense(f::three_right + at[0].three);
    dense(f::four_left + at[-2].four);
    dense(f::four_middle + at[-1].four);
    dense(f::four_right + at[0].four);
  }

  if constexpr (stage == Stage::training) {
    syllable(at[0].syllable, syllable_weight::left);
    syllable(at[1].syllable, syllable_weight::right);
    dense(f::bias);
    dense(f::shape2 + at[0].shape2);
    dense(f::shape3_left + at[-1].shape * s * s + at[0].shape2);
    dense(f::shape3_right + at[0].shape2 * s + at[2].shape);
    dense(f::pair + at[0].two);
    dense(f::pair_and_left + x * c + l);
    dense(f::pair_and_right + x * c + r);
    dense(f::match + match);
    dense(f::match_three + match3);
    dense(f::match_pair + match * c + x);
  }
}

}  // namespace soi::tokenizer
