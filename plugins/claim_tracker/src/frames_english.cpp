// The frames of English news: S said (that) A; "A," said S; A, S said; according to S, A; M quoted S as saying A.
//
// What English does otherwise than Vietnamese: the head ends a noun phrase, and the subject may stand behind its verb.  Where the
// subject or the beginning of what is said is not plain, there is no claim.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t reach = 16;             // tokens: said in a speech to ... that
constexpr uint32_t longest_phrase = 24;    // tokens
constexpr uint32_t longest_content = 400;  // tokens outside quotation marks: keeps hostile text linear

}  // namespace

// Is there a verb within reach: is what begins here a clause?
bool FrameFinder::en_clause(uint32_t at) const {
  uint32_t small = 0;
  for (uint32_t i = at; i < std::min(last_, at + reach); ++i) {
    if (view_.mark(i) == Mark::number || view_.mark(i) == Mark::quote || view_.mark(i) == Mark::other) continue;
    if (view_.mark(i) != Mark::syllable) break;
    if (en_word(i, word_is | word_aux) && i > at) return true;
    if (view_.name_of(i) == none && !view_.is(i, word_prep | word_of | word_quantity)) small += !view_.capitalised(i);
  }
  return small >= 2;
}

// Where what the cue introduces begins; none where that is not plain.
uint32_t FrameFinder::en_start(const CueMatch& match) const {
  const CueKind kind = view_.cue(match).kind;
  uint32_t at = match.last;
  if (at < last_ && view_.mark(at) == Mark::comma && at + 1 < last_ && view_.quoted(at + 1)) return at + 1;
  if (at >= last_) return none;
  if (view_.mark(at) == Mark::colon) return at + 1 < last_ ? at + 1 : none;
  if (view_.quoted(at)) return at;
  if (en_word(at, word_that)) return at + 1;
  if (view_.mark(at) != Mark::syllable && view_.mark(at) != Mark::number) return none;
  if (kind == CueKind::ask || kind == CueKind::label) return at;
  if (kind != CueKind::tell && view_.time_of(at) == none && !en_word(at, word_prep | word_when))
    return en_clause(at) ? at : none;
  for (uint32_t i = at; i < std::min(last_, at + reach); ++i) {
    if (en_word(i, word_that)) return i + 1;
    const Mark mark = view_.mark(i);
    if (mark == Mark::colon && i + 1 < last_) return i + 1;
    if (view_.quoted(i)) return kind == CueKind::tell || view_.mark(i - 1) == Mark::comma ? i : none;
    if (mark == Mark::comma && i + 1 < last_ && view_.quoted(i + 1)) return i + 1;
    if (mark != Mark::syllable && mark != Mark::number) break;
    if (i > at && cue_at(i) != nullptr && !view_.cue(*cue_at(i)).noun) break;
  }
  if (kind == CueKind::tell) {  // told Reuters the deal ...
    if (en_word(at, word_quantity)) ++at;
    const uint32_t name = at < last_ ? view_.name_of(at) : none;
    if (name == none && !(at < last_ && view_.is(at, word_group | word_media | word_pronoun | word_org))) return none;
    do ++at;
    while (at < last_ && name != none && view_.name_of(at) == name);
  }
  while (at < last_ && en_word(at, word_prep) && view_.time_of(at) == none && at + 1 < last_ &&
         view_.time_of(at + 1) != none)
    ++at;
  while (at < last_ && view_.time_of(at) != none) ++at;
  return at < last_ && at > match.last && !en_word(at, word_prep | word_when) && en_clause(at) ? at : none;
}

// Up to the next statement of the sentence: "and added", ", while X insisted", ", according to X".
uint32_t FrameFinder::en_end(uint32_t first) const {
  uint32_t at = first;
  if (view_.quoted(first)) {
    at = std::min(view_.quotations()[view_.quotation_of(first)].last, last_);
    if (at >= last_ || view_.mark(at) != Mark::syllable) return at;
  }
  const uint32_t limit = std::min(last_, at + longest_content);
  for (; at < limit; ++at) {
    if (view_.mark(at) == Mark::semicolon && at > first) return at;
    const CueMatch* next = at > first ? cue_at(at) : nullptr;
    if (next == nullptr || view_.quoted(at) || view_.cue(*next).noun) continue;
    const Cue& cue = view_.cue(*next);
    uint32_t begin = at;
    while (begin > first && en_word(begin - 1, word_aux)) --begin;
    const bool link = begin > first && en_word(begin - 1, word_link);
    const bool comma = begin > first && view_.mark(begin - 1) == Mark::comma;
    if ((cue.kind == CueKind::theo && comma) || (cue.joins && comma)) return begin - 1;
    if (cue.joins && link) return begin - 1 > first && view_.mark(begin - 2) == Mark::comma ? begin - 2 : begin - 1;
    uint32_t subject = begin;
    while (subject > first && begin - subject < longest_phrase && view_.mark(subject - 1) == Mark::syllable &&
           !en_word(subject - 1, word_link))
      --subject;
    if (subject > first + 1 && subject < begin && en_word(subject - 1, word_link) &&
        view_.mark(subject - 2) == Mark::comma && en_classify(subject, begin))
      return subject - 2;
  }
  return limit;
}

void FrameFinder::en_add(Rule rule, const CueMatch& match, const Slot& speaker, uint32_t first, uint32_t last,
                         uint32_t earlier) {
  if (last <= first) return;
  Draft& draft = add(rule, &match, speaker, {first, last, true});
  draft.same_speaker_as = earlier;
  if (rule == Rule::content_then_cue || rule == Rule::according_to_after) draft.frame_first = last;
  else draft.frame_last = first;
  done_ = std::max(last, match.last);
}

// The comma, full stop, semicolon or quotation that ends the phrase at `first`.
uint32_t FrameFinder::en_phrase_end(uint32_t first) const {
  uint32_t end = first;
  const uint32_t limit = std::min(last_, first + 2 * longest_phrase);
  while (end < limit && view_.mark(end) != Mark::comma && view_.mark(end) != Mark::stop &&
         view_.mark(end) != Mark::semicolon && !view_.quoted(end))
    ++end;
  return end;
}

// "A," said X. / "A," X said / A, X said
bool FrameFinder::en_before(const CueMatch& match, const Slot& subject) {
  const bool behind = !subject;
  const uint32_t boundary = behind ? match.first : subject.first;
  const uint32_t from = frame_begin();
  if (boundary <= from + 1) return false;
  const bool quotation = contents_.quotation_ends_at(boundary, from);
  if (!quotation && view_.mark(boundary - 1) != Mark::comma) return false;
  Slot speaker = subject;
  uint32_t rest = en_phrase_end(match.last);
  if (behind) {
    speaker = en_classify(match.last, rest);
    if (!speaker || (!quotation && rest < last_ && view_.mark(rest) != Mark::stop)) return false;
    while (speaker.last < last_ && view_.mark(speaker.last) == Mark::comma &&
           !view_.quoted(speaker.last + 1 < last_ ? speaker.last + 1 : speaker.last)) {
      uint32_t end = speaker.last + 1;
      while (end < std::min(last_, speaker.last + 2 * longest_phrase) && view_.mark(end) == Mark::syllable) ++end;
      if (end == speaker.last + 1) break;
      speaker.last = rest = end;
    }
  } else if (!quotation && match.last < last_ && view_.mark(match.last) != Mark::stop &&
             view_.time_of(match.last) == none && !en_word(match.last, word_prep | word_when)) {
    return false;  // The bridge, X said, was old
  }
  const Stretch left = contents_.trim(contents_.before(from, boundary), false);
  if (left.last < left.first + 3 ||
      (!quotation && (en_word(left.first, word_prep | word_link) || !en_clause(left.first))))
    return false;
  if (!quotation && view_.cue(match).kind == CueKind::ask) return false;
  en_add(Rule::content_then_cue, match, speaker, left.first, left.last, none);
  drafts_->back().frame_last = done_ = std::max(rest, match.last);
  return true;
}

void FrameFinder::en_according(const CueMatch& match) {
  const uint32_t end = en_phrase_end(match.last);
  const Slot source = en_classify(match.last, end);
  if (!source) return;
  const uint32_t from = frame_begin();
  if (match.first > from + 3) {
    const Stretch left = contents_.before(from, match.first - (view_.mark(match.first - 1) == Mark::comma ? 1 : 0));
    if (!en_word(left.first, word_prep)) en_add(Rule::according_to_after, match, source, left.first, left.last, none);
    drafts_->back().frame_last = done_ = end;
  } else if (end + 1 < last_ && view_.mark(end) == Mark::comma) {
    en_add(Rule::according_to, match, source, end + 1, en_end(end + 1), none);
  }
}

// M quoted X as saying that A: the words as saying are two plain words of the table.
void FrameFinder::en_quoted(const CueMatch& match) {
  const Slot medium = en_subject(match.first);
  for (uint32_t i = match.last; i < std::min(last_, match.last + longest_phrase); ++i) {
    const CueMatch* saying = cue_at(i);
    if (saying == nullptr || saying->last >= last_) continue;
    const Slot person = en_classify(match.last, i > match.last && en_word(i - 1, word_link) ? i - 1 : i);
    const uint32_t first = en_start(*saying);
    if (person && first != none && medium) {
      relay_ = medium;
      en_add(Rule::quoted_by_medium, *saying, person, first, en_end(first), none);
      relay_ = {};
    }
    done_ = std::max(done_, i);
    return;
  }
}

void FrameFinder::english(const CueMatch& match) {
  const Cue& entry = view_.cue(match);
  if (entry.kind == CueKind::theo) return en_according(match);
  if (entry.kind == CueKind::quote) return en_quoted(match);
  if (entry.noun) return en_noun(match);
  uint32_t end = match.first;
  while (end > frame_begin() && view_.name_of(end - 1) == none &&
         (view_.is(end - 1, word_aux) || view_.time_of(end - 1) != none))
    --end;
  if (end > first_ &&
      en_word(end - 1, word_bind | word_negator | word_is | word_of | word_prep | word_quantity | word_that2))
    return;
  Slot subject = en_subject(end);
  if (entry.kind == CueKind::mute) return void(done_ = match.last);
  if (subject.kind == SlotKind::place || (entry.kind == CueKind::show && subject.kind != SlotKind::document)) return;
  if (entry.kind == CueKind::say && end == match.first && en_before(match, {})) return;
  if (subject && en_before(match, subject)) return;
  uint32_t earlier = none;
  if (!subject) {
    const bool shared =
        entry.joins && end > first_ && (en_word(end - 1, word_link) || view_.mark(end - 1) == Mark::comma);
    if (!shared) return;
    earlier = last_in_unit();
    if (earlier == none) return;
  }
  const uint32_t first = en_start(match);
  if (first == none || first >= last_) return;
  bool marked = !entry.marked_only;
  for (uint32_t i = first; i < std::min(last_, first + longest_phrase) && !marked; ++i) marked = view_.quoted(i);
  if (!marked) return;
  en_add(earlier != none ? Rule::same_subject : Rule::cue_then_content, match, subject, first, en_end(first), earlier);
}

}  // namespace soi::claims
