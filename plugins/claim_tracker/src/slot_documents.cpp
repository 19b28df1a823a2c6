// Subjects with words about them before their verb: documents that somebody signed, sources that somebody has seen, and
// somebody who speaks at a meeting, in a letter or after something.
#include <algorithm>

#include "slots.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_description = 45;  // tokens
constexpr uint32_t longest_dateline = 8;      // tokens before the dash
constexpr uint32_t longest_adjunct = 24;      // tokens
constexpr uint32_t word_person = word_pronoun | word_title | word_kin | word_group;

}  // namespace

// One past the noun where a document or an unnamed source begins at `first`; `first` where none does.
uint32_t SlotFinder::document_head(uint32_t first, uint32_t last) const {
  uint32_t head = first;
  if (head < last && view_.is(head, word_quantity) && !view_.is(head, word_source) && view_.name_of(head) == none)
    head = view_.word_of(head).last;
  if (head >= last || view_.name_of(head) != none || view_.word_of(head).first != head) return first;
  if (!view_.is(head, word_document | word_anonymous) || view_.is(head, word_title | word_negator)) return first;
  return std::min(view_.word_of(head).last, last);
}

// Where the phrase begins that a document or an unnamed source heads; none where it does not.
uint32_t SlotFinder::document_start(uint32_t from, uint32_t last) const {
  uint32_t first = skip_openers(from, last);
  if (document_head(first, last) != first) return first;
  for (uint32_t i = first; i < std::min(last, first + longest_dateline); ++i) {  // NHẬT TRÌNH - Văn bản ...
    if (view_.mark(i) != Mark::dash) continue;
    first = skip_openers(i + 1, last);
    return document_head(first, last) != first ? first : none;
  }
  return none;
}

bool SlotFinder::opens_with_document(uint32_t from, uint32_t last) const { return document_start(from, last) != none; }

// do ông X ký, được Y công bố, mà Z có, đề ngày, gửi: what may follow a comma behind a document.
bool SlotFinder::opens_modifier(uint32_t token) const {
  if (view_.time_of(token) != none) return true;
  if (view_.name_of(token) != none) return false;
  return view_.is(token, word_that2 | word_prep) || view_.plays(token, part_agent) ||
         view_.word_of(token).reference == reference_issues;
}

// của X, với X, gửi X: the phrase that begins at the token belongs to the word before it.
bool SlotFinder::is_governed(uint32_t token) const {
  const uint32_t before = token - 1;
  if (view_.mark(before) != Mark::syllable && view_.mark(before) != Mark::number) return false;
  if (view_.name_of(before) != none) return true;
  const WordMatch& word = view_.word_of(before);
  return (word.classes & (word_of | word_prep | word_source)) != 0 || word.reference == reference_issues ||
         view_.plays(before, part_object | part_from | part_to);
}

// lộ ra bản báo cáo hồi tháng 3, trong đó nêu: the document right before the comma.
Slot SlotFinder::just_named(uint32_t end, uint32_t from) const {
  constexpr uint32_t farthest = 12;  // tokens
  uint32_t comma = end;
  while (comma > from && view_.mark(comma - 1) == Mark::syllable && view_.is(comma - 1, word_opener) &&
         view_.name_of(comma - 1) == none)
    --comma;
  if (comma == end || comma < from + 2 || view_.mark(comma - 1) != Mark::comma || !view_.plays(comma, part_in))
    return {};
  --comma;
  for (uint32_t i = comma; i > from && comma - i < farthest; --i) {
    const uint32_t token = i - 1;
    if (view_.mark(token) != Mark::syllable && view_.mark(token) != Mark::number && view_.time_of(token) == none) break;
    if (view_.name_of(token) != none || !view_.is(token, word_document)) continue;
    Slot slot;
    slot.first = view_.word_of(token).first;
    slot.last = comma;
    slot.kind = SlotKind::document;
    return slot;
  }
  return {};
}

Slot SlotFinder::described(uint32_t cue, uint32_t from) const {
  if (cue > from && view_.is(cue - 1, word_opener) && view_.mark(cue - 1) == Mark::syllable) {
    if (const Slot document = just_named(cue, from)) return document;
  }
  const uint32_t first = document_start(from, cue);
  if (first == none) return {};
  const uint32_t at = document_head(first, cue);
  if (cue - first > longest_description) return {};
  const uint32_t end = skip_back(cue, at);
  bool told = false, owes_verb = false;  // do X, mà X: the verb that belongs to X is still to come
  for (uint32_t i = at; i < end; ++i) {
    if (view_.mark(i) == Mark::comma) {
      if (i + 1 == end ? !told : !opens_modifier(i + 1) && !owes_verb) return {};
      continue;
    }
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number && view_.time_of(i) == none) {
      if (view_.mark(i) != Mark::quote && view_.mark(i) != Mark::other && view_.mark(i) != Mark::open &&
          view_.mark(i) != Mark::close)
        return {};
      continue;
    }
    const bool named = view_.name_of(i) != none;
    const WordMatch& word = view_.word_of(i);
    if (!named && (word.reference == reference_issues || word.reference == reference_gets)) {
      told = true;
      owes_verb = false;
      continue;
    }
    if (named ? view_.article().names[view_.name_of(i)].kind == NameKind::person
              : (word.classes & word_person) != 0 && word.first == i) {
      const bool agent = view_.name_of(i - 1) == none && view_.plays(i - 1, part_agent);
      if (agent || !is_governed(i)) owes_verb = true;
      continue;
    }
    if (named) continue;
    if ((word.classes & word_that2) != 0 || (view_.plays(i, part_agent) && i > at)) {
      if (view_.is(i - 1, word_this)) return {};  // Thông tin này được công bố: the main verb
      owes_verb = told = true;
      continue;
    }
    const bool opens = (word.classes & word_opener) != 0 && (word.classes & (word_aux | word_when)) == 0;
    const bool link =
        opens || ((word.classes & word_link) != 0 && !view_.plays(i, part_and) && (word.classes & word_aux) == 0);
    if (link || (word.classes & (word_is | word_cond)) != 0) return {};
    const bool verb = (word.classes & (word_negator | word_bind)) != 0 || is_finite(i);
    if (verb && !owes_verb) return {};
    told = told || view_.time_of(i) != none || (word.classes & (word_of | word_prep)) != 0;
  }
  if (!told || owes_verb) return {};
  const auto& cues = view_.cues();
  for (auto other = view_.cue_from(at); other != cues.end() && other->first < end; ++other) {
    const Cue& entry = view_.cue(*other);
    const bool verb = entry.kind == CueKind::say || entry.kind == CueKind::tell || entry.kind == CueKind::ask ||
                      entry.kind == CueKind::show;
    if (verb && !entry.noun && view_.word_of(other->first).reference != reference_issues) return {};
  }
  Slot slot;
  slot.first = first;
  slot.last = end;
  while (view_.mark(slot.last - 1) == Mark::comma) --slot.last;
  slot.kind = SlotKind::document;
  if (view_.is(at - 1, word_anonymous)) slot = classify(first, slot.last);
  slot.indefinite = view_.is(first, word_quantity);
  return slot;
}

Slot SlotFinder::somebody(uint32_t cue, uint32_t from) const {
  constexpr uint32_t longest = 16;  // tokens
  const uint32_t first = skip_openers(from, cue), end = skip_back(cue, first);
  if (first >= end || end - first > longest || view_.name_of(first) != none) return {};
  if (!view_.is(first, word_quantity | word_title | word_kin) || view_.is(first, word_pronoun | word_opener)) return {};
  uint32_t clause = none;
  for (uint32_t i = view_.word_of(first).last; i < end; ++i) {
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number && view_.time_of(i) == none) return {};
    const uint32_t name = view_.name_of(i);
    if (name != none) {
      if (view_.article().names[name].kind == NameKind::person) return {};
      continue;
    }
    const bool about = (view_.plays(i, part_adverb | part_finite) || view_.is(i, word_aux)) && !view_.is(i, word_hedge);
    if (about && clause == none) {
      clause = i;
      if (i + 1 >= end || (view_.plays(i, part_agent) &&  // bị người dân tố: not who is accused
                           (view_.name_of(i + 1) != none || view_.is(i + 1, word_source | word_quantity))))
        return {};
      continue;
    }
    if (view_.is(i, word_pronoun | word_negator | word_is | word_cond | word_link | word_reason | word_that |
                        word_that2 | word_kin | word_nominal) ||
        (view_.is(i, word_title) && clause != none))
      return {};
  }
  if (clause == none) return {};
  const auto& cues = view_.cues();
  for (auto other = view_.cue_from(clause); other != cues.end() && other->first < cue; ++other) {
    if (view_.cue(*other).kind != CueKind::block && !view_.cue(*other).noun) return {};
  }
  Slot slot = classify(first, clause);
  if (slot.kind != SlotKind::office && slot.kind != SlotKind::group && slot.kind != SlotKind::anonymous) return {};
  slot.last = end;
  slot.indefinite = view_.is(first, word_quantity);
  return slot;
}

bool SlotFinder::is_participle(const CueMatch& cue, uint32_t from) const {
  if (view_.word_of(cue.first).reference != reference_issues || cue.last >= view_.tokens().size()) return false;
  if (view_.time_of(cue.last) == none && !view_.is(cue.last, word_prep)) return false;
  const auto& cues = view_.cues();
  for (auto next = view_.cue_from(cue.last); next != cues.end() && next->first < cue.last + longest_adjunct; ++next) {
    const Cue& entry = view_.cue(*next);
    if (entry.kind == CueKind::block || entry.kind == CueKind::theo) continue;
    return described(next->first, from).kind != SlotKind::nothing;
  }
  return false;
}

// UBND thành phố đã có công văn | đề nghị A: back over the document that the subject issued, to the subject.
uint32_t SlotFinder::past_issued(uint32_t end, uint32_t from) const {
  if (end < from + 3 || view_.name_of(end - 1) != none || !view_.is(end - 1, word_document)) return end;
  uint32_t verb = view_.word_of(end - 1).first;
  while (verb > from && view_.is(verb - 1, word_quantity)) --verb;
  if (verb <= from + 1 || view_.name_of(verb - 1) != none) return end;
  const WordMatch& issued = view_.word_of(verb - 1);
  const bool issues = issued.reference == reference_issues || view_.plays(verb - 1, part_has);
  const uint32_t subject = issues ? skip_back(issued.first, from) : from;
  if (subject <= from || view_.mark(subject - 1) != Mark::syllable) return end;  // có thông tin khẳng định: nobody's
  const bool clear = view_.name_of(subject - 1) != none || view_.is(subject - 1, word_source | word_this);
  const bool who = view_.plays(subject - 1, part_who);
  return clear && !who ? subject : end;  // người từng ký văn bản kiến nghị: who that is the next verb tells
}

// Ông X, giám đốc Y, tại buổi họp báo chiều 2/10 lưu ý; Tổ chức X sau khi lấy mẫu cảnh báo: the subject before words that
// tell where, when or in what it spoke, which no comma ends.
Slot SlotFinder::before_adjunct(uint32_t segment, uint32_t end, uint32_t from) const {
  constexpr uint32_t adjunct_opens = word_prep | word_cond;
  const bool behind_comma = segment > from && view_.mark(segment - 1) == Mark::comma;
  uint32_t at = segment;
  if (!behind_comma) {
    at = skip_openers(segment, end);
    if (at != segment && segment > from) return {};
    if (at >= end || !starts_phrase(at) || view_.is(at, word_prep | word_opener)) return {};
    while (at < end && (view_.name_of(at) != none || !view_.is(at, adjunct_opens) || view_.word_of(at).first != at))
      ++at;
  }
  const bool doing = behind_comma && at < end && (is_finite(at) || view_.is(at, word_when | word_aux)) &&
                     view_.name_of(at) == none;  // chị X, hiện đang làm tình nguyện viên ở Y, nói
  if (at >= end || end - at > longest_adjunct || view_.name_of(at) != none || (!view_.is(at, adjunct_opens) && !doing))
    return {};
  for (uint32_t i = at; i < end; ++i) {
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number && view_.time_of(i) == none) return {};
    const uint32_t name = view_.name_of(i);
    if (name != none && view_.article().names[name].kind == NameKind::person) return {};
    if (name == none && (view_.is(i, word_pronoun | word_kin | word_that2 | word_is | word_link) ||
                         (!doing && view_.is(i, word_title) && view_.word_of(i).first == i)))
      return {};
  }
  const auto& cues = view_.cues();
  for (auto other = view_.cue_from(at); other != cues.end() && other->first < end; ++other) {
    const Cue& entry = view_.cue(*other);
    if (!entry.noun && !entry.wants_mark && entry.kind != CueKind::block) return {};
  }
  const Slot slot = behind_comma ? across_commas(segment - 1, from) : leading(segment, at);
  const uint32_t last = behind_comma ? segment - 1 : at;
  if (slot.kind != SlotKind::person && slot.kind != SlotKind::organization && slot.kind != SlotKind::media) return {};
  if (slot.name == none || slot.first >= last) return {};
  // Công an bắt ông X: somebody's name in a clause is not yet its subject
  const bool headed = view_.name_of(slot.first) == slot.name || view_.is(slot.first, word_title | word_pronoun) ||
                      slot.kind != SlotKind::person;
  return headed && skip_openers(from, slot.first) >= slot.first ? slot : Slot{};
}

}  // namespace soi::claims
