// L2-regularised logistic regression over sparse binary features, trained with L-BFGS.
#pragma once

#include <cstdint>
#include <vector>

namespace soi::tokenizer::training {

// Rows of feature numbers, end to end.
struct SparseRows {
  std::vector<uint32_t> features;
  std::vector<uint32_t> row_ends;
  std::vector<uint8_t> labels;  // 1 or 0

  void end_row(bool label) {
    row_ends.push_back(static_cast<uint32_t>(features.size()));
    labels.push_back(label ? 1 : 0);
  }
};

// Minimises log-loss + 1/2 sum penalty[j] * weight[j]^2 and returns the weights.  Sequential and in a fixed order:
// the same input gives the same bits.  (Nocedal, "Updating Quasi-Newton Matrices with Limited Storage", 1980.)
std::vector<double> train_logistic(const SparseRows& rows, const std::vector<double>& penalty, int iterations);

}  // namespace soi::tokenizer::training
