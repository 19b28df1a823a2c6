// The claims of a whole corpus, brought together: which say the same, what changed, who stands behind them.
//
// Nothing here depends on the order in which documents came: claims are sorted by document id and place first.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/plugin.hpp>

#include "aliases.hpp"
#include "kinship.hpp"
#include "record.hpp"

namespace soi::claims {

struct StoryClaim {
  ClaimRecord record;
  uint32_t document = 0;           // number of its document: Story::documents
  std::string id;                  // c1, c2, ...
  std::string speaker_name;        // id of a name result, or empty
  std::string entity;              // whom the speaker slot means, across documents; empty when unknown
  std::vector<std::string> sides;  // institutions that the speaker is or speaks for
  std::vector<uint64_t> names;     // institutions, and syllables of people's names, in the content, each once, sorted
  std::vector<uint64_t> features;  // words and pairs of words of the content, sorted, each once
  std::vector<uint64_t> core;      // the same of its first clause
  double weight = 0, core_weight = 0;  // of all of them
};

enum class RelationKind : uint8_t { repeats, updates, contradicts, elaborates };

// `from` is the later claim.  Numbers count Story::claims.
struct Relation {
  uint32_t from = 0, to = 0;
  RelationKind kind = RelationKind::repeats;
  bool denial = false;  // one denies the other
  bool copied = false;  // the words themselves are the same
  double likeness = 0;  // of the two contents, to choose between partners
  std::string why;
};

struct Story {
  std::vector<ClaimRecord> documents;  // sorted by id
  std::vector<StoryClaim> claims;      // sorted by document id, place

  Kinship kinship;  // by number of the document

  // Are the documents of the two of one story?
  bool kindred(const StoryClaim& a, const StoryClaim& b) const { return kinship.kindred(a.document, b.document); }
  // When the claim was published, with its document id and place to break ties.
  bool earlier(uint32_t a, uint32_t b) const;
};

// How words and pairs of words of contents are compared: single words are odd numbers, pairs and quantities even ones.
inline uint64_t feature_of(uint64_t word) { return sdk::mix64(word) | 1; }
// 0 where both are syllables that most articles have.
inline uint64_t feature_of(uint64_t before, uint64_t word) {
  return (before & word & word_weak) != 0 ? 0 : sdk::combine64(before, word) & ~uint64_t{1};
}

// Reads the records, numbers the claims and finds the identities of the names step for their speakers.
Story load_story(const Vocabulary& vocabulary, const sdk::Groups& groups);

// (feature, claim), sorted.
using Postings = std::vector<std::pair<uint64_t, uint32_t>>;

// How much of two contents is the same.
struct Likeness {
  double contained = 0;  // shared weight / weight of the lighter one
  double shared = 0;     // Dice
  double whole = 0;      // contained, of the whole contents where their first clauses are more alike
  double cores = 0;      // of the main clauses: the smaller of the parts that the other content has as well
  uint32_t words = 0;    // words of weight in both
  double rarest = 0;     // weight of the rarest of the common words
};

class Matcher {
 public:
  explicit Matcher(Story& story);
  // Pairs of claims worth comparing, by shared words and pairs of words that are not common and by `more` that they share:
  // no all-pairs comparison.
  std::vector<std::pair<uint32_t, uint32_t>> candidates(const Postings& more) const;
  Likeness likeness(uint32_t a, uint32_t b) const;
  // Less the more claims have it, between 0 and 3.9.
  double weight_of(uint64_t feature) const;

 private:
  void collect(const Postings& postings, std::vector<std::pair<uint32_t, uint32_t>>& pairs) const;
  Likeness compare(const std::vector<uint64_t>& x, double x_weight, const std::vector<uint64_t>& y,
                   double y_weight) const;
  double part_of(const std::vector<uint64_t>& core, double weight, const std::vector<uint64_t>& whole) const;
  Story& story_;
  Postings postings_;
};

// Who speaks for whom.
class Voices {
 public:
  Voices(const Story& story, const Vocabulary& vocabulary);
  // Do the two speak as one: the same person, or an institution and somebody who speaks for it?
  bool same(uint32_t a, uint32_t b) const;
  // Do they stand on one side: two people of one institution?
  bool one_side(uint32_t a, uint32_t b) const;
  // May be one person, whose name two articles of a story give differently (Quốc, Nguyễn Hoàng Quốc; Hoa Xuân Doanh,
  // Hoa Xuân Oánh): only evidence, to be borne out by what the two say.
  bool may_be_one(uint32_t a, uint32_t b) const;
  // One medium, however it is written.
  bool same_medium(std::string_view a, std::string_view b) const { return aliases_.same(a, b); }
  // The medium that the claim came through, or whose own it is; empty when none is named.
  std::string_view medium_of(uint32_t claim) const;

 private:
  bool headline_of(const StoryClaim& x, const StoryClaim& y) const;
  bool spelled_differently(uint32_t a, uint32_t b) const;
  bool shares_side(const std::vector<std::string>& sides, std::string_view institution) const;
  bool same_institution(std::string_view a, std::string_view b) const;
  bool stands_for_one(std::string_view name) const;
  bool bears_title(const StoryClaim& title, const StoryClaim& person) const;
  bool told_apart(const StoryClaim& x, const StoryClaim& y) const;
  const Story& story_;
  mutable Aliases aliases_;
  std::map<std::string, std::vector<std::string>> sides_;  // of people, by entity
  using Keys = std::vector<sdk::SyllableKey>;              // of a phrase
  std::map<std::string, std::vector<Keys>> slots_;         // how articles put a person with the title, by entity
  std::vector<Keys> titles_;               // by claim: the title alone that speaks; empty when there is none
  std::vector<std::string> institutions_;  // that speak or are spoken for, each once
  mutable std::map<std::string, bool, std::less<>> stands_for_one_;
};

class Weights;  // evidence.hpp

std::vector<Relation> find_relations(const Story& story, const Matcher& matcher, const Voices& voices,
                                     const Weights& weights);

struct Source {
  std::string canonical;
  std::vector<uint32_t> claims;
  std::string why;
};

struct Thread {
  std::vector<uint32_t> claims;  // by time of publication
  std::vector<Relation> relations;
  std::vector<Source> sources;  // independent origins
  bool circular = false;
  std::string circular_why;
  std::string_view status;
};

std::vector<Thread> find_threads(const Story& story, const std::vector<Relation>& relations, const Voices& voices);
void find_sources(const Story& story, const Voices& voices, Thread& thread);

void emit_story(const Story& story, const std::vector<Thread>& threads, sdk::Records& records);
void emit_timeline(const Story& story, sdk::Records& records);

}  // namespace soi::claims
