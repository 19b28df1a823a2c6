// How two claims are related, with the evidence in words.
#pragma once

#include "evidence.hpp"
#include "figures.hpp"
#include "story.hpp"

namespace soi::claims {

// Thresholds of likeness that several decisions share, set on the development part of the gold corpus and by reading
// the threads of real stories.
inline constexpr double same_contained = 0.50, same_shared = 0.34;
inline constexpr double whole_contained = 0.85;  // nearly all of the shorter one, whatever its main clause
inline constexpr uint32_t least_words = 2;       // words of weight in common

// How a pair stands among all pairs of its two claims with the other article.
struct Rank {
  bool same = false;     // no other pair is much more likely to be one statement
  bool changed = false;  // no other pair is more likely to be an update or contradiction
  bool matter = false;   // no other pair is more likely to be of one matter
};

// One pair of claims, the earlier one and the later one.  Precision first: a link that is missing costs less than one
// that is false.
class Decision {
 public:
  Decision(const Story& story, const Voices& voices, uint32_t earlier, uint32_t later, Likeness alike,
           const Evidence& evidence, const Scores& scores, const Rank& rank);

  // Appends what holds between the two; nothing when they are not about the same thing.
  void decide(std::vector<Relation>& relations);

 private:
  void add(std::vector<Relation>& relations, RelationKind kind, std::string why, bool denial = false);
  void add_update(std::vector<Relation>& relations, std::string why);
  bool copied() const;
  bool told_alike() const;
  bool strangers() const;
  bool on_topic() const;
  bool says_what_is_denied(const StoryClaim& denied, const StoryClaim& other, bool whole) const;
  bool opposites() const;
  bool refuted(std::vector<Relation>& relations);
  bool denies_another_figure() const;
  bool denial(std::vector<Relation>& relations, bool topic);
  void clash(std::vector<Relation>& relations, bool takes_back, std::string why);
  bool figures(std::vector<Relation>& relations, bool topic);
  bool state(std::vector<Relation>& relations, bool topic);
  bool days(std::vector<Relation>& relations, bool topic);
  bool places(std::vector<Relation>& relations);
  bool two_speakers() const;
  bool sets_out_and_ends() const;
  bool apart() const;
  bool next_stage() const;
  bool one_statement() const;
  std::string grounds() const;
  void same(std::vector<Relation>& relations);
  void weighed(std::vector<Relation>& relations);
  bool moves_on() const;
  bool figures_alone() const;
  bool denied_without_words() const;
  std::string difference() const;
  bool same_predicate() const;
  bool later_day() const;

  const StoryClaim& first_;
  const StoryClaim& second_;
  const ClaimRecord& x_;
  const ClaimRecord& y_;
  Likeness alike_;
  Evidence evidence_;
  Scores scores_;
  Rank rank_;
  bool same_voice_, one_side_, kindred_;
  uint32_t earlier_, later_;
};

}  // namespace soi::claims
