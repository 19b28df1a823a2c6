#include "pairs.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "joined.hpp"

namespace soi::claims {
namespace {

constexpr int32_t margin = 5000;               // of score: two of the other article may tell one statement
constexpr int32_t least_mean = -12000;         // score of the pairs between two groups that are one statement
constexpr int32_t least_matter = -7500;        // score of a pair that brings two groups into one thread
constexpr int32_t least_matter_mean = -11000;  // of the pairs between the two groups
constexpr int32_t unseen = -30000;             // of a pair that was never weighed: nothing in common
constexpr int32_t widest = 50000;              // one pair alone does not decide
constexpr size_t most_members = 16;            // of a group that are compared

uint64_t key_of(uint32_t a, uint32_t b) { return uint64_t{std::min(a, b)} << 32 | std::max(a, b); }

class Groups {
 public:
  // By one of the scores.
  Groups(size_t claims, const std::vector<Pair>& pairs, int32_t Scores::*score) : joined_(claims), members_(claims) {
    for (const Pair& pair : pairs) scores_.emplace(key_of(pair.earlier, pair.later), pair.scores.*score);
    for (uint32_t i = 0; i < claims; ++i) members_[i].push_back(i);
  }
  int32_t score(uint32_t a, uint32_t b) const {
    const auto found = scores_.find(key_of(a, b));
    return found == scores_.end() ? unseen : std::clamp(found->second, -widest, widest);
  }
  bool together(uint32_t a, uint32_t b) { return joined_.root(a) == joined_.root(b); }
  // False when they are held apart: the mean of their pairs is less than that.
  bool join(uint32_t a, uint32_t b, int32_t least) {
    const uint32_t x = joined_.root(a), y = joined_.root(b);
    if (x == y) return true;
    if (mean(members_[x], members_[y]) < least) return false;
    joined_.join(x, y);
    std::vector<uint32_t>& to = members_[std::min(x, y)];
    const std::vector<uint32_t>& from = members_[std::max(x, y)];
    to.insert(to.end(), from.begin(), from.end());
    return true;
  }

 private:
  int64_t mean(const std::vector<uint32_t>& x, const std::vector<uint32_t>& y) const {
    const size_t rows = std::min(x.size(), most_members), columns = std::min(y.size(), most_members);
    int64_t sum = 0;
    for (size_t i = 0; i < rows; ++i) {
      for (size_t k = 0; k < columns; ++k) sum += score(x[i], y[k]);
    }
    return sum / static_cast<int64_t>(rows * columns);
  }

  Joined joined_;
  std::vector<std::vector<uint32_t>> members_;  // by root
  std::unordered_map<uint64_t, int32_t> scores_;
};

}  // namespace

Ranking::Ranking(const Story& story) {
  for (const StoryClaim& claim : story.claims) documents_.push_back(claim.document);
}

void Ranking::add(const Pair& pair) {
  for (const uint64_t key : {key_of(pair.earlier, pair.later), key_of(pair.later, pair.earlier)}) {
    Scores& best = best_.try_emplace(key, pair.scores).first->second;
    best.changed = std::max(best.changed, pair.scores.changed);
    best.same = std::max(best.same, pair.scores.same);
    best.matter = std::max(best.matter, pair.scores.matter);
  }
}

Rank Ranking::of(const Pair& pair) const {
  const Scores& x = best_.at(key_of(pair.earlier, pair.later));
  const Scores& y = best_.at(key_of(pair.later, pair.earlier));
  return {pair.scores.same + margin >= std::max(x.same, y.same), pair.scores.changed >= std::max(x.changed, y.changed),
          pair.scores.matter >= std::max(x.matter, y.matter)};
}

void keep_clusters(const Story& story, const std::vector<Pair>& pairs, std::vector<Relation>& relations) {
  Groups groups(story.claims.size(), pairs, &Scores::same);
  std::vector<size_t> repeats;
  for (size_t i = 0; i < relations.size(); ++i) {
    if (relations[i].kind == RelationKind::repeats) repeats.push_back(i);
  }
  std::sort(repeats.begin(), repeats.end(), [&](size_t a, size_t b) {
    const Relation &x = relations[a], &y = relations[b];
    return std::tuple(-groups.score(x.from, x.to), x.from, x.to) <
           std::tuple(-groups.score(y.from, y.to), y.from, y.to);
  });
  for (const size_t i : repeats) {
    Relation& relation = relations[i];
    if (groups.join(relation.from, relation.to, least_mean)) continue;
    relation.kind = RelationKind::elaborates;
    relation.why += "; but their other accounts differ";
  }
}

void join_matters(const Story& story, const Ranking& ranking, const std::vector<Pair>& pairs,
                  std::vector<Relation>& relations) {
  Groups groups(story.claims.size(), pairs, &Scores::matter);
  for (const Relation& relation : relations) groups.join(relation.from, relation.to, INT32_MIN);
  std::vector<const Pair*> likely;
  for (const Pair& pair : pairs) {
    const bool kindred = story.kindred(story.claims[pair.earlier], story.claims[pair.later]);
    if (kindred && !pair.little && pair.scores.matter > least_matter && ranking.of(pair).matter)
      likely.push_back(&pair);
  }
  std::sort(likely.begin(), likely.end(), [](const Pair* x, const Pair* y) {
    return std::tuple(-x->scores.matter, x->earlier, x->later) < std::tuple(-y->scores.matter, y->earlier, y->later);
  });
  for (const Pair* pair : likely) {
    if (groups.together(pair->earlier, pair->later)) continue;
    if (!groups.join(pair->earlier, pair->later, least_matter_mean)) continue;
    relations.push_back({pair->later, pair->earlier, RelationKind::elaborates, false, false, pair->alike.shared,
                         "of one matter: " + std::to_string(static_cast<int>(pair->alike.contained * 100)) +
                             "% of the words of the shorter one, by weight"});
  }
}

}  // namespace soi::claims
