// What the rules of a grammar can begin with and go on with: lets the matcher reject most of them at a glance.
#include "grammar.hpp"

namespace soi::dates {

void Grammar::derive(Node& node) const {
  const uint32_t* child = children(node);
  switch (node.op) {
    case Op::sequence:
      node.nullable = true;
      for (uint16_t i = 0; i < node.child_count && node.nullable; ++i) {
        node.first.add(nodes_[child[i]].first);
        node.nullable = nodes_[child[i]].nullable;
      }
      return;
    case Op::choice:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        node.first.add(nodes_[child[i]].first);
        node.nullable = node.nullable || nodes_[child[i]].nullable;
      }
      return;
    case Op::rule:
      node.first.add(nodes_[child[0]].first);
      node.nullable = node.nullable || nodes_[child[0]].nullable;
      return;
    case Op::optional:
    case Op::repeat: node.first.add(nodes_[child[0]].first), node.nullable = true; return;
    case Op::phrase: node.first.add(static_cast<ClassId>(node.value)); return;
    case Op::punctuation: node.first.add(punctuation_class); return;
    case Op::number:
    case Op::amount: node.first.add(number_starters_); return;
    case Op::word_number:
      node.first.add(number_starters_);
      node.first.words[0] &= ~(uint64_t{1} << figure_class);
      return;
    case Op::figure:
    case Op::part_figure:
    case Op::year:
    case Op::format: node.first.add(figure_class); return;
    case Op::roman: node.first.add(roman_class); return;
    case Op::any: node.first.add(any_class), node.nullable = true; return;
    default: node.nullable = true; return;
  }
}

// What may follow the first phrase (numbers 0) or the number (numbers 1) that begins a match.
void Grammar::derive_look(Node& node, int numbers) const {
  const uint32_t* child = children(node);
  Node::Look& look = node.look[numbers];
  switch (node.op) {
    case Op::number:
    case Op::amount:
    case Op::word_number:
      if (numbers == 1) look.next.add(number_parts_), look.may_end = true;
      return;
    case Op::figure:
    case Op::part_figure:
    case Op::year: look.may_end = numbers == 1; return;
    case Op::format:
      if (numbers == 1) look.next.add(punctuation_class);
      return;
    case Op::phrase:
    case Op::roman:
    case Op::punctuation: look.may_end = numbers == 0; return;
    case Op::any: look.may_end = true; return;
    case Op::sequence:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        const Node& start = nodes_[child[i]];
        look.next.add(start.look[numbers].next);
        bool open = start.look[numbers].may_end;
        for (uint16_t j = static_cast<uint16_t>(i + 1); j < node.child_count && open; ++j) {
          look.next.add(nodes_[child[j]].first);
          open = nodes_[child[j]].nullable;
        }
        look.may_end = look.may_end || open;
        if (!start.nullable) return;
      }
      return;
    case Op::choice:
    case Op::rule:
    case Op::optional:
    case Op::repeat:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        look.next.add(nodes_[child[i]].look[numbers].next);
        look.may_end = look.may_end || nodes_[child[i]].look[numbers].may_end;
      }
      if (node.op == Op::repeat && look.may_end) look.next.add(node.first);
      return;
    default: return;
  }
}

// Least fixed point: rules may refer to rules that come later.
void Grammar::compute_first(const NumberClasses& numbers) {
  number_starters_ = numbers.starters();
  number_parts_ = number_starters_;
  number_parts_.words[0] &= ~(uint64_t{1} << figure_class);  // a figure never continues a number
  for (const ClassId id : {numbers.tail_digit, numbers.hundred, numbers.link, numbers.scale, punctuation_class})
    number_parts_.add(id);
  for (bool changed = true; changed;) {
    changed = false;
    for (Node& node : nodes_) {
      const Node before = node;
      derive(node);
      derive_look(node, 0);
      derive_look(node, 1);
      changed = changed || !(before.first == node.first) || before.nullable != node.nullable;
      for (int i = 0; i < 2; ++i) {
        changed =
            changed || !(before.look[i].next == node.look[i].next) || before.look[i].may_end != node.look[i].may_end;
      }
    }
  }
}

void Grammar::compute_tops() {
  for (size_t top = 0; top < tops_.size(); ++top) {
    const Node& node = nodes_[tops_[top].node];
    starters_.add(node.first);
    for (size_t id = 0; id < max_classes; ++id) {
      if (node.first.has(static_cast<ClassId>(id))) begin_with_[id].set(top);
      for (int i = 0; i < 2; ++i) {
        if (node.look[i].next.has(static_cast<ClassId>(id))) go_on_with_[i][id].set(top);
      }
    }
    for (int i = 0; i < 2; ++i) {
      if (node.look[i].may_end) may_stand_alone_[i].set(top);
    }
  }
}

TopSet Grammar::candidates(const ClassSet& here, const ClassSet& next) const {
  TopSet begin[2], all;  // by a phrase, by a number
  for (size_t word = 0; word < 3; ++word) {
    for (uint64_t bits = here.words[word] & starters_.words[word]; bits != 0; bits &= bits - 1) {
      const auto id = static_cast<ClassId>(word * 64 + static_cast<size_t>(__builtin_ctzll(bits)));
      begin[is_number_class(id) ? 1 : 0].add(begin_with_[id]);
    }
  }
  for (int i = 0; i < 2; ++i) {
    if (begin[i].empty()) continue;
    TopSet go_on = may_stand_alone_[i];
    for (size_t word = 0; word < 3; ++word) {
      for (uint64_t bits = next.words[word]; bits != 0; bits &= bits - 1) {
        go_on.add(go_on_with_[i][word * 64 + static_cast<size_t>(__builtin_ctzll(bits))]);
      }
    }
    begin[i].keep(go_on);
    all.add(begin[i]);
  }
  return all;
}

}  // namespace soi::dates
