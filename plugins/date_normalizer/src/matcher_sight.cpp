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
  if (at + 1 >= lattice.size()) return false;
  const Item &word = lattice.items[at], &next = lattice.items[at + 1];
  if (next.kind != ItemKind::syllable || next.value != 0 || next.letter_case != soi::sdk::LetterCase::lower)
    return false;
  const ClassSet* classes = lattice.lexicon.classes_before(word, next);
  if (classes == nullptr) return false;
  const auto node = static_cast<size_t>(word.value);
  if (node >= barren_words_.size()) barren_words_.resize(node + 1, Barren::unknown);
  if (barren_words_[node] == Barren::unknown) {
    Sight sight;
    sight.here = *classes;
    for (ClassId id = amount_class; id <= any_class; ++id) sight.here.add(id);
    for (ClassSet& behind : sight.next) behind.add(any_class);
    barren_words_[node] = any_top(grammar_->begins(sight)) ? Barren::no : Barren::yes;
  }
  return barren_words_[node] == Barren::yes;
}

bool Matcher::any_top(const NodeBits& begins) const {
  for (size_t bit = 0; bit < grammar_->tops().size(); ++bit) {
    if (begins.has(bit)) return true;
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
