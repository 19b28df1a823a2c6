// What the rules of a grammar can begin with and go on with: lets the matcher reject most of them at a glance.
#include "grammar.hpp"

namespace soi::dates {
namespace {

// Whether the slot takes values above 99.
bool is_wide(Slot slot) { return in_range(slot, 100) || in_range(slot, 1990); }

}  // namespace

// Puts what a small rule that names no other says in the place of its name: names make a table readable and are to cost
// nothing.
void Grammar::inline_small_rules() {
  std::vector<uint32_t> sizes(nodes_.size(), 0);  // of nodes without rules below; 0: not known
  constexpr uint32_t most = 12;
  for (int round = 0; round < 4; ++round) {
    for (uint32_t index = 0; index < nodes_.size(); ++index) {
      const Node& node = nodes_[index];
      uint32_t size = node.op == Op::rule ? most : 1;
      for (uint16_t i = 0; i < node.child_count; ++i) {
        const uint32_t below = sizes[children(node)[i]];
        size += below == 0 ? most : below;
      }
      sizes[index] = size;
    }
  }
  for (uint32_t& child : children_)
    if (nodes_[child].op == Op::rule && sizes[children(nodes_[child])[0]] <= most) child = children(nodes_[child])[0];
}

void Grammar::derive(uint32_t index) {
  Node& node = nodes_[index];
  ClassSet& first = outlooks_[index].first;
  const uint32_t* child = children(node);
  node.opens = node.op == Op::frame_begin || node.op == Op::frame_end;
  for (uint16_t i = 0; i < node.child_count; ++i) node.opens = node.opens || nodes_[child[i]].opens;
  switch (node.op) {
    case Op::sequence:
      node.nullable = !begins_with_capital(node);
      if (!node.nullable) first.add(cased_class);
      for (uint16_t i = 0; i < node.child_count && node.nullable; ++i) {
        first.add(outlooks_[child[i]].first);
        node.nullable = nodes_[child[i]].nullable;
      }
      return;
    case Op::choice:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        first.add(outlooks_[child[i]].first);
        node.nullable = node.nullable || nodes_[child[i]].nullable;
      }
      return;
    case Op::rule:
      first.add(outlooks_[child[0]].first);
      node.nullable = node.nullable || nodes_[child[0]].nullable;
      return;
    case Op::optional:
    case Op::repeat: first.add(outlooks_[child[0]].first), node.nullable = true; return;
    case Op::phrase: first.add(static_cast<ClassId>(node.value)); return;
    case Op::punctuation: first.add(mark_class(static_cast<uint64_t>(node.value))); return;
    case Op::number: first.add(is_wide(node.slot) ? whole_class : small_whole_class); return;
    case Op::word_number: first.add(is_wide(node.slot) ? whole_word_class : small_whole_word_class); return;
    case Op::amount: first.add(amount_class); return;
    case Op::figure:
    case Op::part_figure: first.add(is_wide(node.slot) ? figure_class : small_figure_class); return;
    case Op::year: first.add(year_figure_class); return;
    case Op::format: first.add(format_class(node.value)); return;
    case Op::line_end: first.add(end_class); return;
    case Op::roman: first.add(cased_class); return;
    case Op::any: first.add(any_class), node.nullable = true; return;
    default: node.nullable = true; return;
  }
}

// Adds to `next` what may stand behind child `child` of a sequence; returns whether the sequence may end there.  When the
// child cannot be what ends a match so far (`open`), nothing is added.
bool Grammar::goes_on(const Node& sequence, uint16_t child, bool open, ClassSet& next) const {
  for (uint16_t i = static_cast<uint16_t>(child + 1); i < sequence.child_count && open; ++i) {
    const uint32_t then = children(sequence)[i];
    if (nodes_[then].op == Op::capital) return next.add(cased_class), false;
    // What must follow bounds what can, though it takes no item itself.
    const uint32_t bound = nodes_[then].op == Op::followed_by ? children(nodes_[then])[0] : then;
    next.add(outlooks_[bound].first);
    open = nodes_[bound].nullable;
  }
  return open;
}

// "capital .": any word Like This.
bool Grammar::begins_with_capital(const Node& sequence) const {
  const uint32_t* child = children(sequence);
  for (uint16_t i = 0; i + 1 < sequence.child_count && nodes_[child[i]].nullable; ++i) {
    if (nodes_[child[i]].op == Op::capital && nodes_[child[i + 1]].op == Op::any) return true;
  }
  return false;
}

// What may follow the phrase, number, figure or format that begins a match.
void Grammar::derive_look(const Node& node, Begin begin, Outlook::Look& look) const {
  const uint32_t* child = children(node);
  const auto which = static_cast<size_t>(begin);
  switch (node.op) {
    case Op::number:
    case Op::amount:
    case Op::word_number: look.may_end = begin == Begin::number; return;
    case Op::figure:
    case Op::part_figure:
    case Op::year: look.may_end = begin == Begin::figure; return;
    case Op::format: look.may_end = begin == Begin::format; return;
    case Op::phrase:
    case Op::roman:
    case Op::line_end:
    case Op::punctuation: look.may_end = begin == Begin::phrase; return;
    case Op::any: look.may_end = true; return;
    case Op::sequence:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        const Outlook::Look& start = outlooks_[child[i]].look[which];
        look.next.add(start.next);
        if (goes_on(node, i, start.may_end, look.next)) look.may_end = true;
        if (!nodes_[child[i]].nullable) return;
      }
      return;
    case Op::choice:
    case Op::rule:
    case Op::optional:
    case Op::repeat:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        look.next.add(outlooks_[child[i]].look[which].next);
        look.may_end = look.may_end || outlooks_[child[i]].look[which].may_end;
      }
      if (node.op == Op::repeat && look.may_end) look.next.add(outlooks_[child[0]].first);
      return;
    default: return;
  }
}

// Least fixed point: rules may refer to rules that come later.  A node is derived anew only when one below it changed
// in this round or the one before.
void Grammar::compute_first() {
  outlooks_.assign(nodes_.size(), Outlook());
  std::vector<uint32_t> changed_in(nodes_.size(), 0);
  uint32_t round = 1;
  for (bool changed = true; changed; ++round) {
    changed = false;
    for (uint32_t index = 0; index < nodes_.size(); ++index) {
      Node& node = nodes_[index];
      bool due = round == 1;
      for (uint16_t i = 0; i < node.child_count && !due; ++i) due = changed_in[children(node)[i]] + 1 >= round;
      if (!due) continue;
      const Outlook before = outlooks_[index];
      const bool was_nullable = node.nullable, opened = node.opens;
      derive(index);
      for (const Begin begin : {Begin::phrase, Begin::number, Begin::figure, Begin::format})
        derive_look(node, begin, outlooks_[index].look[static_cast<size_t>(begin)]);
      // What a condition lets pass bounds the sequence around it, two levels up.
      const bool condition = node.op == Op::followed_by && round > 1;
      if (before.begins_like(outlooks_[index]) && was_nullable == node.nullable && opened == node.opens && !condition)
        continue;
      changed_in[index] = round;
      changed = true;
    }
  }
  for (uint32_t index = 0; index < nodes_.size(); ++index) nodes_[index].at_end = outlooks_[index].first.has(end_class);
}

// Where `places`, a hash table, keeps the bit, plus one, of the nodes that begin like `node`; 0 when there is none yet.
uint32_t& Grammar::place_of(std::vector<uint32_t>& places, const Outlook& node,
                            const std::vector<uint32_t>& owners) const {
  uint64_t hash = node.first.hash();
  for (const Outlook::Look& look : node.look) hash = hash * 31 + look.next.hash() + (look.may_end ? 1 : 0);
  auto at = static_cast<size_t>(hash * 0x9E3779B97F4A7C15u >> 40);
  for (;; ++at) {
    uint32_t& place = places[at % places.size()];
    if (place == 0 || outlooks_[owners[place - 1]].begins_like(node)) return place;
  }
}

// Keeps of what can be seen what somebody looks at.
void Grammar::note(const Outlook& outlook) {
  begun_with_.add(outlook.first);
  outlook.first.for_each(
      [&](ClassId id) { looked_at_behind_[id].add(outlook.look[static_cast<size_t>(begin_of(id))].next); });
}

// Gives the nodes one bit for each way of beginning.
bool Grammar::share_bits() {
  size_t count = 0;
  std::vector<uint32_t> owners, places(4096);
  for (uint32_t index = 0; index < nodes_.size(); ++index) {
    Node& node = nodes_[index];
    if (node.nullable) continue;  // never asked for
    uint32_t& place = place_of(places, outlooks_[index], owners);
    if (place == 0) owners.push_back(index), place = static_cast<uint32_t>(++count);
    node.bit = static_cast<uint16_t>(place - 1);
  }
  if (count > NodeBits::capacity) return false;
  for (size_t bit = 0; bit < count; ++bit) {
    node_begins_.add(bit, outlooks_[owners[bit]]);
    note(outlooks_[owners[bit]]);
  }
  return true;
}

}  // namespace soi::dates
