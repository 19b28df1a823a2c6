// The relations of a corpus: every pair worth comparing is decided, and of several partners the best one stays.
#include <algorithm>
#include <map>

#include "decision.hpp"
#include "pairs.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

// Between articles of different stories less in common than this decides nothing (decision.cpp).
constexpr double least_elsewhere = 0.33;

// Inside one article only the headline and the lead repeat the text.
bool comparable(const StoryClaim& a, const StoryClaim& b) {
  return a.document != b.document || a.record.level != b.record.level;
}

bool is_typed(const Relation& relation) {
  return relation.kind == RelationKind::updates || relation.kind == RelationKind::contradicts;
}

// An article that gives two figures speaks of two things: of its claims only the one most like another claim updates
// or contradicts that one.  Denials are left alone: the headline and the text deny the same.
void keep_best_partners(const Story& story, std::vector<Relation>& relations) {
  std::map<std::pair<uint32_t, std::string_view>, double> best;  // (claim, other document) -> likeness
  const auto key = [&](uint32_t claim, uint32_t other) {
    return std::pair(claim, std::string_view(story.claims[other].record.document));
  };
  for (const Relation& relation : relations) {
    if (!is_typed(relation) || relation.denial) continue;
    for (const auto& [a, b] : {std::pair(relation.from, relation.to), std::pair(relation.to, relation.from)}) {
      double& known = best[key(a, b)];
      known = std::max(known, relation.likeness);
    }
  }
  std::erase_if(relations, [&](const Relation& relation) {
    return is_typed(relation) && !relation.denial &&
           (relation.likeness < best[key(relation.from, relation.to)] ||
            relation.likeness < best[key(relation.to, relation.from)]);
  });
}

// What claims are found by beside their words: what they speak of, who speaks, and what they count.
Postings other_postings(const Story& story, const Concepts& concepts) {
  Postings postings = concepts.postings();
  for (uint32_t i = 0; i < story.claims.size(); ++i) {
    const StoryClaim& claim = story.claims[i];
    if (!nameless(claim.record)) postings.emplace_back(sdk::hash64(claim.entity, 17), i);
    for (const std::string& side : claim.sides) postings.emplace_back(sdk::hash64(side, 17), i);
    for (const RecordQuantity& figure : claim.record.quantities) {
      if (!figure.counts.empty())
        postings.emplace_back(sdk::hash64(figure.counts == "people" ? figure.counts : figure.unit, 19), i);
    }
  }
  std::sort(postings.begin(), postings.end());
  postings.erase(std::unique(postings.begin(), postings.end()), postings.end());
  return postings;
}

}  // namespace

std::vector<Relation> find_relations(const Story& story, const Matcher& matcher, const Voices& voices,
                                     const Weights& weights) {
  const Concepts concepts(story.claims);
  const Aligner aligner(story, matcher);
  const Witness witness(story, voices, concepts, aligner);
  Ranking ranking(story);
  std::vector<Pair> pairs;
  for (const auto& [a, b] : matcher.candidates(other_postings(story, concepts))) {
    if (!comparable(story.claims[a], story.claims[b])) continue;
    const bool ordered = story.earlier(a, b);
    Pair pair{ordered ? a : b, ordered ? b : a, matcher.likeness(a, b), {}};
    const bool kindred = story.kindred(story.claims[a], story.claims[b]);
    if (!kindred && pair.alike.contained < least_elsewhere) continue;
    const Evidence evidence = witness.hear(pair.earlier, pair.later, pair.alike);
    pair.scores = weights.score(evidence);
    pair.little = pair.alike.words < 2 && sign_of(evidence, Sign::concept_count) < 2 &&
                  sign_of(evidence, Sign::both_figures) == 0;
    ranking.add(pair);
    pairs.push_back(pair);
  }
  std::vector<Relation> relations;
  for (const Pair& pair : pairs) {
    const Evidence evidence = witness.hear(pair.earlier, pair.later, pair.alike);
    Decision(story, voices, pair.earlier, pair.later, pair.alike, evidence, pair.scores, ranking.of(pair))
        .decide(relations);
  }
  keep_best_partners(story, relations);
  keep_clusters(story, pairs, relations);
  join_matters(story, ranking, pairs, relations);
  return relations;
}

}  // namespace soi::claims
