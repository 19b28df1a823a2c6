// What may stand between a cue and what is said: a time that belongs to it, and whom it was said to.
#include <algorithm>

#include "content.hpp"

namespace soi::claims {

// thông báo đêm nhạc ngày 24/2 bị hủy: the time belongs to what is announced when more than a word follows it.
bool ContentFinder::time_begins(uint32_t at, uint32_t end) const {
  if (view_.time_of(at) == none) return false;
  uint32_t after = at;
  while (after < end && view_.time_of(after) != none) ++after;
  return after + 2 < end && view_.mark(after) == Mark::syllable && !view_.is(after, word_prep | word_cond);
}

// kể tối 4/6 chồng chị mượn được điện thoại: a day with a subject behind it is when that happened.
bool ContentFinder::time_then_clause(uint32_t at, uint32_t unit_last) const {
  uint32_t after = at;
  while (after < unit_last && view_.time_of(after) != none) ++after;
  if (after == at || after >= unit_last || view_.mark(after) != Mark::syllable) return false;
  return view_.name_of(after) != none ||
         view_.is(after, word_pronoun | word_title | word_kin | word_org | word_group | word_quantity);
}

// khẳng định với tờ báo này thủ phạm là ...: past whom it was said to, where a clause follows without a mark; else none.
uint32_t ContentFinder::past_listener(uint32_t at, uint32_t unit_last) const {
  constexpr uint32_t longest_listener = 8;  // tokens
  if (!view_.plays(at, part_with)) return none;
  uint32_t end = at + 1;
  const uint32_t limit = std::min(unit_last, at + longest_listener);
  while (end < limit && view_.mark(end) == Mark::syllable && view_.name_of(end) == none &&
         !view_.is(end, word_this | word_pronoun))
    ++end;
  if (end >= limit || view_.mark(end) != Mark::syllable) return none;
  const uint32_t name = view_.name_of(end);
  if (name != none && view_.article().names[name].kind < NameKind::outlet) return none;
  while (name != none && end < unit_last && view_.name_of(end) == name) ++end;
  if (name == none) end = view_.word_of(end).last;
  if (end >= unit_last || view_.mark(end) != Mark::syllable || view_.time_of(end) != none ||
      view_.is(end, word_prep | word_when | word_cond | word_link | word_of | word_that2 | word_this))
    return none;
  return starts_clause(end) || has_clause(end, unit_last) ? end : none;
}

}  // namespace soi::claims
