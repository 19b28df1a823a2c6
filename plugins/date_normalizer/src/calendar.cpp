#include "calendar.hpp"

namespace soi::dates {

bool is_leap_year(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

bool is_valid(int year, int month, int day) {
  return year >= min_year && year <= max_year && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

// Both ways after C. Neri and L. Schneider, Euclidean affine functions and their application to calendar algorithms
// (Software: Practice and Experience 2023): years of March to February, counted from far enough before for all to be positive.
namespace {
constexpr uint32_t eras_before = 82, days_before = 719468 + 146097 * eras_before, years_before = 400 * eras_before;
}  // namespace

DayNumber to_day_number(const CivilDate& date) {
  const bool new_year = date.month <= 2;
  const uint32_t year = static_cast<uint32_t>(date.year) + years_before - (new_year ? 1 : 0);
  const uint32_t month = static_cast<uint32_t>(date.month) + (new_year ? 12 : 0);
  const uint32_t century = year / 100;
  const uint32_t days = 1461 * year / 4 - century + century / 4 + (979 * month - 2919) / 32;
  return static_cast<DayNumber>(days + static_cast<uint32_t>(date.day) - 1 - days_before);
}

CivilDate to_civil(DayNumber day) {
  const uint32_t in_centuries = 4 * (static_cast<uint32_t>(day) + days_before) + 3;
  const uint32_t century = in_centuries / 146097;
  const uint64_t in_years = uint64_t{2939745} * (in_centuries % 146097 / 4 * 4 + 3);
  const uint32_t day_of_year = static_cast<uint32_t>(in_years) / 2939745 / 4;
  const uint32_t in_months = 2141 * day_of_year + 197913;
  const bool new_year = day_of_year >= 306;
  CivilDate date;
  date.day = static_cast<int>(in_months % 65536 / 2141 + 1);
  date.month = static_cast<int>(in_months / 65536 - (new_year ? 12 : 0));
  date.year =
      static_cast<int>(100 * century + static_cast<uint32_t>(in_years >> 32) - years_before + (new_year ? 1 : 0));
  return date;
}

int weekday_of(DayNumber day) {
  const int from_monday = (day + 3) % 7;  // day 0 was a Thursday
  return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

IsoWeek iso_week_of(DayNumber day) {
  const DayNumber thursday = day + 4 - weekday_of(day);
  const int year = to_civil(thursday).year;
  return {year, (thursday - to_day_number({year, 1, 1})) / 7 + 1};
}

DayNumber monday_of(const IsoWeek& week) {
  const DayNumber january_4 = to_day_number({week.year, 1, 4});  // always in week 1
  return january_4 - weekday_of(january_4) + 1 + (week.week - 1) * 7;
}

void shift_month(int& year, int& month, int shift) {
  const int total = year * 12 + (month - 1) + shift;
  year = (total >= 0 ? total : total - 11) / 12;
  month = total - year * 12 + 1;
}

}  // namespace soi::dates
