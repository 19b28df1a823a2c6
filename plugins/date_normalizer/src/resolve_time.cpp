// Clock times and parts of the day.
#include "resolver.hpp"

namespace soi::dates {
namespace {

// The hour of the 24-hour clock for an hour said with a part of day (class H2).
int hour_with_part(int hour, int part) {
  switch (part) {
    case Part::midday: return hour >= 1 && hour <= 3 ? hour + 12 : hour;
    case Part::afternoon: return hour >= 1 && hour < 12 ? hour + 12 : hour;
    case Part::evening: return hour >= 1 && hour <= 12 ? hour + 12 : hour;
    // Small hours are already the next morning's: "2 giờ đêm".
    case Part::night: return hour == 0 ? 24 : hour >= 6 && hour <= 12 ? hour + 12 : hour;
    default: return hour;
  }
}

}  // namespace

bool Resolver::add_clock(const Frame& frame, Point& point) const {
  const int part = frame.get(Slot::part);
  if (!frame.has(Slot::hour)) {
    point.part = part;
    return part == 0 || point.grain >= Grain::weekday;
  }
  int minutes = frame.get(Slot::minute);
  if (frame.get(Slot::half_hour) == 1) minutes = 30;
  int total = hour_with_part(frame.get(Slot::hour), part) * 60 + minutes - frame.get(Slot::minus);
  if (total < 0) total += 24 * 60;
  if (total > 24 * 60 && frame.get(Slot::hour) == 0) total -= 24 * 60;  // "0h30 đêm": as written
  if (total > 24 * 60) return false;
  const bool bare =
      !frame.has(Slot::day) && !frame.has(Slot::weekday) && !frame.has(Slot::unit) && !frame.has(Slot::month);
  // "2 giờ khuya nay": the night that comes, unless it is not over yet.
  const bool tonight = part == Part::night && total < 5 * 60 && frame.get(Slot::unit, -1) == Unit::day &&
                       frame.get(Slot::shift) == 0 && frame.get(Slot::narrative) == 0;
  const bool may_have_passed = tonight || (bare && last_day_.grain != Grain::day);
  if (prefer_ == Prefer::future && may_have_passed && reference_.has_day && reference_.has_clock &&
      point.is_exact_day()) {
    const int now = reference_.hour * 60 + reference_.minute;
    if (total <= now) point = day_point(point.day_number() + 1);
  }
  point.hour = total / 60;
  point.minute = total % 60;
  point.second = frame.get(Slot::second, -1);
  if (frame.has(Slot::zone)) point.zone = 60 * frame.get(Slot::zone);
  return true;
}

}  // namespace soi::dates
