#include "matcher.hpp"

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
    const bool clock = end + 1 < lattice.size() &&
                       (lattice.is_punctuation(end + 1, ':') || lattice.items[end + 1].kind == ItemKind::syllable);
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
    const bool candidate = item.kind == ItemKind::figure
                               ? free_on_left(lattice, at)
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
