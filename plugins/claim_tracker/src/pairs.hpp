// The pairs of claims that were weighed, all together: which pair is a claim's likeliest with an article, and which
// repeats make one statement of many.
#pragma once

#include <unordered_map>
#include <vector>

#include "decision.hpp"

namespace soi::claims {

struct Pair {
  uint32_t earlier = 0, later = 0;
  Likeness alike;
  Scores scores;
  bool little = false;  // a word or what it means is all that they share
};

// The likeliest partner of every claim in every other article.
class Ranking {
 public:
  explicit Ranking(const Story& story);
  void add(const Pair& pair);
  // Of a pair that was added; after all of them have been.
  Rank of(const Pair& pair) const;

 private:
  uint64_t key_of(uint32_t claim, uint32_t other) const { return uint64_t{claim} << 32 | documents_[other]; }
  std::vector<uint32_t> documents_;  // of each claim
  std::unordered_map<uint64_t, Scores> best_;
};

// Repeats bring statements together by way of others; where all the pairs of two groups speak against it, the repeat
// between them is only of one matter.  The likeliest repeats come first (clustering by average linkage).
void keep_clusters(const Story& story, const std::vector<Pair>& pairs, std::vector<Relation>& relations);

// What no relation brings together and what is likely of one matter all the same goes into one thread.
void join_matters(const Story& story, const Ranking& ranking, const std::vector<Pair>& pairs,
                  std::vector<Relation>& relations);

}  // namespace soi::claims
