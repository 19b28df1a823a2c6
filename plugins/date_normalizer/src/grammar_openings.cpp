// How top rules can open: what each way of beginning goes on with, and what has to hold before anything is read.
#include "grammar.hpp"

namespace soi::dates {
namespace {

// Whether a match of it always ends where it began.
bool takes_nothing(Op op) {
  switch (op) {
    case Op::followed_by:
    case Op::not_followed_by:
    case Op::behind:
    case Op::not_behind:
    case Op::within:
    case Op::not_within:
    case Op::line_opened:
    case Op::behind_small:
    case Op::behind_capital:
    case Op::behind_quote:
    case Op::behind_date:
    case Op::improper:
    case Op::tight:
    case Op::line_end:
    case Op::line_start:
    case Op::capital:
    case Op::not_capital:
    case Op::set_slot:
    case Op::core_begin:
    case Op::core_end:
    case Op::frame_begin:
    case Op::frame_end:
    case Op::keep_amount: return true;
    default: return false;
  }
}

}  // namespace

bool Grammar::list_asked() {
  ClassSet at_line_start;
  for (const Node& node : nodes_) {
    const auto id = static_cast<ClassId>(node.value);
    if (node.op == Op::within || node.op == Op::not_within) asked_within_set_.add(id);
    if (node.op == Op::line_opened) at_line_start.add(id);
  }
  asked_within_set_.for_each([&](ClassId id) { asked_within_.push_back(id); });
  at_line_start.for_each([&](ClassId id) { asked_at_line_start_.push_back(id); });
  return asked_within_.size() <= max_asked_within;
}

void Grammar::add_preconditions() {
  for (TopRule& top : tops_) top.needs = precondition(top.node, 0);
}

// Of a sequence: what its conditions and the first pattern that takes an item need; of a choice: what all options need.
Precondition Grammar::precondition(uint32_t index, int depth) const {
  constexpr int deep_enough = 8;
  const Node& node = nodes_[index];
  const uint32_t* child = children(node);
  Precondition needs;
  if (depth > deep_enough) return needs;
  switch (node.op) {
    case Op::behind:
      needs.phrase_behind = true;
      needs.behind = static_cast<ClassId>(node.value);
      return needs;
    case Op::behind_small: needs.word_behind = true; return needs;
    case Op::behind_capital: needs.capital_behind = true; return needs;
    case Op::behind_quote: needs.quote_behind = true; return needs;
    case Op::line_start: needs.at_start = true; return needs;
    case Op::within:
      needs.within = true;
      needs.clause = static_cast<ClassId>(node.value);
      return needs;
    case Op::capital: needs.capital = true; return needs;
    case Op::rule: return precondition(child[0], depth + 1);
    case Op::sequence:
      for (uint16_t i = 0; i < node.child_count; ++i) {
        const Precondition more = precondition(child[i], depth + 1);
        if (more.phrase_behind) needs.phrase_behind = true, needs.behind = more.behind;
        if (more.within) needs.within = true, needs.clause = more.clause;
        needs.word_behind = needs.word_behind || more.word_behind;
        needs.capital_behind = needs.capital_behind || more.capital_behind;
        needs.quote_behind = needs.quote_behind || more.quote_behind;
        needs.at_start = needs.at_start || more.at_start;
        needs.capital = needs.capital || more.capital;
        if (!takes_nothing(nodes_[child[i]].op)) return needs;
      }
      return needs;
    case Op::choice:
      needs = precondition(child[0], depth + 1);
      for (uint16_t i = 1; i < node.child_count; ++i) {
        const Precondition other = precondition(child[i], depth + 1);
        needs.phrase_behind = needs.phrase_behind && other.phrase_behind && needs.behind == other.behind;
        needs.within = needs.within && other.within && needs.clause == other.clause;
        needs.word_behind = needs.word_behind && other.word_behind;
        needs.capital_behind = needs.capital_behind && other.capital_behind;
        needs.quote_behind = needs.quote_behind && other.quote_behind;
        needs.at_start = needs.at_start && other.at_start;
        needs.capital = needs.capital && other.capital;
      }
      return needs;
    default: return needs;
  }
}

// What may follow a match that begins with child `child` of a sequence as `outlook` says, and with nothing before it.
void Grammar::go_on_behind(const Node& sequence, uint16_t child, Outlook& outlook) const {
  for (Outlook::Look& look : outlook.look) look.may_end = goes_on(sequence, child, look.may_end, look.next);
}

// The ways in which a pattern can begin, each with what can follow it: "A? (B C | D)" begins with A and goes on with B or
// D, or with B and goes on with C, or with D.
std::vector<Outlook> Grammar::openings(uint32_t index, int depth) const {
  constexpr int deep_enough = 8;
  const Node& node = nodes_[index];
  const uint32_t* child = children(node);
  std::vector<Outlook> found;
  const auto take = [&](uint32_t inner) {
    for (const Outlook& opening : openings(inner, depth + 1)) found.push_back(opening);
  };
  if (depth < deep_enough && (node.op == Op::rule || node.op == Op::optional)) take(child[0]);
  else if (depth < deep_enough && node.op == Op::choice)
    for (uint16_t i = 0; i < node.child_count; ++i) take(child[i]);
  else if (depth < deep_enough && node.op == Op::sequence && !begins_with_capital(node))
    for (uint16_t i = 0; i < node.child_count; ++i) {
      const size_t first = found.size();
      take(child[i]);
      for (size_t opening = first; opening < found.size(); ++opening) go_on_behind(node, i, found[opening]);
      if (!nodes_[child[i]].nullable) break;
    }
  else if (!outlooks_[index].first.empty()) found.push_back(outlooks_[index]);
  return found;
}

// Openings of one rule that go on alike are one.
bool Grammar::number_openings(const NumberClasses& numbers) {
  for (size_t top = 0; top < tops_.size(); ++top) {
    std::vector<Outlook> distinct;
    for (const Outlook& opening : openings(tops_[top].node, 0)) {
      size_t same = 0;
      while (same < distinct.size() && !distinct[same].goes_on_like(opening)) ++same;
      if (same == distinct.size()) distinct.push_back(opening);
      else distinct[same].first.add(opening.first);
    }
    if (opening_tops_.size() + distinct.size() > OpeningBits::capacity) return false;
    for (const Outlook& opening : distinct) {
      opening_begins_.add(opening_tops_.size(), opening);
      opening_tops_.push_back(static_cast<uint16_t>(top));
      starters_.add(opening.first);
      note(opening);
    }
  }
  starters_.add(numbers.starters());
  outlooks_ = std::vector<Outlook>();
  return true;
}

}  // namespace soi::dates
