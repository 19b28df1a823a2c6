// Nouns as cues in English: the minister's statement that A, a warning from X that A, his claim that A.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_owner = 16;  // tokens

}  // namespace

// Whose the noun at token `noun` is, by what stands before it: the minister's, Paul Renner's, his.  `first` becomes where
// that phrase begins.
Slot FrameFinder::en_owner(uint32_t noun, uint32_t& first) const {
  if (noun <= first_) return {};
  const uint32_t limit = noun > first_ + longest_owner ? noun - longest_owner : first_;
  uint32_t end = noun - 1;
  if (view_.is(end, word_pronoun) && view_.word_of(end).first == end) {  // his
    first = end;
    return en_classify(end, noun);
  }
  if (view_.text(end, noun) != "s" || end <= limit) return {};
  const uint32_t mark = view_.begin(end) - 1;  // the last byte of ' or of its curly form
  const char before = view_.article().text[mark];
  if (before != '\'' && static_cast<unsigned char>(before) != 0x99) return {};
  while (end > limit && view_.mark(end - 1) != Mark::syllable) --end;
  first = end;
  while (first > limit && view_.mark(first - 1) == Mark::syllable && !view_.quoted(first - 1) &&
         !en_word(first - 1, word_prep | word_of | word_link | word_that | word_is | word_aux) &&
         cue_at(first - 1) == nullptr)
    --first;
  return en_classify(first, end);
}

// X's claim that the bridge was safe | was false: the second verb of that sort is that of the sentence.
uint32_t FrameFinder::en_subject_clause_end(uint32_t first, uint32_t last, bool infinitive) const {
  uint32_t verbs = infinitive ? 1 : 0, end = last;
  for (uint32_t i = first + 2; i < last; ++i) {
    if (en_word(i, word_link | word_that2 | word_that)) verbs = 0;
    if (!en_word(i, word_is | word_aux) || view_.mark(i) != Mark::syllable || en_word(i - 1, word_is | word_aux))
      continue;
    if (++verbs == 2) end = i;
  }
  return verbs == 2 ? end : last;
}

void FrameFinder::en_noun(const CueMatch& match) {
  uint32_t at = match.last, first = match.first;
  Slot speaker = en_owner(match.first, first);
  if (!speaker && at < last_ && en_word(at, word_reason)) {  // by X, from X
    uint32_t end = at + 1;
    while (end < last_ && end < at + longest_owner && view_.mark(end) == Mark::syllable && !en_word(end, word_that))
      ++end;
    speaker = en_classify(at + 1, end);
    at = end;
  }
  if (!speaker || speaker.kind == SlotKind::place || at >= last_) return;
  if (en_word(at, word_is) && at + 1 < last_ && view_.cue(match).act == "opinion") ++at;  // X's view is that
  const bool to = view_.cue(match).act == "promise" && en_word(at, word_bind);            // promise to
  if (!en_word(at, word_that) && !to) return;
  uint32_t begin = to ? at : at + 1;
  if (begin >= last_) return;
  uint32_t end = en_end(begin);
  for (uint32_t i = begin; i < end && !view_.quoted(begin); ++i) {  // Ward's claim that A, made on Monday, surprised B
    if (view_.mark(i) == Mark::comma) end = i;
  }
  if (!view_.quoted(begin)) end = en_subject_clause_end(begin, end, to);
  if (view_.quoted(begin)) end = std::min(end, view_.quotations()[view_.quotation_of(begin)].last);
  en_add(Rule::noun_cue, match, speaker, begin, end, none);
}

}  // namespace soi::claims
