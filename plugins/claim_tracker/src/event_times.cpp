#include "event_times.hpp"

namespace soi::claims {
namespace {

// -1 when they are no digits.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

char part_of_day(std::string_view time) {
  if (time.size() < 2) return 0;
  const std::string_view code = time.substr(0, 2);
  if (code == "MO") return 'm';
  if (code == "MI") return 'n';
  if (code == "AF") return 'a';
  if (code == "EV" || code == "NI") return 'e';
  const int hour = digits(code);
  if (hour < 0) return 0;
  return hour < 11 ? 'm' : hour < 13 ? 'n' : hour < 18 ? 'a' : 'e';
}

// Days since 1970-01-01 of a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible date algorithms").
int day_number(const EventTime& time) {
  const int year = time.year - (time.month <= 2 ? 1 : 0);
  const int era = year / 400, of_era = year - era * 400;
  const int of_year = (153 * (time.month + (time.month > 2 ? -3 : 9)) + 2) / 5 + time.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace

std::optional<EventTime> read_event_time(std::string_view value) {
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return std::nullopt;
  EventTime time;
  time.year = value.substr(0, 4) == "XXXX" ? 0 : digits(value.substr(0, 4));
  time.month = digits(value.substr(5, 2));
  time.day = digits(value.substr(8, 2));
  if (time.year < 0 || time.month < 1 || time.day < 1) return std::nullopt;
  if (value.size() > 11 && value[10] == 'T') time.part = part_of_day(value.substr(11));
  return time;
}

std::optional<EventTime> day_of_event(const ClaimRecord& record) {
  std::optional<EventTime> found;
  for (const std::string& value : record.event_times) {
    const std::optional<EventTime> time = read_event_time(value);
    if (!time) continue;
    if (found && !same_day(*found, *time)) return std::nullopt;
    if (!found || found->part == 0) found = time;
  }
  return found;
}

bool same_day(const EventTime& a, const EventTime& b) {
  const bool years = a.year == 0 || b.year == 0 || a.year == b.year;
  return years && a.month == b.month && a.day == b.day;
}

int days_between(const EventTime& a, const EventTime& b) {
  if (a.year == 0 || b.year == 0) return 0;
  return day_number(b) - day_number(a);
}

std::string day_of_statement(const ClaimRecord& record) {
  const std::optional<EventTime> said = read_event_time(record.claim_time);
  if (said && said->year != 0) return record.claim_time.substr(0, 10);
  return record.published.substr(0, 10);
}

}  // namespace soi::claims
