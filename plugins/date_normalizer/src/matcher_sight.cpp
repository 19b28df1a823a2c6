// What a matcher sees from an item, and what needs no rules at all: items with which none can begin.
#include "calendar.hpp"
#include "matcher.hpp"

namespace soi::dates {

namespace {

void add_all_numbers(ClassSet& set) {
  for (ClassId id = amount_class; id <= last_number_class; ++id) set.add(id);
}

// What a figure may be, with nothing but words around it.
ClassSet figure_classes(const Item& figure) {
  ClassSet set;
  for (const ClassId id : {figure_class, amount_class, whole_class}) set.add(id);
  if (figure.value < 100) set.add(small_figure_class), set.add(small_whole_class);
  if (figure.digits == 4) set.add(year_figure_class);
  return set;
}

}  // namespace

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
  if (known.item != first_item_ + at) known = {first_item_ + at, read_classes(at)};
  return known.classes;
}

bool Matcher::may_be_format(uint32_t at) const {
  return at + 2 < lattice_->size() && lattice_->items[at + 1].kind == ItemKind::punctuation &&
         lattice_->items[at + 2].kind == ItemKind::figure;
}

void Matcher::add_format_classes(uint32_t at, ClassSet& set) {
  if (!may_be_format(at)) return;
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
      // Names and roman numerals; the terminals themselves look closer.
      if (item.letter_case != soi::sdk::LetterCase::lower) set.add(cased_class);
      break;
  }
  if (const ItemHits* hits = lattice_->hits(at)) {
    set.add(hits->starts);
    if (item.kind == ItemKind::syllable && hits->starts.meets(number_starters_)) add_number_classes(at, set);
  }
  set.add(any_class);
  return set;
}

Matcher::KnownSight& Matcher::make_known(uint32_t at) {
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
  KnownSight& known = known_sight(sight);
  known_[at % known_.size()] = {first_item_ + at, &known};
  return known;
}

// What make_known() looks at.
void Matcher::note_sight(uint32_t at) {
  note(at, ask::classes | ask::lengths);
  note(at + 1, ask::classes);
  if (const ItemHits* hits = lattice_->hits(at))
    for (uint32_t i = hits->first; i < hits->first + hits->count; ++i) note(at + lattice_->hit(i).length, ask::classes);
  if (classes_at(at).has(amount_class)) note(at + number_at(at).length, ask::classes);
  if (!may_be_format(at)) return;
  for (int32_t format = 0; format < static_cast<int32_t>(Format::count); ++format)
    if (const uint32_t length = format_at(static_cast<Format>(format), at).length; length != 0)
      note(at + length, ask::classes);
}

// Two places for each hash: sights that share one would else drive each other out.
Matcher::KnownSight& Matcher::known_sight(const Sight& sight) {
  const auto place = static_cast<size_t>(sight.hash() * 0x9E3779B97F4A7C15u >> 32) % sights_.size();
  KnownSight &first = sights_[place], &second = sights_[place ^ 1];
  if (first.sight == sight) return first;
  if (second.sight == sight) return second;
  second = first;
  first.sight = sight;
  first.has_begins = first.has_opens = false;
  // Entries that other items use have been replaced.
  for (Known& other : known_) other.item = UINT64_MAX;
  return first;
}

void Matcher::find_barren_figures() {
  ClassSet behind;
  for (ClassId id = figure_class; id <= small_whole_class; ++id) behind.add(id);
  behind.add(any_class);
  for (const bool small : {false, true}) {
    for (const bool year : {false, true}) {
      Sight sight;
      Item figure;
      figure.value = small ? 1 : 1000;
      figure.digits = year ? 4 : 1;
      sight.here = figure_classes(figure);
      sight.here.add(any_class);
      for (ClassSet& next : sight.next) next = behind;
      barren_[small][year] = grammar_->opens(sight).empty();
    }
  }
}

// What the answer for an item depends on, of the item behind it: its node, whether it may be a numeral in capitals; which
// mark it is, and whether a figure follows.  0: on more than that.
uint64_t Matcher::sight_behind(uint32_t at) const {
  const Lattice& lattice = *lattice_;
  if (at + 1 >= lattice.size()) return uint64_t{1} << 30;
  const Item& next = lattice.items[at + 1];
  if (next.kind == ItemKind::syllable)
    return uint64_t{1} << 29 | static_cast<uint64_t>(next.value) << 1 |
           (next.letter_case == soi::sdk::LetterCase::lower ? 0 : 1);
  if (next.kind == ItemKind::figure || next.key >= 128) return 0;
  return uint64_t{1} << 31 | next.key << 1 | (lattice.is_figure(at + 2) ? 1 : 0);
}

// `judge` is asked once for each pair that is remembered; two places for each hash.
template <class Judge>
bool Matcher::is_barren_pair(uint64_t pair, Judge judge) {
  const auto place = static_cast<size_t>(pair * 0x9E3779B97F4A7C15u >> 40) % pairs_.size();
  uint64_t &first = pairs_[place], &second = pairs_[place ^ 1];
  if (first >> 1 == pair) return (first & 1) != 0;
  if (second >> 1 == pair) return (second & 1) != 0;
  second = first;
  first = pair << 1 | (judge() ? 1 : 0);
  return (first & 1) != 0;
}

bool Matcher::is_barren_word(uint32_t at) {
  const Lattice& lattice = *lattice_;
  const Item& word = lattice.items[at];
  const bool last = at + 1 >= lattice.size();
  const Item& next = last ? word : lattice.items[at + 1];
  const uint64_t behind = sight_behind(at);
  if (behind == 0 || (!last && lattice.lexicon.classes_before(word, next) == nullptr)) return false;
  return is_barren_pair(static_cast<uint64_t>(word.value) << 32 | behind,
                        [&] { return is_barren_before(word, next, last, false); });
}

bool Matcher::is_barren_figure(uint32_t at) {
  const Lattice& lattice = *lattice_;
  const Item& figure = lattice.items[at];
  const uint64_t behind = sight_behind(at);
  const bool last = at + 1 >= lattice.size();
  const Item& next = last ? figure : lattice.items[at + 1];
  if (behind == 0 || lattice.lexicon.root_of(figure).node != 0) return false;
  const uint64_t kind = (figure.value < 100 ? 1u : 0u) | (figure.digits == 4 ? 2u : 0u);
  return is_barren_pair((uint64_t{1} << 30 | kind) << 32 | behind,
                        [&] { return is_barren_before(figure, next, last, lattice.is_figure(at + 2)); });
}

// All that may be at the two items is taken to be there.  `before_figure`: a figure stands behind `next`.
bool Matcher::is_barren_before(const Item& item, const Item& next, bool last, bool before_figure) const {
  const Lexicon& lexicon = lattice_->lexicon;
  Sight sight;
  ClassSet behind;
  behind.add(last ? end_class : any_class);
  bool number_goes_on = false;
  if (!last && next.kind == ItemKind::punctuation) {
    behind.add(lexicon.classes_from(next));
    behind.add(mark_class(next.key));
    if (mark_number(next.key) < 5) behind.add(mark_figure_class(next.key));
  } else if (!last) {
    const ClassSet& classes = lexicon.classes_from(next);
    number_goes_on = classes.meets(number_continuers_);
    behind.add(classes);
    if (next.letter_case != soi::sdk::LetterCase::lower) behind.add(cased_class);
    if (behind.meets(number_starters_)) add_all_numbers(behind);
  }
  if (item.kind == ItemKind::figure) {
    // A mark with a figure behind it may go on with the number, or make a format of it.
    if (number_goes_on || (!last && next.kind == ItemKind::punctuation && before_figure)) return false;
    sight.here = figure_classes(item);
  } else {
    const ClassSet* classes = last ? &lexicon.classes_from(item) : lexicon.classes_before(item, next);
    if (classes == nullptr) return false;
    sight.here = *classes;
    if (sight.here.meets(number_starters_)) {
      if (number_goes_on) return false;
      add_all_numbers(sight.here);
    }
  }
  sight.here.add(cased_class);
  sight.here.add(any_class);
  for (ClassSet& set : sight.next) set = behind;
  return grammar_->opens(sight).empty();
}

bool Matcher::is_barren(uint32_t at) const {
  const Item& item = lattice_->items[at];
  return barren_[item.value < 100][item.digits == 4] && lattice_->is_figure(at + 1) && lattice_->hits(at) == nullptr &&
         lattice_->hits(at + 1) == nullptr;
}

}  // namespace soi::dates
