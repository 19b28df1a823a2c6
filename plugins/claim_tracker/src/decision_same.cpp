// When two claims are one statement, told again.
#include <algorithm>
#include <cstdlib>

#include "decision.hpp"
#include "event_times.hpp"
#include "statement.hpp"

namespace soi::claims {
namespace {

// As those of decision.hpp.
constexpr double word_for_word = 0.90;
constexpr double other_voice_contained = 0.70, other_voice_shared = 0.50;
// Told again by the same voice in the same story.
constexpr double figures_contained = 0.25, headline_contained = 0.20, media_contained = 0.22, untold_contained = 0.60,
                 untold_shared = 0.34;
// The same between two articles, each fitted on the development stories with one of them left out in turn.
constexpr double denied_again = 0.11, predicate_again = 0.30, predicate_shared = 0.24, figure_again = 0.10;
// Read off 162 pairs of claims from real articles of one story, labelled by hand, and the development stories.
constexpr double spread_contained = 0.60, spread_shared = 0.20;
constexpr uint32_t spread_words = 3;
constexpr double carried_contained = 0.70, carried_shared = 0.45, carried_figure = 0.45;
constexpr uint32_t carried_words = 5, carried_copied = 8;
constexpr int one_statement = 3;  // days between two datings of it

// Chính phủ has no name in capitals and is one all the same; chính quyền địa phương may be anybody's.
bool described(const ClaimRecord& claim) {
  return unnamed_institution(claim) && std::count(claim.speaker.begin(), claim.speaker.end(), ' ') > 1;
}

// What is wanted of people and what they are advised to do may be one (yêu cầu, khuyến cáo); to want it done is not to
// say that it is.
bool one_wants(const ClaimRecord& x, const ClaimRecord& y) {
  const auto wants = [](const ClaimRecord& claim) { return claim.act == "ask"; };
  const auto advises = [](const ClaimRecord& claim) { return claim.act == "warn" || claim.act == "suggest"; };
  return wants(x) != wants(y) && !advises(x) && !advises(y);
}

}  // namespace

// Less in common is enough where more than the words speaks for one statement: the headline of the same article, the
// same figures, the same thing denied, two outlets that cite each other.
bool Decision::told_again() const {
  if (!kindred_ || !same_voice_) return false;
  const bool headline = x_.document == y_.document;
  const bool one_act = x_.act == y_.act && x_.act != "assert";
  const uint32_t figures = shared_figures(x_, y_);
  if (negative(x_) != negative(y_)) return false;
  if (!headline && reworded()) return true;
  if (figures >= 2 || (figures == 1 && (one_act || headline))) return alike_.contained >= figures_contained;
  if (headline && one_act) return alike_.contained >= headline_contained && alike_.words > 0;
  if (negative(x_) && same_predicate()) return denies(x_) || denies(y_) || alike_.contained >= same_contained;
  const bool media = x_.speaker_kind == SlotKind::media && y_.speaker_kind == SlotKind::media;
  if (media) return alike_.contained >= media_contained && alike_.words >= least_words;
  return same_predicate() && state_of(x_) == state_of(y_) && alike_.contained >= same_contained;
}

// One voice in two articles of a story, in other words: it denies again, does again what it did, or gives the same
// figure again.  What is planned is not what happened.
bool Decision::reworded() const {
  const State x = state_of(x_), y = state_of(y_);
  if (x != State::unsaid && y != State::unsaid && (x == State::planned) != (y == State::planned)) return false;
  const std::optional<EventTime> day = day_of_event(x_), other = day_of_event(y_);
  if (day && other && !same_day(*day, *other)) return false;
  if (negative(x_) && alike_.words > 0 && std::min(alike_.contained, alike_.cores) >= denied_again) return true;
  if (same_predicate() && alike_.words >= least_words && alike_.contained >= predicate_again &&
      alike_.shared >= predicate_shared)
    return true;
  if (x_.predicate[0] != 0 && x_.predicate[0] == y_.predicate[0] && x == y && alike_.words > 0) return true;
  if (spread()) return true;
  return shared_figures(x_, y_) > 0 && alike_.contained >= figure_again;
}

// Most of the shorter one, though the main clauses differ: one outlet begins with what the other one ends with.
bool Decision::spread() const {
  if (have_one_sort(x_, y_) && shared_figures(x_, y_) == 0) return false;
  return same_voice_ && kindred_ && x_.document != y_.document && alike_.words >= spread_words &&
         alike_.contained >= spread_contained && alike_.whole >= same_contained && alike_.shared >= spread_shared;
}

// So much of the words in two articles of a story that one statement stands behind both, where nobody or not everybody
// is named, or one names the person and the other one whom the person speaks for.
bool Decision::carried() const {
  if (same_voice_ || !kindred_ || x_.document == y_.document || negative(x_) != negative(y_)) return false;
  const bool x = nameless(x_), y = nameless(y_);
  const bool person_and_institution = (x_.speaker_kind == SlotKind::person) != (y_.speaker_kind == SlotKind::person);
  if (!x && !y) return person_and_institution && copied() && alike_.words >= carried_copied;
  if (shared_figures(x_, y_) > 0 && alike_.words > carried_words - 2 && alike_.contained >= carried_figure) return true;
  return alike_.shared >= carried_shared && alike_.whole >= (x && y ? same_contained : carried_contained) &&
         alike_.words >= (x && y ? carried_words : carried_words + 1);
}

// One amount, or any figure beside the same words, in two articles of a story, where one of them does not say whose figure it is.
bool Decision::same_amount() const {
  if (same_voice_ || !kindred_ || x_.document == y_.document || negative(x_) != negative(y_)) return false;
  const bool open = nameless(x_) || nameless(y_) || described(x_) || described(y_);
  if (!open || one_wants(x_, y_)) return false;
  const bool worded = (described(x_) || described(y_)) && alike_.words >= least_words && shared_figures(x_, y_) > 0;
  return worded || share_amount(x_, y_);
}

// Word for word one quotation, which two articles give to people who have no name and no institution in common.
bool Decision::two_speakers() const {
  const bool people = x_.speaker_kind == SlotKind::person && y_.speaker_kind == SlotKind::person;
  if (!people || same_voice_ || one_side_ || !kindred_ || alike_.shared < word_for_word) return false;
  if (!copied() || !is_quotation(x_) || !is_quotation(y_)) return false;
  return !share_syllables(x_.speaker, y_.speaker) && !spelled_alike(x_.speaker, y_.speaker);
}

void Decision::same(std::vector<Relation>& relations, bool topic) {
  const int percent = static_cast<int>(alike_.contained * 100 + 0.5);
  const std::string share = std::to_string(percent) + "% of the words of the shorter one, by weight";
  const bool untold = !same_voice_ && kindred_ && (unnamed_institution(x_) || unnamed_institution(y_));
  if (untold && alike_.words >= least_words && alike_.shared >= untold_shared &&
      ((alike_.contained >= whole_contained && alike_.whole >= same_contained) || (shared_figures(x_, y_) > 0 && alike_.contained >= untold_contained))) {
    return add(relations, RelationKind::repeats,
               "the same, of an institution that one of the two does not name (" + share + ")");
  }
  if (same_amount())
    return add(relations, RelationKind::repeats, "the same amount, of a speaker whom one of the two does not name");
  if (carried())
    return add(relations, RelationKind::repeats,
               "the same words in articles of one story, of speakers whom they name differently or not (" + share + ")");
  if (!told_again() && (!topic || alike_.contained < same_contained || alike_.shared < same_shared)) return;
  if (!same_voice_ && (alike_.contained < other_voice_contained || alike_.shared < other_voice_shared)) return;
  if (!same_voice_ && copied() && (nameless(x_) || nameless(y_))) {
    return add(relations, RelationKind::repeats,
               "the same words, of a speaker whom one of the two does not name (" + share + ")");
  }
  if (!same_voice_ && copied() && alike_.shared >= word_for_word && institution(x_) && institution(y_)) {
    return add(relations, RelationKind::repeats,
               "word for word the same, of institutions that the articles name differently (" + share + ")");
  }
  if (two_speakers()) {
    return add(relations, RelationKind::contradicts,
               "one quotation of two speakers: " + x_.speaker + " and " + y_.speaker);
  }
  if (!same_voice_ && one_wants(x_, y_)) return;
  if (!same_voice_ && (x_.act == "warn") != (y_.act == "warn") && alike_.shared < word_for_word) return;  // nor to advise
  if (!same_voice_)
    return add(relations, RelationKind::elaborates, "another source on the same matter (" + share + ")");
  add(relations, RelationKind::repeats, "the same speaker says the same (" + share + ")");
  const std::optional<EventTime> x = read_event_time(x_.claim_time), y = read_event_time(y_.claim_time);
  // Further apart it was said twice.
  if (x && y && !same_day(*x, *y) && std::abs(days_between(*x, *y)) <= one_statement) {
    add(relations, RelationKind::contradicts,
        "one statement with two dates: " + x_.claim_time.substr(0, 10) + " and " + y_.claim_time.substr(0, 10));
  }
}

}  // namespace soi::claims
