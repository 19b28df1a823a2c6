// Times of events as two articles give them: day by day, with the part of the day where it is stated.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "record.hpp"

namespace soi::claims {

struct EventTime {
  int year = 0, month = 0, day = 0;  // year 0: not stated
  char part = 0;                     // m n a e: morning, noon, afternoon, evening; 0: not stated
};

// Reads 2024-10-20, XXXX-10-20T07:15, 2024-10-20TAF; nothing when the value names no day.
std::optional<EventTime> read_event_time(std::string_view value);

// The one day that the content speaks of; nothing when it names none or several.
std::optional<EventTime> day_of_event(const ClaimRecord& record);

bool same_day(const EventTime& a, const EventTime& b);
// In days; 0 when one of them lacks its year.
int days_between(const EventTime& a, const EventTime& b);

// The day on which the words were said: as stated, else that of publication; empty when neither is known.
std::string day_of_statement(const ClaimRecord& record);

}  // namespace soi::claims
