// Frames inside a noun phrase: điều mà X nói, cam kết của X rằng A.
#include "frames.hpp"

namespace soi::claims {

// F18: the claim is the relative clause (điều mà ông nói đã bị ...), inside what another one says.
bool FrameFinder::relative(const CueMatch& match, const Slot& speaker) {
  if (!speaker || speaker.first <= first_ || !view_.is(speaker.first - 1, word_that2)) return false;
  const Stretch right = contents_.after(match, last_);
  if (!right.exists()) return true;
  const uint32_t before = speaker.first - 1;
  const bool what = before > first_ && view_.name_of(before - 1) == none &&
                    (view_.is(before - 1, word_clause) || view_.plays(before - 1, part_what));
  Stretch content = right;
  for (uint32_t i = right.first; i < right.last && !right.marked; ++i) {
    if (view_.mark(i) != Mark::comma) continue;
    content.last = i;
    break;
  }
  if (!what && !right.marked) {  // những thông tin mà báo chí tiết lộ: a noun phrase, no statement
    done_ = match.last;
    return true;
  }
  add(Rule::relative, &match, speaker, content);
  done_ = std::max(content.last, match.last);
  return true;
}

// Nhận định của bà X, trưởng phòng Y: "A".
bool FrameFinder::introduces_quotation(const CueMatch& match, uint32_t first, uint32_t end) {
  constexpr uint32_t longest_source = 24;  // tokens
  while (end < last_ && end < first + longest_source &&
         (view_.mark(end) == Mark::syllable || view_.mark(end) == Mark::comma))
    ++end;
  if (end + 1 >= last_ || view_.mark(end) != Mark::colon || !view_.quoted(end + 1)) return false;
  const Slot speaker = slots_.classify(first, end);
  const Stretch content = contents_.from(end + 1, last_);
  if (!speaker || !content.exists()) return false;
  add(Rule::noun_cue, &match, speaker, content).frame_last = first;
  done_ = content.last;
  return true;
}

// "A" là nhận định của X. // "A". Đó cũng là lời khuyên của X: the quotation before the noun is X's, whoever spoke before.
bool FrameFinder::said_by(const CueMatch& match) {
  constexpr uint32_t longest_source = 24;  // tokens
  if (match.last + 1 >= last_ || match.first <= first_) return false;
  const WordMatch& owner = view_.word_of(match.last);  // của, or the end of ý kiến của
  if (!view_.is(match.last, word_of) && !(owner.first == match.first && owner.last == match.last + 1)) return false;
  uint32_t at = match.first;  // back over what makes a noun of the cue: là (những) lời
  while (at > first_ && view_.is(at - 1, word_nominal | word_quantity)) --at;
  if (at <= first_ || !view_.is(at - 1, word_is) || view_.name_of(at - 1) != none) return false;
  --at;
  while (at > first_ && view_.is(at - 1, word_aux) && !view_.quoted(at - 1)) --at;
  const uint32_t first = view_.word_of(match.last).last;
  uint32_t end = first;
  while (end < last_ && end < first + longest_source &&
         (view_.mark(end) == Mark::syllable || view_.mark(end) == Mark::comma || view_.mark(end) == Mark::number))
    ++end;
  if (end < last_ && view_.mark(end) == Mark::colon) {  // Đó là lời khuyên của X: "A"
    if (end + 1 >= last_ || !view_.quoted(end + 1)) return false;
    return introduces_quotation(match, first, end);
  }
  while (end > first && view_.mark(end - 1) != Mark::syllable) --end;
  const Slot speaker = slots_.classify(first, end);
  if (!speaker || speaker.kind == SlotKind::place || speaker.kind == SlotKind::document) return false;
  uint32_t words = at;  // one past the quotation
  const bool points = at > first_ && view_.is(at - 1, word_this | word_clause) && !view_.quoted(at - 1);
  if (points) --words;
  while (words > 0 && !view_.quoted(words - 1) && view_.mark(words - 1) != Mark::syllable) --words;
  if (words == 0 || !view_.quoted(words - 1) || (points && words > first_ && at - words > 2)) return false;
  const Quotation& q = view_.quotations()[view_.quotation_of(words - 1)];
  if (q.last - q.first < 6 || q.last != words) return false;
  const size_t recent = drafts_->size() > 4 ? drafts_->size() - 4 : 0;
  for (size_t i = recent; i < drafts_->size(); ++i) {  // taken for what the speaker before goes on with
    Draft& known = (*drafts_)[i];
    if (known.content.first != q.first) continue;
    if (!is_guess(known)) return false;
    known.rule = Rule::noun_cue;
    known.speaker = speaker;
    known.same_speaker_as = none;
    known.goes_on = false;
    known.cue_first = match.first, known.cue_last = match.last, known.cue_entry = match.entry;
    known.frame_first = first, known.frame_last = end;
    return done_ = end, true;
  }
  add(Rule::noun_cue, &match, speaker, {q.first, q.last, true}).frame_first = first;
  done_ = end;
  return true;
}

// F16: cam kết của X rằng A.
void FrameFinder::noun_cue(const CueMatch& match) {
  if (match.last >= last_) return;
  const bool owned = view_.is(match.last, word_of) || view_.plays(match.last, part_from);
  if (!owned) return;
  const uint32_t first = view_.word_of(match.last).classes ? view_.word_of(match.last).last : match.last + 1;
  uint32_t end = first;
  while (end < last_ && end < first + 14 && !view_.is(end, word_that) && view_.mark(end) == Mark::syllable &&
         !view_.is(end, word_prep | word_is))
    ++end;
  if (end >= last_ || end == first) return;
  if (introduces_quotation(match, first, end)) return;
  const bool about = view_.is(end, word_prep) && view_.plays(end, part_about) && view_.word_of(end).last - end == 2;
  const bool opinion = view_.is(end, word_is) && view_.cue(match).act == "opinion";  // ý kiến của X là A
  if (!view_.is(end, word_that) && !opinion && !(about && view_.cue(match).act != "announce")) return;
  const Slot speaker = slots_.classify(first, end);
  const Stretch content = contents_.from(view_.word_of(end).last, last_);
  if (!speaker || !content.exists()) return;
  add(Rule::noun_cue, &match, speaker, content).frame_last = first;
  done_ = content.last;
}

}  // namespace soi::claims
