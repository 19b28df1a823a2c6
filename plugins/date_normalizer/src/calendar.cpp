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

DayNumber to_day_number(const CivilDate& date) {
  const int year = date.year - (date.month <= 2);
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate to_civil(DayNumber day) {
  const int shifted = day + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  CivilDate date;
  date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  date.year = year_of_era + era * 400 + (date.month <= 2);
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
