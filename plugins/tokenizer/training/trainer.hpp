// Makes a segmentation model from treebank sentences and join counts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model.hpp"
#include "treebank.hpp"

namespace soi::tokenizer::training {

struct Settings {
  double lexical_penalty = 1.0;   // L2 on weights of syllables and pairs
  double dense_penalty = 1.0;     // L2 on all others
  double smallest_weight = 0.03;  // pairs of syllables without statistics and with smaller weights are dropped
  int iterations = 60;
};

// `join_counts`: TSV with word, joined in lower case, joined with a capital, all occurrences.
// Deterministic: the same input gives the same model.
Model train(const std::vector<const Example*>& examples, std::string_view join_counts, const Settings& settings);

}  // namespace soi::tokenizer::training
