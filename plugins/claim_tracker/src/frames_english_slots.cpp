// Noun phrases of English as sources: their last word says what they are, and appositions stand between commas behind them.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_phrase = 24;  // tokens

}  // namespace

bool FrameFinder::en_word(uint32_t token, uint32_t classes) const {
  return view_.name_of(token) == none && view_.is(token, classes);
}

// What sort of source the phrase is: by the last word before of, for, who, a comma or a verb.
Slot FrameFinder::en_classify(uint32_t first, uint32_t last) const {
  Slot slot;
  while (first < last && (view_.time_of(first) != none || en_word(first, word_opener | word_when | word_aux))) ++first;
  while (last > first && view_.mark(last - 1) == Mark::comma) --last;
  if (first >= last || last - first > longest_phrase) return slot;
  slot.first = first, slot.last = last;
  if (en_word(first, word_prep | word_of | word_is | word_link)) return slot;
  uint32_t end = first;
  while (end < last &&
         (view_.name_of(end) != none || ((view_.mark(end) == Mark::syllable || view_.mark(end) == Mark::other) &&
                                         !view_.is(end, word_prep | word_of | word_that2 | word_is | word_bind))))
    ++end;
  bool unnamed = false;
  for (uint32_t i = first; i < last; ++i) {
    if (en_word(i, word_negator)) return slot;  // few experts, nobody
    const bool own = i + 1 < last && (view_.name_of(i + 1) != none || view_.is(i + 1, word_pronoun | word_quantity));
    if (own && en_word(i, word_that2)) return slot;  // an official who Renner said was ...
    unnamed = unnamed || en_word(i, word_anonymous);
  }
  slot.indefinite = en_word(first, word_quantity) && !view_.is(first, word_this);
  if (unnamed) return slot.kind = SlotKind::anonymous, slot;
  if (end == first) return slot;
  const uint32_t name = view_.name_of(end - 1);
  if (name != none) {
    const NameKind kind = view_.article().names[name].kind;
    slot.name = name;
    slot.kind = kind == NameKind::person                                  ? SlotKind::person
                : kind == NameKind::outlet || kind == NameKind::agency    ? SlotKind::media
                : kind == NameKind::place && view_.name_of(first) != name ? SlotKind::nothing
                : kind == NameKind::place                                 ? SlotKind::place
                                                                          : SlotKind::organization;
    return slot;
  }
  const WordMatch& word = view_.word_of(end - 1);
  const uint32_t classes = word.classes;
  slot.kind = (classes & word_pronoun) && word.first == first ? SlotKind::pronoun
              : classes & word_document                       ? SlotKind::document
              : classes & word_title                          ? SlotKind::office
              : classes & word_group                          ? SlotKind::group
              : classes & word_media                          ? SlotKind::media
              : classes & word_org                            ? SlotKind::organization
                                                              : SlotKind::nothing;
  slot.reference = slot.kind == SlotKind::pronoun ? word.reference : '\0';
  return slot;
}

// The subject that ends at token `end`; an apposition between commas belongs to it.
Slot FrameFinder::en_subject(uint32_t end) const {
  const uint32_t from = std::max(first_, done_);
  const auto segment = [&](uint32_t last) {
    uint32_t at = last;
    while (at > from && last - at < longest_phrase) {
      const uint32_t token = at - 1;
      const Mark mark = view_.mark(token);
      const bool inside = view_.name_of(token) != none;
      if (!inside && (view_.quoted(token) || (mark != Mark::syllable && mark != Mark::number && mark != Mark::other)))
        break;
      if (en_word(token, word_link | word_that)) break;
      --at;
    }
    return at;
  };
  const bool set_off = end > from && view_.mark(end - 1) == Mark::comma;
  uint32_t first = segment(set_off ? end - 1 : end), last = end;
  if (set_off) {
    if (first <= from || view_.mark(first - 1) != Mark::comma) return {};
    last = first - 1;
    first = segment(last);
  }
  if (first > from && en_word(first - 1, word_cond)) return {};  // if X said
  if (first >= from + 2 && en_word(first - 1, word_link) &&
      (view_.name_of(first - 2) != none || view_.is(first - 2, word_source)))
    return {};  // Doyle and Novak said: neither alone
  Slot slot = en_classify(first, last);
  if (set_off && slot && slot.kind != SlotKind::person) {  // Renner's lawyer, John Keller, said
    const Slot named = en_classify(last + 1, end - 1);
    if (named.kind == SlotKind::person && view_.name_of(last + 1) == named.name)
      slot.kind = named.kind, slot.name = named.name;
  }
  if (slot && set_off) {
    slot.last = end - 1;
    for (uint32_t i = last; i < slot.last; ++i) {
      if (en_word(i, word_anonymous)) slot.kind = SlotKind::anonymous, slot.name = none;
    }
  }
  return slot;
}

}  // namespace soi::claims
