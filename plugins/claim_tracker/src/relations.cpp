// The relations of a corpus: every pair worth comparing is decided, and of several partners the best one stays.
#include <algorithm>
#include <map>

#include "decision.hpp"

namespace soi::claims {
namespace {

// Inside one article only the headline and the lead repeat the text.
bool comparable(const ClaimRecord& a, const ClaimRecord& b) { return a.document != b.document || a.level != b.level; }

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

}  // namespace

std::vector<Relation> find_relations(const Story& story, const Matcher& matcher, const Voices& voices,
                                     const Weights& weights) {
  const Witness witness(story, voices);
  std::vector<Relation> relations;
  for (const auto& [a, b] : matcher.candidates()) {
    if (!comparable(story.claims[a].record, story.claims[b].record)) continue;
    const bool ordered = story.earlier(a, b);
    const uint32_t earlier = ordered ? a : b, later = ordered ? b : a;
    const Likeness alike = matcher.likeness(a, b);
    const Evidence evidence = witness.hear(earlier, later, alike);
    Decision(story, voices, earlier, later, alike, evidence, weights.score(evidence)).decide(relations);
  }
  keep_best_partners(story, relations);
  return relations;
}

}  // namespace soi::claims
