// What sort of source a noun phrase is, and which name heads it.
#include <algorithm>

#include "slots.hpp"

namespace soi::claims {

// Where the head of a noun phrase ends and what belongs to it begins (của, ở, tại, - , người ...).
uint32_t SlotFinder::main_end(uint32_t first, uint32_t last) const {
  for (uint32_t i = first + 1; i < last; ++i) {
    if (view_.mark(i) == Mark::comma || view_.mark(i) == Mark::dash || view_.mark(i) == Mark::open) return i;
    if (view_.name_of(i) != none) continue;
    if (view_.is(i, word_of | word_that2 | word_bind) || (view_.is(i, word_prep) && view_.word_of(i).first == i))
      return i;
  }
  return last;
}

// The person whom the phrase names: the last one in its head, unless that one only says whose relative is meant.
uint32_t SlotFinder::person_in(uint32_t first, uint32_t last, uint32_t main_last) const {
  const auto& names = view_.article().names;
  uint32_t person = none, at = first;
  for (uint32_t i = first; i < main_last; ++i) {
    const uint32_t name = view_.name_of(i);
    if (name != none && names[name].kind == NameKind::person) {
      if (person != name) at = i;
      person = name;
    }
  }
  if (person == none && main_last < last) {  // Chánh văn phòng của Tổng thống X Y: the names step saw the whole title
    const uint32_t name = view_.name_of(last - 1);
    if (name != none && names[name].kind == NameKind::person && !names[name].role.empty() &&
        view_.article().text.substr(view_.begin(first), names[name].role.size()) == names[name].role)
      return name;
  }
  if (person == none || !view_.is(first, word_kin) || at == first) return person;
  const bool pure_kin = !view_.is(first, word_title);
  if (pure_kin) return none;
  for (uint32_t i = view_.word_of(first).last; i < at; ++i) {
    if (view_.is(i, word_title) && view_.name_of(i) == none) return none;
  }
  return person;
}

// Bộ X cũng có ý kiến cho rằng: opinions that stand behind a subject are its own; Có ý kiến cho rằng: nobody's in particular.
bool SlotFinder::is_somebodys_opinion(const Slot& slot, uint32_t start) const {
  if (slot.kind != SlotKind::group || view_.word_of(slot.first).reference != reference_opinion) return false;
  if (slot.first == start) return false;
  return slot.first != start + 1 || !view_.plays(start, part_has);
}

// Something that the names step does not know: an acronym, or capitals that no sentence beginning explains.
bool SlotFinder::looks_like_name(uint32_t first, uint32_t last) const {
  if (!view_.capitalised(first) || view_.is(first, word_clause | word_opener | word_prep)) return false;
  const Token& token = view_.tokens()[first];
  if (token.letter_case == sdk::LetterCase::upper && token.end - token.begin > 1) return true;
  if (first + 1 < last && view_.capitalised(first + 1)) return true;
  const bool sentence_begins =
      first == 0 || (view_.mark(first - 1) != Mark::syllable && view_.mark(first - 1) != Mark::comma);
  return !sentence_begins;
}

// nữ ca sĩ, cựu điệp viên, tân thủ tướng: the title comes after it.
bool SlotFinder::says_what_sort(uint32_t token) const {
  const Lexicon& markers = view_.vocabulary().marker_lexicon();
  const Lexicon::Match match = markers.longest(view_.tokens(), token, token + 1);
  return match.entry != none && view_.vocabulary().marker(match.entry).kind == MarkerKind::sort;
}

SlotKind SlotFinder::kind_of_phrase(uint32_t first, uint32_t main_last, uint32_t last, uint32_t& name) const {
  const auto& names = view_.article().names;
  uint32_t head =
      view_.is(first, word_quantity) && view_.word_of(first).last < main_last && !view_.is(first, word_source)
          ? view_.word_of(first).last
      : view_.mark(first) == Mark::number && first + 1 < main_last && view_.is(first + 1, word_source) &&
              view_.time_of(first) == none
          ? first + 1  // 27 phụ huynh
          : first;
  if (head > first && head + 1 < main_last && view_.is(head, word_quantity) && !view_.is(head, word_source))
    head = view_.word_of(head).last;  // đa số các đại biểu
  if (head + 1 < main_last && view_.name_of(head) == none && !view_.is(head, word_source) && says_what_sort(head))
    ++head;
  for (uint32_t i = first; i < last; ++i) {
    if (view_.is(i, word_anonymous) && view_.name_of(i) == none) return SlotKind::anonymous;
  }
  uint32_t organization = none, place = none, media = none;
  for (uint32_t i = head; i < main_last; ++i) {
    if (view_.name_of(i) == none) continue;
    const NameKind kind = names[view_.name_of(i)].kind;
    if (kind == NameKind::outlet || kind == NameKind::agency) media = view_.name_of(i);
    if (kind == NameKind::organization || kind == NameKind::platform) organization = view_.name_of(i);
    if (kind == NameKind::place && place == none) place = view_.name_of(i);
  }
  const uint32_t classes = view_.name_of(head) == none || view_.word_of(head).first == head ? view_.classes(head) : 0;
  const bool named_at_head = view_.name_of(head) != none;
  if (classes & word_document && !named_at_head) return SlotKind::document;
  if ((classes & (word_title | word_kin)) != 0 && !(classes & word_org) && !named_at_head) return SlotKind::office;
  if (media != none && (named_at_head || (classes & word_media) || organization == none))
    return name = media, SlotKind::media;
  if ((classes & word_media) && !named_at_head)  // tờ alone is a sheet of paper
    return main_last - head > 1 || !view_.plays(head, part_sheet) ? SlotKind::media : SlotKind::nothing;
  if (organization != none) return name = organization, SlotKind::organization;
  if (classes & word_group) return SlotKind::group;
  if (classes & word_org) return SlotKind::organization;
  if (place != none && view_.name_of(head) == place) return name = place, SlotKind::place;
  if (looks_like_name(head, main_last)) return SlotKind::other;
  return (classes & (word_title | word_kin)) != 0 ? SlotKind::office : SlotKind::nothing;
}

// nhật báo này, hội quán này: an institution; người đàn ông này: somebody of that sex.  0 for any other phrase.
char SlotFinder::points_back(uint32_t first, uint32_t last) const {
  const WordMatch& noun = view_.word_of(first);
  if (last < first + 2 || noun.first != first || noun.last + 1 != last || !view_.is(last - 1, word_this)) return 0;
  if (view_.name_of(last - 2) != none || (noun.classes & (word_document | word_group | word_quantity)) != 0) return 0;
  if (noun.reference == 'm' || noun.reference == 'f') return noun.reference;
  return (noun.classes & (word_media | word_org)) != 0 ? 'i' : 0;
}

Slot SlotFinder::classify(uint32_t first, uint32_t last) const {
  Slot slot;
  while (last > first && (view_.mark(last - 1) == Mark::comma || view_.mark(last - 1) == Mark::dash)) --last;
  if (first >= last) return slot;
  slot.first = first;
  slot.last = last;
  const WordMatch& word = view_.word_of(first);
  slot.indefinite = (word.classes & word_quantity) != 0 || view_.mark(first) == Mark::number;
  const uint32_t main_last = main_end(first, last);
  // Vị này: a word of two syllables is no name, though its first one may be
  const bool named = view_.name_of(first) != none &&
                     !(word.last >= first + 2 && view_.name_of(word.last - 1) == none && word.last == last);
  if ((word.classes & word_pronoun) != 0 && !named &&
      (word.last >= main_last || (word.last < last && !view_.capitalised(word.last) &&
                                  view_.name_of(word.last) == none && (word.classes & word_title) == 0))) {
    slot.kind = SlotKind::pronoun;
    slot.reference = word.reference;
    slot.last = std::min(word.last, last);
    return slot;
  }
  if (const char reference = points_back(first, last); reference != 0) {
    slot.kind = SlotKind::pronoun;
    slot.reference = reference;
    return slot;
  }
  slot.name = person_in(first, last, main_last);
  for (uint32_t i = first + 1; i + 1 < last && slot.name == none; ++i) {  // vợ bị cáo là bà X, một thợ hàn tên X
    const WordMatch& link = view_.word_of(i);
    const bool called = link.first == i && link.reference == reference_name && view_.name_of(i) == none;
    const uint32_t at = called ? link.last : i + 1;
    if ((called || view_.is(i, word_is)) && at < last && (view_.is(at, word_title) || view_.name_of(at) != none))
      slot.name = person_in(at, last, main_end(at, last));
  }
  if (slot.name != none) {
    slot.kind = SlotKind::person;
    return slot;
  }
  slot.kind = kind_of_phrase(first, main_last, last, slot.name);
  return slot;
}

}  // namespace soi::claims
