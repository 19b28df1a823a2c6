// Attributions whose verb no table has: "A", bà X, giám đốc Y, rớm lệ; "A", gầm lên vị chủ tịch; Trạm trưởng thề thốt rằng A.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_unknown_cue = 4;  // syllables
constexpr uint32_t shortest_quotation = 6;   // tokens, its marks included

}  // namespace

// "A", lời bà X: the noun is the cue.
bool FrameFinder::words_of(const Quotation& q, uint32_t first, uint32_t last) {
  uint32_t at = first;
  while (at < last && view_.is(at, word_aux)) ++at;
  if (at + 1 >= last || !view_.plays(at, part_words)) return false;
  const uint32_t who = view_.is(at + 1, word_of) ? at + 2 : at + 1;
  const Slot speaker = who < last ? slots_.classify(who, last) : Slot{};
  if (speaker.kind != SlotKind::person && speaker.kind != SlotKind::pronoun && speaker.kind != SlotKind::office)
    return false;
  Draft& added = add(Rule::content_then_cue, nullptr, speaker, {q.first, std::min(q.last, last_), true});
  added.cue_first = at;
  added.cue_last = at + 1;
  added.frame_first = q.last;
  done_ = added.frame_last = last;
  return true;
}

// Long enough for no title and no word in scare quotes: four words, or fewer with a verb, or "Không!".
bool FrameFinder::says_something(const Quotation& q) const {
  const uint32_t size = q.last - q.first;
  if (size >= shortest_quotation) return true;
  if (size < 4 || q.last > last_) return false;
  const bool called = view_.mark(q.last - 2) == Mark::stop;
  return called || (size + 1 == shortest_quotation && holds_verb(q.first + 1, q.last - 1));
}

// Ông X, ba mươi năm đi biển, chậm rãi: "A"; Chị Y quệt mồ hôi, cười: "A".
void FrameFinder::gesture_before_colon() {
  uint32_t colon = first_;
  while (colon < last_ && view_.mark(colon) != Mark::colon && !view_.quoted(colon)) ++colon;
  if (colon + 1 >= last_ || view_.mark(colon) != Mark::colon || !view_.quoted(colon + 1)) return;
  const Quotation& q = view_.quotations()[view_.quotation_of(colon + 1)];
  if (q.last - q.first < shortest_quotation) return;
  const uint32_t start = slots_.skip_openers(first_, colon);
  Slot speaker;
  Stretch verb;
  uint32_t last = start;
  if (start >= colon || !subject_then_verb(start, speaker, verb, last) || last > colon) return;
  uint32_t end = verb.exists() ? part_end(last) : last;
  if (!verb.exists() && end != colon) return;
  while (end < colon && view_.mark(end) == Mark::comma) {
    const uint32_t next = part_end(end + 1);
    const Stretch behind = verb_in(end + 1, next);
    if (!behind.exists()) return;
    verb = behind;
    end = next;
  }
  if (end != colon || (verb.exists() && view_.plays(verb.first, part_has))) return;
  Draft& added = add(Rule::headline_colon, nullptr, speaker, {q.first, std::min(q.last, last_), true});
  added.cue_first = verb.first;
  added.cue_last = verb.last;
  added.frame_last = q.first;
  done_ = added.content.last;
}

// "A", bà X nức nở: the unit begins with a quotation that no known cue has.  Before the cues are read (`early`), only where
// none stands in the attribution.
void FrameFinder::unknown_cue(bool early) {
  uint32_t at = first_;
  while (at < last_ && !view_.quoted(at) && view_.mark(at) != Mark::syllable) ++at;
  if (at >= last_ || !view_.quoted(at)) return;
  const Quotation& q = view_.quotations()[view_.quotation_of(at)];
  if (q.first != at || !says_something(q)) return;
  for (size_t i = first_draft_; i < drafts_->size(); ++i) {
    if ((*drafts_)[i].content.first < q.last && (*drafts_)[i].content.last > q.first) return;
  }
  uint32_t first = q.last;
  while (first < last_ && (view_.mark(first) == Mark::comma || view_.mark(first) == Mark::dash)) ++first;
  if (first >= last_ || view_.mark(first) != Mark::syllable) return;
  if (early && first == q.last) return;
  const uint32_t stop = part_end(first);
  if (!early && words_of(q, first, stop)) return;
  Slot speaker;
  Stretch verb;
  uint32_t last = first;
  if (!verb_then_subject(first, speaker, verb, last) && !subject_then_verb(first, speaker, verb, last)) return;
  const auto cue = view_.cue_from(first);
  const uint32_t near =
      verb.first < stop ? stop : last_;  // behind an apposition the cue is likelier than the unknown verb
  const bool known = cue != view_.cues().end() && cue->first < near;
  if (early && (known || !verb.exists())) return;
  Draft& added = add(Rule::content_then_cue, nullptr, speaker, {q.first, std::min(q.last, last_), true});
  added.cue_first = verb.first;
  added.cue_last = verb.last;
  for (auto match = cue; verb.marked && match != view_.cues().end() && match->first <= verb.first; ++match) {
    if (match->first == verb.first) added.cue_entry = match->entry;
  }
  added.frame_first = q.last;
  added.frame_last = std::max(last, std::min(part_end(last), last_));
  done_ = last;
  if (verb.exists()) second_quotation(last);
}

// Trạm trưởng thề thốt rằng A: somebody, a word or two, and rằng.
void FrameFinder::unknown_verb() {
  if (view_.vocabulary().english()) return;
  for (uint32_t that = first_ + 2; that + 3 < last_; ++that) {
    if (!view_.plays(that, part_that) || view_.quoted(that) || view_.mark(that - 1) != Mark::syllable) continue;
    const uint32_t least = that > first_ + longest_unknown_cue ? that - longest_unknown_cue : first_ + 1;
    uint32_t first = that;
    while (first > least && view_.mark(first - 1) == Mark::syllable && view_.name_of(first - 1) == none &&
           !view_.capitalised(first - 1) && view_.time_of(first - 1) == none && !view_.quoted(first - 1) &&
           !view_.is(first - 1, word_source | word_this | word_aux | word_negator | word_cond | word_prep | word_that))
      --first;
    if (first == that || view_.plays(that - 1, part_knows) || view_.is(first - 1, word_negator | word_cond)) continue;
    const Slot speaker = slots_.before(first, first_);
    if (!speaker || speaker.kind == SlotKind::other || speaker.kind == SlotKind::place) continue;
    if (speaker.last < first && view_.is(speaker.last, word_negator)) continue;
    Draft& draft = add(Rule::cue_then_content, nullptr, speaker, contents_.from(that + 1, last_));
    draft.cue_first = first;
    draft.cue_last = that;
    draft.frame_last = that;
    done_ = draft.content.last;
    return;
  }
}

}  // namespace soi::claims
