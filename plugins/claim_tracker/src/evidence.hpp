// What speaks for and against two claims being one statement: signs, each a small whole number, and their weights.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "alignment.hpp"
#include "concepts.hpp"
#include "story.hpp"

namespace soi::claims {

// Shares are in hundredths, counts are cut off, conditions are 0 or 1.  data/weights.tsv weighs them.
enum class Sign : uint8_t {
  always,        // 1
  contained,     // of the lighter content's weight, what the other one has
  shared,        // Dice, of both
  rarest,        // weight of the rarest common word
  run,           // longest run of words in both, at most 8
  telling,       // topics in both, at most 3
  names,         // people and institutions that both contents name, at most 3
  figures,       // figures of one sort and value in both, at most 2
  amounts,       // one of them measured, with two digits or more
  figure_sort,   // both have a figure of one sort, none of them equal
  figure_clash,  // and they measure the same thing, by the words beside them
  figure_alone,  // only one of them gives figures
  negation,      // one says that it is not so
  both_deny,     // both say that it is not so
  predicate,     // the predicate of one is in the other
  come_true,     // planned, then done or begun
  revises,       // the later one replaces a state
  asks,          // one asks for it, the other does not
  same_day_of,   // both speak of one day
  other_day_of,  // of two days
  same_voice,    // one identity
  like_voice,    // one voice by other means: an institution and who speaks for it, a title and its bearer
  maybe_voice,   // people whose names are alike
  one_side,      // two of one institution
  unnamed_both,  // neither speaker is named
  unnamed_one,   // one of them is
  unnamed_body,  // an institution without a name
  rivals,        // two speakers with nothing in common
  phrases,       // of the shorter speaker phrase, the syllables that the other one has; 0 for one voice
  one_day,       // published on one day
  // --- by concepts (concepts.hpp), the main clauses, and when it was said
  whole,              // of the whole contents, what the lighter one has in the other
  cores,              // of the main clauses: the smaller of the parts that the other content has as well
  words,              // words of weight in both, at most 12
  concepts,           // of the lighter content's concepts by weight, what the other one has
  concept_sum,        // weight of the common concepts
  concept_rarest,     // of the rarest of them
  concept_count,      // at most 4
  against,            // one says the opposite of a concept or topic of the other
  known,              // same_voice or like_voice
  both_ask,           // both ask for something
  denied_act,         // one of the two is a denial by its act
  not_yet,            // the earlier one says that it has not happened yet
  refutes,            // one says of something that it is not so
  both_figures,       // both give figures
  other_state,        // of something planned, under way or done: two different states
  same_state,         // one state
  same_saying,        // both are dated: to one day
  other_saying,       // to two days
  said_after,         // the later one was said after the earlier one, or after it was published
  recalled,           // one recalls what was said before
  brief,              // one content has three words or fewer
  gap,                // days between the publications, at most 10
  negation_words,     // `contained` where one of the two denies
  negation_concepts,  // `concepts` there
  clash_words,        // `contained` where the figures of one thing differ
  clash_concepts,     // `concepts` there
  coming_words,       // `contained` where what was planned has come true
  coming_concepts,    // `concepts` there
  known_words,        // `contained` of one voice
  known_concepts,     // `concepts` there
  // --- by alignment (alignment.hpp)
  aligned_least,     // of the content that the other one tells less
  aligned_most,      // of the one that it tells more
  aligned,           // of both together
  aligned_product,   // aligned_least * aligned_most
  told,              // weight that is told
  untold,            // weight that is not
  opposed,           // weight of what the other one says the opposite of
  known_aligned,     // `aligned` of one voice
  rival_aligned,     // of two speakers with nothing in common
  negation_aligned,  // where one of the two denies
  sort_aligned,      // where both have a figure of one sort, none of them equal
  clash_aligned,     // where the figures of one thing differ
  against_aligned,   // where one says the opposite
  coming_aligned,    // where what was planned has come true
  headline,          // one is the headline of the other's article
  heading,           // one is its lead or a heading in it
  count
};

using Evidence = std::array<int32_t, static_cast<size_t>(Sign::count)>;

inline int32_t sign_of(const Evidence& evidence, Sign sign) { return evidence[static_cast<size_t>(sign)]; }

// How two claims are likely to be related, in ten-thousandths of a logit: more than 0 is more likely than not.
struct Scores {
  int32_t same = 0;     // one statement, told again
  int32_t changed = 0;  // the later one updates or contradicts the earlier one
  int32_t matter = 0;   // they belong into one thread, whatever holds between them
};

// The weights of the signs, in ten-thousandths of a logit for each unit.
class Weights {
 public:
  // False with a reason when the table names a sign that there is not, or no numbers.
  bool load(std::string_view table, std::string& why);
  Scores score(const Evidence& evidence) const;

 private:
  std::array<Scores, static_cast<size_t>(Sign::count)> weights_{};
};

class Witness {
 public:
  Witness(const Story& story, const Voices& voices, const Concepts& concepts, const Aligner& aligner)
      : story_(story), voices_(voices), concepts_(concepts), aligner_(aligner) {}
  // Of the earlier and the later claim, whose contents are so much alike.
  Evidence hear(uint32_t earlier, uint32_t later, const Likeness& alike) const;

 private:
  void words(uint32_t a, uint32_t b, const Likeness& alike, Evidence& found) const;
  void speakers(uint32_t a, uint32_t b, Evidence& found) const;

  const Story& story_;
  const Voices& voices_;
  const Concepts& concepts_;
  const Aligner& aligner_;
};

}  // namespace soi::claims
