// What two contents have in common when no word is the same: concepts (data/concepts.tsv), weighed by how few claims have them.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "record.hpp"
#include "vocabulary.hpp"

namespace soi::claims {

struct StoryClaim;

// How much of two contents is of the same concepts.  Whole numbers, the same on every platform.
struct ConceptLikeness {
  int32_t contained = 0;  // hundredths of the lighter content's weight
  int32_t sum = 0;        // weight of what they share, at most 100
  int32_t rarest = 0;     // weight of the rarest of them, at most 52
  int32_t count = 0;      // at most 4
  bool against = false;   // one of them says the opposite of what the other says
};

// Read-only after construction: any thread.
class Concepts {
 public:
  explicit Concepts(const std::vector<StoryClaim>& claims);
  ConceptLikeness compare(const ClaimRecord& a, const ClaimRecord& b) const;
  // (concept or pair of concepts, claim), sorted: what claims of other words are found by.
  const std::vector<std::pair<uint64_t, uint32_t>>& postings() const { return postings_; }

 private:
  int32_t weight_of(ConceptCode code) const;
  int32_t weight_of(const ClaimRecord& record) const;
  std::unordered_map<ConceptCode, int32_t> frequency_;  // claims that speak of it
  std::vector<std::pair<uint64_t, uint32_t>> postings_;
};

}  // namespace soi::claims
