// Calendar fields, weekdays, named periods: which day, month or year an expression names.
#include "resolver.hpp"

namespace soi::dates {
namespace {

constexpr int season_middle[] = {0, 3, 6, 9, 12};  // month in the middle of spring, summer, autumn, winter in Vietnam

}  // namespace

bool Resolver::day_of_month(const Frame& frame, Point& out) {
  const int day = frame.get(Slot::day);
  int year = 0, month = 0;
  out.grain = Grain::day;
  out.day = day;
  if (frame.get(Slot::unit, -1) == Unit::month) {
    if (!base_month(frame, year, month)) return true;
    shift_month(year, month, frame.get(Slot::shift));
  } else if (last_paragraph_ == paragraph_ && last_.grain >= Grain::month && last_.month != 0) {
    month = last_.month, year = last_.year;  // rule 3: the month of the last date in the paragraph
    if (!last_.year_known) return out.month = month, true;
  } else if (reference_.has_day) {
    const CivilDate today = to_civil(reference_.day);
    year = today.year, month = today.month;
    const int way = direction(frame);
    if (way > 0 && day < today.day) shift_month(year, month, 1);
    if (way < 0 && day > today.day) shift_month(year, month, -1);
  } else {
    return true;
  }
  if (!is_valid(year, month, day)) return false;
  out = day_point(to_day_number({year, month, day}));
  return true;
}

bool Resolver::calendar_date(const Frame& frame, Point& out) {
  const int month = frame.get(Slot::month), day = frame.get(Slot::day);
  if (month == 0) return day_of_month(frame, out);
  int year = 0;
  if (!year_of(frame, year) && frame.get(Slot::unit, -1) != Unit::year && in_story(frame)) {
    year = story_year_;
    used_narrative_ = true;
  } else if (!year_of(frame, year)) {
    const bool open = frame.get(Slot::unit, -1) == Unit::year || !reference_.has_year;
    if (open && day != 0 && !is_valid(2000, month, day)) return false;
    if (open) {
      out.grain = day != 0 ? Grain::day : Grain::month;
      out.month = month;
      out.day = day;
      return true;
    }
    year = nearest_year(frame, month, day);
    used_reference_ = true;
  }
  if (!is_valid(year, month, day == 0 ? 1 : day)) return false;
  out = month_point(year, month);
  if (day != 0) out.grain = Grain::day, out.day = day;
  out.bce = frame.get(Slot::era) == 1;
  return true;
}

bool Resolver::weekday_date(const Frame& frame, Point& out) {
  const int weekday = frame.get(Slot::weekday);
  DayNumber day = 0;
  if (!base_day(frame, day)) {
    out.grain = Grain::weekday;
    out.number = weekday;
    return true;
  }
  used_reference_ = true;
  const DayNumber monday = day - weekday_of(day) + 1;
  if (frame.get(Slot::unit, -1) == Unit::week) {
    out = day_point(monday + 7 * frame.get(Slot::shift) + weekday - 1);
    return true;
  }
  const int behind = (weekday_of(day) - weekday + 7) % 7;  // days since the latest one, 0 today
  const bool stated = frame.has(Slot::toward);
  int way = direction(frame);
  if (stated && way == 0) return out = day_point(monday + weekday - 1), true;
  if (way > 0) out = day_point(day + 7 - behind);
  else out = day_point(day - (stated && behind == 0 ? 7 : behind));
  return true;
}

bool Resolver::relative_unit(const Frame& frame, Point& out) {
  const int unit = frame.get(Slot::unit), shift = frame.get(Slot::shift);
  DayNumber day = 0;
  int year = 0, month = 0;
  used_reference_ = true;
  switch (unit) {
    case Unit::day:
      out.grain = Grain::day;
      if (frame.get(Slot::narrative) == 1 && last_.grain == Grain::day && !last_.year_known && last_.day != 0 &&
          last_.month != 0) {
        const CivilDate moved = to_civil(to_day_number({2001, last_.month, last_.day}) + shift);  // the year stays open
        out.month = moved.month, out.day = moved.day;
        return true;
      }
      if (base_day(frame, day)) out = day_point(day + shift);
      return true;
    case Unit::week:
      out.grain = frame.has(Slot::weekend) ? Grain::weekend : Grain::week;
      if (base_day(frame, day)) out = week_point(day + 7 * shift, out.grain);
      return true;
    case Unit::month:
      out.grain = Grain::month;
      if (!base_month(frame, year, month)) return true;
      shift_month(year, month, shift);
      out = month_point(year, month);
      return true;
    case Unit::quarter:
      out.grain = Grain::quarter;
      if (!base_month(frame, year, month)) return false;
      shift_month(year, month, 3 * shift);
      out = year_point(year);
      out.grain = Grain::quarter;
      out.number = (month + 2) / 3;
      return true;
    default: break;
  }
  out.grain = Grain::year;
  if (unit == Unit::year) {
    out.year_known = year_of(frame, out.year);
    return true;
  }
  if (!reference_.has_year) return false;
  out = year_point(unit == Unit::decade ? reference_.year / 10 + shift : (reference_.year / 100) + shift);
  out.grain = unit == Unit::decade ? Grain::decade : Grain::century;
  return true;
}

// Quarters, halves, seasons, with or without a year.
bool Resolver::named_period(const Frame& frame, Point& out) {
  int middle = 7;
  if (frame.has(Slot::quarter)) {
    out.grain = Grain::quarter;
    out.number = frame.get(Slot::quarter);
    middle = 3 * out.number - 1;
  } else if (frame.has(Slot::half)) {
    out.grain = Grain::half;
    out.number = frame.get(Slot::half);
  } else {
    out.grain = Grain::season;
    out.number = frame.get(Slot::season);
    middle = season_middle[out.number];
  }
  int year = 0;
  if (!year_of(frame, year)) {
    if (!reference_.has_year || frame.get(Slot::unit, -1) == Unit::year) return true;
    used_reference_ = true;
    // A quarter that runs is both the last and the next one.
    const bool runs = out.grain == Grain::quarter && reference_.has_day && !frame.has(Slot::toward) &&
                      (to_civil(reference_.day).month + 2) / 3 == out.number;
    year = out.grain == Grain::half || runs ? reference_.year : nearest_year(frame, middle, 0);
  }
  out.year = year;
  out.year_known = true;
  return true;
}

bool Resolver::era_or_age(const Frame& frame, Point& out) {
  out.year_known = true;
  out.bce = frame.get(Slot::era) == 1;
  if (frame.has(Slot::decade)) {
    const int written = frame.get(Slot::decade);
    out.grain = Grain::decade;
    if (frame.has(Slot::century)) out.year = (frame.get(Slot::century) - 1) * 10 + written % 100 / 10;
    else out.year = written >= 100 ? written / 10 : (written < 30 ? 200 : 190) + written / 10;
    return true;
  }
  out.grain = Grain::century;
  out.year = frame.get(Slot::century) - 1;
  return true;
}

bool Resolver::date_of(const Frame& frame, Point& out, Timex& timex) {
  if (frame.has(Slot::century) || frame.has(Slot::decade)) return era_or_age(frame, out);
  if (frame.get(Slot::lunar) == 1) return lunar_date(frame, out, timex);
  if (frame.has(Slot::half) && (frame.has(Slot::month) || frame.get(Slot::unit, -1) == Unit::month)) {
    timex.mod = frame.get(Slot::half) == 1 ? Mod::start : Mod::end;
  } else if (frame.has(Slot::quarter) || frame.has(Slot::half) || frame.has(Slot::season)) {
    return named_period(frame, out);
  }
  if (frame.has(Slot::month) || frame.has(Slot::day)) return calendar_date(frame, out);
  if (frame.has(Slot::weekday)) return weekday_date(frame, out);
  int year = 0;
  if (frame.has(Slot::year) || frame.has(Slot::stem)) {
    if (!year_of(frame, year)) return false;
    if (frame.has(Slot::stem)) append_number(timex.lunar, year, 4);
    out = year_point(year);
    out.bce = frame.get(Slot::era) == 1;
    return true;
  }
  if (frame.has(Slot::weekend) && !frame.has(Slot::unit)) return false;
  if (frame.has(Slot::unit)) return relative_unit(frame, out);
  // A clock time or part of day alone: the day in force, else the day of the reference (rule 6).
  out.grain = Grain::day;
  if (last_day_.grain == Grain::day) {
    out = last_day_;
    out.hour = out.second = -1;
    out.minute = out.part = 0;
    out.zone = Point::no_zone;
    used_narrative_ = true;
  } else if (reference_.has_day) {
    out = day_point(reference_.day);
    used_reference_ = true;
  }
  return true;
}

bool Resolver::point_of(const Frame& frame, Point& out, Timex& timex) {
  if (!date_of(frame, out, timex)) return false;
  used_narrative_ = used_narrative_ || (frame.has(Slot::unit) && from_narrative(frame));
  // Years beyond the calendar's range come from absurd shifts.
  if (out.year_known && out.grain >= Grain::year && (out.year < min_year || out.year > max_year)) return false;
  return add_clock(frame, out);
}

}  // namespace soi::dates
