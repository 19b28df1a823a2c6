#include "resolver.hpp"

#include "grammar.hpp"

namespace soi::dates {

void Resolver::begin(const Reference& reference, const Options& options) {
  reference_ = reference;
  prefer_ = options.prefer;
  intervals_ = options.intervals;
  mark_invalid_ = options.mark_invalid;
  last_ = last_day_ = Point();
  last_index_ = -1;
  resolved_ = 0;
  last_paragraph_ = 0;
  story_year_ = 0;
  ++document_;
}

// "từ 28 đến 3/4", "ngày 30 và 1/4": days go up, so that one that seems to come too late or too early is of the month
// before or behind.
void Resolver::share_month(const Frame& giver, Frame& taker) {
  if (taker.has(Slot::month) || !giver.has(Slot::month)) return;
  // "từ 28 đến 30 Tết": both are days of Tết.
  if (giver.has(Slot::holiday) && giver.has(Slot::day) && giver.get(Slot::lunar) == 1) {
    for (const Slot slot : {Slot::month, Slot::lunar, Slot::holiday}) taker.set(slot, giver.get(slot));
    return;
  }
  int month = giver.get(Slot::month);
  if (giver.has(Slot::day) && giver.get(Slot::lunar) == 0 && taker.get(Slot::lunar) == 0) {
    const int step = giver.begin > taker.begin ? -1 : 1;
    if ((taker.get(Slot::day) - giver.get(Slot::day)) * step < 0) {
      month += step;
      if (month < 1 || month > 12) {
        if (giver.has(Slot::year)) taker.set(Slot::year, giver.get(Slot::year) + step);
        month = month < 1 ? 12 : 1;
      }
    }
  }
  taker.set(Slot::month, month);
}

// Gives what the words share: in "ngày 3 đến ngày 5/8" the month belongs to both days.
void Resolver::share(const Frame& giver, Frame& taker) {
  const auto give = [&](Slot slot) {
    if (giver.has(slot) && !taker.has(slot)) taker.set(slot, giver.get(slot));
  };
  const bool wants_date = !taker.has(Slot::month) && !taker.has(Slot::year) && !taker.has(Slot::unit) &&
                          !taker.has(Slot::weekday) && !taker.has(Slot::quarter);
  // "từ 2 giờ đến 4 giờ chiều": the part of day holds for both while the hours go up.
  const int hour = taker.get(Slot::hour);
  if (taker.has(Slot::hour) && !taker.has(Slot::part) && hour <= 12 && hour <= giver.get(Slot::hour, -1) &&
      taker.role == Role::from) {
    give(Slot::part);
  }
  if (taker.has(Slot::hour) && wants_date && !taker.has(Slot::day)) {
    for (const Slot slot :
         {Slot::day, Slot::month, Slot::year, Slot::unit, Slot::shift, Slot::narrative, Slot::weekday})
      give(slot);
    return;
  }
  // "sáng và chiều 5/8": a part of day alone takes the whole date.
  if (taker.has(Slot::part) && !taker.has(Slot::hour) && wants_date && !taker.has(Slot::day)) {
    for (const Slot slot :
         {Slot::day, Slot::month, Slot::year, Slot::unit, Slot::shift, Slot::narrative, Slot::weekday})
      give(slot);
    return;
  }
  if (taker.has(Slot::day) && !taker.has(Slot::unit)) share_month(giver, taker);
  if (taker.has(Slot::weekday)) give(Slot::unit), give(Slot::shift);
  const bool leans_on_year = taker.has(Slot::month) || taker.has(Slot::quarter) || taker.has(Slot::season);
  if (leans_on_year && !taker.has(Slot::unit) && !taker.has(Slot::year)) {
    for (const Slot slot : {Slot::year, Slot::toward, Slot::lunar, Slot::leap}) give(slot);
    if (giver.has(Slot::unit) && giver.get(Slot::unit) <= Unit::year) give(Slot::unit), give(Slot::shift);
  }
  if (giver.get(Slot::unit) == Unit::month && taker.has(Slot::day) && !taker.has(Slot::month))
    give(Slot::unit), give(Slot::shift);
}

void Resolver::resolve(Frame* frames, size_t count, std::vector<Timex>& out) {
  if (count == 0) return;
  paragraph_ = frames[0].new_paragraph;
  const auto kind = static_cast<Kind>(frames[0].kind);
  if (count == 1 && kind == Kind::date && resolve_plain_date(frames[0], out)) return;
  if (count == 1 && kind == Kind::time && resolve_plain_clock(frames[0], out)) return;
  for (size_t i = count - 1; i-- > 0;) share(frames[i + 1], frames[i]);
  for (size_t i = 1; i < count; ++i) share(frames[i - 1], frames[i]);
  if (kind == Kind::interval && count == 2) return resolve_range(frames[0], frames[1], out);
  for (size_t i = 0; i < count; ++i) {
    out.emplace_back();
    const Frame& frame = frames[i];
    const bool dated = kind != Kind::duration && kind != Kind::set;
    const bool no_day = (frame.has(Slot::invalid) && dated) || (frame.has(Slot::day) && frame.has(Slot::month));
    if (!frame.has(Slot::invalid) && resolve_single(frame, out.back())) ++resolved_;
    else if (mark_invalid_ && no_day && frame.get(Slot::lunar) == 0) mark_invalid(frame, out.back()), ++resolved_;
    else out.pop_back();
  }
}

void Resolver::mark_invalid(const Frame& frame, Timex& out) {
  out = Timex();
  out.begin = out.core_begin = frame.begin;
  out.end = out.core_end = frame.end;
  out.invalid = true;
}

bool Resolver::resolve_single(const Frame& frame, Timex& out) {
  out.begin = frame.begin;
  out.end = frame.end;
  const bool has_core = frame.core_end > frame.core_begin;
  out.core_begin = has_core ? frame.core_begin : frame.begin;
  out.core_end = has_core ? frame.core_end : frame.end;
  out.mod = frame.get(Slot::mod, frame.has(Slot::hour) ? 0 : frame.get(Slot::part_mod));
  used_narrative_ = used_reference_ = false;
  const int32_t anchor = last_index_;  // what it means may become the last date itself
  bool good = false;
  switch (static_cast<Kind>(frame.kind)) {
    case Kind::duration: good = resolve_duration(frame, out); break;
    case Kind::set: good = resolve_set(frame, out); break;
    case Kind::reference: good = resolve_vague(frame, out); break;
    default: good = frame.has(Slot::first) ? resolve_first_of_year(frame, out) : resolve_point(frame, out);
  }
  if (good && out.anchor == -1) out.anchor = used_narrative_ ? anchor : used_reference_ ? -2 : -1;
  return good;
}

bool Resolver::resolve_vague(const Frame& frame, Timex& out) {
  static constexpr const char* names[] = {"", "PRESENT_REF", "PAST_REF", "FUTURE_REF"};
  out.type = Type::date;
  out.value = names[frame.get(Slot::reference)];
  return true;
}

bool Resolver::resolve_point(const Frame& frame, Timex& out) {
  if (frame.get(Slot::lunar) == 1 && frame.has(Slot::month) && !frame.has(Slot::day) && !frame.has(Slot::last_day)) {
    return lunar_month_interval(frame, out);
  }
  Point point;
  if (!point_of(frame, point, out)) return false;
  append_value(out.value, point);
  out.type = point.is_time() ? Type::time : Type::date;
  remember(point);
  follow_story(frame, point);
  return true;
}

void Resolver::remember(const Point& point) {
  if (point.grain == Grain::none || point.bce) return;
  last_ = point;
  last_index_ = static_cast<int32_t>(resolved_);
  last_paragraph_ = paragraph_;
  if (point.grain == Grain::day) last_day_ = point;
}

// Two days of a calendar without a year, of which nothing says whether they lie behind or before: the year of the end
// that puts the whole range, not each of its ends, nearest to the reference.  0: the range is of another kind.
int Resolver::year_of_range(const Frame& from, const Frame& to) const {
  constexpr uint64_t known =
      uint64_t{1} << static_cast<unsigned>(Slot::day) | uint64_t{1} << static_cast<unsigned>(Slot::month) |
      uint64_t{1} << static_cast<unsigned>(Slot::hour) | uint64_t{1} << static_cast<unsigned>(Slot::minute) |
      uint64_t{1} << static_cast<unsigned>(Slot::part) | uint64_t{1} << static_cast<unsigned>(Slot::part_mod);
  const auto is_plain = [](const Frame& frame) {
    return (frame.filled & ~known) == 0 && frame.has(Slot::day) && frame.has(Slot::month);
  };
  if (!reference_.has_day || !is_plain(from) || !is_plain(to) || direction(from) != 0 || in_story(from)) return 0;
  const int from_month = from.get(Slot::month), from_day = from.get(Slot::day);
  const int to_month = to.get(Slot::month), to_day = to.get(Slot::day);
  const bool turns = from_month * 32 + from_day > to_month * 32 + to_day;
  int best = 0;
  int64_t best_distance = INT64_MAX;
  for (int year = reference_.year - 1; year <= reference_.year + 1; ++year) {
    const int from_year = turns ? year - 1 : year;
    if (!is_valid(from_year, from_month, from_day) || !is_valid(year, to_month, to_day)) continue;
    const int64_t after = reference_.day - to_day_number({year, to_month, to_day});
    const int64_t before = to_day_number({from_year, from_month, from_day}) - reference_.day;
    const int64_t distance = after > 0 ? after : before > 0 ? before : 0;
    if (distance < best_distance) best_distance = distance, best = year;
  }
  return best;
}

void Resolver::resolve_range(const Frame& from, const Frame& to, std::vector<Timex>& out) {
  Timex first, second;
  Point begin, end;
  const Point last_before = last_, last_day_before = last_day_;
  if (const int year = year_of_range(from, to); year != 0) {
    const auto place = [](const Frame& frame) { return frame.get(Slot::month) * 32 + frame.get(Slot::day); };
    Frame dated_from = from, dated_to = to;
    dated_from.set(Slot::year, place(from) > place(to) ? year - 1 : year);
    dated_to.set(Slot::year, year);
    return resolve_range(dated_from, dated_to, out);
  }
  if (!point_of(from, begin, first)) return;
  remember(begin);
  if (!point_of(to, end, second)) {
    last_ = last_before;
    last_day_ = last_day_before;
    return;
  }
  const bool weekdays = from.has(Slot::weekday) && to.has(Slot::weekday) && !from.has(Slot::unit) && !to.has(Slot::day);
  if (weekdays && begin.is_exact_day() && end.is_exact_day()) {
    const int days = (to.get(Slot::weekday) - from.get(Slot::weekday) + 7) % 7;
    const Point named = end;
    end = day_point(begin.day_number() + days);
    end.part = named.part, end.hour = named.hour, end.minute = named.minute, end.second = named.second;
  }
  // Ends in the wrong order: a night goes on into the next day, a winter into the next year.
  if (begin.is_exact_day() && end.is_exact_day()) {
    if (begin.day_number() > end.day_number()) {
      const bool begin_free = !from.has(Slot::year) || from.get(Slot::year) == to.get(Slot::year);
      if (to.has(Slot::year) && begin_free && begin.year > min_year) --begin.year;
      else if (!to.has(Slot::year) && to.get(Slot::lunar) != 1) ++end.year;
      else if (to.get(Slot::lunar) == 1 && from.get(Slot::lunar) == 1 && !from.has(Slot::year)) {
        // "từ 27 tháng Chạp đến mùng 5 Tết": the beginning belongs to the lunar year before.
        Frame earlier = from;
        LunarDate end_date;
        earlier.clear(Slot::holiday);
        if (!lunar_.to_lunar(end.day_number(), end_date)) return;
        earlier.set(Slot::year, end_date.year - (from.get(Slot::month) > end_date.month ? 1 : 0));
        begin = Point();
        first.lunar.clear();
        if (!point_of(earlier, begin, first) || begin.day_number() > end.day_number()) return;
      }
      if (!is_valid(begin.year, begin.month, begin.day) || !is_valid(end.year, end.month, end.day)) return;
    } else if (begin.day_number() == end.day_number() && begin.hour >= 0 && end.hour >= 0 &&
               begin.hour * 60 + begin.minute > end.hour * 60 + end.minute) {
      const Point clock = end;
      end = day_point(end.day_number() + 1);
      end.hour = clock.hour;
      end.minute = clock.minute;
      end.second = clock.second;
    }
  } else if (begin.grain == Grain::month && end.grain == Grain::month && begin.year == end.year &&
             begin.month > end.month) {
    if (to.has(Slot::year)) --begin.year;
    else ++end.year;
  } else if (begin.grain == Grain::year && end.grain == Grain::year && begin.year > end.year) {
    return;
  }
  append_value(first.value, begin);
  append_value(second.value, end);
  first.begin = from.begin, first.end = from.end;
  second.begin = to.begin, second.end = to.end;
  for (auto [timex, frame] : {std::pair{&first, &from}, std::pair{&second, &to}}) {
    const bool has_core = frame->core_end > frame->core_begin;
    timex->core_begin = has_core ? frame->core_begin : frame->begin;
    timex->core_end = has_core ? frame->core_end : frame->end;
    timex->mod = frame->get(Slot::mod, frame->get(Slot::part_mod));
  }
  first.type = begin.is_time() ? Type::time : Type::date;
  second.type = end.is_time() ? Type::time : Type::date;
  if (!intervals_) {
    out.push_back(first);
    out.push_back(second);
    resolved_ += 2;
  } else {
    Timex range;
    range.type = Type::interval;
    range.begin = range.core_begin = from.match_begin;
    range.end = range.core_end = to.match_end;
    range.value = first.value + "/" + second.value;
    range.begin_point = first.value;
    range.end_point = second.value;
    out.push_back(range);
    ++resolved_;
  }
  resolved_ -= 1;
  remember(end);
  resolved_ += 1;
}

}  // namespace soi::dates
