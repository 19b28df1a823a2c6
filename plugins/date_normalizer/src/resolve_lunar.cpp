// Lunar dates, months and years, and the days of Tết.
#include <cstdlib>

#include "resolver.hpp"

namespace soi::dates {
namespace {

void append_lunar(std::string& out, const LunarDate& date) {
  append_number(out, date.year, 4);
  out.push_back('-');
  append_number(out, date.month, 2);
  if (date.leap) out.push_back('L');
  if (date.day == 0) return;
  out.push_back('-');
  append_number(out, date.day, 2);
}

}  // namespace

// The lunar year that the words state; the days before Tết belong to the year that it ends.
bool Resolver::lunar_year_of(const Frame& frame, int& year) const { return year_of(frame, year); }

// The date that the frame names in the given lunar year.
bool Resolver::try_lunar(const Frame& frame, int year, LunarDate& date, DayNumber& day) {
  date = {year, frame.get(Slot::month), frame.get(Slot::day), frame.get(Slot::leap) == 1};
  const bool of_tet = frame.has(Slot::holiday);  // days counted from or towards Tết, named by the new year
  if (of_tet && (frame.has(Slot::last_day) || date.day > 20)) {
    --date.year;
    date.month = 12;
  }
  const LunarMonth* month = lunar_.month(date.year, date.month, date.leap);
  if (month == nullptr) return false;
  // "30 Tết" is the last day of the year even when its month has only 29 days.
  if (frame.has(Slot::last_day) || (of_tet && date.day == 30)) date.day = month->length;
  return lunar_.to_solar(date, day);
}

bool Resolver::lunar_date(const Frame& frame, Point& out, Timex& timex) {
  int year = 0;
  LunarDate date;
  DayNumber day = 0;
  if (!frame.has(Slot::month)) {
    if (!frame.has(Slot::day)) return false;
    // "ngày rằm": the one nearest to the reference.
    LunarDate today;
    if (!reference_.has_day || !lunar_.to_lunar(reference_.day, today)) {
      out.grain = Grain::day;
      timex.lunar = "XXXX-XX-";
      append_number(timex.lunar, frame.get(Slot::day), 2);
      return true;
    }
    const int named = frame.get(Slot::day);
    int shift = frame.get(Slot::unit, -1) == Unit::month ? frame.get(Slot::shift) : 0;
    if (!frame.has(Slot::unit)) {
      const int way = direction(frame);
      shift = way > 0 && named < today.day ? 1 : way < 0 && named > today.day ? -1 : 0;
    }
    // The middle of the month meant, then the day in it: months have 29 or 30 days.
    if (!lunar_.to_lunar(reference_.day + 15 - today.day + shift * 30, date)) return false;
    date.day = named;
    if (!lunar_.to_solar(date, day)) return false;
    used_reference_ = true;
  } else if (lunar_year_of(frame, year)) {
    if (!try_lunar(frame, year, date, day)) return false;
  } else if (!reference_.has_year) {
    out.grain = Grain::day;
    timex.lunar = "XXXX-";
    append_number(timex.lunar, frame.get(Slot::month), 2);
    timex.lunar += frame.get(Slot::leap) == 1 ? "L-" : "-";
    append_number(timex.lunar, frame.get(Slot::day), 2);
    return true;
  } else {
    used_reference_ = true;
    const int way = reference_.has_day ? sure_direction(frame) : 0;  // of a year alone nothing is past or to come
    const DayNumber now = reference_.has_day ? reference_.day : to_day_number({reference_.year, 7, 1});
    int best = INT32_MAX;
    const int reach = frame.get(Slot::leap) == 1 ? 20 : 2;
    for (int candidate = reference_.year - reach; candidate <= reference_.year + reach; ++candidate) {
      LunarDate tried;
      DayNumber at = 0;
      if (!try_lunar(frame, candidate, tried, at)) continue;
      const int distance = at - now;
      // Half a year after Tết people still speak of the last one: the coming one must be clearly nearer.
      const int cost = std::abs(distance) + (frame.has(Slot::holiday) && distance > 0 && way == 0 ? 15 : 0);
      if ((way > 0 && distance < 0) || (way < 0 && distance > 0) || cost >= best) continue;
      best = cost;
      date = tried;
      day = at;
    }
    if (best == INT32_MAX) return false;
  }
  append_lunar(timex.lunar, date);
  out = day_point(day);
  return true;
}

bool Resolver::lunar_month_interval(const Frame& frame, Timex& out) {
  int year = 0;
  const int number = frame.get(Slot::month);
  const bool leap = frame.get(Slot::leap) == 1;
  const LunarMonth* month = nullptr;
  if (lunar_year_of(frame, year)) {
    month = lunar_.month(year, number, leap);
  } else if (reference_.has_year) {
    const DayNumber now = reference_.has_day ? reference_.day : to_day_number({reference_.year, 7, 1});
    const int way = reference_.has_day ? sure_direction(frame) : 0, reach = leap ? 20 : 2;
    int best = INT32_MAX;
    LunarMonth found;
    for (int candidate = reference_.year - reach; candidate <= reference_.year + reach; ++candidate) {
      const LunarMonth* tried = lunar_.month(candidate, number, leap);
      if (tried == nullptr) continue;
      const int distance = tried->first + tried->length / 2 - now;
      if ((way > 0 && distance < -15) || (way < 0 && distance > 15) || std::abs(distance) >= best) continue;
      best = std::abs(distance);
      found = *tried;
    }
    if (best != INT32_MAX) month = lunar_.month(found.year, number, leap);
    used_reference_ = true;
  } else {
    out.type = Type::date;
    out.lunar = "XXXX-";
    append_number(out.lunar, number, 2);
    if (leap) out.lunar.push_back('L');
    return true;
  }
  if (month == nullptr) return false;
  const Point first = day_point(month->first), last = day_point(month->first + month->length - 1);
  append_value(out.begin_point, first);
  append_value(out.end_point, last);
  out.value = out.begin_point + "/" + out.end_point;
  out.type = Type::interval;
  append_lunar(out.lunar, {month->year, number, 0, leap});
  if (intervals_) return true;
  out.type = Type::date;  // ranges=points: the month as its first day, to be told apart by `lunar`
  out.value = out.begin_point;
  return true;
}

}  // namespace soi::dates
