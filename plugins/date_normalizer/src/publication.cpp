#include "publication.hpp"

namespace soi::dates {
namespace {

// Reads fixed-width numbers from the front of a text.
struct Fields {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  int number(size_t width) {
    if (rest.size() < width) return -1;
    int value = 0;
    for (size_t i = 0; i < width; ++i) {
      if (rest[i] < '0' || rest[i] > '9') return -1;
      value = value * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(width);
    return value;
  }
};

bool take_zone(Fields& fields, int& minutes) {
  if (fields.take('Z')) return minutes = 0, true;
  const int sign = fields.take('+') ? 1 : fields.take('-') ? -1 : 0;
  const int hours = fields.number(2);
  if (sign == 0 || hours < 0 || hours > 18) return false;
  const bool colon = fields.take(':');
  const int rest = fields.rest.empty() && !colon ? 0 : fields.number(2);
  if (rest < 0 || rest > 59) return false;
  return minutes = sign * (hours * 60 + rest), true;
}

}  // namespace

bool read_zone(std::string_view text, int& minutes) {
  Fields fields{text};
  return take_zone(fields, minutes) && fields.rest.empty();
}

bool read_published(std::string_view text, int zone_minutes, Reference& out) {
  Fields fields{text};
  const int year = fields.number(4);
  if (year < 0 || !fields.take('-')) return false;
  const int month = fields.number(2);
  if (month < 0 || !fields.take('-')) return false;
  const int day = fields.number(2);
  if (!is_valid(year, month, day)) return false;
  out.has_year = out.has_day = true;
  out.day = to_day_number({year, month, day});
  if (!fields.rest.empty()) {
    if (!fields.take('T') && !fields.take(' ')) return false;
    const int hour = fields.number(2);
    if (hour < 0 || hour > 23 || !fields.take(':')) return false;
    const int minute = fields.number(2);
    if (minute < 0 || minute > 59) return false;
    if (fields.take(':')) {
      const int second = fields.number(2);
      if (second < 0 || second > 60) return false;
      if (fields.take('.')) {
        while (fields.number(1) >= 0) {
        }
      }
    }
    int zone = zone_minutes;
    if (!fields.rest.empty() && !take_zone(fields, zone)) return false;
    if (!fields.rest.empty()) return false;
    int local = hour * 60 + minute + zone_minutes - zone;
    while (local < 0) local += 24 * 60, --out.day;
    while (local >= 24 * 60) local -= 24 * 60, ++out.day;
    out.has_clock = true;
    out.hour = local / 60;
    out.minute = local % 60;
  }
  out.year = to_civil(out.day).year;
  return true;
}

}  // namespace soi::dates
