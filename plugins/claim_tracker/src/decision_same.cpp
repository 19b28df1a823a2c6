// When two claims are one statement, told again: the weighted signs decide, and say why.
#include <algorithm>
#include <cstdlib>

#include "decision.hpp"
#include "event_times.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

constexpr int32_t enough = -6000;         // score: a true link for three of four, where the weights were fitted
constexpr int32_t elsewhere = 25000;      // more between articles that are not of one story
constexpr int32_t of_another = 10000;     // of two speakers who are both named
constexpr int32_t least_contained = 30;   // hundredths of the lighter content, without a figure or a denial in common
constexpr int32_t little_contained = 35;  // the same: what real news shares by chance
constexpr int32_t least_concepts = 35;    // the same of what it speaks of, by one voice
constexpr int32_t least_phrases = 60;     // hundredths of the shorter speaker phrase, in the other one
constexpr int32_t very_sure = 10000;      // score: without two words or what they mean in common
constexpr int32_t sure = 0;               // score: whatever else is missing, and whoever else may be meant
constexpr double word_for_word = 0.90;
constexpr int one_statement_days = 3;  // between two datings of it

std::string_view who(const Evidence& evidence) {
  const auto is = [&evidence](Sign sign) { return sign_of(evidence, sign) != 0; };
  if (is(Sign::same_voice)) return "the same speaker";
  if (is(Sign::like_voice)) return "one voice under two names";
  if (is(Sign::maybe_voice)) return "speakers whose names are alike";
  if (is(Sign::unnamed_both)) return "speakers without a name";
  if (is(Sign::unnamed_one)) return "a speaker whom one of the two does not name";
  if (is(Sign::unnamed_body)) return "an institution that one of the two does not name";
  if (is(Sign::one_side)) return "two speakers of one institution";
  return "two speakers";
}

}  // namespace

bool Decision::one_statement() const {
  return scores_.same > enough + (kindred_ ? 0 : elsewhere) && (rank_.same || scores_.same > sure);
}

// Who says it, and what the contents have in common.
std::string Decision::grounds() const {
  const auto number = [this](Sign sign) { return std::to_string(sign_of(evidence_, sign)); };
  std::string text(who(evidence_));
  text += ": " + number(Sign::contained) + "% of the words of the shorter one, by weight";
  if (sign_of(evidence_, Sign::run) > 2) text += ", " + number(Sign::run) + " words in a row";
  if (sign_of(evidence_, Sign::figures) > 0) text += ", the same figure";
  if (sign_of(evidence_, Sign::both_deny) > 0) text += ", both deny";
  if (sign_of(evidence_, Sign::same_day_of) > 0) text += ", of one day";
  return text;
}

// Word for word one quotation, which two articles give to people who have no name and no institution in common.
bool Decision::two_speakers() const {
  const bool people = x_.speaker_kind == SlotKind::person && y_.speaker_kind == SlotKind::person;
  if (!people || same_voice_ || one_side_ || !kindred_ || alike_.shared < word_for_word) return false;
  if (!copied() || !is_quotation(x_) || !is_quotation(y_)) return false;
  return !share_syllables(x_.speaker, y_.speaker) && !spelled_alike(x_.speaker, y_.speaker);
}

// One tells as planned what the other tells as going on or over.
bool Decision::sets_out_and_ends() const {
  const State before = state_of(x_), after = state_of(y_);
  const auto real = [](State state) { return state == State::ongoing || state == State::done; };
  const bool undated = x_.published.empty() || y_.published.empty();
  return !copied() &&
         ((before == State::planned && real(after)) || (undated && after == State::planned && real(before)));
}

// Each of the two names somebody or something that the other one does not: they may be about two things.
bool Decision::apart() const {
  const auto alone = [](const ClaimRecord& mine, const ClaimRecord& other) {
    return std::any_of(mine.names.begin(), mine.names.end(), [&](const RecordName& name) {
      return name.word < mine.words.size() && !has(other, mine.words[name.word]);
    });
  };
  return !copied() && alone(x_, y_) && alone(y_, x_);
}

void Decision::same(std::vector<Relation>& relations) {
  if (!one_statement()) return;
  // A headline repeats the text; a lead often says something of its own.
  const bool lead = x_.document == y_.document && std::max(x_.level, y_.level) == 1;
  if (lead && scores_.same < very_sure) return;
  // One word in common is chance, whoever speaks: "phải được bảo vệ như Israel", "tôi sẽ bảo vệ cái của chúng ta".
  const auto sign = [this](Sign name) { return sign_of(evidence_, name); };
  const bool worded = alike_.words >= 2 && sign(Sign::contained) >= least_contained;
  const bool several = sign(Sign::concept_count) > 1 || alike_.words > 1;
  const bool meant = sign(Sign::known) != 0 && sign(Sign::concepts) >= least_concepts && several;
  // Two denials that share a word deny two things (not a member, not a party).
  const bool denied = sign(Sign::both_deny) != 0 && (sign(Sign::predicate) != 0 || meant || alike_.words > 2);
  const bool enough_said = worded || meant || denied || sign(Sign::figures) != 0;
  if (!enough_said && scores_.same < very_sure) return;
  const bool strange = apart() && scores_.same < very_sure;
  if (sign(Sign::known) == 0 && (strange || (sign(Sign::both_deny) != 0 && !denied))) return;
  // In real news few of those that share so little are one statement, none that give figures of other things.
  const bool other_figures = sign(Sign::both_figures) != 0 && sign(Sign::figure_sort) == 0;
  const bool little = sign(Sign::contained) < little_contained && sign(Sign::figures) == 0;
  if (little && (other_figures || scores_.same < sure)) return;
  // To deny it and to say it are two statements, whatever else they share.
  if (!told_alike() && negative(x_) != negative(y_) && (denies(x_) != denies(y_) || same_predicate())) return;
  if ((x_.modality == "conditional") != (y_.modality == "conditional") && !copied()) return;
  if (sets_out_and_ends()) {
    add_update(relations, "what was planned is under way or over");
    if (state_of(y_) == State::planned) std::swap(relations.back().from, relations.back().to);
    return;
  }
  if (two_speakers()) {
    return add(relations, RelationKind::contradicts,
               "one quotation of two speakers: " + x_.speaker + " and " + y_.speaker);
  }
  // The institution that the other one's phrase names (Bộ Nội vụ, Bộ trưởng Nội vụ), and media that have it from each other.
  const bool one_name = sign(Sign::phrases) >= least_phrases && institution(x_) != institution(y_);
  const bool media = x_.speaker_kind == SlotKind::media && y_.speaker_kind == SlotKind::media;
  const bool others = !one_name && !media && (sign(Sign::rivals) != 0 || (sign(Sign::one_side) != 0 && !same_voice_));
  if (others && scores_.same < enough + of_another) return;
  const bool people = x_.speaker_kind == SlotKind::person && y_.speaker_kind == SlotKind::person;
  if (others && (people || !copied()))
    return add(relations, RelationKind::elaborates, "another source on the same matter (" + grounds() + ")");
  add(relations, RelationKind::repeats, "one statement, of " + grounds());
  const std::optional<EventTime> x = read_event_time(x_.claim_time), y = read_event_time(y_.claim_time);
  // Further apart it was said twice.
  if (same_voice_ && x && y && !same_day(*x, *y) && std::abs(days_between(*x, *y)) <= one_statement_days) {
    add(relations, RelationKind::contradicts,
        "one statement with two dates: " + x_.claim_time.substr(0, 10) + " and " + y_.claim_time.substr(0, 10));
  }
}

}  // namespace soi::claims
