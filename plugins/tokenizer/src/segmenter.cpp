#include "segmenter.hpp"

namespace soi::tokenizer {

inline int Segmenter::score(uint32_t position) const {
  int sum = 0;
  sentence_.visit<Stage::segmentation>(
      position, [&](uint32_t row, uint32_t weight) { sum += model_.rows[row].weights[weight]; },
      [&](uint32_t number) { sum += model_.pair_weight(number); }, [&](uint32_t index) { sum += model_.dense[index]; });
  return sum;
}

void Segmenter::segment(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends,
                        std::vector<uint8_t>& joined) {
  uint32_t first = 0;
  for (const uint32_t end : sentence_ends) {
    sentence_.take(model_, pieces, first, end);
    for (uint32_t i = 0; i + 1 < sentence_.size(); ++i) {
      if (sentence_.is_open(i + Sentence::margin)) joined[first + i] = score(i + Sentence::margin) > 0;
    }
    first = end;
  }
}

}  // namespace soi::tokenizer
