#include "concepts.hpp"

#include <algorithm>

#include "story.hpp"

namespace soi::claims {
namespace {

// A concept of rarity 4 that one claim has weighs 509, that forty have 112.
constexpr int32_t unit = 1400, damping = 10;
constexpr int32_t least_weight = 400;  // of a content: less than that is little to share
constexpr int32_t most_sum = 100, most_count = 4;
constexpr size_t most_pairs = 12;  // concepts of one content that are paired

// The concepts of a record, each once: what is said and its opposite stand side by side.
template <class Visit>
void each_concept(const ClaimRecord& record, Visit visit) {
  for (size_t i = 0; i < record.concepts.size(); ++i) {
    const bool again = i > 0 && concept_of(record.concepts[i]) == concept_of(record.concepts[i - 1]);
    if (!again) visit(concept_of(record.concepts[i]));
  }
}

}  // namespace

Concepts::Concepts(const std::vector<StoryClaim>& claims) {
  std::vector<ConceptCode> found;
  for (uint32_t claim = 0; claim < claims.size(); ++claim) {
    found.clear();
    each_concept(claims[claim].record, [&](ConceptCode code) { found.push_back(code); });
    for (size_t i = 0; i < found.size(); ++i) {
      ++frequency_[found[i]];
      postings_.emplace_back(found[i], claim);
      for (size_t k = 0; k < i && i < most_pairs; ++k)
        postings_.emplace_back(uint64_t{found[i]} << 32 | found[k], claim);
    }
  }
  std::sort(postings_.begin(), postings_.end());
}

int32_t Concepts::weight_of(ConceptCode code) const {
  return unit * static_cast<int32_t>(rarity_of(code)) / (damping + frequency_.at(concept_of(code)));
}

int32_t Concepts::weight_of(const ClaimRecord& record) const {
  int32_t weight = 0;
  each_concept(record, [&](ConceptCode code) { weight += weight_of(code); });
  return weight;
}

ConceptLikeness Concepts::compare(const ClaimRecord& a, const ClaimRecord& b) const {
  ConceptLikeness alike;
  const auto& x = a.concepts;
  const auto& y = b.concepts;
  int32_t shared = 0, rarest = 0;
  ConceptCode last = no_concept;
  for (size_t i = 0, k = 0; i < x.size() && k < y.size();) {
    const ConceptCode mine = concept_of(x[i]), other = concept_of(y[k]);
    if (mine == other && mine != last) {
      last = mine;
      shared += weight_of(mine);
      rarest = std::max(rarest, weight_of(mine));
      alike.against = alike.against || x[i] != y[k];
      ++alike.count;
    }
    i += mine <= other ? 1 : 0;
    k += other <= mine ? 1 : 0;
  }
  if (alike.count == 0) return alike;
  const int32_t lighter = std::max(std::min(weight_of(a), weight_of(b)), least_weight);
  alike.contained = 100 * shared / lighter;
  alike.sum = std::min(shared / 10, most_sum);
  alike.rarest = rarest / 10;
  alike.count = std::min(alike.count, most_count);
  return alike;
}

}  // namespace soi::claims
