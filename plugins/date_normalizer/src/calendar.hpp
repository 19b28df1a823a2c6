// Civil calendar arithmetic: proleptic Gregorian dates as day numbers, ISO weeks.  Pure functions, any thread.
#pragma once

#include <cstdint>

namespace soi::dates {

// Days since 1970-01-01, which is day 0.
using DayNumber = int32_t;

inline constexpr int min_year = 1, max_year = 9999;

struct CivilDate {
  int year = 0, month = 0, day = 0;  // month 1..12, day 1..31
  bool operator==(const CivilDate& other) const = default;
};

struct IsoWeek {
  int year = 0, week = 0;  // week 1..53; the year that holds the week's Thursday (ISO 8601)
};

bool is_leap_year(int year);
int days_in_month(int year, int month);
// True for dates that exist, years min_year..max_year.
bool is_valid(int year, int month, int day);

// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": days_from_civil and civil_from_days.
DayNumber to_day_number(const CivilDate& date);
CivilDate to_civil(DayNumber day);

// 1 Monday .. 7 Sunday.
int weekday_of(DayNumber day);
IsoWeek iso_week_of(DayNumber day);
// The Monday of an ISO week.
DayNumber monday_of(const IsoWeek& week);
// Month arithmetic on a year and month: shift may be negative.
void shift_month(int& year, int& month, int shift);

}  // namespace soi::dates
