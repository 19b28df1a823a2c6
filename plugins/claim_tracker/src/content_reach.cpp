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
  return view_.name_of(after) != none || !view_.is(after, word_prep | word_when | word_cond | word_link | word_that |
                                                              word_opener | word_this | word_of | word_aux);
}

// kể đêm đó cả nhà đang ngủ, cho hay đến sáng nay thôn còn 47 hộ: what is said begins with when it was.
bool ContentFinder::sets_time(uint32_t at, uint32_t unit_last, bool loose) const {
  if (view_.name_of(at) != none || !view_.is(at, word_prep | word_when)) return false;
  uint32_t after = view_.word_of(at).last;
  if (loose && !view_.is(after, word_this) && !view_.plays(at, part_to | part_from))
    return false;  // lên tiếng sau ba ngày
  const uint32_t first = after;
  while (after < unit_last && (view_.time_of(after) != none || (after == first && view_.is(after, word_this)))) ++after;
  if (after == first || after + 2 >= unit_last) return false;
  if (view_.mark(after) != Mark::syllable && view_.mark(after) != Mark::number) return false;
  return view_.name_of(after) != none || !view_.is(after, word_prep | word_when | word_cond | word_link | word_that |
                                                              word_opener | word_this | word_of);
}

// kết luận A và đề nghị hạ một bậc lương: the word that may be a noun is a verb behind a whole clause, with words of its own.
bool ContentFinder::is_verb_here(const CueMatch& next, uint32_t first, uint32_t link, uint32_t unit_last) const {
  constexpr uint32_t shortest = 3;  // syllables
  const Cue& entry = view_.cue(next);
  if (entry.kind != CueKind::ask && entry.act != "promise") return false;
  uint32_t end = next.last;
  while (end < unit_last && end < next.last + shortest && view_.mark(end) == Mark::syllable) ++end;
  if (end < next.last + shortest || !has_verb(first, link)) return false;
  return view_.name_of(next.last) != none ||
         !view_.is(next.last, word_of | word_this | word_prep | word_link | word_that2 | word_nominal);
}

// Phụ huynh chất vấn A, ông X khẳng định B: somebody else answers behind the comma.
bool ContentFinder::answers(const CueMatch& next, const Slot& slot, uint32_t first, uint32_t comma) const {
  constexpr uint32_t shortest = 4;  // tokens
  const Cue& entry = view_.cue(next);
  if ((entry.kind != CueKind::say && entry.kind != CueKind::tell) || entry.noun || entry.strict || entry.wants_mark)
    return false;
  if (slot.first != comma + 1 || comma < first + shortest || !has_verb(first, comma)) return false;
  if (slot.kind == SlotKind::pronoun || slot.kind == SlotKind::place || slot.kind == SlotKind::other ||
      slot.kind == SlotKind::document || !slots_.ends_clearly(slot))
    return false;
  uint32_t begin = comma;
  while (begin > first && view_.mark(begin - 1) != Mark::comma) --begin;
  return view_.name_of(begin) != none ||
         !view_.is(begin, word_prep | word_cond | word_when | word_reason | word_opener);
}

// X bác lại, cho rằng A: behind the comma another verb of saying takes the words.
bool ContentFinder::second_verb_at(uint32_t token) const {
  const auto cue = view_.cue_from(token);
  if (cue == view_.cues().end() || cue->first != token) return false;
  const Cue& entry = view_.cue(*cue);
  return (entry.kind == CueKind::say || entry.kind == CueKind::tell) && !entry.noun && !entry.strict &&
         !entry.opens_clause && !entry.marked_only;
}

// khẳng định với tờ báo này thủ phạm là ...: past whom it was said to, where a clause follows without a mark; else none.
uint32_t ContentFinder::past_listener(uint32_t at, uint32_t unit_last) const {
  constexpr uint32_t longest_listener = 8, short_listener = 5;  // tokens
  if (!view_.plays(at, part_with)) return none;
  for (uint32_t i = at + 2; i < std::min(unit_last, at + short_listener) && view_.mark(i) == Mark::syllable; ++i) {
    if (view_.name_of(i) != none || view_.is(i, word_pronoun | word_title | word_clause)) break;
    if (view_.is(i, word_is)) return i + 1;  // báo cáo với tỉnh là A, khai với người xem được A
    if (slots_.is_finite(i) || (view_.is(i, word_bind) && view_.plays(i, part_agent))) return i;
  }
  uint32_t end = at + 1;
  const uint32_t limit = std::min(unit_last, at + longest_listener);
  while (end < limit && view_.mark(end) == Mark::syllable && view_.name_of(end) == none &&
         !view_.is(end, word_this | word_pronoun))
    ++end;
  if (end > at + 1 && end < limit && view_.name_of(end) == none && view_.is(end, word_pronoun) &&
      view_.is(end - 1, word_org | word_group | word_media))
    return end;  // kể với cảnh sát họ nghe A
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

// xin lỗi phụ huynh vì lời lẽ chưa khéo: one past the word that opens the reason; none where nothing does.
uint32_t ContentFinder::past_reason(uint32_t at, uint32_t unit_last) const {
  constexpr uint32_t longest_listener = 10;  // tokens
  for (uint32_t i = at; i < std::min(unit_last, at + longest_listener); ++i) {
    if (view_.mark(i) != Mark::syllable || view_.is(i, word_that)) return none;
    if (view_.name_of(i) == none && view_.is(i, word_prep) && view_.is(i, word_reason)) return view_.word_of(i).last;
  }
  return none;
}

// Do tokens [first, last) tell where, to whom or in what speech something was said?
bool ContentFinder::sets_scene(uint32_t first, uint32_t last) const {
  const auto& cues = view_.cues();
  const auto cue = view_.cue_from(first);
  if (cue != cues.end() && cue->first < last) return true;
  for (uint32_t i = first; i < last; ++i) {
    const uint32_t name = view_.name_of(i);
    if (name != none && view_.article().names[name].kind >= NameKind::outlet) return true;
    if (name == none && view_.is(i, word_venue | word_speech | word_platform | word_media)) return true;
  }
  return false;
}

// A word that only a clause has, which is not the first one.
bool ContentFinder::has_verb(uint32_t first, uint32_t last) const {
  for (uint32_t i = first + 1; i < last; ++i) {
    if (view_.name_of(i) != none || view_.quoted(i)) continue;
    if (slots_.is_finite(i) || slots_.is_adverb(i) || view_.plays(i, part_degree) ||
        view_.is(i, word_negator | word_is | word_bind | word_aux))
      return true;
  }
  return false;
}

// trả lời Làng Mới về cây cầu bị cuốn trôi: does the phrase at `at` only tell to whom and what about?
bool ContentFinder::tells_topic(uint32_t at, uint32_t last) const {
  constexpr uint32_t longest_listener = 8;  // tokens
  for (uint32_t i = at; i < std::min(last, at + longest_listener); ++i) {
    if (view_.mark(i) != Mark::syllable) return false;
    if (view_.name_of(i) == none && (slots_.is_finite(i) || view_.is(i, word_negator | word_is))) return false;
    if (view_.plays(i, part_about) && view_.name_of(i) == none && i > at) return true;
  }
  return false;
}

// X cho biết vào mùa mưa đường này thường ngập: whatever it begins with, it is what X says, unless it only tells when,
// where and to whom.
Stretch ContentFinder::loosely(const CueMatch& cue, uint32_t unit_last, bool of_document) const {
  constexpr uint32_t shortest = 4;  // syllables beside times
  const Cue& entry = view_.cue(cue);
  const uint32_t at = cue.last;
  if ((entry.kind != CueKind::say && entry.kind != CueKind::tell) || entry.marked_only || at >= unit_last) return {};
  if (view_.mark(at) != Mark::syllable && view_.mark(at) != Mark::number) return {};
  const bool named = view_.name_of(at) != none;
  if (!named && (view_.is(at, word_of | word_this | word_link | word_that2 | word_nominal) ||
                 view_.plays(at, part_about | part_to | part_with)))
    return {};
  uint32_t comma = at, syllables = 0;
  while (comma < unit_last && view_.mark(comma) != Mark::comma) ++comma;
  for (uint32_t i = at; i < unit_last; ++i)
    syllables += (view_.mark(i) == Mark::syllable || view_.mark(i) == Mark::number) && view_.time_of(i) == none;
  if (syllables < shortest) return {};
  const bool timed = view_.time_of(at) != none;
  const bool phrase = timed || (!named && view_.is(at, word_prep | word_when | word_cond));
  uint32_t first = at;
  if (phrase && comma + 1 < unit_last) {
    if (sets_scene(at, comma)) first = comma + 1;
  } else if (phrase && sets_scene(at, unit_last)) {
    return {};
  }
  const bool cond = !named && view_.is(at, word_cond) && comma >= unit_last;  // khi ...: the clause may still be when
  const bool verb = has_verb(cond ? at + 2 : first, unit_last);
  if (entry.wants_mark && !phrase && tells_topic(at, comma)) return {};
  const bool begins = !phrase && syllables > shortest &&  // kể chiếc xe lao thẳng vào quán, kể nước lên tới mái nhà
                      (starts_clause(first) || (entry.loose_clause && entry.strict) ||
                       ((entry.loose_clause || of_document) && reaches(first, unit_last)));
  if (cond && (!verb || syllables < shortest + 6)) return {};
  if (entry.kind == CueKind::say && (phrase || entry.wants_mark) && !verb && !begins) return {};
  if (phrase && syllables < shortest + 2) return {};
  return from(first, unit_last);
}

}  // namespace soi::claims
