// The truth about a corpus: every pair of documents with its exact Jaccard index of five-word shingles, by an all-pairs
// join that shares no code with the deduplicator: shingles are the words themselves, numbered; candidates come from
// prefix filtering (Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007), which misses nothing.
#pragma once

#include <vector>

#include "corpus_maker.hpp"

namespace dedup {

struct GoldPair {
  uint32_t a, b;  // documents, a < b
  double similarity;
};

// All pairs with similarity >= threshold.
std::vector<GoldPair> join_all(const std::vector<CorpusDocument>& documents, double threshold);

}  // namespace dedup
