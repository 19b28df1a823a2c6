// Word segmentation: which neighbouring pieces are one word.
#pragma once

#include <cstdint>
#include <vector>

#include "model.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

class Segmenter {
 public:
  // Borrows `model`, which must outlive the segmenter.
  explicit Segmenter(const Model& model) : model_(model) {}

  // Sets joined[i] to 1 where pieces i and i + 1 are one word.  `joined` has the size of `pieces` and holds zeros.
  void segment(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends, std::vector<uint8_t>& joined) const;

 private:
  const Model& model_;
};

}  // namespace soi::tokenizer
