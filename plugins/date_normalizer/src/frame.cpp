#include "frame.hpp"

#include <charconv>

namespace soi::dates {
namespace {

// In the order of enum Slot.
constexpr std::string_view slot_names[] = {
    "year",          "era",         "month",          "leap",          "day",
    "last_day",      "weekday",     "quarter",        "half",          "season",
    "decade",        "century",     "stem",           "branch",        "holiday",
    "hour",          "minute",      "second",         "minus",         "half_hour",
    "zone",          "part",        "unit",           "shift",         "narrative",
    "toward",        "when",        "first",          "weekend",       "lunar",
    "mod",           "part_mod",    "quant",          "freq",          "reference",
    "signal",        "vague_unit",  "number",         "fraction",      "amount_century",
    "amount_decade", "amount_year", "amount_quarter", "amount_month",  "amount_week",
    "amount_day",    "amount_hour", "amount_minute",  "amount_second", "last_unit",
    "upper_number",  "invalid"};
static_assert(sizeof slot_names / sizeof slot_names[0] == slot_count);

struct Symbol {
  std::string_view name;
  int32_t value;
};
constexpr Symbol symbols[] = {{"CENTURY", Unit::century},
                              {"DECADE", Unit::decade},
                              {"YEAR", Unit::year},
                              {"QUARTER", Unit::quarter},
                              {"MONTH", Unit::month},
                              {"WEEK", Unit::week},
                              {"DAY", Unit::day},
                              {"HOUR", Unit::hour},
                              {"MINUTE", Unit::minute},
                              {"SECOND", Unit::second},
                              {"TMO", Part::morning},
                              {"TMI", Part::midday},
                              {"TAF", Part::afternoon},
                              {"TEV", Part::evening},
                              {"TNI", Part::night},
                              {"START", Mod::start},
                              {"MID", Mod::mid},
                              {"END", Mod::end},
                              {"APPROX", Mod::approx},
                              {"LESS_THAN", Mod::less_than},
                              {"MORE_THAN", Mod::more_than},
                              {"EQUAL_OR_LESS", Mod::equal_or_less},
                              {"EQUAL_OR_MORE", Mod::equal_or_more},
                              {"BEFORE", Mod::before},
                              {"AFTER", Mod::after},
                              {"ON_OR_BEFORE", Mod::on_or_before},
                              {"ON_OR_AFTER", Mod::on_or_after},
                              {"AGO", When::ago},
                              {"AHEAD", When::ahead},
                              {"PAST", When::past_period},
                              {"NEXT", When::next_period},
                              {"LATER", When::after_narrative},
                              {"EARLIER", When::before_narrative},
                              {"PRESENT_REF", VagueTime::present},
                              {"PAST_REF", VagueTime::past},
                              {"FUTURE_REF", VagueTime::future},
                              {"EVERY", 1},
                              {"EACH", 2},
                              {"SP", 1},
                              {"SU", 2},
                              {"FA", 3},
                              {"WI", 4},
                              {"X", unknown_amount}};

}  // namespace

Slot slot_named(std::string_view name) {
  for (size_t i = 0; i < slot_count; ++i) {
    if (slot_names[i] == name) return static_cast<Slot>(i);
  }
  return Slot::count;
}

bool slot_value(std::string_view text, int32_t& value) {
  for (const Symbol& symbol : symbols) {
    if (symbol.name == text) return value = symbol.value, true;
  }
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool in_range(Slot slot, int64_t value) {
  switch (slot) {
    case Slot::day: return value >= 1 && value <= 31;
    case Slot::month: return value >= 1 && value <= 12;
    case Slot::quarter: return value >= 1 && value <= 4;
    case Slot::weekday: return value >= 2 && value <= 7;
    case Slot::hour: return value >= 0 && value <= 24;
    case Slot::minute:
    case Slot::second: return value >= 0 && value <= 59;
    case Slot::minus: return value >= 1 && value <= 59;
    case Slot::year: return value >= 1 && value <= 9999;
    case Slot::century: return value >= 1 && value <= 99;
    case Slot::decade:
      return value <= 99 ? value % 10 == 0 && value >= 10 : value >= 1000 && value <= 2990 && value % 10 == 0;
    case Slot::zone: return value >= 0 && value <= 14;
    default: return value >= 1 && value <= 100'000;
  }
}

namespace {

// One slot for each range that in_range() knows; the last is for all other slots.
constexpr Slot ranged[] = {Slot::day,   Slot::month,   Slot::quarter, Slot::weekday, Slot::hour,   Slot::minute,
                           Slot::minus, Slot::century, Slot::zone,    Slot::year,    Slot::decade, Slot::number};

uint32_t read_ranges(int64_t value) {
  uint32_t ranges = 0;
  for (const Slot slot : ranged) ranges |= in_range(slot, value) ? range_of(slot) : 0;
  return ranges;
}

}  // namespace

uint32_t range_of(Slot slot) {
  uint32_t bit = 1;
  for (const Slot other : ranged) {
    if (other == slot || (other == Slot::minute && slot == Slot::second)) return bit;
    bit <<= 1;
  }
  return bit >> 1;
}

uint32_t ranges_of(int64_t value) {
  static const auto small = [] {
    std::array<uint32_t, 100> ranges{};
    for (size_t i = 0; i < ranges.size(); ++i) ranges[i] = read_ranges(static_cast<int64_t>(i));
    return ranges;
  }();
  return value < 100 ? small[static_cast<size_t>(value)] : read_ranges(value);
}

}  // namespace soi::dates
