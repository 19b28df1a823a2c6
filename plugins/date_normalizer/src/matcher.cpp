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
      if (learning_) sources_[undo.frame][static_cast<size_t>(undo.slot)] = undo.source;
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

void Matcher::set(Slot slot, int32_t value, Source source) {
  Frame& frame = work_.back();
  undo_.push_back({static_cast<uint16_t>(work_.size() - 1), slot, frame.has(slot), frame.get(slot), {}});
  frame.set(slot, value);
  if (!learning_) return;
  if (sources_.size() < work_.size()) sources_.resize(work_.size());
  Source& known = sources_[work_.size() - 1][static_cast<size_t>(slot)];
  undo_.back().source = known;
  known = source;
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
  const uint64_t place = uint64_t{round_} << 32 | at;
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
    if (learning_) known.sources[known.count] = sources_[work_.size() - 1][static_cast<size_t>(slot)];
    known.slots[known.count++] = {slot, frame.get(slot)};
  }
  known.core_begin = frame.core_begin;
  known.core_end = frame.core_end;
}

uint32_t Matcher::recall(const Remembered& known) {
  for (size_t i = 0; i < known.count; ++i) set(known.slots[i].slot, known.slots[i].value, known.sources[i]);
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

bool Matcher::meets(const Precondition& needs, uint32_t at) {
  if (needs.phrase_behind) note(at, ask::ended);
  if (needs.phrase_behind && !lattice_->ended(at, needs.behind)) return false;
  const std::vector<Item>& items = lattice_->items;
  if (needs.at_start && at != 0) return false;
  if (needs.word_behind && (at == 0 || !is_small(items[at - 1]))) return false;
  if (needs.capital_behind && (at == 0 || !is_capitalised(items[at - 1]))) return false;
  if (needs.quote_behind && (at < 2 || !items[at - 1].is_punctuation('"'))) return false;
  if (needs.capital && !is_capitalised(items[at])) return false;
  return !needs.within || lattice_->in_clause(at, needs.clause);
}

uint32_t Matcher::best_match(uint32_t at, Kind& kind) {
  uint32_t best_end = at;
  const OpeningBits candidates = opens_at(at);
  const TopRule* tried = nullptr;
  for (size_t word = 0; word < candidates.words.size(); ++word)
    for (uint64_t bits = candidates.words[word]; bits != 0; bits &= bits - 1) {
      const TopRule& top = grammar_->top_of_opening(word * 64 + static_cast<size_t>(__builtin_ctzll(bits)));
      if (&top == tried || !meets(top.needs, at)) continue;
      tried = &top;
      ++rules_tried_;
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
      if (learning_) best_sources_.swap(sources_);
    }
  return best_end;
}

void Matcher::begin_chunk(const Lattice& lattice) {
  first_item_ += last_size_ + 1;
  last_size_ = lattice.size();
  lattice_ = &lattice;
  ++round_;
  within_done_ = 0;
  within_.fill(none);
  summed_from_ = summed_ = 0;
  dated_end_ = none;
  listed_end_ = none - 1;
  row_end_ = row_next_.at = none;
  if (sums_.empty()) sums_.resize(1);
}

// Whether some rule may begin with the phrases at an item.
bool Matcher::may_open(uint32_t at) {
  if (lattice_->items[at].kind == ItemKind::syllable && is_barren_word(at)) return false;
  const ItemHits* hits = lattice_->hits(at);
  return hits != nullptr && hits->starts.meets(grammar_->starters());
}

// A word of time that is the name of a person ("anh Tuần tới nhà") or the end of another word ("ngân hàng năm ngoái").
bool Matcher::is_no_time(uint32_t at) const {
  const Item& item = lattice_->items[at];
  if (at == 0 || item.kind != ItemKind::syllable || lattice_->items[at - 1].kind != ItemKind::syllable) return false;
  const ClassSet& classes = lattice_->lexicon.classes_of(item);
  if (classes.has(lone_.shared_word) && lattice_->ended(at + 1, lone_.compound)) return true;
  return is_capitalised(item) && classes.has(lone_.name_word) && lattice_->ended(at, lone_.name_title);
}

void Matcher::run(const Lattice& lattice, std::vector<Frame>& frames) {
  begin_chunk(lattice);
  uint32_t done = 0;
  for (size_t opener = 0; opener < lattice.chunk.opener_count; ++opener) {
    const uint32_t at = lattice.chunk.openers[opener];
    if (at < done) continue;
    const Item& item = lattice.items[at];
    if (is_no_time(at)) continue;
    const bool figure = item.kind == ItemKind::figure;
    if (figure && !free_on_left(lattice, at)) continue;
    const bool dated = item.kind != ItemKind::punctuation && at + 1 < lattice.size() &&
                       lattice.items[at + 1].kind == (figure ? ItemKind::punctuation : ItemKind::figure);
    if (dated) done = match_lone(at, frames);
    if (done <= at && is_dense() && (figure || dated)) done = match_row(at, frames);
    if (done > at) {
      note_tried(at);
      note_dated(at, done, frames);
      continue;
    }
    if (figure && (is_barren(at) || is_barren_figure(at))) continue;
    if (const Shape* known = is_dense() ? find_stretch(at) : nullptr) {
      note_tried(at);
      done = repeat(stretches_, *known, at, frames);
      note_dated(at, done, frames);
      continue;
    }
    if (!figure && !may_open(at)) continue;
    done = match_at(at, frames);
    note_dated(at, done, frames);
  }
}

// Appends what the rules find at an item, unless it is a look-alike; returns its end, `at` when nothing is there.
uint32_t Matcher::match_anew(uint32_t at, std::vector<Frame>& frames) {
  Kind kind = Kind::block;
  const uint32_t end = best_match(at, kind);
  if (end == at || kind == Kind::block) return end;
  for (Frame& frame : best_) {
    frame.kind = static_cast<uint8_t>(kind);
    frame.item = at;
    frame.item_end = end;
    frame.match_begin = lattice_->items[at].begin;
    frame.match_end = lattice_->items[end - 1].end;
    frames.push_back(frame);
  }
  return end;
}

void Matcher::note_dated(uint32_t at, uint32_t end, const std::vector<Frame>& frames) {
  if (end == at || frames.empty() || frames.back().item != at || !frames.back().has(Slot::day) ||
      !frames.back().has(Slot::month))
    return;
  dated_end_ = end;
  dated_ = frames.back().get(Slot::month) * 31 + frames.back().get(Slot::day);
}

}  // namespace soi::dates
