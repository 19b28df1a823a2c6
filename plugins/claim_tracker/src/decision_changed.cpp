// When two claims that no rule relates are likely to be two accounts of one matter: the weighted signs decide, and of
// several partners in one article only the likeliest counts.
#include "decision.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

// Scores.  Two of five are right where the weights were fitted.  A contradiction has to be likelier: a false one is worse
// than one that is missed.
constexpr int32_t likely_changed = -8000;
constexpr int32_t likely_against = -3000;

constexpr int32_t least_near = 15, least_meant = 50;  // hundredths of words and of concepts

}  // namespace

// Who speaks for one side says what is now so; what was planned or had not happened has; a word says that it replaces.
bool Decision::moves_on() const {
  const auto is = [this](Sign sign) { return sign_of(evidence_, sign) != 0; };
  return same_voice_ || one_side_ || is(Sign::come_true) || is(Sign::revises) || is(Sign::not_yet);
}

// Figures alone differ for all sorts of reasons: they have to be of one scale, and beside the same words.
bool Decision::figures_alone() const {
  const auto is = [this](Sign sign) { return sign_of(evidence_, sign) != 0; };
  if (!is(Sign::figure_sort)) return false;
  for (const Sign sign : {Sign::negation, Sign::come_true, Sign::against, Sign::refutes, Sign::revises})
    if (is(sign)) return false;
  const bool near =
      sign_of(evidence_, Sign::contained) >= least_near || sign_of(evidence_, Sign::concepts) >= least_meant;
  return !near || !is(Sign::figure_clash) || !of_one_scale(x_, y_);
}

// Who denies something and who speaks of the same in other words only may agree: "phủ nhận sa thải", "không ai mất việc".
bool Decision::denied_without_words() const {
  return sign_of(evidence_, Sign::denied_act) != 0 && sign_of(evidence_, Sign::contained) == 0;
}

std::string Decision::difference() const {
  const auto is = [this](Sign sign) { return sign_of(evidence_, sign) != 0; };
  if (is(Sign::figure_sort) || is(Sign::figure_clash)) return "their figures differ";
  if (is(Sign::come_true)) return "what the one plans the other tells as done";
  if (is(Sign::negation) || is(Sign::denied_act) || is(Sign::refutes)) return "one says that it is not so";
  if (is(Sign::against)) return "one says the opposite";
  if (is(Sign::other_day_of)) return "their days differ";
  if (is(Sign::other_state) || is(Sign::not_yet)) return "one has it further on than the other";
  return "they tell it differently";
}

void Decision::weighed(std::vector<Relation>& relations) {
  if (!kindred_ || x_.document == y_.document) return;
  if (denies_another_figure()) return;
  const auto number = [this](Sign sign) { return std::to_string(sign_of(evidence_, sign)); };
  if (figures_alone()) return;
  if (!rank_.changed || scores_.changed < (moves_on() ? likely_changed : likely_against) ||
      scores_.changed < scores_.same)
    return;
  const std::string why = "of one matter, and " + difference() + " (" + number(Sign::contained) +
                          "% of the words of the shorter one, " + number(Sign::concepts) +
                          "% of what it speaks of, by weight)";
  if (moves_on()) add_update(relations, why);
  else if (!denied_without_words()) add(relations, RelationKind::contradicts, why);
}

}  // namespace soi::claims
