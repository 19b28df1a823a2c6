// Amounts of time: durations, points counted from another, repetitions.
#include "resolver.hpp"

namespace soi::dates {
namespace {

constexpr Slot amount_slot(int unit) { return static_cast<Slot>(static_cast<int>(Slot::amount_century) + unit); }

void append_amount(std::string& out, int64_t amount, const char* unit) {
  if (amount == 0) return;
  if (amount < 0) out += 'X';
  else append_number(out, static_cast<int>(amount), 1);
  out += unit;
}

// Amounts by TIMEX unit; unknown_amount stays.
struct Amounts {
  int64_t of[Unit::unit_count] = {};

  // Adds `thousandths` of a unit in smaller units where that comes out even; false when it does not.
  bool add_part(int unit, int64_t thousandths) {
    static constexpr int smaller[] = {Unit::year, Unit::year, Unit::month,  Unit::month,  Unit::day,
                                      -1,         Unit::hour, Unit::minute, Unit::second, -1};
    static constexpr int factor[] = {100, 10, 12, 3, 30, 0, 24, 60, 60, 0};
    if (smaller[unit] < 0 || thousandths * factor[unit] % 1000 != 0) return false;
    of[smaller[unit]] += thousandths * factor[unit] / 1000;
    return true;
  }
};

int largest_unit(const Frame& frame) {
  for (int unit = 0; unit < Unit::unit_count; ++unit) {
    if (frame.has(amount_slot(unit))) return unit;
  }
  return frame.get(Slot::last_unit);
}

int smallest_unit(const Frame& frame) {
  for (int unit = Unit::unit_count; unit-- > 0;) {
    if (frame.has(amount_slot(unit))) return unit;
  }
  return frame.get(Slot::last_unit);
}

bool is_vague(const Frame& frame) { return frame.get(amount_slot(largest_unit(frame))) == unknown_amount; }

}  // namespace

bool Resolver::append_duration(const Frame& frame, std::string& out) {
  static constexpr const char* names[] = {"CE", "DE", "Y", "Q", "M", "W", "D", "H", "M", "S"};
  Amounts amounts;
  for (int unit = 0; unit < Unit::unit_count; ++unit) amounts.of[unit] = frame.get(amount_slot(unit));
  const int last = frame.get(Slot::last_unit);
  int64_t part = frame.get(Slot::fraction);
  if (frame.get(Slot::half_hour) != 0) part = 500;
  bool decimal = false;
  if (part != 0 && amounts.of[last] >= 0) decimal = !amounts.add_part(last, part);
  // Quarters have no unit of their own in a duration.
  if (amounts.of[Unit::quarter] > 0) amounts.of[Unit::month] += amounts.of[Unit::quarter] * 3;
  if (amounts.of[Unit::quarter] < 0) amounts.of[Unit::month] = unknown_amount;
  amounts.of[Unit::quarter] = 0;
  const size_t before = out.size();
  out += 'P';
  bool any = false, in_time = false;
  for (int unit = 0; unit < Unit::unit_count; ++unit) {
    const bool has_decimal = decimal && unit == last;
    if (amounts.of[unit] == 0 && !has_decimal) continue;
    if (unit >= Unit::hour && !in_time) out += 'T', in_time = true;
    if (has_decimal) {
      append_number(out, static_cast<int>(amounts.of[unit]), 1);
      out += '.';
      const int64_t digits = part % 100 == 0 ? part / 100 : part / 10;
      append_number(out, static_cast<int>(digits), part % 100 == 0 ? 1 : 2);
      out += names[unit];
    } else {
      append_amount(out, amounts.of[unit], names[unit]);
    }
    any = true;
  }
  if (!any) out.resize(before);
  return any;
}

void Resolver::append_reference(std::string& out, bool with_clock) const {
  if (!reference_.has_day) {
    if (reference_.has_year) append_number(out, reference_.year, 4);
    return;
  }
  Point point = day_point(reference_.day);
  if (with_clock && reference_.has_clock) point.hour = reference_.hour, point.minute = reference_.minute;
  append_value(out, point);
}

// `base` moved by `amount` units, at the grain of the unit.
bool Resolver::shift_point(const Point& base, int unit, int64_t amount, Point& out) const {
  constexpr int64_t limit = 4'000'000;
  if (amount > limit || amount < -limit || !base.year_known) return false;
  const auto shift = static_cast<int>(amount);
  switch (unit) {
    case Unit::century: out = year_point(base.year + shift * 100); break;
    case Unit::decade: out = year_point(base.year + shift * 10); break;
    case Unit::year: out = year_point(base.year + shift); break;
    case Unit::quarter:
    case Unit::month: {
      if (base.month == 0) return false;
      int year = base.year, month = base.month;
      shift_month(year, month, unit == Unit::quarter ? 3 * shift : shift);
      out = month_point(year, month);
      break;
    }
    case Unit::week:
      if (!base.is_exact_day()) return false;
      out = week_point(base.day_number() + 7 * shift, Grain::week);
      break;
    default: {
      if (!base.is_exact_day()) return false;
      if (unit == Unit::day) {
        out = day_point(base.day_number() + shift);
        break;
      }
      if (base.hour < 0) return false;
      const int64_t seconds = amount * (unit == Unit::hour ? 3600 : unit == Unit::minute ? 60 : 1);
      int64_t at = base.hour * 3600 + base.minute * 60 + (base.second > 0 ? base.second : 0) + seconds;
      int64_t days = at / 86400;
      at %= 86400;
      if (at < 0) at += 86400, --days;
      out = day_point(base.day_number() + static_cast<DayNumber>(days));
      out.hour = static_cast<int>(at / 3600);
      out.minute = static_cast<int>(at / 60 % 60);
      out.second = unit == Unit::second ? static_cast<int>(at % 60) : -1;
    }
  }
  return out.year >= min_year && out.year <= max_year;
}

// N units ago, from now, before or after the last date.
bool Resolver::resolve_shifted(const Frame& frame, Timex& out) {
  const int when = frame.get(Slot::when);
  const bool back = when == When::ago || when == When::before_narrative;
  const bool narrative = when == When::after_narrative || when == When::before_narrative;
  Point base;
  if (narrative && last_.grain >= Grain::year) {
    base = last_;
    used_narrative_ = true;
  } else {
    if (reference_.has_day) base = day_point(reference_.day);
    else if (reference_.has_year) base = year_point(reference_.year);
    if (reference_.has_clock) base.hour = reference_.hour, base.minute = reference_.minute;
    used_reference_ = true;
  }
  // One unit after another: "1 năm 3 tháng trước" ends at the grain of the smallest.
  const int smallest = smallest_unit(frame);
  Point point = base;
  bool good = base.grain != Grain::none;
  for (int unit = 0; unit < Unit::unit_count && good; ++unit) {
    int64_t amount = frame.get(amount_slot(unit));
    if (amount == 0) continue;
    Point moved;
    good = shift_point(point, unit, back ? -amount : amount, moved);
    if (good && unit < smallest && moved.grain < Grain::day && point.is_exact_day()) {
      moved.month = moved.month != 0 ? moved.month : point.month;
      moved.grain = Grain::day;
      const int length = days_in_month(moved.year, moved.month);
      moved.day = point.day < length ? point.day : length;
      moved.hour = point.hour, moved.minute = point.minute;
    }
    point = moved;
  }
  if (good && (frame.get(Slot::half_hour) == 1 || frame.get(Slot::half_hour) == 2)) {
    static constexpr int part_unit[] = {Unit::year, Unit::year, Unit::month,  Unit::month,  Unit::day,
                                        Unit::day,  Unit::hour, Unit::minute, Unit::second, Unit::second};
    static constexpr int part_amount[] = {50, 5, 6, 1, 15, 3, 12, 30, 30, 0};
    const int unit = frame.get(Slot::last_unit);
    // Half a unit is counted from the base in months or days; whole units are added back at the finer grain.
    Point moved;
    const int64_t whole = frame.get(amount_slot(unit));
    const int64_t fine = whole * (unit == Unit::year    ? 12
                                  : unit == Unit::month ? 30
                                  : unit == Unit::week  ? 7
                                  : unit == Unit::day   ? 24
                                  : unit == Unit::hour  ? 60
                                                        : 0);
    good = shift_point(base, part_unit[unit], (back ? -1 : 1) * (fine + part_amount[unit]), moved);
    point = moved;
  }
  if (!good) return false;
  append_value(out.value, point);
  out.type = point.is_time() ? Type::time : Type::date;
  // "hơn 2 năm trước" lies before the point two years ago (TimeML annotation guidelines 1.2.1, mod).
  if (out.mod == Mod::more_than) out.mod = back ? Mod::before : Mod::after;
  else if (out.mod == Mod::less_than) out.mod = back ? Mod::after : Mod::before;
  else if (out.mod == Mod::equal_or_more) out.mod = back ? Mod::on_or_before : Mod::on_or_after;
  else if (out.mod == Mod::equal_or_less) out.mod = back ? Mod::on_or_after : Mod::on_or_before;
  remember(point);
  return true;
}

bool Resolver::resolve_duration(const Frame& frame, Timex& out) {
  out.type = Type::duration;
  const int when = frame.get(Slot::when);
  const bool counted = when != 0 && when != When::past_period && when != When::next_period;
  if (counted && !is_vague(frame) && resolve_shifted(frame, out)) return true;
  if (when == When::ago && is_vague(frame)) {
    out.type = Type::date;
    out.value = "PAST_REF";
    return true;
  }
  if (when == When::ahead && is_vague(frame)) {
    out.type = Type::date;
    out.value = "FUTURE_REF";
    return true;
  }
  if (counted) {
    // What it is counted from is not known: only the amount is said.
    if (frame.core_end > frame.core_begin) out.begin = frame.core_begin, out.end = frame.core_end;
    const bool open = when == When::ago || when == When::ahead;
    if (open && !is_vague(frame)) out.end = frame.end, out.begin = frame.begin;
  }
  if (!append_duration(frame, out.value)) return false;
  if (frame.has(Slot::upper_number) && out.mod == 0) out.mod = Mod::approx;
  const bool fine = smallest_unit(frame) >= Unit::hour;
  if (when == When::past_period) append_reference(out.end_point, fine), used_reference_ = true;
  if (when == When::next_period) append_reference(out.begin_point, fine), used_reference_ = true;
  return true;
}

// "6 tháng đầu năm": the first or last N months, quarters or days of a year (class F2).
bool Resolver::resolve_first_of_year(const Frame& frame, Timex& out) {
  int year = reference_.year;
  const bool known = year_of(frame, year) || (frame.get(Slot::unit, -1) != Unit::year && reference_.has_year);
  const int unit = frame.get(Slot::last_unit), amount = frame.get(amount_slot(unit)) * (unit == Unit::quarter ? 3 : 1);
  const bool from_start = frame.get(Slot::first) == 1;
  const bool months = unit == Unit::month || unit == Unit::quarter;
  if (!known || amount <= 0 || (!months && unit != Unit::day) || amount > (months ? 12 : 365)) {
    out.type = Type::duration;
    return append_duration(frame, out.value);
  }
  const auto part_of_year = [&](Grain grain, int number) {
    Point part = year_point(year);
    part.grain = grain;
    part.number = number;
    append_value(out.value, part);
    remember(part);
    return true;
  };
  if (months && amount == 6) return part_of_year(Grain::half, from_start ? 1 : 2);
  if (unit == Unit::quarter && amount == 3) return part_of_year(Grain::quarter, from_start ? 1 : 4);
  Point begin, end;
  if (months) {
    begin = month_point(year, from_start ? 1 : 13 - amount);
    end = month_point(year, from_start ? amount : 12);
  } else {
    begin = day_point(from_start ? to_day_number({year, 1, 1}) : to_day_number({year, 12, 31}) - amount + 1);
    end = day_point(from_start ? to_day_number({year, 1, 1}) + amount - 1 : to_day_number({year, 12, 31}));
  }
  append_value(out.begin_point, begin);
  append_value(out.end_point, end);
  out.value = out.begin_point + "/" + out.end_point;
  out.type = Type::interval;
  return true;
}

}  // namespace soi::dates
