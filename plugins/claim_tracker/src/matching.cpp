// Which claims are worth comparing, and how alike their contents are.
#include <algorithm>

#include "story.hpp"

namespace soi::claims {
namespace {

constexpr size_t most_common = 48;       // a feature of more claims than this finds no candidates
constexpr uint32_t most_partners = 256;  // of one claim

}  // namespace

Matcher::Matcher(Story& story) : story_(story) {
  for (uint32_t i = 0; i < story.claims.size(); ++i) {
    for (const uint64_t feature : story.claims[i].features) postings_.emplace_back(feature, i);
  }
  std::sort(postings_.begin(), postings_.end());
  for (StoryClaim& claim : story_.claims) {
    for (const uint64_t feature : claim.features) claim.weight += weight_of(feature);
    for (const uint64_t feature : claim.core) claim.core_weight += weight_of(feature);
  }
}

// Rare words weigh more.  A plain quotient, because it is the same on every platform, which a logarithm is not.
// Pairs of words are even features and weigh a little more than single ones.
double Matcher::weight_of(uint64_t feature) const {
  const auto range = std::equal_range(postings_.begin(), postings_.end(), std::pair<uint64_t, uint32_t>(feature, 0),
                                      [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto frequency = static_cast<double>(range.second - range.first);
  const double rarity = 45.0 / (14.0 + frequency);
  return (feature & 1) != 0 ? rarity : 1.2 * rarity;
}

std::vector<std::pair<uint32_t, uint32_t>> Matcher::candidates(const Postings& more) const {
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  for (const Postings* postings : {&postings_, &more}) collect(*postings, pairs);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

void Matcher::collect(const Postings& postings, std::vector<std::pair<uint32_t, uint32_t>>& pairs) const {
  std::vector<uint32_t> partners(story_.claims.size(), 0);
  for (size_t first = 0; first < postings.size();) {
    size_t last = first;
    while (last < postings.size() && postings[last].first == postings[first].first) ++last;
    if (last - first > 1 && last - first <= most_common) {
      for (size_t a = first; a < last; ++a) {
        for (size_t b = a + 1; b < last; ++b) {
          const uint32_t x = postings[a].second, y = postings[b].second;
          if (partners[x] >= most_partners || partners[y] >= most_partners) continue;
          ++partners[x];
          ++partners[y];
          pairs.emplace_back(x, y);
        }
      }
    }
    first = last;
  }
}

Likeness Matcher::compare(const std::vector<uint64_t>& x, double x_weight, const std::vector<uint64_t>& y,
                          double y_weight) const {
  double shared = 0;
  Likeness alike;
  for (size_t i = 0, k = 0; i < x.size() && k < y.size();) {
    if (x[i] == y[k]) {
      const double weight = weight_of(x[i]);
      shared += weight;
      alike.words += static_cast<uint32_t>(x[i] & 1);
      alike.rarest = std::max(alike.rarest, weight);
      ++i, ++k;
    } else {
      ++(x[i] < y[k] ? i : k);
    }
  }
  const double lighter = std::min(x_weight, y_weight);
  if (lighter <= 0) return {};
  alike.contained = alike.whole = shared / lighter;
  alike.shared = 2 * shared / (x_weight + y_weight);
  return alike;
}

double Matcher::part_of(const std::vector<uint64_t>& core, double weight, const std::vector<uint64_t>& whole) const {
  if (weight <= 0) return 0;
  double shared = 0;
  for (const uint64_t feature : core) {
    if (std::binary_search(whole.begin(), whole.end(), feature)) shared += weight_of(feature);
  }
  return shared / weight;
}

// Whole contents or their first clauses, whichever are more alike: outlets add different things after a comma.
Likeness Matcher::likeness(uint32_t a, uint32_t b) const {
  const StoryClaim& x = story_.claims[a];
  const StoryClaim& y = story_.claims[b];
  const Likeness whole = compare(x.features, x.weight, y.features, y.weight);
  const Likeness core = compare(x.core, x.core_weight, y.core, y.core_weight);
  Likeness best = core.shared > whole.shared ? core : whole;
  best.words = whole.words;
  best.rarest = whole.rarest;
  best.whole = whole.contained;
  best.cores = std::min(part_of(x.core, x.core_weight, y.features), part_of(y.core, y.core_weight, x.features));
  return best;
}

}  // namespace soi::claims
