// The Vietnamese lunar calendar, computed from the astronomy for UTC+7, 1800 to 2199, both directions.
//
// Rules (spec rule 8): a month starts on the day of the new moon; month 11 holds the winter solstice; where thirteen
// months lie between two months 11, the first without a major solar term (a multiple of 30 degrees of the Sun's
// longitude) is the leap month and takes the number of the month before it.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "calendar.hpp"

namespace soi::dates {

inline constexpr int lunar_min_year = 1800, lunar_max_year = 2199;

struct LunarDate {
  int year = 0, month = 0, day = 0;  // year: the Gregorian year in which lunar month 1 starts
  bool leap = false;
};

struct LunarMonth {
  DayNumber first = 0;
  int year = 0;
  int8_t month = 0, length = 0;
  bool leap = false;
};

// Computes years when they are first asked for and keeps them: one object per thread.
class LunarCalendar {
 public:
  // False outside the years above.
  bool to_lunar(DayNumber day, LunarDate& out);
  // False when the date does not exist (day 30 of a short month, no such leap month) or lies outside the years above.
  bool to_solar(const LunarDate& date, DayNumber& out);
  // The month, or nullptr when the year has no such month.  Valid until the next call.
  const LunarMonth* month(int year, int month, bool leap);

 private:
  // The twelve or thirteen months from month 11 of `year - 1` to month 10 of `year` (the "sui").
  struct Sui {
    bool known = false;
    int8_t count = 0;
    std::array<LunarMonth, 13> months;
  };
  const Sui& sui(int year);
  int month_11(int year);       // number of the new moon that starts month 11, remembered
  std::vector<Sui> suis_;       // made at the first question
  std::vector<int> months_11_;  // as new_moon() counts
};

}  // namespace soi::dates
