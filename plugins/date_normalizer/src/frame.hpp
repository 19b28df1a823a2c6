// What the words of one expression say, before anything is resolved: a small set of named slots.
//
// The lexicon (data/<language>/lexicon.tsv) and the grammar (data/<language>/grammar.txt) fill slots by these names;
// resolve.cpp reads them.  Slot names are part of the format of the data files.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace soi::dates {

enum class Slot : uint8_t {
  // Calendar fields as written.
  year,
  era,
  month,
  leap,
  day,
  last_day,
  weekday,
  quarter,
  half,
  season,
  decade,
  century,
  stem,
  branch,
  holiday,
  // Clock.
  hour,
  minute,
  second,
  minus,
  half_hour,
  zone,
  part,
  // Relations: `unit` of the calendar moved by `shift` from the reference (or, with `narrative`, from the last date);
  // `toward` -1 last, 0 this, 1 next occurrence of a named field; `when` see When; `first` of a period: first or last N.
  unit,
  shift,
  narrative,
  toward,
  when,
  first,
  weekend,
  lunar,
  // Attributes.
  mod,
  part_mod,
  quant,
  freq,
  reference,
  signal,
  vague_unit,
  // The amount being read, and the finished amounts of a duration, one slot a unit (order of Unit).
  number,
  fraction,
  amount_century,
  amount_decade,
  amount_year,
  amount_quarter,
  amount_month,
  amount_week,
  amount_day,
  amount_hour,
  amount_minute,
  amount_second,
  last_unit,
  upper_number,
  invalid,  // figures in the form of a date that name no day
  count
};
inline constexpr size_t slot_count = static_cast<size_t>(Slot::count);
static_assert(slot_count <= 64);

// Values of Slot::unit, largest first.
enum Unit : int32_t { century, decade, year, quarter, month, week, day, hour, minute, second, unit_count };
// Values of Slot::part: TMO TMI TAF TEV TNI.
enum Part : int32_t { morning = 1, midday, afternoon, evening, night };
// Values of Slot::mod and part_mod: TIMEX3 mod.
enum Mod : int32_t {
  no_mod,
  start,
  mid,
  end,
  approx,
  less_than,
  more_than,
  equal_or_less,
  equal_or_more,
  before,
  after,
  on_or_before,
  on_or_after
};
// Values of Slot::when: how an amount lies in time.
enum When : int32_t { ago = 1, ahead, past_period, next_period, after_narrative, before_narrative };
// Values of Slot::reference.
enum VagueTime : int32_t { present = 1, past, future };

// An amount that the words leave open ("nhiều năm").
inline constexpr int32_t unknown_amount = -1;

enum class Role : uint8_t { single, from, to, item };

struct Frame {
  Frame() {}                                // leaves the slots alone: frames are made by the dozen for every candidate
  std::array<int32_t, slot_count> slots;    // a slot counts only when its bit in `filled` is set
  uint64_t filled = 0;                      // bit s: slot s has a value
  uint32_t begin = 0, end = 0;              // bytes of the text
  uint32_t core_begin = 0, core_end = 0;    // equal: the core is the whole expression
  uint32_t item = 0, item_end = 0;          // the whole match: lexical items of the chunk ...
  uint32_t match_begin = 0, match_end = 0;  // ... and bytes
  uint8_t kind = 0;                         // Kind of the top rule
  Role role = Role::single;
  int8_t tense = 0;           // -1 a past cue in the clause, 1 a future cue, 0 none
  uint8_t new_paragraph = 0;  // counts paragraphs, modulo 256
  uint16_t sentence = 0;      // counts sentences of the paragraph
  bool leads = false;         // opens its sentence, perhaps behind a preposition

  bool has(Slot slot) const { return (filled >> static_cast<unsigned>(slot) & 1) != 0; }
  int32_t get(Slot slot, int32_t otherwise = 0) const {
    return has(slot) ? slots[static_cast<size_t>(slot)] : otherwise;
  }
  void set(Slot slot, int32_t value) {
    slots[static_cast<size_t>(slot)] = value;
    filled |= uint64_t{1} << static_cast<unsigned>(slot);
  }
  void clear(Slot slot) { filled &= ~(uint64_t{1} << static_cast<unsigned>(slot)); }
};

// True when the frame holds a finished amount of some unit.
inline bool has_amounts(const Frame& frame) {
  constexpr uint64_t all = ((uint64_t{1} << Unit::unit_count) - 1) << static_cast<unsigned>(Slot::amount_century);
  return (frame.filled & all) != 0;
}

// The slot called `name`, or Slot::count.
Slot slot_named(std::string_view name);
// A number or one of the symbols of the data files (units, mods, parts, ...); false when it is neither.
bool slot_value(std::string_view text, int32_t& value);

// Whether a slot can take the value from a number in the text.
bool in_range(Slot slot, int64_t value);
// The same for all slots at once: bits, one for each range that in_range() knows, and the bit of a slot.
uint32_t ranges_of(int64_t value);
uint32_t range_of(Slot slot);

}  // namespace soi::dates
