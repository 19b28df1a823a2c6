#include "segmenter.hpp"

namespace soi::tokenizer {

namespace {

// The tables as plain pointers: the loop below writes bytes, after which vectors would have to be asked anew.
struct Weights {
  const SyllableRow* rows;
  SequenceTable pairs;
  const int16_t* dense;
};

inline int score(const Weights& weights, const Position* at) {
  int sum = 0;
  visit_weights<Stage::segmentation>(
      at, [&](uint32_t row, uint32_t weight) { sum += weights.rows[row].weights[weight]; },
      [&](uint32_t pair) { sum += weights.pairs.weight(pair); }, [&](uint32_t index) { sum += weights.dense[index]; });
  return sum;
}

}  // namespace

void Segmenter::segment(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends,
                        std::vector<uint8_t>& joined) {
  const Weights weights{model_.rows.data(), model_.pairs.table(), model_.dense.data()};
  uint8_t* gap = joined.data();
  uint32_t first = 0;
  for (const uint32_t end : sentence_ends) {
    sentence_.take(model_, pieces, first, end);
    const Position* at = sentence_.begin();
    // The gap behind the last piece is never open.
    for (uint8_t* const last = joined.data() + end; gap != last; ++gap, ++at) {
      if (at->open != 0) *gap = score(weights, at) > 0;
    }
    first = end;
  }
}

}  // namespace soi::tokenizer
