// Titles that stand apart from their names: behind a comma, before one, or with a dash or và inside.
#include "slots.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_title = 12;  // tokens before the dash or và
constexpr uint32_t longest_role = 18;   // tokens of a role and its name

}  // namespace

// ông X, đại biểu X: does a title or form of address stand before the person's name?
bool SlotFinder::is_addressed(uint32_t name) const {
  const Name& person = view_.article().names[name];
  if (person.kind != NameKind::person) return false;
  const uint32_t first = view_.token_at(person.begin);
  return !person.role.empty() || (first > 0 && view_.name_of(first - 1) == none && view_.is(first - 1, word_title));
}

// Nguyễn Văn A, người phát ngôn của B, nói: a title right behind the comma after a name is of that person.
Slot SlotFinder::with_name_before(Slot slot, uint32_t segment, uint32_t from) const {
  if (segment == 0) return slot;
  const bool of_place =  // Đại biểu X - Y
      (slot.kind == SlotKind::place || slot.kind == SlotKind::other || slot.name != none) && slot.first == segment &&
      view_.mark(segment - 1) == Mark::dash && segment >= 2 && view_.name_of(segment - 2) != none &&
      is_addressed(view_.name_of(segment - 2));
  // Anh X, quản trị diễn đàn Y, nói: a phrase that no table knows, behind a comma after somebody with his title
  const bool unknown = slot.kind == SlotKind::group && slot.first == segment && segment >= 2 &&
                       view_.mark(segment - 1) == Mark::comma && view_.name_of(segment - 2) != none &&
                       is_addressed(view_.name_of(segment - 2)) && !view_.is(segment, word_pronoun | word_quantity);
  if ((slot.kind != SlotKind::office && !of_place && !unknown) || slot.first != segment || segment < from + 2 ||
      (!of_place && view_.mark(segment - 1) != Mark::comma))
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
  // Ông X, giám đốc siêu thị Mai Nguyên: what looks like a person in the apposition is what X is the director of.
  const uint32_t before = view_.name_of(segment - 2);
  if (view_.is(start, word_pronoun) && view_.name_of(start) == none && before != none && is_addressed(before) &&
      view_.name_of(view_.word_of(start).last) == before && view_.is(slot.first, word_title) &&
      !view_.is(slot.first, word_pronoun) && view_.name_of(slot.first) == none) {
    slot.first = start;
    slot.name = before;
    return slot;
  }
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

// Chủ nhiệm Ủy ban về các vấn đề xã hội X: where the capital of a title sets the phrase off from the words before it, it
// is the subject whatever prepositions it holds.
Slot SlotFinder::with_known_role(uint32_t end, uint32_t from) const {
  const uint32_t name = view_.name_of(end - 1);
  if (name == none || view_.article().names[name].kind != NameKind::person) return {};
  const uint32_t limit = end > from + longest_role ? end - longest_role : from;
  for (uint32_t i = end; i > limit; --i) {
    const uint32_t token = i - 1;
    if (view_.mark(token) != Mark::syllable || view_.time_of(token) != none) return {};
    if (view_.name_of(token) != none) continue;
    if (view_.is(token, word_negator | word_that | word_that2 | word_link) || is_finite(token)) return {};
    const WordMatch& word = view_.word_of(token);
    if (!view_.is(token, word_title) || view_.is(token, word_pronoun) || !view_.capitalised(word.first)) continue;
    if (word.first <= from || view_.mark(word.first - 1) != Mark::syllable || view_.name_of(word.first - 1) != none ||
        view_.is(word.first - 1, word_of | word_prep | word_title | word_kin | word_bind | word_that) ||
        view_.plays(word.first - 1, part_object | part_agent))
      return {};
    Slot slot;
    slot.first = word.first;
    slot.last = end;
    slot.kind = SlotKind::person;
    slot.name = name;
    return slot;
  }
  return {};
}

// Hội đồng quản lý và giảm nhẹ rủi ro thiên tai: the institution whose name goes on behind the và at `segment`.
Slot SlotFinder::institution_across(uint32_t segment, uint32_t end, uint32_t from) const {
  if (segment < from + 3 || segment >= end || !view_.plays(segment - 1, part_and) || starts_phrase(segment)) return {};
  if (has_finite_verb(segment, end) || view_.is(segment, word_aux | word_prep | word_negator | word_bind)) return {};
  const uint32_t limit = segment > from + longest_title ? segment - longest_title : from;
  for (uint32_t i = segment - 1; i > limit; --i) {
    const uint32_t token = i - 1;
    if (view_.mark(token) != Mark::syllable || view_.time_of(token) != none) return {};
    const WordMatch& word = view_.word_of(token);
    const bool plain_org = view_.is(token, word_org) && !view_.is(token, word_pronoun) && view_.capitalised(word.first);
    if (!plain_org) {
      if (view_.name_of(token) == none &&
          view_.is(token, word_aux | word_prep | word_negator | word_that | word_bind | word_link))
        return {};
      continue;
    }
    if (word.first < from || has_finite_verb(word.first, end)) return {};
    const Slot slot = classify(word.first, end);
    return slot.kind == SlotKind::organization ? slot : Slot{};
  }
  return {};
}

Slot SlotFinder::plain(uint32_t cue, uint32_t from) const {
  constexpr uint32_t longest = 7;  // tokens
  const uint32_t end = skip_back(cue, from);
  if (end <= from || view_.mark(end - 1) != Mark::syllable) return {};
  const uint32_t segment = segment_begin(end, from);
  const uint32_t first = skip_openers(segment, end);
  if (first >= end || end - first > longest || has_finite_verb(first, end)) return {};
  constexpr uint32_t no_person = word_nominal | word_clause | word_prep | word_bind | word_negator | word_that |
                                 word_is | word_cond | word_that2 | word_of | word_venue | word_speech | word_reason;
  if (view_.is(first, word_this)) return {};
  for (uint32_t i = first; i < end; ++i) {
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number) return {};
    if (view_.quoted(i) || view_.name_of(i) != none || view_.time_of(i) != none || view_.is(i, no_person)) return {};
    if (view_.plays(i, part_knows | part_what | part_matter)) return {};
  }
  Slot slot;
  slot.first = first;
  slot.last = end;
  slot.kind = SlotKind::group;
  slot.indefinite = view_.is(first, word_quantity);
  return first == segment ? with_name_before(slot, segment, from) : slot;
}

Slot SlotFinder::far(uint32_t cue, uint32_t from) const {
  constexpr uint32_t widest = 40;  // tokens of the phrase with the clause about it
  const uint32_t first = skip_openers(from, cue), last = skip_back(cue, from);
  if (first >= last || last - first > widest || !starts_phrase(first) || view_.is(first, word_prep | word_cond))
    return {};
  if (view_.name_of(first) == none && !view_.is(first, word_source | word_quantity)) return {};
  uint32_t end = first;
  while (end < last && view_.mark(end) != Mark::comma &&
         (view_.name_of(end) != none || end == first ||
          !view_.is(end, word_that2 | word_prep | word_aux | word_bind | word_negator | word_is | word_cond)))
    ++end;
  if (end == last) return {};
  const bool relative = view_.is(end, word_that2) || (view_.is(end, word_prep) && !view_.is(end, word_cond));
  for (uint32_t i = end; i < last; ++i) {
    if (view_.quoted(i) || view_.mark(i) == Mark::stop || view_.mark(i) == Mark::semicolon) return {};
    if (view_.mark(i) == Mark::comma && !(i + 1 < last && view_.plays(i + 1, part_where))) return {};
    const bool holds = view_.is(i, word_bind) && view_.plays(i, part_has);  // có trụ sở ở Mỹ
    if (view_.name_of(i) == none && !holds &&
        (view_.is(i, word_cond | word_link | word_bind | word_negator) || is_finite(i)) && !view_.is(end, word_that2))
      return {};
  }
  if (!relative && view_.mark(end) != Mark::comma) return {};
  const Slot slot = classify(first, end);
  const bool source = slot.kind != SlotKind::place && slot.kind != SlotKind::other;
  return source ? slot : Slot{};
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
