// Frames without a reporting word: a colon, a quotation that stands alone, somebody who was told; and what is no statement.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_unknown_cue = 4;  // syllables

}  // namespace

// "Tại họp báo", "Trả lời báo M", "Cũng trong ngày 3/8": no statement, only its setting.
bool FrameFinder::is_adverbial(const Stretch& left) const {
  const uint32_t start = slots_.skip_openers(left.first, left.last);
  if (start >= left.last || left.last - start < 3) return true;
  if (view_.is(start, word_link | word_aux) || view_.plays(start, part_outside)) return true;
  if (view_.name_of(start) != none) return false;
  if (view_.is(start, word_prep | word_cond | word_bind)) return true;
  const Lexicon::Match cue = view_.vocabulary().cue_lexicon().longest(view_.tokens(), start, left.last);
  return cue.entry != none && !view_.vocabulary().cue(cue.entry).opens_clause;
}

// Ông X, phó giám đốc Y: "A": where the person stands whom the phrase at `start`, behind a comma, describes; else `start`.
uint32_t FrameFinder::described_person(uint32_t first, uint32_t start) const {
  constexpr uint32_t farthest = 24;  // tokens
  const uint32_t name = view_.name_of(start);
  const bool place = name != none && view_.article().names[name].kind == NameKind::place;
  const bool role = name == none && view_.is(start, word_title | word_kin);
  if (!place && !role && view_.mark(start) != Mark::number) return start;
  for (uint32_t i = start; place && view_.mark(i) != Mark::colon; ++i) {
    if (view_.name_of(i) != name) return start;
  }
  uint32_t end = start;
  for (int depth = 0; depth < 2 && end > first && view_.mark(end - 1) == Mark::comma; ++depth) {
    uint32_t at = end - 1;
    while (at > first && view_.mark(at - 1) != Mark::comma && view_.mark(at - 1) != Mark::stop) --at;
    const uint32_t head = slots_.skip_openers(at, end - 1);
    if (start - head > farthest || head + 1 >= end) return start;
    const uint32_t named = view_.name_of(head);  // one capital at the beginning of a sentence may be no name
    const bool begins = named != none ? view_.name_of(head + 1) == named : view_.is(head, word_title);
    if (begins && slots_.classify(head, end - 1).kind == SlotKind::person) return head;
    end = at;
  }
  return start;
}

// Luật sư đọc lại lời khai của bị cáo: does the colon introduce somebody else's words, or what is on something?
bool FrameFinder::reads_out(uint32_t first, uint32_t colon) const {
  for (uint32_t i = first + 1; i + 1 < colon; ++i) {
    if (view_.name_of(i) == none && !view_.is(i, word_source) && view_.plays(i, part_shows))
      return true;  // treo tấm bảng, đặt tên quán
    const bool words = view_.is(i, word_document | word_speech | word_nominal) || view_.plays(i, part_words);
    if (words && view_.name_of(i) == none && view_.is(i + 1, word_of) && view_.word_of(i).last == i + 1) return true;
  }
  return false;
}

// X: 'A' in headlines; X: "A" in the text.
void FrameFinder::headline(uint32_t first, uint32_t last) {
  uint32_t colon = first;
  while (colon < last && view_.mark(colon) != Mark::colon && !view_.quoted(colon)) ++colon;
  if (colon + 1 >= last || colon == first || view_.mark(colon) != Mark::colon) return;
  uint32_t start = colon;
  while (start > first && view_.mark(start - 1) != Mark::comma && view_.mark(start - 1) != Mark::stop) --start;
  start = slots_.skip_openers(start, colon);
  if (start >= colon || colon - start > 20) return;
  const bool quoted = view_.quoted(colon + 1);
  if (quoted) start = described_person(first, start);
  for (uint32_t i = start; i < colon; ++i) {
    const bool behind = quoted && i + longest_unknown_cue + 1 >= colon && i > start;  // ông ta vẫn cãi: "A"
    if (view_.name_of(i) == none && !behind && (slots_.is_finite(i) || (i > start && slots_.is_adverb(i)))) return;
  }
  if (quoted && reads_out(start, colon)) return;
  const Slot speaker = slots_.classify(start, colon);
  const bool title = view_.units()[unit_number_].block == BlockKind::title;
  const bool quotation = view_.quoted(colon + 1);
  const bool person = speaker.kind == SlotKind::person || speaker.kind == SlotKind::office;
  const bool capital = title && speaker.kind == SlotKind::place &&
                       view_.article().names[speaker.name].end == view_.end(colon) &&
                       contents_.has_verb(colon + 1, last);  // Qatar: A sẽ B
  if (!speaker || (speaker.kind == SlotKind::place && !capital) || speaker.kind == SlotKind::other) return;
  const bool institution = speaker.kind == SlotKind::organization && view_.is(start, word_org);  // Bộ Y tế: A
  if (!quotation && !(title && (person || institution || capital))) return;
  const bool pronoun = speaker.kind == SlotKind::pronoun && speaker.last < colon;
  if (quotation && !person && !pronoun && speaker.kind != SlotKind::group && speaker.kind != SlotKind::anonymous &&
      !title)
    return;
  Stretch content{colon + 1, last, quotation};
  if (quotation) content = contents_.from(colon + 1, last);
  if (content.last - content.first < 3) return;
  Draft& draft = add(Rule::headline_colon, nullptr, speaker, content);
  draft.frame_last = draft.content.first;
  if (quotation) set_unknown_cue(draft, colon);
}

// Where an office without a bearer's name plainly ends: behind a name, an age or này.
uint32_t FrameFinder::clear_end(const Slot& slot, uint32_t last) const {
  uint32_t end = last;
  for (uint32_t i = slot.first; i < last; ++i) {
    const bool age = i > slot.first && view_.mark(i - 1) == Mark::number;
    if (view_.name_of(i) != none || age || view_.is(i, word_this)) end = i + 1;
  }
  return end;
}

// Ông X gạt phắt: "A": the words between who speaks and the colon are the cue, whatever verb they are.
void FrameFinder::set_unknown_cue(Draft& draft, uint32_t end) {
  uint32_t first = end;
  if (draft.speaker.kind == SlotKind::person) {
    while (first > draft.speaker.first && view_.name_of(first - 1) != draft.speaker.name) --first;
    if (first == draft.speaker.first) return;
  } else if (draft.speaker.kind == SlotKind::pronoun) {
    first = draft.speaker.last;
  } else if (draft.speaker.kind == SlotKind::office) {
    first = draft.speaker.last < end ? draft.speaker.last : clear_end(draft.speaker, end);
  } else if (draft.speaker.kind == SlotKind::anonymous) {  // một đạo diễn giấu tên thẳng thắn: "A"
    for (uint32_t i = draft.speaker.first; i < end; ++i) {
      if (view_.is(i, word_anonymous) && view_.name_of(i) == none) first = view_.word_of(i).last;
    }
  }
  while (end > first && view_.is(end - 1, word_clause | word_pronoun) && !view_.is(end - 1, word_title))
    end = view_.word_of(end - 1).first;  // rỉ tai chúng tôi
  if (first < end && view_.mark(first) == Mark::open) {
    while (first < end && view_.mark(first) != Mark::close) ++first;
    ++first;
  }
  const uint32_t before = first;
  while (first < end && view_.is(first, word_aux | word_when)) first = view_.word_of(first).last;
  if (first >= end && draft.speaker.kind == SlotKind::anonymous) first = before;  // thẳng thắn: nothing else says it
  if (first >= end || end - first > longest_unknown_cue) return;
  for (uint32_t i = first; i < end; ++i) {
    if (view_.mark(i) != Mark::syllable || view_.capitalised(i)) return;
  }
  draft.cue_first = first;
  draft.cue_last = end;
  draft.speaker.last = std::min(draft.speaker.last, first);
}

// người mẹ 28 tuổi | nghẹn lại: one past the title and the years behind it.
uint32_t FrameFinder::office_end(const Slot& slot) const {
  uint32_t at = view_.is(slot.first, word_quantity) && !view_.is(slot.first, word_title | word_kin)
                    ? view_.word_of(slot.first).last
                    : slot.first;
  if (at < slot.last && view_.plays(at, part_female) && !view_.is(at, word_title)) ++at;
  if (at >= slot.last || !view_.is(at, word_title | word_kin)) return slot.last;
  at = view_.word_of(at).last;
  if (at + 1 < slot.last && view_.mark(at) == Mark::number) at += 2;
  if (at < slot.last && view_.is(at, word_this)) at = view_.word_of(at).last;
  return std::min(at, slot.last);
}

// F15: somebody was told; by whom is not said.
void FrameFinder::told() {
  const Particles& particles = view_.vocabulary().particles();
  Lexicon::Match phrase;
  uint32_t first = none;
  for (uint32_t i = first_; i < last_; ++i) {
    if ((view_.tokens()[i].opens & table_phrases) == 0) continue;
    const Lexicon::Match match = particles.phrases().longest(view_.tokens(), i, last_);
    if (match.entry >= phrase.entry || particles.phrase(match.entry) != SetPhrase::told) continue;
    bool plain = i + match.length < last_;
    for (uint32_t k = i; plain && k < i + match.length; ++k) plain = !view_.quoted(k);
    if (plain) phrase = match, first = i;  // the first of the table's, wherever it stands
  }
  if (first == none) return;
  const uint32_t after = first + phrase.length;
  Draft& draft = add(Rule::told_without_source, nullptr, {}, contents_.from(after, last_));
  draft.cue_first = first + 1;
  draft.cue_last = after - 1;
  draft.frame_last = first;
  done_ = draft.content.last;
}

}  // namespace soi::claims
