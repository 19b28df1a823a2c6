#include "matcher.hpp"

namespace soi::dates {
namespace {

constexpr size_t max_frames = 40;  // expressions in one list
constexpr int max_rounds = 15;     // of a repetition: without a bound, a list that never ends would be read anew at each item
constexpr int max_depth = 200;     // of rules within rules: a guard against left recursion in a user's table

}  // namespace

Matcher::Saved Matcher::save() const {
  const Frame& frame = work_.back();
  return {undo_.size(), work_.size(), frame.begin, frame.end, frame.core_begin, frame.core_end, frame.role, opened_, closed_};
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

ClassSet Matcher::classes_at(uint32_t at) const {
  ClassSet set;
  if (at >= lattice_->size()) return set;
  const Item& item = lattice_->items[at];
  if (item.kind == ItemKind::figure) set.add(figure_class);
  if (item.kind == ItemKind::punctuation) set.add(punctuation_class);
  if (const ItemHits* hits = lattice_->hits(at)) set.add(hits->starts);
  // Roman numerals are packed keys of i, v and x in capitals; the terminal itself looks closer.
  if (item.kind == ItemKind::syllable && item.letter_case != soi::sdk::LetterCase::lower) set.add(roman_class);
  set.add(any_class);
  return set;
}

// The classes at an item and behind the phrases that start there, remembered: the same few items are asked for again.
const Matcher::Known& Matcher::known_at(uint32_t at) {
  Known& known = known_[at % known_.size()];
  if (known.item == at) return known;
  known.item = at;
  known.here = classes_at(at);
  known.next = classes_at(at + 1);
  if (const ItemHits* hits = lattice_->hits(at)) {
    for (uint32_t i = hits->first; i < hits->first + hits->count; ++i) {
      const uint8_t length = lattice_->findings.hits[i].length;
      if (length > 1) known.next.add(classes_at(at + length));
    }
  }
  return known;
}

// Whether a match of the node may begin at an item: looks at its class and at what follows.
bool Matcher::may_begin(const Node& node, uint32_t at) {
  if (node.nullable) return true;
  if (at >= lattice_->size()) return false;
  const Known& known = known_at(at);
  const ClassSet& numbers = grammar_->number_starters();
  uint64_t by_phrase = 0, by_number = 0;
  for (int i = 0; i < 3; ++i) {
    const uint64_t both = known.here.words[i] & node.first.words[i];
    by_phrase |= both & ~numbers.words[i];
    by_number |= both & numbers.words[i];
  }
  return (by_phrase != 0 && (node.look[0].may_end || known.next.meets(node.look[0].next))) ||
         (by_number != 0 && (node.look[1].may_end || known.next.meets(node.look[1].next)));
}

uint32_t Matcher::match(uint32_t index, uint32_t at) {
  const Node& node = grammar_->node(index);
  switch (node.op) {
    case Op::sequence: return match_sequence(node, at);
    case Op::choice: return match_choice(node, at);
    case Op::rule: {
      // What a rule matches depends on the place alone, so one failure there is enough for all that use it.
      const uint64_t place = static_cast<uint64_t>(chunk_) << 32 | at;
      if (failed_at_[index] == place || ++depth_ > max_depth) return none;
      const uint32_t end = match(grammar_->children(node)[0], at);
      if (end == none) failed_at_[index] = place;
      return --depth_, end;
    }
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
    case Op::followed_by: case Op::not_followed_by: {
      if (!may_begin(grammar_->node(grammar_->children(node)[0]), at)) return node.op == Op::followed_by ? none : at;
      const Saved saved = save();
      const bool found = match(grammar_->children(node)[0], at) != none;
      restore(saved);
      return found == (node.op == Op::followed_by) ? at : none;
    }
    default: return match_terminal(node, at);
  }
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
  for (uint16_t i = 0; i < node.child_count; ++i) {
    if (!may_begin(grammar_->node(child[i]), at)) continue;
    const Saved saved = save();
    const uint32_t end = match(child[i], at);
    if (end != none) return end;
    restore(saved);
  }
  return none;
}

uint32_t Matcher::match_terminal(const Node& node, uint32_t at) {
  const bool more = at < lattice_->size();
  switch (node.op) {
    case Op::phrase: return match_phrase(node, at);
    case Op::behind: return lattice_->ended(at, static_cast<ClassId>(node.value)) ? at : none;
    case Op::not_behind: return lattice_->ended(at, static_cast<ClassId>(node.value)) ? none : at;
    case Op::punctuation: return lattice_->is_punctuation(at, static_cast<char32_t>(node.value)) ? at + 1 : none;
    case Op::number: case Op::word_number: return match_number(node, at);
    case Op::figure: case Op::part_figure: case Op::year: return match_figure(node, at);
    case Op::amount: return match_amount(at);
    case Op::keep_amount: return keep_amount(), at;
    case Op::format: return match_format(node, at);
    case Op::tight: return lattice_->tight(at) ? at : none;
    case Op::line_end: return more ? none : at;
    case Op::line_start: return at == 0 ? at : none;
    case Op::any: return more ? at + 1 : none;
    case Op::set_slot: return set(node.slot, node.value), at;
    case Op::core_begin: return work_.back().core_begin = more ? lattice_->items[at].begin : 0, at;
    case Op::core_end: return work_.back().core_end = lattice_->items[at - 1].end, at;
    case Op::frame_begin: return begin_frame(static_cast<Role>(node.value), at), at;
    case Op::frame_end: return work_.back().end = lattice_->items[at - 1].end, closed_ = true, at;
    default: return match_figure(node, at);
  }
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
  if (number_item_ != at) {
    number_item_ = at;
    number_ = read_number(*lattice_, *numbers_, at);
  }
  return number_;
}

uint32_t Matcher::match_number(const Node& node, uint32_t at) {
  const Number& number = number_at(at);
  if (number.length == 0 || number.vague || number.fraction != 0) return none;
  if (node.op == Op::word_number && lattice_->is_figure(at)) return none;
  // A year in words is said in full: "năm năm" is five years.
  if (node.op == Op::word_number && node.slot == Slot::year && number.value < 1000) return none;
  if (!in_range(node.slot, number.value)) return none;
  const uint32_t end = at + number.length;
  if (lattice_->is_figure(end - 1) && !free_on_right(*lattice_, end)) return none;
  set(node.slot, static_cast<int32_t>(number.value));
  return end;
}

uint32_t Matcher::match_figure(const Node& node, uint32_t at) {
  if (node.op == Op::roman) {
    if (at >= lattice_->size() || lattice_->items[at].kind != ItemKind::syllable) return none;
    // Keys of other letters do not spell I, V, X: the packed key is decoded letter by letter.
    char letters[8];
    size_t count = 0;
    for (uint64_t key = lattice_->items[at].key; key != 0 && count < 8; key >>= 6) {
      const uint64_t letter = key & 0x3F;
      const char32_t c = letter == 0 || letter > 33 ? U'?' : soi::sdk::vietnamese_letters[letter - 1];
      letters[7 - count++] = c == U'i' ? 'I' : c == U'v' ? 'V' : c == U'x' ? 'X' : '?';
    }
    const int32_t value = read_roman(std::string_view(letters + 8 - count, count));
    if (value == 0 || !in_range(node.slot, value)) return none;
    return set(node.slot, value), at + 1;
  }
  if (!lattice_->is_figure(at)) return none;
  const Item& item = lattice_->items[at];
  if (node.op == Op::year && (item.digits != 4 || item.value < 1700 || item.value > 2100)) return none;
  if (item.digits > 4 || !in_range(node.slot, item.value)) return none;
  const bool range = node.op == Op::year && lattice_->is_figure(at + 2) &&
                     (lattice_->is_punctuation(at + 1, '-') || lattice_->is_punctuation(at + 1, '/'));
  if (node.op != Op::part_figure && !range && !free_on_right(*lattice_, at + 1)) return none;
  return set(node.slot, item.value), at + 1;
}

uint32_t Matcher::match_amount(uint32_t at) {
  const Number& number = number_at(at);
  if (number.length == 0 || number.value > figure_limit) return none;
  if (!number.vague && number.value == 0 && number.fraction == 0) return none;
  set(Slot::number, number.vague ? unknown_amount : static_cast<int32_t>(number.value));
  set(Slot::fraction, number.fraction);
  return at + number.length;
}

// Files Slot::number under the unit that was read after it.
void Matcher::keep_amount() {
  const Frame& frame = work_.back();
  const int32_t unit = frame.get(Slot::last_unit);
  const int32_t amount = frame.get(Slot::number, 1);
  if (unit < 0 || unit >= Unit::unit_count) return;
  set(static_cast<Slot>(static_cast<int>(Slot::amount_century) + unit), amount);
}

uint32_t Matcher::match_format(const Node& node, uint32_t at) {
  // Several rules ask for the same format at the same place.
  FormatReading& reading = formats_[static_cast<size_t>(node.value)];
  if (reading.item != at) {
    reading.item = at;
    reading.frame.filled = 0;
    reading.length = read_format(*lattice_, at, static_cast<Format>(node.value), order_, reading.frame);
  }
  if (reading.length == 0) return none;
  for (const Slot slot : {Slot::year, Slot::month, Slot::day, Slot::hour, Slot::minute, Slot::second}) {
    if (reading.frame.has(slot)) set(slot, reading.frame.get(slot));
  }
  return at + reading.length;
}

uint32_t Matcher::best_match(uint32_t at, const ClassSet& here, Kind& kind) {
  uint32_t best_end = at;
  const TopSet candidates = grammar_->candidates(here, known_at(at).next);
  for (size_t word = 0; word < candidates.words.size(); ++word)
  for (uint64_t bits = candidates.words[word]; bits != 0; bits &= bits - 1) {
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

// A full date in figures that nothing before or behind it can extend needs no grammar.  Tables of figures and dates
// would else cost far more a byte than prose.  Returns its end, or `at`.
uint32_t Matcher::match_lone_date(uint32_t at, std::vector<Frame>& frames) {
  const Lattice& lattice = *lattice_;
  if (!lattice.is_punctuation(at + 1, '/') || !lattice.is_figure(at + 4)) return at;
  if (lattice.hits(at) != nullptr) return at;  // a phrase starts or ends here
  const uint32_t end = at + 5;
  if (end < lattice.size()) {
    const Item& next = lattice.items[end];
    const bool clock = end + 1 < lattice.size() && (lattice.is_punctuation(end + 1, ':') ||
                                                    lattice.items[end + 1].kind == ItemKind::syllable);
    if (next.hits != 0 || next.kind == ItemKind::punctuation || (next.kind == ItemKind::figure && clock)) return at;
  }
  Frame frame;
  if (read_format(lattice, at, Format::full_date, order_, frame) == 0) return at;
  frame.kind = static_cast<uint8_t>(Kind::date);
  frame.item = at;
  frame.item_end = end;
  frame.begin = frame.core_begin = frame.match_begin = lattice.items[at].begin;
  frame.end = frame.core_end = frame.match_end = lattice.items[end - 1].end;
  frames.push_back(frame);
  return end;
}

void Matcher::run(const Lattice& lattice, std::vector<Frame>& frames) {
  lattice_ = &lattice;
  ++chunk_;
  for (Known& known : known_) known.item = none;
  for (FormatReading& reading : formats_) reading.item = none;
  number_item_ = none;
  for (uint32_t at = 0; at < lattice.size();) {
    const Item& item = lattice.items[at];
    const bool candidate = item.kind == ItemKind::figure ? free_on_left(lattice, at)
                           : item.hits != 0 && lattice.hits(at)->starts.meets(grammar_->starters());
    Kind kind = Kind::block;
    uint32_t end = candidate && item.kind == ItemKind::figure ? match_lone_date(at, frames) : at;
    if (candidate && end == at) {
      end = best_match(at, known_at(at).here, kind);
    }
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
