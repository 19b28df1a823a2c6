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
