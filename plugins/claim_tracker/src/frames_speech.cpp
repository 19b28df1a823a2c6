// F1 to F5: a speaker, a cue and the words behind or before it.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {

void FrameFinder::speech(const CueMatch& match, Slot speaker) {
  const Cue& entry = view_.cue(match);
  uint32_t earlier = none;
  if (speaker && speaker.first > first_ && is_agent_mark(speaker.first - 1)) return;  // do Mỹ đề xuất, được Y xác nhận
  if (speaker.kind == SlotKind::document && speaker.first > first_ && slots_.is_finite(speaker.first - 1))
    return;  // đã quyết định gọi ...
  if (speaker && speaker.first > first_ && is_object_mark(speaker.first - 1) && !is_quoted_source(speaker.first))
    speaker = {};  // gửi công văn cho X đề nghị: not X
  const bool shared = !speaker;
  if (!speaker) {
    const uint32_t before = match.first > first_ ? match.first : first_;
    if (before == first_) return;
    speaker = shared_subject(match, earlier);
    if (!speaker && earlier == none) return;
  }
  Stretch right = contents_.after(match, last_);
  if (right.exists() && entry.kind == CueKind::say && entry.wants_mark && view_.mark(right.first - 1) == Mark::comma) {
    const CueMatch* second = cue_at(right.first);  // lên tiếng trên mạng, tố A: the second verb carries the words
    if (second != nullptr && !view_.cue(*second).noun && speaker &&
        (view_.cue(*second).kind == CueKind::tell ||
         (view_.cue(*second).kind == CueKind::say && contents_.is_marked(*second, last_))))
      return speech(*second, speaker);
  }
  if (speaker && is_granted(speaker)) right = contents_.until_but(right);
  const bool dated = only_dated(match);
  if (speaker.kind == SlotKind::document && speaker.first > first_ && view_.is(speaker.first - 1, word_prep) &&
      (dated || !contents_.is_marked(match, last_)))
    return;  // Trong thông cáo phát đi cùng ngày, X nói; Trong văn bản công bố thông tin, X nói
  if (entry.looks_back || speech_left(match, speaker, dated ? Stretch{} : right)) {
    if (entry.looks_back && !speech_left(match, speaker, {})) said_before(match, speaker);
    return;
  }
  const bool headline = view_.units()[unit_number_].block == BlockKind::title;
  if (headline && entry.kind == CueKind::tell && match.last < last_ && view_.mark(match.last) == Mark::comma)
    return;  // Phe nổi dậy phủ nhận, số người chết tăng: two pieces of news
  if (!right.exists() && !shared && (opens_sentence(speaker) || speaker.kind == SlotKind::document))
    right = contents_.loosely(match, last_, speaker.kind == SlotKind::document);
  if (!right.exists() && opens_sentence(speaker) && match.last < last_ && view_.mark(match.last) != Mark::colon &&
      said_before(match, speaker))
    return;
  if (!right.exists()) {
    const bool colon = match.last < last_ && view_.mark(match.last) == Mark::colon;
    if (colon && speaker) {
      add(Rule::introduced_before, &match, speaker, {});
      pending_ = static_cast<uint32_t>(drafts_->size() - 1);
    }
    return;
  }
  if (relative(match, speaker)) return;
  const uint32_t colon = clause_before_quotation(match, right);
  if (colon != none) {  // phủ nhận tàu chở quá tải: "Danh sách ..."
    Draft& clause =
        add(earlier != none ? Rule::same_subject : Rule::cue_then_content, &match, speaker, {match.last, colon, false});
    clause.same_speaker_as = earlier;
    clause.frame_last = match.last;
    const uint32_t ground = static_cast<uint32_t>(drafts_->size() - 1);
    Draft& words = add(Rule::quotation_goes_on, nullptr, {},
                       {right.first, std::min(view_.quotations()[view_.quotation_of(right.first)].last, last_), true});
    words.same_speaker_as = ground;
    words.goes_on = true;
    done_ = words.content.last;
    return;
  }
  const Rule rule = entry.kind == CueKind::label ? Rule::label
                    : earlier != none            ? Rule::same_subject
                                                 : Rule::cue_then_content;
  Draft& draft = add(rule, &match, speaker, right);
  draft.same_speaker_as = earlier;
  draft.frame_last = right.first;
  if (shared && earlier == none) {  // the sentence began with something else: its times are not those of the statement
    while (draft.frame_first < match.first && contents_.separates(match.first, draft.frame_first)) ++draft.frame_first;
  }
  done_ = std::max(draft.content.last, match.last);
}

// M dẫn lời của X cho biết A: X, though của stands before it.
bool FrameFinder::is_quoted_source(uint32_t first) const {
  constexpr uint32_t longest_cue = 4;  // tokens
  if (!view_.is(first - 1, word_of)) return false;
  const auto& cues = view_.cues();
  for (auto cue = view_.cue_from(first > longest_cue ? first - longest_cue : 0); cue != cues.end(); ++cue) {
    if (cue->last >= first) return false;
    if (cue->last + 1 == first) return view_.cue(*cue).kind == CueKind::quote;
  }
  return false;
}

// Does nothing that could have been said stand before the subject?
bool FrameFinder::opens_sentence(const Slot& speaker) const {
  return speaker && slots_.skip_openers(frame_begin(), speaker.first) >= speaker.first;
}

// Mặc dù X đề nghị A, nhưng B: does a word of granting stand before the subject?
bool FrameFinder::is_granted(const Slot& speaker) const {
  constexpr uint32_t farthest = 4;  // tokens
  const uint32_t from = speaker.first > first_ + farthest ? speaker.first - farthest : first_;
  for (uint32_t i = speaker.first; i > from; --i) {
    if (view_.mark(i - 1) != Mark::syllable || view_.name_of(i - 1) != none) return false;
    if (view_.plays(i - 1, part_though)) return true;
  }
  return false;
}

// A noun phrase right behind one of these is spoken to, met or owned, and not who speaks.
bool FrameFinder::is_object_mark(uint32_t token) const {
  return view_.name_of(token) == none && view_.plays(token, part_object);
}

// The colon before quotation `right`, where a clause of its own stands between the cue and it; none otherwise.
uint32_t FrameFinder::clause_before_quotation(const CueMatch& match, const Stretch& right) const {
  const Cue& entry = view_.cue(match);
  const uint32_t first = match.last;
  if ((entry.kind != CueKind::tell && entry.kind != CueKind::ask) || !view_.quoted(right.first) ||
      right.first < first + 5)
    return none;
  if (view_.is(first, word_prep | word_when | word_cond | word_of | word_that) || view_.time_of(first) != none)
    return none;
  if (view_.mark(first) != Mark::syllable && view_.mark(first) != Mark::number) return none;
  if (view_.mark(right.first - 1) != Mark::colon) return none;
  uint32_t syllables = 0;
  for (uint32_t i = first; i + 1 < right.first; ++i) {
    if (view_.quoted(i) || view_.is(i, word_venue | word_speech | word_platform)) return none;
    syllables += view_.mark(i) == Mark::syllable ? 1 : 0;
  }
  return syllables >= 4 ? right.first - 1 : none;
}

bool FrameFinder::is_agent_mark(uint32_t token) const {
  return view_.name_of(token) == none && view_.plays(token, part_agent);
}

// Where who speaks begins behind a quotation that opens the unit, no finite verb before `boundary`; else `boundary`.
uint32_t FrameFinder::quotation_before(uint32_t boundary) const {
  constexpr uint32_t farthest = 30;  // tokens
  if (done_ != first_ || first_ >= last_ || !view_.quoted(first_)) return boundary;
  const Quotation& q = view_.quotations()[view_.quotation_of(first_)];
  uint32_t at = q.last;
  while (at < boundary && (view_.mark(at) == Mark::comma || view_.mark(at) == Mark::dash)) ++at;
  if (q.first != first_ || at == q.last || at >= boundary || boundary - at > farthest) return boundary;
  const uint32_t comma = part_end(at);
  if (comma >= boundary || (view_.mark(comma) != Mark::comma && view_.mark(comma) != Mark::dash)) return boundary;
  for (uint32_t i = at; i < comma; ++i) {
    if (view_.name_of(i) == none && slots_.is_finite(i)) return boundary;
  }
  const Slot slot = slots_.classify(at, comma);
  return slot.kind == SlotKind::person && view_.name_of(comma - 1) == slot.name ? at : boundary;
}

// F3 and F5: the words stand before their speaker.
bool FrameFinder::speech_left(const CueMatch& match, Slot speaker, const Stretch& right) {
  if (!speaker || speaker.first <= done_) return false;
  uint32_t boundary = speaker.first;
  while (boundary > done_ && (view_.time_of(boundary - 1) != none || view_.is(boundary - 1, word_when))) --boundary;
  if (boundary == 0) return false;  // the article begins with when it was said
  if (const uint32_t before = quotation_before(boundary); before < boundary) {  // "A", ông X, người từng ..., nói
    const Slot named = slots_.classify(before, boundary);
    if (named.kind == SlotKind::person) speaker = named, boundary = before;
  }
  const bool quotation = contents_.quotation_ends_at(boundary, done_);
  const Mark mark = view_.mark(boundary - 1);
  if (!quotation && mark != Mark::comma && mark != Mark::dash) return false;
  const Stretch left = contents_.trim(contents_.before(done_, boundary), false);
  if (!left.exists() || left.last - left.first < 3) return false;
  const bool whole = quotation && view_.quoted(left.first);
  if (right.exists() && (right.marked || !whole)) return false;
  if (!quotation && (is_adverbial(left) || !(ends_statement(match) || clearly_said(match, speaker, left))))
    return false;
  if (!quotation && view_.cue(match).wants_mark && !contents_.has_verb(left.first, left.last)) return false;
  if (!quotation && view_.cue(match).kind == CueKind::ask) return false;
  uint32_t rest = match.last;
  while (rest < last_ && view_.mark(rest) != Mark::comma && view_.mark(rest) != Mark::semicolon &&
         !view_.quoted(rest) && !view_.is(rest, word_link))
    ++rest;
  Draft& draft = add(view_.cue(match).looks_back ? Rule::said_so : Rule::content_then_cue, &match, speaker, left);
  draft.frame_first = left.last;
  draft.frame_last = rest;
  done_ = rest;
  second_quotation(rest);
  return true;
}

// "A", X nói. "B"; "A", X gắt, "B": B is what X says as well.
void FrameFinder::second_quotation(uint32_t rest) {
  while (rest < last_ && !view_.quoted(rest) && view_.mark(rest) != Mark::syllable) ++rest;
  if (rest >= last_ || !view_.quoted(rest) || view_.mark(rest) != Mark::quote) return;
  const Quotation& q = view_.quotations()[view_.quotation_of(rest)];
  const uint32_t ground = static_cast<uint32_t>(drafts_->size() - 1);
  Draft& more = add(Rule::quotation_goes_on, nullptr, {}, {rest, std::min(q.last, last_), true});
  more.same_speaker_as = ground;
  more.goes_on = true;
  done_ = more.content.last;
}

// A, X thông báo hôm 4/9, trong khi ...: nothing but the day stands between the cue and a comma.
bool FrameFinder::only_dated(const CueMatch& match) const {
  uint32_t at = match.last;
  while (at < last_ && view_.time_of(at) == none && view_.is(at, word_when | word_prep)) at = view_.word_of(at).last;
  if (at >= last_ || view_.time_of(at) == none) return false;
  while (at < last_ && view_.time_of(at) != none) ++at;
  return at < last_ && view_.mark(at) == Mark::comma;
}

// CLAUSE, X thông tin tại buổi gặp mặt; CLAUSE - ông X nói vọng ra: a whole clause before somebody plain, nothing said behind.
bool FrameFinder::clearly_said(const CueMatch& match, const Slot& speaker, const Stretch& left) const {
  constexpr uint32_t shortest = 6;  // tokens
  const Cue& entry = view_.cue(match);
  const bool verb = (entry.kind == CueKind::say || entry.kind == CueKind::tell) && !entry.looks_back;
  const bool who = speaker.kind == SlotKind::person || speaker.kind == SlotKind::organization ||
                   speaker.kind == SlotKind::office || speaker.kind == SlotKind::media;
  if (!verb || !who || left.last - left.first < shortest || !contents_.has_verb(left.first, left.last)) return false;
  if (view_.mark(speaker.first - 1) == Mark::dash) return true;
  const uint32_t first = left.first;
  const bool nominal = view_.name_of(first) != none || view_.mark(first) == Mark::number ||
                       view_.is(first, word_quantity | word_title | word_kin | word_org | word_group | word_document);
  const uint32_t at = match.last;
  const bool tail = at >= last_ || view_.mark(at) != Mark::syllable || view_.time_of(at) != none ||
                    view_.is(at, word_prep | word_when) || view_.plays(at, part_with | part_let);
  return nominal && tail && !(at < last_ && (view_.plays(at, part_about) || view_.mark(at) == Mark::colon));
}

// CLAUSE, X cho biết: nothing may come after the cue but the end, or when, where and to whom it was said.
bool FrameFinder::ends_statement(const CueMatch& match) const {
  const Cue& entry = view_.cue(match);
  if ((entry.wants_mark && !entry.ends_sentence) || entry.kind == CueKind::label || entry.kind == CueKind::show)
    return false;
  uint32_t at = match.whole;
  if (at < last_ && view_.is(at, word_aux) && view_.word_of(at).last < last_ &&
      view_.mark(view_.word_of(at).last) != Mark::syllable)
    at = view_.word_of(at).last;
  if (at >= last_ || view_.mark(at) != Mark::syllable || view_.time_of(at) != none ||
      view_.is(at, word_when | word_cond | word_this))
    return true;
  return view_.is(at, word_prep) && !view_.plays(at, part_about | part_to);
}

}  // namespace soi::claims
