#include "lunar.hpp"

#include <cmath>

#include "astronomy.hpp"

namespace soi::dates {
namespace {

constexpr double unix_epoch = 2440587.5;   // 1970-01-01 00:00 as a Julian day
constexpr double local_zone = 7.0 / 24.0;  // UTC+7
constexpr double synodic_month = 29.530588861;
constexpr int no_moon = INT32_MIN;

// The local calendar day on which an instant falls.
DayNumber local_day(double julian_day) {
  return static_cast<DayNumber>(std::floor(julian_day - unix_epoch + local_zone));
}

// Index 0..11 of the solar term in force at the start of a local day: 9 from the winter solstice on.
int solar_term_at(DayNumber day) { return static_cast<int>(solar_longitude(day + unix_epoch - local_zone) / 30.0); }

// Number of the new moon whose local day is the latest one not after `day`.
int new_moon_on_or_before(DayNumber day) {
  int k = static_cast<int>(std::floor((day + unix_epoch - 2451550.1) / synodic_month)) + 1;
  while (local_day(new_moon(k)) > day) --k;
  return k;
}

// The new moon that starts month 11 of `year`: the last one not after the day of the winter solstice.
int month_11_of(int year) {
  DayNumber solstice = to_day_number({year, 12, 19});
  while (solar_term_at(solstice + 1) != 9) ++solstice;
  return new_moon_on_or_before(solstice);
}

}  // namespace

int LunarCalendar::month_11(int year) {
  if (months_11_.empty()) months_11_.resize(lunar_max_year - lunar_min_year + 3, no_moon);
  int& known = months_11_[static_cast<size_t>(year - lunar_min_year + 1)];
  if (known == no_moon) known = month_11_of(year);
  return known;
}

const LunarCalendar::Sui& LunarCalendar::sui(int year) {
  if (suis_.empty()) suis_.resize(lunar_max_year - lunar_min_year + 2);
  Sui& sui = suis_[static_cast<size_t>(year - lunar_min_year)];
  if (sui.known) return sui;
  const int first = month_11(year - 1), next = month_11(year);
  sui.count = static_cast<int8_t>(next - first);
  DayNumber starts[15];
  for (int i = 0; i <= sui.count; ++i) starts[i] = local_day(new_moon(first + i));
  bool leap_given = sui.count != 13;
  int number = 11, number_year = year - 1;
  for (int i = 0; i < sui.count; ++i) {
    const bool leap = !leap_given && i > 0 && solar_term_at(starts[i]) == solar_term_at(starts[i + 1]);
    leap_given = leap_given || leap;
    if (i > 0 && !leap && ++number > 12) number = 1, number_year = year;
    sui.months[static_cast<size_t>(i)] = {starts[i], number_year, static_cast<int8_t>(number),
                                          static_cast<int8_t>(starts[i + 1] - starts[i]), leap};
  }
  sui.known = true;
  return sui;
}

const LunarMonth* LunarCalendar::month(int year, int month, bool leap) {
  if (year < lunar_min_year || year > lunar_max_year) return nullptr;
  // Months 11 and 12 of a year belong to the sui that ends in the next one.
  for (const int holder : {year, year + 1}) {
    const Sui& months = sui(holder);
    for (int i = 0; i < months.count; ++i) {
      const LunarMonth& candidate = months.months[static_cast<size_t>(i)];
      if (candidate.year == year && candidate.month == month && candidate.leap == leap) return &candidate;
    }
  }
  return nullptr;
}

bool LunarCalendar::to_lunar(DayNumber day, LunarDate& out) {
  const int year = to_civil(day).year;
  if (year < lunar_min_year || year > lunar_max_year) return false;
  for (const int holder : {year, year + 1}) {
    const Sui& months = sui(holder);
    for (int i = 0; i < months.count; ++i) {
      const LunarMonth& candidate = months.months[static_cast<size_t>(i)];
      if (day < candidate.first || day >= candidate.first + candidate.length) continue;
      out = {candidate.year, candidate.month, day - candidate.first + 1, candidate.leap};
      return true;
    }
  }
  return false;
}

bool LunarCalendar::to_solar(const LunarDate& date, DayNumber& out) {
  const LunarMonth* found = month(date.year, date.month, date.leap);
  if (found == nullptr || date.day < 1 || date.day > found->length) return false;
  out = found->first + date.day - 1;
  return true;
}

}  // namespace soi::dates
