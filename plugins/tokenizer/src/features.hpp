// What the model looks at: for the gap between two pieces, the list of weights to add.  Training and segmentation
// share it, so both see the same features.
//
//   lexical   the syllables around the gap, alone and in pairs (weights in their slots of the model)
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
  shape_lower, shape_capitalised, shape_upper, shape_mixed, shape_digits, shape_abbreviation, shape_number, shape_date,
  shape_other, shape_edge, shape_count
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
  three_left = pair_right + exact,
  three_right = three_left + exact,
  four_left = three_right + exact,
  four_middle = four_left + exact,
  four_right = four_middle + exact,
  pair_and_both = four_right + exact,
  left_and_three = pair_and_both + coarse * coarse * coarse,
  right_and_three = left_and_three + coarse * coarse * coarse,
  match_pair = right_and_three + coarse * coarse * coarse,
  match_three = match_pair + 4 * coarse,
  count = match_three + 64,

  bias = count,
  shape2 = bias + 1,
  shape3_left = shape2 + shapes * shapes,
  shape3_right = shape3_left + shapes * shapes * shapes,
  pair = shape3_right + shapes * shapes * shapes,
  pair_and_left = pair + exact,
  pair_and_right = pair_and_left + coarse * coarse,
  pair_and_three_left = pair_and_right + coarse * coarse,
  pair_and_three_right = pair_and_three_left + coarse * coarse,
  match = pair_and_three_right + coarse * coarse,
  training_count = match + 4,
};
}  // namespace dense_feature

// Letter case of the two neighbours of a gap: both lower, only the left one capitalised, both not lower, any other.
inline uint32_t case_class(uint32_t left, uint32_t right) {
  if (left == shape_lower && right == shape_lower) return 0;
  if (left == shape_capitalised && right == shape_lower) return 1;
  const bool capitals = left != shape_lower && right != shape_lower && left <= shape_upper && right <= shape_upper;
  return capitals ? 2 : 3;
}

enum class Stage : uint8_t { training, segmentation };

// The pieces of one sentence as the model sees them.  Reused from sentence to sentence.
class Sentence {
 public:
  static constexpr uint32_t margin = 3;  // edge positions on either side, so that features need no bounds

  // Takes pieces [first, end).  Positions count from `margin`.
  void take(const Model& model, const Pieces& pieces, uint32_t first, uint32_t end);
  uint32_t size() const { return size_; }

  // Whether the gap between positions i and i + 1 is the model's to judge.
  bool is_open(uint32_t i) const { return open_[i] != 0; }

  // Calls visit(hash of the syllable, hash of it and the next one) for every position, edges included.
  template <class Visitor>
  void for_each_hash(Visitor visit) const {
    for (uint32_t i = margin - 1; i <= size_ + margin; ++i) visit(hashes_[i], hash_next(hashes_[i], hashes_[i + 1]));
  }

  // Calls syllable(slot, weight), pair(slot, weight), dense(index) for every weight of the gap after position i.
  template <Stage stage, class SyllableVisitor, class PairVisitor, class DenseVisitor>
  void visit(uint32_t i, SyllableVisitor syllable, PairVisitor pair, DenseVisitor dense) const;

 private:
  void look_up(const Model& model);
  void match_from_left();
  void match_from_right();

  uint32_t size_ = 0;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> syllables_, pairs_;  // slots; pairs_[i] is that of positions i and i + 1
  std::vector<Statistics> two_, three_, four_;  // of the sequence that begins at i
  std::vector<uint8_t> shapes_, open_;
  std::vector<uint8_t> match_;  // by gap: 2 joined from the left, 1 joined from the right
};

template <Stage stage, class SyllableVisitor, class PairVisitor, class DenseVisitor>
inline void Sentence::visit(uint32_t i, SyllableVisitor syllable, PairVisitor pair, DenseVisitor dense) const {
  namespace f = dense_feature;
  const uint32_t a = shapes_[i - 1], b = shapes_[i], c = shapes_[i + 1], d = shapes_[i + 2];
  const uint32_t bc = b * f::shapes + c, match = match_[i], cased = case_class(b, c);
  syllable(syllables_[i], syllable_weight::left_cased + cased);
  syllable(syllables_[i], syllable_weight::left_matched + match);
  syllable(syllables_[i + 1], syllable_weight::right_cased + cased);
  syllable(syllables_[i + 1], syllable_weight::right_matched + match);
  syllable(syllables_[i - 1], syllable_weight::before_left);
  syllable(syllables_[i + 2], syllable_weight::after_right);
  pair(pairs_[i], pair_weight::across);
  pair(pairs_[i - 1], pair_weight::on_left);
  pair(pairs_[i + 1], pair_weight::on_right);

  const uint32_t across = two_[i], left = two_[i - 1], right = two_[i + 1];
  dense(f::shape4 + (a * f::shapes * f::shapes + bc) * f::shapes + d);
  dense(f::pair_shape2 + across * f::shapes * f::shapes + bc);
  dense(f::pair_left + left);
  dense(f::pair_right + right);
  dense(f::three_left + three_[i - 1]);
  dense(f::three_right + three_[i]);
  dense(f::four_left + four_[i - 2]);
  dense(f::four_middle + four_[i - 1]);
  dense(f::four_right + four_[i]);
  const uint32_t x = coarse_statistics[across], l = coarse_statistics[left], r = coarse_statistics[right];
  const uint32_t tl = coarse_statistics[three_[i - 1]], tr = coarse_statistics[three_[i]];
  dense(f::pair_and_both + (x * f::coarse + l) * f::coarse + r);
  dense(f::left_and_three + (x * f::coarse + l) * f::coarse + tl);
  dense(f::right_and_three + (x * f::coarse + r) * f::coarse + tr);
  dense(f::match_pair + match * f::coarse + x);
  dense(f::match_three + (match_[i - 1] * 4u + match) * 4u + match_[i + 1]);

  if constexpr (stage == Stage::training) {
    syllable(syllables_[i], syllable_weight::left);
    syllable(syllables_[i + 1], syllable_weight::right);
    dense(f::bias);
    dense(f::shape2 + bc);
    dense(f::shape3_left + a * f::shapes * f::shapes + bc);
    dense(f::shape3_right + bc * f::shapes + d);
    dense(f::pair + across);
    dense(f::pair_and_left + x * f::coarse + l);
    dense(f::pair_and_right + x * f::coarse + r);
    dense(f::pair_and_three_left + x * f::coarse + tl);
    dense(f::pair_and_three_right + x * f::coarse + tr);
    dense(f::match + match);
  }
}

}  // namespace soi::tokenizer
