// Days, months and years that are said with nothing else, and clock times: most of what tables and lists hold, and no detour.
#include "resolver.hpp"

namespace soi::dates {
namespace {

constexpr uint64_t bit(Slot slot) { return uint64_t{1} << static_cast<unsigned>(slot); }
constexpr uint64_t year_bit = bit(Slot::year), month_bit = bit(Slot::month), day_bit = bit(Slot::day);

void set_span(const Frame& frame, Timex& timex) {
  timex.begin = frame.begin;
  timex.end = frame.end;
  const bool has_core = frame.core_end > frame.core_begin;
  timex.core_begin = has_core ? frame.core_begin : frame.begin;
  timex.core_end = has_core ? frame.core_end : frame.end;
}

}  // namespace

// The year of a day or month: it depends on them and on the cues alone.
int Resolver::plain_year(const Frame& frame) {
  const int month = frame.get(Slot::month), day = frame.get(Slot::day);
  if (month < 0 || month > 12 || day < 0 || day > 31 || frame.tense < -2 || frame.tense > 2)
    return nearest_year(frame, month, day);
  KnownYear& known = years_[static_cast<size_t>((month * 32 + day) * 5 + frame.tense + 2)];
  if (known.document != document_) known = {document_, nearest_year(frame, month, day)};
  return known.year;
}

bool Resolver::resolve_plain_date(const Frame& frame, std::vector<Timex>& out) {
  if (frame.role != Role::single) return false;
  const bool stated = frame.has(Slot::year), of_day = frame.filled == (frame.filled | month_bit | day_bit);
  if ((frame.filled & ~year_bit) != (month_bit | day_bit) && frame.filled != month_bit && frame.filled != year_bit)
    return false;
  if (!stated && (!reference_.has_day || in_story(frame))) return false;
  const int year = stated ? frame.get(Slot::year) : plain_year(frame);
  if (year < min_year || year > max_year) return false;
  Point point = frame.filled == year_bit ? year_point(year) : month_point(year, frame.get(Slot::month));
  if (of_day) point.grain = Grain::day, point.day = frame.get(Slot::day);
  if (frame.filled != year_bit && !is_valid(year, point.month, of_day ? point.day : 1)) return false;
  Timex& timex = out.emplace_back();
  set_span(frame, timex);
  append_value(timex.value, point);
  if (!stated) timex.anchor = -2;
  remember(point);
  follow_story(frame, point);
  ++resolved_;
  return true;
}

// Hour and minute alone: most clock times of tables and programmes.  They are of the day in force.
bool Resolver::resolve_plain_clock(const Frame& frame, std::vector<Timex>& out) {
  if (frame.filled != (bit(Slot::hour) | bit(Slot::minute)) || frame.get(Slot::hour) > 23 || frame.role != Role::single) return false;
  if (!last_day_.is_exact_day() || last_day_.bce) return false;
  Timex& timex = out.emplace_back();
  timex.type = Type::time;
  timex.value.swap(spare_);
  set_span(frame, timex);
  timex.anchor = last_index_;
  last_day_.hour = frame.get(Slot::hour);
  last_day_.minute = frame.get(Slot::minute);
  last_day_.second = -1;
  last_day_.part = 0;
  last_day_.zone = Point::no_zone;
  const Point point = last_day_;
  append_value(timex.value, point);
  remember(point);
  follow_story(frame, point);
  ++resolved_;
  return true;
}

}  // namespace soi::dates
