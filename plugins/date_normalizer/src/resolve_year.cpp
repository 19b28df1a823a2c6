// Which year, month or day an expression leans on: stated, nearest to the reference, or that of the last date.
#include <cstdlib>

#include "resolver.hpp"

namespace soi::dates {
namespace {

// The year congruent to `remainder` modulo 60 that is nearest to `year`.
int sexagenary_year(int stem, int branch, int year) {
  // Year 4 of the common era was Giáp Tý: stem 1, branch 1.
  for (int distance = 0; distance <= 60; ++distance) {
    for (const int candidate : {year + distance, year - distance}) {
      if (candidate > 3 && (candidate - 4) % 10 == stem - 1 && (candidate - 4) % 12 == branch - 1) return candidate;
    }
  }
  return 0;
}

}  // namespace

// -1: the last occurrence is meant, 1: the next one, 0: the nearest.
int Resolver::direction(const Frame& frame) const {
  if (frame.has(Slot::toward)) return frame.get(Slot::toward);
  if (frame.has(Slot::signal)) return frame.get(Slot::signal);
  if (prefer_ == Prefer::past) return -1;
  if (prefer_ == Prefer::future) return 1;
  return frame.tense > 0 ? 1 : frame.tense < 0 ? -1 : 0;
}

// ... and 0 where only a cue speaks that stands far off.
int Resolver::sure_direction(const Frame& frame) const {
  const bool stated = frame.has(Slot::toward) || frame.has(Slot::signal) || prefer_ != Prefer::nearest;
  return !stated && frame.tense * frame.tense == 1 ? 0 : direction(frame);
}

// The year that the words state, themselves or by their distance from the reference or the last date.
bool Resolver::year_of(const Frame& frame, int& year) const {
  if (frame.has(Slot::year)) return year = frame.get(Slot::year), true;
  if (frame.has(Slot::stem) && frame.has(Slot::branch)) {
    year =
        sexagenary_year(frame.get(Slot::stem), frame.get(Slot::branch), reference_.has_year ? reference_.year : 2000);
    return year != 0;
  }
  if (frame.get(Slot::unit, -1) != Unit::year) return false;
  if (from_narrative(frame) && last_.year_known && last_.grain >= Grain::year) {
    return year = last_.year + frame.get(Slot::shift), true;
  }
  if (!reference_.has_year) return false;
  return year = reference_.year + frame.get(Slot::shift), true;
}

// The year for a month and day (day 0: the whole month) without one: spec rule 2.
int Resolver::nearest_year(const Frame& frame, int month, int day) const {
  if (!reference_.has_day) return reference_.year;  // what lies before or after a day that nobody knows?
  // A cue that stands far off does not move a date that is near the reference.
  const bool cue_only = !frame.has(Slot::toward) && !frame.has(Slot::signal) && prefer_ == Prefer::nearest;
  const bool weak = cue_only && frame.tense * frame.tense == 1;
  const int way = direction(frame);
  const DayNumber now = reference_.has_day ? reference_.day : to_day_number({reference_.year, 7, 1});
  const CivilDate today = day == 0 ? to_civil(now) : CivilDate();
  if (frame.has(Slot::toward) && frame.get(Slot::toward) == 0) return reference_.year;
  if (day != 0 && !(month == 2 && day == 29) && way == 0 && !weak && !frame.has(Slot::weekday)) {
    // Nothing speaks for either side.
    constexpr int64_t half_year = 182;
    const int64_t ahead = to_day_number({reference_.year, month, day}) - now;
    if (ahead > half_year) {
      return now - to_day_number({reference_.year - 1, month, day}) <= ahead ? reference_.year - 1 : reference_.year;
    }
    if (ahead < -half_year) {
      return to_day_number({reference_.year + 1, month, day}) - now < -ahead ? reference_.year + 1 : reference_.year;
    }
    return reference_.year;
  }
  int best = 0;
  int64_t best_distance = INT64_MAX;
  // The years about the reference always hold an occurrence, but for 29 February.
  const bool rare = month == 2 && day == 29;
  const int reach = rare ? 8 : 1;
  for (int year = reference_.year - reach; year <= reference_.year + reach; ++year) {
    if (day != 0 && !is_valid(year, month, day)) continue;
    int64_t distance = day != 0 ? to_day_number({year, month, day}) - now
                                : to_day_number({year, month, 15}) - to_day_number({today.year, today.month, 15});
    // A whole month that is named as last or next is not the one that runs.
    const bool strict = day == 0 && frame.has(Slot::toward);
    const bool near = weak || (cue_only && (way < 0 ? distance <= 10 : distance >= -3) && day != 0);
    if (weak && (way > 0 ? distance < 0 : distance > 0)) distance += distance / 2;
    if (!near && way > 0 && (distance < 0 || (strict && distance == 0))) continue;
    if (!near && way < 0 && (distance > 0 || (strict && distance == 0))) continue;
    if (day == 0 && way == 0) distance = to_day_number({year, month, 15}) - now;
    if (frame.has(Slot::weekday) && day != 0 && std::abs(year - reference_.year) <= 1 &&
        weekday_of(to_day_number({year, month, day})) == frame.get(Slot::weekday)) {
      distance /= 4;  // the weekday that stands with the date speaks for this year
    }
    if (std::abs(distance) < best_distance) best_distance = std::abs(distance), best = year;
  }
  return best;
}

// Whether a relation is counted from the last date of the text.  "năm sau" (narrative 2) is so only where that date
// lies well before the reference and the clause does not speak of the future.
bool Resolver::from_narrative(const Frame& frame) const {
  const int narrative = frame.get(Slot::narrative);
  if (narrative != 2) return narrative == 1;
  if (frame.tense > 0 || !last_.year_known || last_.grain < Grain::year || last_paragraph_ != paragraph_) return false;
  if (!reference_.has_year) return true;
  const int unit = frame.get(Slot::unit);
  if (unit == Unit::year) return last_.year < reference_.year - 1;
  if (!reference_.has_day || last_.month == 0) return false;
  const DayNumber last = to_day_number({last_.year, last_.month, last_.day != 0 ? last_.day : 15});
  return reference_.day - last > (unit == Unit::week ? 20 : 70);
}

// Whether a date without a year belongs to the story that a year told before.  Reports look back by a year or two in
// one sentence; only what is long past is told over several.
bool Resolver::in_story(const Frame& frame) const {
  if (story_year_ == 0 || story_paragraph_ != paragraph_ || prefer_ != Prefer::nearest) return false;
  if (frame.has(Slot::toward) || frame.tense > 0) return false;
  const bool long_past = reference_.has_year && story_year_ <= reference_.year - 10;
  return long_past || frame.sentence == story_sentence_;
}

// A sentence that opens with a year of the past starts a story; a date counted from the present or of another year
// ends it.
void Resolver::follow_story(const Frame& frame, const Point& point) {
  if (!point.year_known || point.grain < Grain::year || point.bce) return;
  if (frame.has(Slot::year) && frame.leads && frame.get(Slot::lunar) == 0) {
    const bool past = !reference_.has_year || point.year < reference_.year;
    story_year_ = past ? point.year : 0;
    story_paragraph_ = paragraph_;
    story_sentence_ = frame.sentence;
  } else if (point.year != story_year_) {
    story_year_ = 0;
  }
}

// The day that "this week", "tomorrow" are counted from.
bool Resolver::base_day(const Frame& frame, DayNumber& day) const {
  const bool narrative = from_narrative(frame);
  if (narrative && last_.is_exact_day()) return day = last_.day_number(), true;
  if (narrative && last_day_.is_exact_day()) return day = last_day_.day_number(), true;
  if (!reference_.has_day) return false;
  return day = reference_.day, true;
}

bool Resolver::base_month(const Frame& frame, int& year, int& month) const {
  if (from_narrative(frame) && last_.year_known && last_.month != 0) {
    return year = last_.year, month = last_.month, true;
  }
  if (!reference_.has_day) return false;
  const CivilDate date = to_civil(reference_.day);
  return year = date.year, month = date.month, true;
}

}  // namespace soi::dates
