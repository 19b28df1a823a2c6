#include "point.hpp"

namespace soi::dates {
namespace {

void put_two(char* at, int value) {
  at[0] = static_cast<char>('0' + value / 10), at[1] = static_cast<char>('0' + value % 10);
}

// Appends YYYY-MM-DD: nearly all dates are days of a known year.
void append_day(std::string& out, int year, int month, int day) {
  char text[10] = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0'};
  put_two(text, year / 100), put_two(text + 2, year % 100);
  put_two(text + 5, month), put_two(text + 8, day);
  out.append(text, sizeof text);
}

void append_part(std::string& out, const char* mark, int value, int width) {
  out += mark;
  if (value > 0) append_number(out, value, width);
  else out.append(static_cast<size_t>(width), 'X');
}

void append_year(std::string& out, const Point& point) {
  if (point.bce) out += "BC";
  if (point.year_known) append_number(out, point.year, 4);
  else out += "XXXX";
}

void append_date(std::string& out, const Point& point) {
  if (point.is_exact_day() && !point.bce && point.year > 0 && point.year <= 9999)
    return append_day(out, point.year, point.month, point.day);
  static constexpr const char* seasons[] = {"-XX", "-SP", "-SU", "-FA", "-WI"};
  switch (point.grain) {
    case Grain::century:
      if (point.bce) out += "BC";
      return append_number(out, point.year, 2);
    case Grain::decade: return append_number(out, point.year, 3);
    default: append_year(out, point);
  }
  switch (point.grain) {
    case Grain::half: out += "-H"; return append_number(out, point.number, 1);
    case Grain::quarter: out += "-Q"; return append_number(out, point.number, 1);
    case Grain::season: out += seasons[point.number]; return;
    case Grain::month: return append_part(out, "-", point.month, 2);
    case Grain::week: return append_part(out, "-W", point.number, 2);
    case Grain::weekend:
      append_part(out, "-W", point.number, 2);
      out += "-WE";
      return;
    case Grain::weekday: out += "-WXX-"; return append_number(out, point.number, 1);
    case Grain::day: append_part(out, "-", point.month, 2); return append_part(out, "-", point.day, 2);
    default: return;
  }
}

}  // namespace

void append_number(std::string& out, int value, int width) {
  char digits[16];
  int at = sizeof digits;
  do {
    digits[--at] = static_cast<char>('0' + value % 10);
    value /= 10;
  } while (value > 0);
  while (static_cast<int>(sizeof digits) - at < width && at > 0) digits[--at] = '0';
  out.append(digits + at, sizeof digits - static_cast<size_t>(at));
}

const char* mod_name(int mod) {
  static constexpr const char* names[] = {"",          "START",        "MID",           "END",           "APPROX",
                                          "LESS_THAN", "MORE_THAN",    "EQUAL_OR_LESS", "EQUAL_OR_MORE", "BEFORE",
                                          "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};
  return mod > 0 && mod <= Mod::on_or_after ? names[mod] : "";
}

const char* part_name(int part) {
  static constexpr const char* names[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
  return part > 0 && part <= Part::night ? names[part] : "";
}

void append_value(std::string& out, const Point& point) {
  const bool minutes_only = point.hour >= 0 && point.second < 0 && point.zone == Point::no_zone;
  if (minutes_only && point.is_exact_day() && !point.bce && point.year > 0 && point.year <= 9999) {
    char text[16] = {'0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0'};
    put_two(text, point.year / 100), put_two(text + 2, point.year % 100);
    put_two(text + 5, point.month), put_two(text + 8, point.day);
    put_two(text + 11, point.hour), put_two(text + 14, point.minute);
    out.append(text, sizeof text);
    return;
  }
  append_date(out, point);
  if (point.hour < 0) {
    if (point.part != 0) out += part_name(point.part);
    return;
  }
  char clock[9] = {'T', '0', '0', ':', '0', '0', ':', '0', '0'};
  put_two(clock + 1, point.hour), put_two(clock + 4, point.minute);
  if (point.second >= 0) put_two(clock + 7, point.second);
  out.append(clock, point.second >= 0 ? 9 : 6);
  if (point.zone == Point::no_zone) return;
  const int minutes = point.zone < 0 ? -point.zone : point.zone;
  out.push_back(point.zone < 0 ? '-' : '+');
  append_number(out, minutes / 60, 2);
  out.push_back(':');
  append_number(out, minutes % 60, 2);
}

Point day_point(DayNumber day) {
  const CivilDate date = to_civil(day);
  Point point;
  point.grain = Grain::day;
  point.year_known = true;
  point.year = date.year;
  point.month = date.month;
  point.day = date.day;
  return point;
}

Point year_point(int year) {
  Point point;
  point.grain = Grain::year;
  point.year_known = true;
  point.year = year;
  return point;
}

Point month_point(int year, int month) {
  Point point = year_point(year);
  point.grain = Grain::month;
  point.month = month;
  return point;
}

Point week_point(DayNumber any_day, Grain grain) {
  const IsoWeek week = iso_week_of(any_day);
  Point point = year_point(week.year);
  point.grain = grain;
  point.number = week.week;
  return point;
}

}  // namespace soi::dates
