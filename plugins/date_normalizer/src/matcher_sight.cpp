// What a matcher sees from an item, and what needs no rules at all: items with which none can begin, full dates alone.
#include "calendar.hpp"
#include "matcher.hpp"

namespace soi::dates {

// What the number at an item, if there is one, can be read as.
void Matcher::add_number_classes(uint32_t at, ClassSet& set) {
  const Number& number = number_at(at);
  if (number.length == 0) return;
  set.add(amount_class);
  if (number.vague || number.fraction != 0) return;
  const bool in_words = !lattice_->is_figure(at);
  if (lattice_->is_figure(at + number.length - 1) && !free_on_right(*lattice_, at + number.length)) return;
  set.add(whole_class);
  if (in_words) set.add(whole_word_class);
  if (number.value >= 100) return;
  set.add(small_whole_class);
  if (in_words) set.add(small_whole_word_class);
}

const ClassSet& Matcher::classes_at(uint32_t at) {
  static constexpr ClassSet nothing_more{{uint64_t{1} << end_class, 0, 0, 0}};
  if (at >= lattice_->size()) return nothing_more;
  KnownClasses& known = classes_[at % classes_.size()];
  if (known.item != at) known = {at, read_classes(at)};
  return known.classes;
}

void Matcher::add_format_classes(uint32_t at, ClassSet& set) {
  if (at + 2 >= lattice_->size() || lattice_->items[at + 1].kind != ItemKind::punctuation ||
      lattice_->items[at + 2].kind != ItemKind::figure) {
    return;
  }
  for (int32_t format = 0; format < static_cast<int32_t>(Format::count); ++format)
    if (format_at(static_cast<Format>(format), at).length != 0) set.add(format_class(format));
}

ClassSet Matcher::read_classes(uint32_t at) {
  ClassSet set;
  const Item& item = lattice_->items[at];
  switch (item.kind) {
    case ItemKind::figure:
      set.add(figure_class);
      if (item.value < 100) set.add(small_figure_class);
      if (item.digits == 4) set.add(year_figure_class);
      add_number_classes(at, set);
      add_format_classes(at, set);
      break;
    case ItemKind::punctuation:
      set.add(mark_class(item.key));
      if (lattice_->is_figure(at + 1) && mark_number(item.key) < 5) set.add(mark_figure_class(item.key));
      break;
    case ItemKind::syllable:
      // Roman numerals are packed keys of i, v and x in capitals; the terminal itself looks closer.
      if (item.letter_case != soi::sdk::LetterCase::lower) set.add(roman_class);
      break;
  }
  if (const ItemHits* hits = lattice_->hits(at)) {
    set.add(hits->starts);
    if (item.kind == ItemKind::syllable && hits->starts.meets(number_starters_)) add_number_classes(at, set);
  }
  set.add(any_class);
  return set;
}

const NodeBits& Matcher::make_known(uint32_t at) {
  Sight sight;
  sight.here = classes_at(at);
  const ClassSet behind = classes_at(at + 1);  // a copy: what follows may move it
  sight.next[static_cast<size_t>(Begin::phrase)] = behind;
  if (const ItemHits* hits = lattice_->hits(at)) {
    const uint32_t first = hits->first, count = hits->count;  // what follows may move *hits
    for (uint32_t i = first; i < first + count; ++i) {
      const uint8_t length = lattice_->hit(i).length;
      if (length > 1) sight.next[static_cast<size_t>(Begin::phrase)].add(classes_at(at + length));
    }
  }
  if (sight.here.has(amount_class)) {
    const uint32_t length = number_at(at).length;
    sight.next[static_cast<size_t>(Begin::number)] = length == 1 ? behind : classes_at(at + length);
  }
  if (sight.here.has(figure_class)) sight.next[static_cast<size_t>(Begin::figure)] = behind;
  for (int32_t format = 0; format < static_cast<int32_t>(Format::count); ++format) {
    if (!sight.here.has(format_class(format))) continue;
    const uint32_t length = format_at(static_cast<Format>(format), at).length;
    sight.next[static_cast<size_t>(Begin::format)].add(classes_at(at + length));
  }
  grammar_->keep_what_matters(sight);
  const KnownSight& known = known_sight(sight);
  known_[at % known_.size()] = {at, &known.begins};
  return known.begins;
}

// Two places for each hash: sights that share one would else drive each other out.
const Matcher::KnownSight& Matcher::known_sight(const Sight& sight) {
  const auto place = static_cast<size_t>(sight.hash() * 0x9E3779B97F4A7C15u >> 32) % sights_.size();
  KnownSight &first = sights_[place], &second = sights_[place ^ 1];
  if (first.sight == sight) return first;
  if (second.sight == sight) return second;
  second = first;
  first = {sight, grammar_->begins(sight)};
  // Entries that other items use have been replaced.
  for (Known& other : known_) other.item = none;
  return first;
}

void Matcher::find_barren_figures() {
  ClassSet behind;
  for (ClassId id = figure_class; id <= small_whole_class; ++id) behind.add(id);
  behind.add(any_class);
  for (const bool small : {false, true}) {
    for (const bool year : {false, true}) {
      Sight sight;
      for (const ClassId id : {figure_class, amount_class, whole_class, any_class}) sight.here.add(id);
      if (small) sight.here.add(small_figure_class), sight.here.add(small_whole_class);
      if (year) sight.here.add(year_figure_class);
      for (ClassSet& next : sight.next) next = behind;
      barren_[small][year] = !any_top(grammar_->begins(sight));
    }
  }
}

bool Matcher::is_barren_word(uint32_t at) {
  const Lattice& lattice = *lattice_;
  const Item& word = lattice.items[at];
  const bool last = at + 1 >= lattice.size();
  const Item& next = last ? word : lattice.items[at + 1];
  if (!last && (next.kind == ItemKind::figure || lattice.lexicon.classes_before(word, next) == nullptr)) return false;
  // What the answer depends on: both nodes, whether the second is a numeral in capitals, a mark with a figure behind it.
  uint64_t pair = static_cast<uint64_t>(word.value) << 32;
  if (last) pair |= uint64_t{1} << 30;
  else if (next.kind == ItemKind::syllable)
    pair |= static_cast<uint64_t>(next.value) << 1 | (next.letter_case == soi::sdk::LetterCase::lower ? 0 : 1);
  else if (next.key < 128) pair |= uint64_t{1} << 31 | next.key << 1 | (lattice.is_figure(at + 2) ? 1 : 0);
  else return false;
  KnownPair& known = pairs_[(pair * 0x9E3779B97F4A7C15u >> 40) % pairs_.size()];
  if (known.pair != pair) known = {pair, is_barren_pair(word, next, last)};
  return known.barren;
}

// All that may be at the two items is taken to be there.
bool Matcher::is_barren_pair(const Item& word, const Item& next, bool last) const {
  const Lexicon& lexicon = lattice_->lexicon;
  const ClassSet* classes = last ? &lexicon.classes_from(word) : lexicon.classes_before(word, next);
  if (classes == nullptr) return false;
  Sight sight;
  sight.here = *classes;
  ClassSet behind;
  behind.add(last ? end_class : any_class);
  if (!last && next.kind == ItemKind::punctuation) {
    const Lexicon::Root root = lexicon.root_of(next);
    if (root.node != 0) return false;
    behind.add(mark_class(next.key));
    if (mark_number(next.key) < 5) behind.add(mark_figure_class(next.key));
  } else if (!last) {
    behind.add(lexicon.classes_from(next));
    if (next.letter_case != soi::sdk::LetterCase::lower) behind.add(roman_class);
    if (behind.meets(number_starters_)) {
      for (ClassId id = amount_class; id <= last_number_class; ++id) behind.add(id);
    }
  }
  if (sight.here.meets(number_starters_)) {
    // A number of several words goes on with classes that the scan of numbers knows, not this.
    if (!last && next.kind == ItemKind::syllable && next.value != 0) return false;
    for (ClassId id = amount_class; id <= last_number_class; ++id) sight.here.add(id);
  }
  sight.here.add(roman_class);
  sight.here.add(any_class);
  for (ClassSet& set : sight.next) set = behind;
  return !any_top(grammar_->begins(sight));
}

bool Matcher::any_top(const NodeBits& begins) const {
  const size_t tops = grammar_->tops().size();
  for (size_t word = 0; word * 64 < tops; ++word) {
    const size_t left = tops - word * 64;
    const uint64_t mask = left >= 64 ? ~uint64_t{0} : (uint64_t{1} << left) - 1;
    if ((begins.words[word] & mask) != 0) return true;
  }
  return false;
}

bool Matcher::is_barren(uint32_t at) const {
  const Item& item = lattice_->items[at];
  return barren_[item.value < 100][item.digits == 4] && lattice_->is_figure(at + 1) && lattice_->hits(at) == nullptr &&
         lattice_->hits(at + 1) == nullptr;
}

// A full date in figures that nothing before or behind it can extend needs no grammar.  Tables of figures and dates
// would else cost far more a byte than prose.  Returns its end, or `at`.
uint32_t Matcher::match_lone_date(uint32_t at, std::vector<Frame>& frames) {
  const Lattice& lattice = *lattice_;
  const uint32_t end = at + 5;
  if (end > lattice.size()) return at;
  const Item* const item = &lattice.items[at];
  if (!item[1].is_punctuation('/') || !item[3].is_punctuation('/') || !lattice.is_figure(at + 2) ||
      !lattice.is_figure(at + 4) || item[0].digits > 2 || item[2].digits > 2 || item[4].digits != 4) {
    return at;
  }
  const bool behind_mark = at > 0 && (item[-1].is_punctuation(',') || item[-1].is_punctuation(';'));
  if (!behind_mark && !lattice.classes_ended(at).empty()) return at;
  if (end < lattice.size()) {
    // Only a clock goes on with a figure; another date in figures behind a comma is an expression of its own.
    const bool clock = end + 1 < lattice.size() && (item[6].is_punctuation(':') || item[6].kind == ItemKind::syllable);
    const bool goes_on = item[5].kind == ItemKind::figure ? clock : lattice.hits(end) != nullptr;
    const bool listed = (item[5].is_punctuation(',') || item[5].is_punctuation(';')) && lattice.is_figure(end + 1) &&
                        item[6].after_space() && lattice.is_punctuation(end + 2, '/');
    if (!listed && (!item[5].after_space() || item[5].kind == ItemKind::punctuation || goes_on)) return at;
    if (!lattice.classes_ended(end).empty()) return at;
  }
  const bool day_first = order_ == DateOrder::day_first;
  const int day = item[day_first ? 0 : 2].value, month = item[day_first ? 2 : 0].value;
  if (!is_valid(item[4].value, month, day)) return at;
  Frame& frame = frames.emplace_back();
  frame.set(Slot::year, item[4].value);
  frame.set(Slot::month, month);
  frame.set(Slot::day, day);
  frame.kind = static_cast<uint8_t>(Kind::date);
  frame.item = at;
  frame.item_end = end;
  frame.begin = frame.core_begin = frame.match_begin = item[0].begin;
  frame.end = frame.core_end = frame.match_end = item[4].end;
  return end;
}

}  // namespace soi::dates
