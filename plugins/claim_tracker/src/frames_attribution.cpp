// Who speaks and by what verb, in the words before a colon or behind a quotation that no cue of the tables explains.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_unknown_cue = 4;   // syllables
constexpr uint32_t longest_attribution = 45;  // tokens behind a quotation
constexpr uint32_t most_segments = 6;         // between commas and dashes of an attribution

}  // namespace

// The mark that ends the part of an attribution that begins at `first`: a comma, dash, bracket, stop ... or last_.
uint32_t FrameFinder::part_end(uint32_t first) const {
  for (uint32_t i = first; i < last_; ++i) {
    const Mark mark = view_.mark(i);
    if (mark == Mark::syllable || mark == Mark::number || view_.name_of(i) != none) continue;
    const bool inner = mark == Mark::stop && i + 1 < last_ && view_.tokens()[i + 1].begin == view_.tokens()[i].end;
    if (!inner) return i;  // mẹ em N.T.
  }
  return last_;
}

// One past what plainly belongs to the noun phrase whose head ends at `at`: của Agua Viva, ở quận 7, 29 tuổi, này.
uint32_t FrameFinder::phrase_end(uint32_t at, uint32_t end) const {
  const auto plain = [this, end](uint32_t i) {
    return i < end && view_.time_of(i) == none &&
           (view_.name_of(i) != none || view_.mark(i) == Mark::number || view_.capitalised(i));
  };
  while (at < end) {
    uint32_t next = at;
    if (view_.is(at, word_prep | word_of) && view_.name_of(at) == none) {
      next = view_.word_of(at).last;
      if (next < end && !plain(next) && plain(next + 1)) ++next;  // ở quận 7
    }
    if (plain(next)) {
      const bool age = view_.mark(next) == Mark::number && next == at && next + 1 < end;  // 29 tuổi
      at = next + (age ? 2 : 1);
    } else if (view_.name_of(at) == none && (view_.is(at, word_this) || view_.plays(at, part_other))) {
      at = view_.word_of(at).last;
    } else {
      break;
    }
  }
  return std::min(at, end);
}

// One past the last name, age or này of a phrase; `first` when there is none.
uint32_t FrameFinder::anchor(uint32_t first, uint32_t end) const {
  for (uint32_t at = end; at > first; --at) {
    const uint32_t token = at - 1;
    if (view_.time_of(token) != none) continue;
    if (view_.name_of(token) != none || view_.is(token, word_this) || view_.plays(token, part_other))
      return phrase_end(at, end);
    if (at > first + 1 && view_.capitalised(token)) return phrase_end(std::min(at + 1, end), end);  // Nhi đồng
    if (view_.mark(token) == Mark::number && at < end) return phrase_end(at + 1, end);
  }
  return first;
}

// One past the noun phrase of `speaker`, which begins the part of the attribution up to `end`.
uint32_t FrameFinder::subject_end(const Slot& speaker, uint32_t end) const {
  if (speaker.kind == SlotKind::pronoun) return speaker.last;
  if (speaker.kind == SlotKind::person) {
    uint32_t at = end;
    while (at > speaker.first && view_.name_of(at - 1) != speaker.name) --at;
    return phrase_end(at, end);
  }
  const uint32_t at = anchor(speaker.first, end), head = office_end(speaker);
  return at > speaker.first + 1 ? at : head < end ? phrase_end(head, end) : end;
}

// The words of a verb in [first, last): without đã, vừa and the like before it, and where, when and whom behind it.
Stretch FrameFinder::verb_in(uint32_t first, uint32_t last) const {
  const uint32_t start = first;
  while (first < last && view_.is(first, word_aux | word_when)) first = view_.word_of(first).last;
  if (first >= last) first = start;  // bức xúc: nothing else says it
  uint32_t end = first;
  while (end < last && view_.mark(end) == Mark::syllable && !view_.capitalised(end) && view_.name_of(end) == none &&
         view_.time_of(end) == none &&
         (end == first || !view_.is(end, word_prep | word_when | word_cond | word_pronoun)))
    ++end;
  const CueMatch* known = nullptr;
  for (auto cue = view_.cue_from(first); cue != view_.cues().end() && cue->last <= end && known == nullptr; ++cue) {
    if (view_.cue(*cue).kind == CueKind::say || view_.cue(*cue).kind == CueKind::tell) known = &*cue;
  }
  if (known != nullptr) return {known->first, known->last, true};
  if (first >= end || end - first > longest_unknown_cue || view_.plays(first, part_agent)) return {};
  for (uint32_t i = first; i < end; ++i) {
    if (!view_.is(i, word_source) && view_.plays(i, part_shows)) return {};  // đặt tên, dạy lũ trẻ hát
  }
  if (view_.is(first, word_source | word_prep | word_of | word_is | word_that2 | word_link | word_quantity)) return {};
  return {first, end, false};
}

// Who speaks in the attribution at `first`, and the verb: bà X, giám đốc Y, rớm lệ; một trái chủ ở Z ví von.
bool FrameFinder::subject_then_verb(uint32_t first, Slot& speaker, Stretch& verb, uint32_t& last) const {
  uint32_t end = part_end(first);
  if (end <= first) return false;
  speaker = slots_.classify(first, end);
  if (!speaker && view_.plays(first, part_one)) speaker.kind = SlotKind::group;  // một trái chủ
  if (speaker.kind != SlotKind::person && speaker.kind != SlotKind::pronoun && speaker.kind != SlotKind::office &&
      speaker.kind != SlotKind::anonymous && !(speaker.kind == SlotKind::group && speaker.indefinite))
    return false;
  uint32_t noun_end = subject_end(speaker, end);
  const bool named = speaker.kind == SlotKind::person || speaker.kind == SlotKind::pronoun ||
                     (view_.is(first, word_pronoun) && view_.name_of(first) == none);  // anh mở đầu buổi phát hình
  const bool open = !named && (noun_end == end || end - noun_end > longest_unknown_cue);
  if (open && end - first > 3 && view_.mark(end - 1) == Mark::syllable && !view_.is(end - 1, word_this)) {
    verb = verb_in(end - 2, end);  // người đàn bà ngồi cạnh | tiếp lời
    if (verb.exists()) noun_end = verb.first;
  } else {
    verb = verb_in(noun_end, end);
  }
  speaker.last = noun_end;
  last = verb.exists() ? verb.last : end;
  if (verb.exists() && !verb.marked && end < last_ && view_.mark(end) == Mark::comma) {  // chỉ sang bên đường, nói
    const Stretch next = verb_in(end + 1, part_end(end + 1));
    if (next.marked && next.first == end + 1 && next.last == part_end(end + 1)) verb = next, last = next.last;
  }
  if (verb.exists()) return true;
  if (noun_end < end) return false;
  Stretch loose;  // with a phrase behind it: nghỉ việc từ tháng 6
  for (uint32_t k = 0; k < most_segments && end < last_ && end - first < longest_attribution; ++k) {
    const Mark mark = view_.mark(end);
    if (mark == Mark::open) {
      while (end < last_ && view_.mark(end) != Mark::close && end - first < longest_attribution) ++end;
      if (end >= last_ || view_.mark(end) != Mark::close) return false;
      const uint32_t next = part_end(++end);
      verb = verb_in(end, next);
      if (verb.exists()) return last = verb.last, true;
      if (next > end) return false;
      continue;
    }
    if (mark != Mark::comma && mark != Mark::dash) break;
    const uint32_t start = end + 1;
    end = part_end(start);
    Stretch found = verb_in(start, end);
    if (speaker.kind == SlotKind::office && start < end) {  // Giám đốc SOHR - Rami Abdel Rahman; cha cháu, ông Y
      const Slot person = slots_.classify(start, end);
      if (person.kind == SlotKind::person && subject_end(person, start + 1) > start) speaker = person;
    }
    if (!found.exists() && start < end) {  // con trai của ông Y | bức xúc
      const uint32_t past = anchor(start, end);
      if (past > start && past < end) found = verb_in(past, end);
      const bool last_part = end >= last_ || view_.mark(end) == Mark::stop;
      if (!found.marked && !last_part) found = {};  // đang giữ 2,1 tỷ đồng trái phiếu, sụt sịt
    }
    if (found.exists() && (found.marked || found.last == end)) return verb = found, last = verb.last, true;
    if (found.exists() && !loose.exists()) loose = found;
  }
  verb = loose;
  last = verb.exists() ? verb.last : end;
  return verb.exists() || speaker.kind == SlotKind::person;  // "A" - bà X, giám đốc Y.
}

// "A", gầm lên vị chủ tịch; "A", bình ông X, giám đốc Y.
bool FrameFinder::verb_then_subject(uint32_t first, Slot& speaker, Stretch& verb, uint32_t& last) const {
  constexpr uint32_t longest = 2;  // syllables
  uint32_t at = first;
  while (at < last_ && at - first < longest && view_.mark(at) == Mark::syllable && !view_.capitalised(at) &&
         view_.name_of(at) == none && view_.classes(at) == 0 && view_.tokens()[at].particle == 0)
    ++at;
  if (at == first || at >= last_ || !view_.is(at, word_title | word_kin)) return false;
  const uint32_t end = part_end(at);
  speaker = slots_.classify(at, end);
  if (speaker.kind != SlotKind::person && speaker.kind != SlotKind::office) return false;
  const bool whole = speaker.kind == SlotKind::person ? view_.name_of(end - 1) == speaker.name
                                                      : end >= last_ || view_.mark(end) == Mark::stop;
  if (!whole) return false;
  verb = {first, at, false};
  last = end;
  return true;
}

}  // namespace soi::claims
