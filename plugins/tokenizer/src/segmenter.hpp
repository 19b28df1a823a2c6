// Word segmentation: which neighbouring pieces are one word.
//
// Each gap between two pieces is judged by itself, by the sign of a sum of weights (a pointwise linear classifier, as
// in Neubig, Nakata, Mori, "Pointwise Prediction for Robust, Adaptable Japanese Morphological Analysis", ACL 2011).
#pragma once

#include <cstdint>
#include <vector>

#include "features.hpp"
#include "model.hpp"
#include "piece.hpp"

namespace soi::tokenizer {

// One thread at a time: keeps a buffer.
class Segmenter {
 public:
  // Borrows `model`, which must outlive the segmenter.
  explicit Segmenter(const Model& model) : model_(model) {}

  // Sets joined[i] to 1 where pieces i and i + 1 are one word.  `joined` has the size of `pieces` and holds zeros.
  void segment(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends, std::vector<uint8_t>& joined);

 private:
  const Model& model_;
  Sentence sentence_;
};

}  // namespace soi::tokenizer
