// Titles that stand apart from their names: behind a comma, before one, or with a dash or và inside.
#include "slots.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_title = 12;  // tokens before the dash or và

}  // namespace

// Nguyễn Văn A, người phát ngôn của B, nói: a title right behind the comma after a name is of that person.
Slot SlotFinder::with_name_before(Slot slot, uint32_t segment, uint32_t from) const {
  if (slot.kind != SlotKind::office || slot.first != segment || segment < from + 2 ||
      view_.mark(segment - 1) != Mark::comma)
    return slot;
  const uint32_t name = view_.name_of(segment - 2);
  if (name == none || view_.article().names[name].kind != NameKind::person) return slot;
  uint32_t first = segment - 2;
  while (first > from && view_.name_of(first - 1) == name) --first;
  while (first > from && view_.is(first - 1, word_title) && view_.name_of(first - 1) == none) --first;
  if (first > from && !is_boundary(first - 1)) return slot;
  slot.first = first;
  slot.name = name;
  slot.kind = SlotKind::person;
  return slot;
}

// một phụ tá của Tổng thống X, ông Y: the role before the comma belongs to the phrase.
Slot SlotFinder::with_role_before(Slot slot, uint32_t segment, uint32_t from) const {
  if (segment <= from + 1 || (view_.mark(segment - 1) != Mark::comma && view_.mark(segment - 1) != Mark::dash))
    return slot;
  const uint32_t first = segment_begin(segment - 1, from);
  const uint32_t start = skip_openers(first, segment - 1);
  if (start >= segment - 1 || view_.quoted(segment - 2) || has_finite_verb(start, segment - 1)) return slot;
  const uint32_t head = view_.is(start, word_quantity) ? view_.word_of(start).last : start;
  if (head < segment && view_.is(head, word_title | word_kin) && view_.name_of(head) == none) slot.first = start;
  return slot;
}

// Chủ nhiệm Ủy ban Tài chính - Ngân sách, trưởng bộ phận Khảo sát và Tư vấn: where the title begins whose phrase goes
// on behind the dash or và at `segment`; `segment` when there is none.
uint32_t SlotFinder::title_across(uint32_t segment, uint32_t from) const {
  if (segment < from + 3 || segment >= view_.tokens().size()) return segment;
  const uint32_t bound = segment - 1;
  const bool dash = view_.mark(bound) == Mark::dash;
  if (!dash && !view_.plays(bound, part_and)) return segment;
  if (!view_.capitalised(segment) || view_.is(segment, word_title | word_pronoun)) return segment;
  const uint32_t name = view_.name_of(segment);
  if (name != none && view_.article().names[name].kind == NameKind::person) return segment;
  const uint32_t limit = bound > from + longest_title ? bound - longest_title : from;
  for (uint32_t i = bound; i > limit; --i) {
    const uint32_t token = i - 1;
    const uint32_t other = view_.name_of(token);
    if (other != none && view_.article().names[other].kind == NameKind::person) return segment;
    if (view_.mark(token) != Mark::syllable || view_.time_of(token) != none) return segment;
    if (other != none) continue;
    if (view_.is(token, word_title) && !view_.is(token, word_pronoun)) {
      uint32_t first = view_.word_of(token).first;
      while (first > from && view_.is(first - 1, word_title) && view_.name_of(first - 1) == none)
        first = view_.word_of(first - 1).first;
      return first < from ? segment : first;
    }
    if (view_.is(token, word_aux | word_prep | word_negator | word_that | word_bind | word_link)) return segment;
  }
  return segment;
}

// The phrase of a title that a dash or và divides; the person where the name ends it.
Slot SlotFinder::titled(uint32_t first, uint32_t last) const {
  if (has_finite_verb(first, last)) return {};
  Slot slot = classify(first, last);
  const uint32_t name = view_.name_of(last - 1);
  if (name != none && view_.article().names[name].kind == NameKind::person) {
    slot.first = first;
    slot.last = last;
    slot.name = name;
    slot.kind = SlotKind::person;
  }
  return slot.kind == SlotKind::person || slot.kind == SlotKind::office ? slot : Slot{};
}

}  // namespace soi::claims
