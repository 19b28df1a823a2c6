#include "decision.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "event_times.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

// Thresholds of likeness, set on the development part of the gold corpus and by reading the threads of real stories.
constexpr double topic_contained = 0.42, topic_shared = 0.26;
constexpr double figured_contained = 0.50;                       // where both give one figure
constexpr double figure_contained = 0.36, figure_shared = 0.22;  // where both give a figure of one sort
constexpr double denial_contained = 0.33, denial_shared = 0.18;  // where one denies and the other has what is denied
constexpr double denied_contained = 0.60;
constexpr double percent_shared = 0.50;
constexpr double days_shared = 0.45;
constexpr double copied_shared = 0.72;  // with this much in common the words themselves were copied
constexpr uint32_t copied_words = 6;
constexpr double one_person_contained = 0.40, one_person_shared = 0.30;  // of two people whose names are alike
constexpr int32_t words_in_a_row = 7;
constexpr double least_core = 0.34;     // of each main clause has to be in the other content
constexpr size_t shortest_content = 4;  // words: shorter ones (this news, help for them) say too little by themselves

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.15g", value);
  return text;
}

}  // namespace

Decision::Decision(const Story& story, const Voices& voices, uint32_t earlier, uint32_t later, Likeness alike,
                   const Evidence& evidence, const Scores& scores, const Rank& rank)
    : first_(story.claims[earlier]), second_(story.claims[later]), x_(first_.record), y_(second_.record), alike_(alike),
      evidence_(evidence), scores_(scores), rank_(rank), same_voice_(voices.same(earlier, later)),
      one_side_(voices.one_side(earlier, later)), kindred_(story.kindred(first_, second_)), earlier_(earlier),
      later_(later) {
  if (same_voice_ || alike.contained < one_person_contained || alike.shared < one_person_shared) return;
  same_voice_ = voices.may_be_one(earlier, later);
  one_side_ = one_side_ || same_voice_;
}

void Decision::add(std::vector<Relation>& relations, RelationKind kind, std::string why, bool denial) {
  relations.push_back({later_, earlier_, kind, denial, copied(), alike_.shared, std::move(why)});
}

// What an article recalls from before is what was updated, whenever the article came out.
void Decision::add_update(std::vector<Relation>& relations, std::string why) {
  add(relations, RelationKind::updates, std::move(why));
  if (y_.recalled && !x_.recalled) std::swap(relations.back().from, relations.back().to);
}

bool Decision::copied() const { return alike_.shared >= copied_shared && alike_.words >= copied_words; }

// One voice in the same words: what else the sentence plans or denies is no other statement.
bool Decision::told_alike() const {
  return same_voice_ && sign_of(evidence_, Sign::run) >= words_in_a_row && denies(x_) == denies(y_);
}

bool Decision::later_day() const { return !y_.recalled && y_.published.substr(0, 10) > x_.published.substr(0, 10); }

// sẽ thu hồi, đã thu hồi: what was to be done is what was done.
bool Decision::same_predicate() const { return has_predicate(x_, y_) || has_predicate(y_, x_); }

// Both name people or institutions, and not one of them is the same.
bool Decision::strangers() const {
  if (first_.names.empty() || second_.names.empty() || alike_.shared >= 0.75) return false;
  if (kindred_ && shared_figures(x_, y_) > 0) return false;
  return std::none_of(first_.names.begin(), first_.names.end(), [this](uint64_t name) {
    return std::binary_search(second_.names.begin(), second_.names.end(), name);
  });
}

bool Decision::on_topic() const {
  if (alike_.contained < topic_contained || alike_.shared < topic_shared) return false;
  const uint32_t figures = shared_figures(x_, y_);
  if (alike_.cores >= least_core || figures >= 2 || (figures > 0 && alike_.contained >= figured_contained)) return true;
  return same_voice_ && alike_.contained >= whole_contained && alike_.words >= least_words;
}

void Decision::decide(std::vector<Relation>& relations) {
  const bool topic = on_topic();
  const size_t shorter = std::min(x_.words.size(), y_.words.size());
  const bool figures_too = have_one_sort(x_, y_) && kindred_;
  const bool all_of_it = kindred_ && alike_.contained >= whole_contained && alike_.words >= least_words;
  const bool poor = !all_of_it && ((alike_.words < least_words && !figures_too) ||
                                   (!same_voice_ && shorter < shortest_content && !have_one_sort(x_, y_)));
  if (strangers()) return;
  const size_t before = relations.size();
  if (x_.document == y_.document) {
    return same(relations);
  }
  if (refuted(relations)) return;
  // What is denied is said in few words; they have to be in the other one nearly all.
  const bool denied = (denies(x_) || denies(y_)) && (kindred_ || alike_.contained >= denied_contained);
  if ((!poor || denied || alike_.shared >= 0.8) && denial(relations, topic)) return;
  if (state(relations, topic && !poor)) return;
  if (!poor || alike_.shared >= 0.8 || one_statement() || (y_.revises && same_voice_)) {
    if (figures(relations, topic) || days(relations, topic) || (topic && places(relations))) return;
  }
  same(relations);
  if (relations.size() == before) weighed(relations);
}

// "Con số 2 tỷ đồng là tin vịt": what is said not to be so has to be in the other one.
bool Decision::refuted(std::vector<Relation>& relations) {
  if (x_.refuted == y_.refuted || same_voice_ || !kindred_) return false;
  if (x_.modality == "conditional" || y_.modality == "conditional") return false;
  if (shared_figures(x_, y_) == 0 && (alike_.contained < same_contained || alike_.shared < same_shared)) return false;
  add(relations, RelationKind::contradicts,
      y_.refuted ? "the later one says that the earlier one is not so" : "the earlier one says that it is not so",
      true);
  return true;
}

// What is denied has to be said in the other one: the word that the negation stands before, or, of a content that is
// denied as a whole, its last word that is no name (most often of its predicate) and half of its main clause.
bool Decision::says_what_is_denied(const StoryClaim& denied, const StoryClaim& other, bool whole) const {
  const ClaimRecord& mine = denied.record;
  if (!whole) return has_predicate(mine, other.record);
  if (shared_figures(mine, other.record) > 0) return true;
  if (mine.predicate[0] != 0 && !has_predicate(mine, other.record)) return false;
  uint32_t shared = 0, all = 0;
  uint64_t last = 0;
  for (uint32_t i = 0; i < mine.words.size(); ++i) {
    if ((mine.words[i] & word_weak) != 0) continue;
    if (!is_name(mine, i)) last = mine.words[i];
    if (i >= mine.core_words) continue;
    ++all;
    shared += has(other.record, mine.words[i]) ? 1 : 0;
  }
  if (last == 0 || !has(other.record, last) || shared == 0) return false;
  return (2 * shared >= all && (shared > 1 || all == 1)) || (kindred_ && (last & word_telling) != 0);
}

// One tells the opposite of the other: diễn ra, bị hủy.
bool Decision::opposites() const {
  const auto against = [](const ClaimRecord& a, const ClaimRecord& b) {
    return std::any_of(a.opposites.begin(), a.opposites.end(), [&b](uint64_t word) {
      const auto core = b.words.begin() + static_cast<std::ptrdiff_t>(b.core_words);
      return (word & word_weak) == 0 && std::find(b.words.begin(), core, word) != core && !says_opposite(b, word);
    });
  };
  return against(x_, y_) || against(y_, x_);
}

void Decision::clash(std::vector<Relation>& relations, bool takes_back, std::string why) {
  if (takes_back) add_update(relations, std::move(why));
  else add(relations, RelationKind::contradicts, std::move(why), true);
}

// "Not 70" says nothing against 32, nor against those who give no figure.
bool Decision::denies_another_figure() const {
  if (negative(x_) == negative(y_) || shared_figures(x_, y_) != 0) return false;
  if (clash_of(x_, y_)) return true;
  if (denies(x_) == denies(y_)) return false;
  return denies(x_) ? !x_.quantities.empty() && y_.quantities.empty() : !y_.quantities.empty() && x_.quantities.empty();
}

bool Decision::denial(std::vector<Relation>& relations, bool topic) {
  if (denies_another_figure()) return false;
  const bool x = negative(x_), y = negative(y_);
  if (told_alike()) return false;
  if (x_.modality == "conditional" || y_.modality == "conditional") return false;
  const bool against = opposites() && x_.negated == y_.negated && denies(x_) == denies(y_);
  if (x == y && !against) return false;
  if (against) {
    if (!topic) return false;
    const bool moved = one_side_ || state_of(x_) == State::planned || y_.act == "announce";
    clash(relations, moved && later_day(), "one says the opposite of the other");
    return true;
  }
  const bool whole = denies(x_) || denies(y_);
  const bool first_denied = whole ? denies(x_) : x_.negated;
  if (!says_what_is_denied(first_denied ? first_ : second_, first_denied ? second_ : first_, whole)) return false;
  const bool enough = whole ? kindred_ || (alike_.contained >= denial_contained && alike_.shared >= denial_shared)
                            : topic && alike_.contained >= (kindred_ ? same_contained : denied_contained);
  if (!enough) return false;
  if (one_side_) {
    clash(relations, true,
          "the same side first " + std::string(x ? "denied" : "said") + " it and then " + (y ? "denied" : "said") +
              " it");
  } else if (x_.not_yet && !y && y_.state == State::done && later_day()) {
    clash(relations, true, "what had not happened has happened");
  } else {
    clash(relations, false,
          y ? "the later one denies what the earlier one says" : "the later one says what the earlier one denies");
  }
  return true;
}

bool Decision::figures(std::vector<Relation>& relations, bool topic) {
  if (!topic && (alike_.contained < figure_contained || alike_.shared < figure_shared)) return false;
  if (negative(x_) != negative(y_)) return false;  // as in denial()
  const FigureClash found = clash_of(x_, y_);
  if (!found) return shared_figures(x_, y_) == 0 && of_other_fates(x_, y_);
  const RecordQuantity& later = *found.later;
  if (later.unit == "%" && alike_.shared < percent_shared) return false;  // shares of different things
  const State before = state_of(x_), after = state_of(y_);
  // What is expected takes nothing back of what there is.
  if (after == State::planned && (before == State::done || before == State::ongoing)) return true;
  const std::string why =
      number(found.earlier->value) + " " + found.earlier->unit + ", then " + number(later.value) + " " + later.unit;
  const bool unsure = y_.speaker_kind == SlotKind::anonymous || y_.speaker_kind == SlotKind::media;
  const bool counted = !later.counts.empty() && later.value > found.earlier->value;
  const bool come_true = before == State::planned && after != State::planned && x_.act == "ask";
  // Where the articles do not say which came first, the count of one side has grown.
  const bool undated = x_.published.empty() || y_.published.empty();
  if (undated && one_side_ && later.counts == "people") {
    add(relations, RelationKind::updates, "a newer figure: " + why + "; the order is that of the figures");
    if (!counted) std::swap(relations.back().from, relations.back().to);
    return true;
  }
  if (later_day() && (one_side_ || (!unsure && (counted || come_true || y_.revises))))
    add_update(relations, (come_true ? "asked for and decided: " : "a newer figure: ") + why);
  else add(relations, RelationKind::contradicts, "the figures differ: " + why);
  return true;
}

// What has begun (bắt đầu) is done (kết thúc, đạt thỏa thuận), told of the same thing.
bool Decision::next_stage() const {
  return kindred_ && x_.begins && x_.state != State::planned && y_.finishes && alike_.contained >= figure_contained &&
         alike_.words >= least_words;
}

bool Decision::state(std::vector<Relation>& relations, bool topic) {
  if (told_alike()) return false;
  // What was planned has to be what happened; the other way round one word may stand anywhere.
  if (!has_predicate(x_, y_) && !has_topic_predicate(y_, x_) && !next_stage()) return false;
  // Off the topic only the same side's doing of what it said it would do, in the same story.
  const bool doing = x_.predicate[0] != 0 && x_.predicate[0] == y_.predicate[0];
  const bool telling = has_telling_predicate(x_, y_) || has_telling_predicate(y_, x_);
  const bool told = kindred_ && ((one_side_ && (telling || (doing && alike_.words >= least_words))) ||
                                 (telling && alike_.contained >= whole_contained) || next_stage());
  // In another place of the sentence two syllables may be any word.
  if (!told && !(topic && (doing || alike_.words > least_words))) return false;
  if (x_.negated || y_.negated || denies(x_) || denies(y_)) return false;
  const State before = state_of(x_), after = state_of(y_);
  // Where the articles do not say which came first, the states do.
  const bool undated = x_.published.empty() || y_.published.empty();
  if (undated && before == State::done && after == State::planned) {
    relations.push_back({earlier_, later_, RelationKind::updates, false, false, alike_.shared,
                         "what was planned has happened; the order is that of the states"});
    return true;
  }
  const bool moved = next_stage() || (before == State::planned && (after == State::done || after == State::ongoing)) ||
                     (before == State::ongoing && after == State::done && (same_voice_ || kindred_));
  if (!moved || y_.recalled) return false;
  add_update(relations, before == State::planned && !next_stage()
                            ? "what was planned has " + std::string(after == State::done ? "happened" : "begun")
                            : "what was going on is done");
  if (doing) relations.back().likeness += 1;  // rather than what only speaks of it
  return true;
}

bool Decision::days(std::vector<Relation>& relations, bool topic) {
  const std::optional<EventTime> x = day_of_event(x_), y = day_of_event(y_);
  if (!x || !y) return false;
  // What was to be on one day is put off to another: the same voice says which.
  const bool put_off = same_voice_ && kindred_ && y_.revises && !x_.revises && state_of(x_) == State::planned &&
                       !same_day(*x, *y) && alike_.words > 0 && later_day();
  if (put_off) return add_update(relations, "put off: the days of the event differ"), true;
  if (!topic) return false;
  const bool parts = same_day(*x, *y) && x->part != 0 && y->part != 0 && x->part != y->part &&
                     state_of(x_) == State::done && state_of(y_) == State::done;
  if ((same_day(*x, *y) && !parts) || (alike_.shared < days_shared && !(kindred_ && same_predicate()))) return false;
  const bool revised = y_.recalled ? x_.revises : y_.revises;
  if (revised || (one_side_ && later_day())) add_update(relations, "the days of the event differ");
  else
    add(relations, RelationKind::contradicts, parts ? "the hours of the event differ" : "the days of the event differ");
  return true;
}

bool Decision::places(std::vector<Relation>& relations) {
  if (x_.places.empty() || y_.places.empty() || alike_.shared < 0.4) return false;
  const bool shared = std::any_of(x_.places.begin(), x_.places.end(), [this](const std::string& place) {
    return std::find(y_.places.begin(), y_.places.end(), place) != y_.places.end();
  });
  if (shared) return false;
  add(relations, RelationKind::contradicts, "the places differ: " + x_.places[0] + " and " + y_.places[0]);
  return true;
}

}  // namespace soi::claims
