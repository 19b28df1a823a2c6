// What a matcher does at the leaves of a grammar: phrases, numbers, formats, marks.
#include "matcher.hpp"

namespace soi::dates {
namespace {

constexpr size_t max_frames = 40;  // expressions in one list

}  // namespace

uint32_t Matcher::match_terminal(const Node& node, uint32_t at) {
  const bool more = at < lattice_->size();
  note(at, ask::word);
  switch (node.op) {
    case Op::phrase: return match_phrase(node, at);
    case Op::behind: return note(at, ask::ended), lattice_->ended(at, static_cast<ClassId>(node.value)) ? at : none;
    case Op::not_behind: return note(at, ask::ended), lattice_->ended(at, static_cast<ClassId>(node.value)) ? none : at;
    case Op::within: return lattice_->in_clause(at, static_cast<ClassId>(node.value)) ? at : none;
    case Op::line_opened: return at > 0 && lattice_->starts(0, static_cast<ClassId>(node.value)) ? at : none;
    case Op::not_within: return lattice_->in_clause(at, static_cast<ClassId>(node.value)) ? none : at;
    case Op::behind_small:
      if (at > asked_from_) note(at - 1, ask::word);
      return at > 0 && is_small(lattice_->items[at - 1]) ? at : none;
    case Op::behind_capital:
      if (at > asked_from_) note(at - 1, ask::word);
      return at > 0 && is_capitalised(lattice_->items[at - 1]) ? at : none;
    case Op::behind_quote:
      if (at > asked_from_) note(at - 1, ask::word);
      if (at > asked_from_ + 1) note(at - 2, ask::word);
      return at > 1 && lattice_->is_punctuation(at - 1, '"') && is_small(lattice_->items[at - 2]) ? at : none;
    case Op::behind_date: return note(at, ask::dated), goes_on_from_date(at) ? at : none;
    case Op::punctuation: return lattice_->is_punctuation(at, static_cast<char32_t>(node.value)) ? at + 1 : none;
    case Op::number:
    case Op::word_number: return match_number(node, at);
    case Op::figure:
    case Op::part_figure:
    case Op::year: return match_figure(node, at);
    case Op::amount: return match_amount(at);
    case Op::keep_amount: return keep_amount() ? at : none;
    case Op::format: return match_format(node, at);
    case Op::tight: return lattice_->tight(at) ? at : none;
    case Op::line_end: return more ? none : at;
    case Op::line_start: return at == 0 ? at : none;
    case Op::capital:
    case Op::not_capital: return more && is_capitalised(lattice_->items[at]) == (node.op == Op::capital) ? at : none;
    case Op::improper:
      if (at >= asked_from_ + 3) note(at - 3, ask::larger);
      return at >= 3 && lattice_->items[at - 3].value > lattice_->items[at - 1].value ? at : none;
    case Op::any: return more ? at + 1 : none;
    case Op::set_slot: return set(node.slot, node.value), at;
    case Op::core_begin: return work_.back().core_begin = more ? lattice_->items[at].begin : 0, at;
    case Op::core_end: return work_.back().core_end = lattice_->items[at - 1].end, at;
    case Op::frame_begin: return begin_frame(static_cast<Role>(node.value), at), at;
    case Op::frame_end: return work_.back().end = lattice_->items[at - 1].end, closed_ = true, at;
    default: return match_figure(node, at);
  }
}

// A pair of figures that would be a day of the two months behind the last one: shares of a number seldom are.
bool Matcher::goes_on_from_date(uint32_t at) const {
  constexpr int32_t two_months = 62, year = 12 * 31;
  if (dated_end_ == none || at - dated_end_ > dated_reach || at + 2 >= lattice_->size()) return false;
  const bool day_first = order_ == DateOrder::day_first;
  const int32_t day = lattice_->items[day_first ? at : at + 2].value;
  const int32_t month = lattice_->items[day_first ? at + 2 : at].value;
  return (month * 31 + day - dated_ + year) % year <= two_months;
}

void Matcher::begin_frame(Role role, uint32_t at) {
  const uint32_t begin = at < lattice_->size() ? lattice_->items[at].begin : 0;
  if (opened_ && work_.size() < max_frames) work_.emplace_back();
  work_.back().begin = begin;
  work_.back().role = role;
  opened_ = true;
  closed_ = false;
}

uint32_t Matcher::match_phrase(const Node& node, uint32_t at) {
  const Hit* hit = lattice_->longest(at, static_cast<ClassId>(node.value));
  if (hit == nullptr) return none;
  for (uint32_t i = 0; i < hit->value_count; ++i) {
    const SlotValue& value = lattice_->lexicon.values()[hit->first_value + i];
    set(value.slot, value.value);
  }
  return at + hit->length;
}

const Number& Matcher::number_at(uint32_t at) {
  KnownNumber& known = numbers_read_[at % numbers_read_.size()];
  if (known.item != first_item_ + at) known = {first_item_ + at, read_number(*lattice_, *numbers_, at)};
  return known.number;
}

uint32_t Matcher::match_number(const Node& node, uint32_t at) {
  note(at, ask::number | range_asked(node.slot));
  const Number& number = number_at(at);
  if (number.length == 0 || number.vague || number.fraction != 0) return none;
  if (node.op == Op::word_number && lattice_->is_figure(at)) return none;
  // A year in words is said in full: "năm năm" is five years.
  if (node.op == Op::word_number && node.slot == Slot::year && number.value < 1000) return none;
  if (!in_range(node.slot, number.value)) return none;
  const uint32_t end = at + number.length;
  if (lattice_->is_figure(end - 1) && !free_on_right(*lattice_, end)) return none;
  set(node.slot, static_cast<int32_t>(number.value), source_at(at, From::number));
  return end;
}

int32_t Matcher::roman_at(uint32_t at) const {
  if (at >= lattice_->size() || lattice_->items[at].kind != ItemKind::syllable) return 0;
  // Keys of other letters do not spell I, V, X: the packed key is decoded letter by letter.
  char letters[8];
  size_t count = 0;
  for (uint64_t key = lattice_->items[at].key; key != 0 && count < 8; key >>= 6) {
    const uint64_t letter = key & 0x3F;
    const char32_t c = letter == 0 || letter > 33 ? U'?' : soi::sdk::vietnamese_letters[letter - 1];
    letters[7 - count++] = c == U'i' ? 'I' : c == U'v' ? 'V' : c == U'x' ? 'X' : '?';
  }
  return read_roman(std::string_view(letters + 8 - count, count));
}

uint32_t Matcher::match_figure(const Node& node, uint32_t at) {
  if (node.op == Op::roman) {
    const int32_t value = roman_at(at);
    if (value == 0 || !in_range(node.slot, value)) return none;
    return set(node.slot, value), at + 1;
  }
  note(at, ask::figure | range_asked(node.slot));
  if (!lattice_->is_figure(at)) return none;
  const Item& item = lattice_->items[at];
  if (node.op == Op::year && (item.digits != 4 || item.value < first_bare_year || item.value > last_bare_year))
    return none;
  if (item.digits > 4 || !in_range(node.slot, item.value)) return none;
  const bool range = node.op == Op::year && lattice_->is_figure(at + 2) &&
                     (lattice_->is_punctuation(at + 1, '-') || lattice_->is_punctuation(at + 1, '/'));
  if (node.op != Op::part_figure && !range && !free_on_right(*lattice_, at + 1)) return none;
  return set(node.slot, item.value, source_at(at, From::figure)), at + 1;
}

uint32_t Matcher::match_amount(uint32_t at) {
  note(at, ask::number | ask::extremes);
  const Number& number = number_at(at);
  if (number.length == 0) return none;
  // An absurd amount is read, so that nothing else is made of its words, and left out.
  if (number.value >= figure_limit) return set(Slot::invalid, 1), set(Slot::number, 1), at + number.length;
  if (!number.vague && number.value == 0 && number.fraction == 0) return none;
  if (number.vague) set(Slot::number, unknown_amount);
  else set(Slot::number, static_cast<int32_t>(number.value), source_at(at, From::number));
  set(Slot::fraction, number.fraction, source_at(at, From::fraction));
  return at + number.length;
}

// Files Slot::number under the unit that was read after it; units come in order, the large ones first.
bool Matcher::keep_amount() {
  const Frame& frame = work_.back();
  const int32_t unit = frame.get(Slot::last_unit);
  if (unit < 0 || unit >= Unit::unit_count) return false;
  const auto first = static_cast<unsigned>(Slot::amount_century);
  const uint64_t kept = frame.filled >> first & ((uint64_t{1} << Unit::unit_count) - 1);
  if (kept >> unit != 0) return false;
  const bool noted = learning_ && frame.has(Slot::number);
  const Source source = noted ? sources_[work_.size() - 1][static_cast<size_t>(Slot::number)] : Source();
  set(static_cast<Slot>(first + static_cast<unsigned>(unit)), frame.get(Slot::number, 1), source);
  return true;
}

// Several rules ask for the same format at the same place.
const Matcher::FormatReading& Matcher::format_at(Format format, uint32_t at) {
  FormatReading& reading = formats_[static_cast<size_t>(format)][at % 4];
  if (reading.item != first_item_ + at) {
    reading.item = first_item_ + at;
    reading.frame.filled = 0;
    reading.length = read_format(*lattice_, at, format, order_, reading.frame);
  }
  return reading;
}

uint32_t Matcher::match_format(const Node& node, uint32_t at) {
  note(at, ask::formats << node.value);
  const FormatReading& reading = format_at(static_cast<Format>(node.value), at);
  if (reading.length == 0) return none;
  for (const Slot slot : {Slot::year, Slot::month, Slot::day, Slot::hour, Slot::minute, Slot::second, Slot::invalid}) {
    if (reading.frame.has(slot)) set(slot, reading.frame.get(slot), source_at(at, From::format, node.value));
  }
  return at + reading.length;
}

}  // namespace soi::dates
