// When two claims are one statement, told again: the weighted signs decide, and say why.
#include <algorithm>
#include <cstdlib>

#include "decision.hpp"
#include "event_times.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

// Scores.  What the clusters make of the likely pairs (pairs.hpp) is right in four of five where the weights were fitted.
constexpr int32_t enough = -12000;
constexpr int32_t elsewhere = 31000;   // more between articles that are not of one story
constexpr int32_t least_aligned = 25;  // hundredths that contents tell of each other, where nothing else is the same
constexpr int32_t of_another = 4000;   // of two people
constexpr int32_t very_sure = 10000;
constexpr int32_t sure = 0;  // whoever else may be meant, and however little is the same
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
  // One word in common is chance, whoever speaks: "phải được bảo vệ như Israel", "tôi sẽ bảo vệ cái của chúng ta".
  const auto sign = [this](Sign name) { return sign_of(evidence_, name); };
  const bool little = (alike_.words < 2 && sign(Sign::concept_count) < 2) || sign(Sign::aligned) < least_aligned;
  const bool denied = sign(Sign::both_deny) != 0 && (sign(Sign::predicate) != 0 || sign(Sign::concept_count) > 1);
  if (little && sign(Sign::figures) == 0 && !denied && scores_.same < sure) return;
  if (sign(Sign::rivals) != 0 && scores_.same < very_sure && apart()) return;
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
  const bool people = x_.speaker_kind == SlotKind::person && y_.speaker_kind == SlotKind::person;
  if (people && (sign(Sign::rivals) != 0 || sign(Sign::one_side) != 0) && !same_voice_) {
    if (scores_.same > of_another)
      add(relations, RelationKind::elaborates, "another source on the same matter (" + grounds() + ")");
    return;
  }
  add(relations, RelationKind::repeats, "one statement, of " + grounds());
  const std::optional<EventTime> x = read_event_time(x_.claim_time), y = read_event_time(y_.claim_time);
  // Further apart it was said twice.
  if (same_voice_ && x && y && !same_day(*x, *y) && std::abs(days_between(*x, *y)) <= one_statement_days) {
    add(relations, RelationKind::contradicts,
        "one statement with two dates: " + x_.claim_time.substr(0, 10) + " and " + y_.claim_time.substr(0, 10));
  }
}

}  // namespace soi::claims
