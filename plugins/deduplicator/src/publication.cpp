#include "publication.hpp"

namespace soi::deduplicator {
namespace {

constexpr int64_t minutes_per_day = 24 * 60;
constexpr int64_t default_offset = 7 * 60;

// `count` digits at the front of `text`, which is shortened by them; -1 when they are not there.
int64_t take_digits(std::string_view& text, size_t count) {
  if (text.size() < count) return -1;
  int64_t value = 0;
  for (size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

// Days since 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
// Algorithms", days_from_civil).
int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  const int64_t era = year / 400, year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

// Minutes east of Greenwich at the end of a time; the default when it states none.
int64_t read_offset(std::string_view rest) {
  if (take(rest, ':')) take_digits(rest, 2);
  if (take(rest, '.')) {
    while (take_digits(rest, 1) >= 0) {
    }
  }
  if (take(rest, 'Z')) return 0;
  const int64_t sign = take(rest, '+') ? 1 : take(rest, '-') ? -1 : 0;
  const int64_t hours = take_digits(rest, 2);
  take(rest, ':');
  const int64_t minutes = take_digits(rest, 2);
  if (sign == 0 || hours < 0 || hours > 14) return default_offset;
  return sign * (hours * 60 + (minutes > 0 && minutes < 60 ? minutes : 0));
}

}  // namespace

Publication parse_publication(std::string_view iso) {
  const int64_t year = take_digits(iso, 4);
  if (year < 0 || !take(iso, '-')) return {};
  const int64_t month = take_digits(iso, 2);
  if (month < 1 || month > 12) return {};
  if (!take(iso, '-')) {
    const int64_t next = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
    return {days_from_civil(year, month, 1) * minutes_per_day - default_offset,
            next * minutes_per_day - default_offset};
  }
  const int64_t day = take_digits(iso, 2);
  if (day < 1 || day > 31) return {};
  const int64_t midnight = days_from_civil(year, month, day) * minutes_per_day;
  if (!take(iso, 'T') && !take(iso, ' '))
    return {midnight - default_offset, midnight + minutes_per_day - default_offset};
  const int64_t hour = take_digits(iso, 2);
  const int64_t minute = take(iso, ':') ? take_digits(iso, 2) : 0;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59) return {};
  const int64_t at = midnight + hour * 60 + minute - read_offset(iso);
  return {at, at + 1};
}

}  // namespace soi::deduplicator
