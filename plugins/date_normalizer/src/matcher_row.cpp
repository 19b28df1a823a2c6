// Rows of clock times, months or years in figures ("9h30 10h45 ...") need no grammar either: each is what it is alone, for
// the next one of its kind ends it.  Only where times stand close together.
#include "matcher.hpp"

namespace soi::dates {

// A time whose figures cannot be anything else: 9h30, 9:30, tháng 3, năm 2023; it ends at `at` when it is none.
void Matcher::read_row_time(uint32_t at, RowTime& time) const {
  const Lattice& lattice = *lattice_;
  time.at = time.end = at;
  if (at + 1 >= lattice.size()) return;
  const Item* const item = &lattice.items[at];
  if (item[0].kind == ItemKind::syllable) {
    if (item[1].kind != ItemKind::figure || item[0].letter_case != soi::sdk::LetterCase::lower) return;
    const ClassSet& classes = lattice.lexicon.classes_of(item[0]);
    const bool month = classes.has(lone_.month_word), year = classes.has(lone_.year_word);
    if (month == year) return;
    if (!item[1].after_space() || !free_on_right(lattice, at + 2)) return;
    const bool right = month ? item[1].digits <= 2 && item[1].value >= 1 && item[1].value <= 12 : item[1].digits == 4;
    if (!right || item[1].value == 0) return;
    time = {at, at + 2, month ? Slot::month : Slot::year, item[1].value, 0};
    return;
  }
  if (item[0].kind != ItemKind::figure || at + 2 >= lattice.size() || !lattice.is_figure(at + 2)) return;
  const bool colon = item[1].is_punctuation(':');
  if (!colon && (item[1].kind != ItemKind::syllable || !lattice.lexicon.classes_of(item[1]).has(lone_.hour_word))) return;
  if (!free_on_right(lattice, at + 3) || !free_on_left(lattice, at)) return;
  if (item[1].after_space() || item[2].after_space() || item[0].digits > 2 || item[2].digits != 2) return;
  if (item[0].value > 23 || item[2].value > 59) return;
  time = {at, at + 3, Slot::hour, item[0].value, item[2].value};
}

// Nothing before an item that a rule could ask for.
bool Matcher::is_quiet_before(uint32_t at) const {
  if (!lattice_->classes_ended(at).empty()) return false;
  for (const ClassId id : grammar_->asked_within())
    if (lattice_->in_clause(at, id)) return false;
  return true;
}

// Appends the time at an item when it is one of a row; returns its end, else `at`.
uint32_t Matcher::match_row(uint32_t at, std::vector<Frame>& frames) {
  const Lattice& lattice = *lattice_;
  RowTime time;
  if (row_next_.at == at) time = row_next_;
  else read_row_time(at, time);
  const uint32_t end = time.end;
  if (end == at) return at;
  row_next_.at = none;
  if (end < lattice.size()) {
    if (!lattice.items[end].after_space()) return at;
    read_row_time(end, row_next_);
    if (row_next_.end == end || row_next_.slot != time.slot) return at;
  } else if (row_end_ != at && at != 0) {
    return at;
  }
  // Behind a time of the row stands nothing but figures and words of such times.
  const bool goes_on = row_end_ == at;
  if (at != 0 && (goes_on ? row_length_ < 2 && !lattice.classes_ended(at).empty() : !is_quiet_before(at))) return at;
  row_length_ = goes_on ? row_length_ + 1 : 1;
  row_end_ = end;
  Frame& frame = frames.emplace_back();
  frame.set(time.slot, time.value);
  if (time.slot == Slot::hour) frame.set(Slot::minute, time.minute);
  frame.kind = static_cast<uint8_t>(time.slot == Slot::hour ? Kind::time : Kind::date);
  frame.item = at;
  frame.item_end = end;
  frame.begin = frame.match_begin = lattice.items[at].begin;
  frame.end = frame.match_end = lattice.items[end - 1].end;
  return end;
}

}  // namespace soi::dates
