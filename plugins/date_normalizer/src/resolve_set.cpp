// Repetitions: every unit, a named day of every year or week, times per unit.
#include "resolver.hpp"

namespace soi::dates {

bool Resolver::resolve_set(const Frame& frame, Timex& out) {
  out.type = Type::set;
  out.every = frame.get(Slot::quant, 1) == 1;
  out.each = !out.every;
  out.freq = frame.get(Slot::freq);
  if (append_duration(frame, out.value)) return true;
  Point point;
  const int unit = frame.get(Slot::unit, -1);
  if (frame.get(Slot::lunar) == 1) {
    point.grain = Grain::day;
    out.lunar = "XXXX-";
    if (frame.has(Slot::month)) append_number(out.lunar, frame.get(Slot::month), 2);
    else out.lunar += "XX";
    if (frame.has(Slot::day)) {
      out.lunar += '-';
      append_number(out.lunar, frame.get(Slot::day), 2);
    } else {
      point.grain = Grain::month;
    }
  } else if (frame.has(Slot::weekend)) {
    point.grain = Grain::weekend;
  } else if (frame.has(Slot::weekday)) {
    point.grain = Grain::weekday;
    point.number = frame.get(Slot::weekday);
  } else if (frame.has(Slot::season)) {
    point.grain = Grain::season;
    point.number = frame.get(Slot::season);
  } else if (frame.has(Slot::day)) {
    point.grain = Grain::day;
    point.month = frame.get(Slot::month);
    point.day = frame.get(Slot::day);
    if (point.month != 0 && !is_valid(2000, point.month, point.day)) return false;
  } else if (frame.has(Slot::month)) {
    point.grain = Grain::month;
    point.month = frame.get(Slot::month);
  } else {
    point.grain = unit == Unit::year    ? Grain::year
                  : unit == Unit::month ? Grain::month
                  : unit == Unit::week  ? Grain::week
                                        : Grain::day;
    if (frame.has(Slot::part) || frame.has(Slot::hour)) point.grain = Grain::day;
  }
  if (!add_clock(frame, point)) return false;
  append_value(out.value, point);
  return true;
}

}  // namespace soi::dates
