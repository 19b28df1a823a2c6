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

// Where each group of features begins in Model::dense.
namespace dense_feature {
enum : uint32_t {
  bias = 0,
  shape2 = bias + 1,
  shape3_left = shape2 + shape_count * shape_count,
  shape3_right = shape3_left + shape_count * shape_count * shape_count,
  shape4 = shape3_right + shape_count * shape_count * shape_count,
  pair = shape4 + shape_count * shape_count * shape_count * shape_count,
  pair_shape2 = pair + statistics_count,
  pair_left = pair_shape2 + statistics_count * shape_count * shape_count,
  pair_right = pair_left + statistics_count,
  three_left = pair_right + statistics_count,
  three_right = three_left + statistics_count,
  four_left = three_right + statistics_count,
  four_middle = four_left + statistics_count,
  four_right = four_middle + statistics_count,
  pair_and_left = four_right + statistics_count,
  pair_and_right = pair_and_left + coarse_count * coarse_count,
  pair_and_both = pair_and_right + coarse_count * coarse_count,
  pair_and_three_left = pair_and_both + coarse_count * coarse_count * coarse_count,
  pair_and_three_right = pair_and_three_left + coarse_count * coarse_count,
  left_and_three = pair_and_three_right + coarse_count * coarse_count,
  right_and_three = left_and_three + coarse_count * coarse_count * coarse_count,
  match = right_and_three + coarse_count * coarse_count * coarse_count,
  match_pair = match + 4,
  match_three = match_pair + 4 * coarse_count,
  count = match_three + 64,
};
}  // namespace dense_feature

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
  template <class SyllableVisitor, class PairVisitor, class DenseVisitor>
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

template <class SyllableVisitor, class PairVisitor, class DenseVisitor>
inline void Sentence::visit(uint32_t i, SyllableVisitor syllable, PairVisitor pair, DenseVisitor dense) const {
  namespace f = dense_feature;
  const uint32_t a = shapes_[i - 1], b = shapes_[i], c = shapes_[i + 1], d = shapes_[i + 2];
  const uint32_t bc = b * shape_count + c;
  const uint32_t match = match_[i];
  const uint32_t cased = b == shape_lower && c == shape_lower               ? 0u
                         : b == shape_capitalised && c == shape_lower       ? 1u
                         : b != shape_lower && c != shape_lower && b <= shape_upper && c <= shape_upper ? 2u : 3u;
  syllable(syllables_[i], syllable_weight::left);
  syllable(syllables_[i], syllable_weight::left_cased + cased);
  syllable(syllables_[i], syllable_weight::left_matched + match);
  syllable(syllables_[i + 1], syllable_weight::right);
  syllable(syllables_[i + 1], syllable_weight::right_cased + cased);
  syllable(syllables_[i + 1], syllable_weight::right_matched + match);
  syllable(syllables_[i - 1], syllable_weight::before_left);
  syllable(syllables_[i + 2], syllable_weight::after_right);
  pair(pairs_[i], pair_weight::across);
  pair(pairs_[i - 1], pair_weight::on_left);
  pair(pairs_[i + 1], pair_weight::on_right);

  dense(f::bias);
  dense(f::shape2 + bc);
  dense(f::shape3_left + a * shape_count * shape_count + bc);
  dense(f::shape3_right + bc * shape_count + d);
  dense(f::shape4 + (a * shape_count * shape_count + bc) * shape_count + d);
  const uint32_t across = two_[i], left = two_[i - 1], right = two_[i + 1];
  dense(f::pair + across);
  dense(f::pair_shape2 + across * shape_count * shape_count + bc);
  dense(f::pair_left + left);
  dense(f::pair_right + right);
  dense(f::three_left + three_[i - 1]);
  dense(f::three_right + three_[i]);
  dense(f::four_left + four_[i - 2]);
  dense(f::four_middle + four_[i - 1]);
  dense(f::four_right + four_[i]);
  const uint32_t x = coarse_statistics[across], l = coarse_statistics[left], r = coarse_statistics[right];
  const uint32_t tl = coarse_statistics[three_[i - 1]], tr = coarse_statistics[three_[i]];
  dense(f::pair_and_left + x * coarse_count + l);
  dense(f::pair_and_right + x * coarse_count + r);
  dense(f::pair_and_both + (x * coarse_count + l) * coarse_count + r);
  dense(f::pair_and_three_left + x * coarse_count + tl);
  dense(f::pair_and_three_right + x * coarse_count + tr);
  dense(f::left_and_three + (x * coarse_count + l) * coarse_count + tl);
  dense(f::right_and_three + (x * coarse_count + r) * coarse_count + tr);
  dense(f::match + match);
  dense(f::match_pair + match * coarse_count + x);
  dense(f::match_three + (match_[i - 1] * 4u + match) * 4u + match_[i + 1]);
}

}  // namespace soi::tokenizer
