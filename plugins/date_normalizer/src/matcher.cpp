#include "matcher.hpp"

#include "calendar.hpp"

namespace soi::dates {
namespace {

constexpr int max_rounds =
    15;  // of a repetition: without a bound, a list that never ends would be read anew at each item
constexpr int max_depth = 200;  // of rules within rules: a guard against left recursion in a user's table

}  // namespace

Matcher::Saved Matcher::save() const {
  const Frame& frame = work_.back();
  return {undo_.size(),   work_.size(), frame.begin, frame.end, frame.core_begin,
          frame.core_end, frame.role,   opened_,     closed_};
}

void Matcher::restore(const Saved& saved) {
  while (undo_.size() > saved.undo) {
    const Undo& undo = undo_.back();
    if (undo.frame < saved.frames) {
      Frame& frame = work_[undo.frame];
      frame.slots[static_cast<size_t>(undo.slot)] = undo.value;
      if (!undo.was_filled) frame.clear(undo.slot);
    }
    undo_.pop_back();
  }
  work_.resize(saved.frames);
  Frame& frame = work_.back();
  frame.begin = saved.begin;
  frame.end = saved.end;
  frame.core_begin = saved.core_begin;
  frame.core_end = saved.core_end;
  frame.role = saved.role;
  opened_ = saved.opened;
  closed_ = saved.closed;
}

void Matcher::set(Slot slot, int32_t value) {
  Frame& frame = work_.back();
  undo_.push_back({static_cast<uint16_t>(work_.size() - 1), slot, frame.has(slot), frame.get(slot)});
  frame.set(slot, value);
}

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

uint32_t Matcher::match(uint32_t index, uint32_t at) {
  const Node& node = grammar_->node(index);
  switch (node.op) {
    case Op::sequence: return match_sequence(node, at);
    case Op::choice: return match_choice(node, at);
    case Op::rule: return match_rule(index, at);
    case Op::optional: {
      if (!may_begin(grammar_->node(grammar_->children(node)[0]), at)) return at;
      const Saved saved = save();
      const uint32_t end = match(grammar_->children(node)[0], at);
      if (end != none) return end;
      return restore(saved), at;
    }
    case Op::repeat: {
      for (int round = 0; round < max_rounds && may_begin(grammar_->node(grammar_->children(node)[0]), at); ++round) {
        const Saved saved = save();
        const uint32_t end = match(grammar_->children(node)[0], at);
        if (end == none || end == at) return restore(saved), at;
        at = end;
      }
      return at;
    }
    case Op::followed_by:
    case Op::not_followed_by: {
      if (!may_begin(grammar_->node(grammar_->children(node)[0]), at)) return node.op == Op::followed_by ? none : at;
      const Saved saved = save();
      const bool found = match(grammar_->children(node)[0], at) != none;
      restore(saved);
      return found == (node.op == Op::followed_by) ? at : none;
    }
    default: return match_terminal(node, at);
  }
}

// What a rule matches depends on the place alone, so that it need not be read twice there: neither where it failed nor,
// unless it opens an expression of its own, where it matched.
uint32_t Matcher::match_rule(uint32_t index, uint32_t at) {
  const Node& node = grammar_->node(index);
  const uint64_t place = uint64_t{chunk_} << 32 | at;
  if (failed_at_[index] == place || depth_ > max_depth) return none;
  // Amounts read before would decide what more can be kept.
  const bool remembers = !node.opens && !has_amounts(work_.back());
  Remembered& known = remembered_[(index * 31 + at) % remembered_.size()];
  if (remembers && known.place == place && known.rule == index) return recall(known);
  const size_t undo = undo_.size();
  const uint32_t core_before = work_.back().core_end;
  ++depth_;
  const uint32_t end = match(grammar_->children(node)[0], at);
  --depth_;
  if (end == none) failed_at_[index] = place;
  else if (remembers && undo_.size() - undo <= known.slots.size()) {
    remember(known, undo, end);
    known.place = place;
    known.rule = index;
    if (work_.back().core_end == core_before) known.core_begin = known.core_end = 0;  // it marked none
  }
  return end;
}

void Matcher::remember(Remembered& known, size_t undo, uint32_t end) const {
  const Frame& frame = work_.back();
  known.end = end;
  known.count = 0;
  for (; undo < undo_.size(); ++undo) {
    const Slot slot = undo_[undo].slot;
    known.slots[known.count++] = {slot, frame.get(slot)};
  }
  known.core_begin = frame.core_begin;
  known.core_end = frame.core_end;
}

uint32_t Matcher::recall(const Remembered& known) {
  for (size_t i = 0; i < known.count; ++i) set(known.slots[i].slot, known.slots[i].value);
  Frame& frame = work_.back();
  if (known.core_end > known.core_begin) frame.core_begin = known.core_begin, frame.core_end = known.core_end;
  return known.end;
}

uint32_t Matcher::match_sequence(const Node& node, uint32_t at) {
  const uint32_t* child = grammar_->children(node);
  for (uint16_t i = 0; i < node.child_count; ++i) {
    if (!may_begin(grammar_->node(child[i]), at)) return none;
    at = match(child[i], at);
    if (at == none) return none;
  }
  return at;
}

uint32_t Matcher::match_choice(const Node& node, uint32_t at) {
  const uint32_t* child = grammar_->children(node);
  const Saved saved = save();
  for (uint16_t i = 0; i < node.child_count; ++i) {
    if (!may_begin(grammar_->node(child[i]), at)) continue;
    const uint32_t end = match(child[i], at);
    if (end != none) return end;
    restore(saved);
  }
  return none;
}

uint32_t Matcher::best_match(uint32_t at, Kind& kind) {
  uint32_t best_end = at;
  const NodeBits candidates = begins_at(at);
  const size_t top_words = (grammar_->tops().size() + 63) / 64;
  for (size_t word = 0; word < top_words; ++word)
    for (uint64_t bits = candidates.words[word]; bits != 0; bits &= bits - 1) {
      if (word * 64 + static_cast<size_t>(__builtin_ctzll(bits)) >= grammar_->tops().size()) break;
      const TopRule& top = grammar_->tops()[word * 64 + static_cast<size_t>(__builtin_ctzll(bits))];
      work_.clear();
      work_.emplace_back();
      work_.back().begin = lattice_->items[at].begin;
      undo_.clear();
      opened_ = closed_ = false;
      depth_ = 0;
      const uint32_t end = match(top.node, at);
      if (end == none || end <= best_end) continue;
      if (!closed_) work_.back().end = lattice_->items[end - 1].end;
      best_end = end;
      kind = top.kind;
      best_.swap(work_);
    }
  return best_end;
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
  if (next.kind != ItemKind::syllable || next.value != 0 || next.letter_case != soi::sdk::LetterCase::lower) return false;
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

void Matcher::run(const Lattice& lattice, std::vector<Frame>& frames) {
  lattice_ = &lattice;
  ++chunk_;
  for (Known& known : known_) known.item = none;
  for (auto& readings : formats_)
    for (FormatReading& reading : readings) reading.item = none;
  for (KnownNumber& known : numbers_read_) known.item = none;
  for (KnownClasses& known : classes_) known.item = none;
  for (uint32_t at = 0; at < lattice.size();) {
    const Item& item = lattice.items[at];
    const bool candidate = item.kind == ItemKind::figure
                               ? free_on_left(lattice, at) && !is_barren(at)
                               : lattice.may_start(at, Lexicon::main_mark) &&
                                     (item.kind != ItemKind::syllable || !is_barren_word(at)) && lattice.hits(at) != nullptr &&
                                     lattice.hits(at)->starts.meets(grammar_->starters());
    Kind kind = Kind::block;
    uint32_t end = candidate && item.kind == ItemKind::figure ? match_lone_date(at, frames) : at;
    if (candidate && end == at) end = best_match(at, kind);
    if (end > at && kind != Kind::block) {
      for (Frame& frame : best_) {
        frame.kind = static_cast<uint8_t>(kind);
        frame.item = at;
        frame.item_end = end;
        frame.match_begin = item.begin;
        frame.match_end = lattice.items[end - 1].end;
        frames.push_back(frame);
      }
    }
    at = end > at ? end : at + 1;
  }
}

}  // namespace soi::dates
