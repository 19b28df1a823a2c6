// A resolved point of the calendar and how it is written as a TIMEX3 value.
#pragma once

#include <cstdint>
#include <string>

#include "calendar.hpp"
#include "frame.hpp"

namespace soi::dates {

// How fine a point is; each grain says which fields count.
enum class Grain : uint8_t { none, century, decade, year, half, quarter, season, month, week, weekend, weekday, day };

struct Point {
  Grain grain = Grain::none;
  bool year_known = false;  // false: the year prints as XXXX
  bool bce = false;
  int year = 0;            // also the ISO year of a week; decade: first three figures; century: first two
  int month = 0, day = 0;  // 0 prints as XX
  int number = 0;          // half, quarter, season, ISO week (0 XX); weekday of an unknown week
  int part = 0;            // Part, or 0
  int hour = -1, minute = 0, second = -1;  // hour -1: no clock time; 24 only as 24:00
  int zone = no_zone;                      // minutes east of UTC
  static constexpr int no_zone = 10000;

  bool is_time() const { return part != 0 || hour >= 0; }
  // True when it names one day of the calendar.
  bool is_exact_day() const { return grain == Grain::day && year_known && month > 0 && day > 0; }
  DayNumber day_number() const { return to_day_number({year, month, day}); }
};

Point day_point(DayNumber day);
Point year_point(int year);
Point month_point(int year, int month);
Point week_point(DayNumber any_day, Grain grain);

// Appends the TIMEX3 value (spec section 2).
void append_value(std::string& out, const Point& point);
// Appends `value` in at least `width` figures.
void append_number(std::string& out, int value, int width);
// Names of TIMEX3 attributes: "START", "TMO", ...
const char* mod_name(int mod);
const char* part_name(int part);

}  // namespace soi::dates
