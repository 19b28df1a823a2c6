// The frames around theo and dẫn lời: a source that comes before its words, or a medium between source and outlet.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t longest_source = 45;  // tokens
constexpr uint32_t longest_then = 10;    // tokens of a source that thì ends

bool is_medium(const Slot& slot) { return slot.kind == SlotKind::media; }

}  // namespace

// The source after theo: up to the comma, colon or end, parentheses skipped.
uint32_t FrameFinder::source_end(uint32_t first) const {
  const uint32_t limit = std::min(last_, first + longest_source);
  for (uint32_t i = first; i < limit; ++i) {
    if (view_.mark(i) == Mark::open) {
      while (i + 1 < limit && view_.mark(i) != Mark::close) ++i;
      continue;
    }
    switch (view_.mark(i)) {
      case Mark::comma:
      case Mark::colon:
      case Mark::semicolon:
      case Mark::line: return i;
      case Mark::stop:
        if (i + 1 >= last_ || view_.mark(i + 1) == Mark::line || view_.capitalised(i + 1)) return i;
        break;
      default: break;
    }
    if (i > first + 1 && i < first + longest_then && !view_.quoted(i) && is_then(i)) return i;
  }
  return limit;
}

// Theo chị X thì A: the word that turns from the source to what it says.
bool FrameFinder::is_then(uint32_t token) const {
  return view_.name_of(token) == none && view_.word_of(token).reference == reference_turns &&
         !view_.is(token, word_opener);
}

// theo tính toán của | X: where the source begins behind the whole phrase, though only its first word is the cue.
uint32_t FrameFinder::source_begin(const CueMatch& match) const {
  const uint32_t end = match.whole;
  return end > match.last && view_.is(end - 1, word_of | word_prep) ? end : match.last;
}

void FrameFinder::according_to(const CueMatch& match) {
  const uint32_t end = source_end(source_begin(match));
  if (end <= source_begin(match)) return;
  const uint32_t start = slots_.skip_openers(frame_begin(), match.first + 1);
  const bool behind_colon =
      match.first > first_ && view_.mark(match.first - 1) == Mark::colon;  // không chịu: theo ông, A
  const bool opens = start >= match.first || behind_colon;
  uint32_t before = match.first;  // A, vẫn theo X
  while (before > first_ && view_.name_of(before - 1) == none && view_.is(before - 1, word_aux) &&
         slots_.is_adverb(before - 1))
    --before;
  const bool set_off =
      before > first_ && (view_.mark(before - 1) == Mark::comma || view_.mark(before - 1) == Mark::dash ||
                          view_.mark(before - 1) == Mark::quote || view_.mark(before - 1) == Mark::semicolon);
  if (view_.cue(match).noun && opens) {  // Thông tin từ X cho biết A: the verb is the cue
    const auto next = view_.cue_from(source_begin(match));
    if (next != view_.cues().end() && next->first < end && !view_.cue(*next).noun) return;
  }
  if (opens && end < last_ && (view_.mark(end) == Mark::comma || view_.mark(end) == Mark::colon || is_then(end))) {
    return according_to_leading(match, end);
  }
  if (opens && end >= match.last) {  // Theo X cho biết A
    const auto& cues = view_.cues();
    auto next = view_.cue_from(match.last);
    if (next != cues.end() && next->first < end && !view_.cue(*next).noun) return;
  }
  const bool topic = set_off && before == match.first && view_.mark(match.first - 1) == Mark::comma &&
                     end + 1 < last_ && view_.mark(end) == Mark::comma && start < match.first &&
                     is_topic(start, match.first - 1);
  if (topic) return according_to_leading(match, end);
  if (set_off && !inserted(match, before - 1, end)) according_to_trailing(match, end);
  if (!set_off && !opens) unmarked_source(match);
}

// Con số này theo ông mới là một nửa: neither comma before the source nor behind it.
void FrameFinder::unmarked_source(const CueMatch& match) {
  constexpr uint32_t longest_subject = 10, shortest_content = 3;  // tokens
  const uint32_t subject = slots_.skip_openers(frame_begin(), match.first);
  if (subject >= match.first || match.first - subject > longest_subject || !view_.is(match.first - 1, word_this))
    return;
  if (last_in_unit() != none || slots_.has_finite_verb(subject, match.first)) return;
  for (uint32_t i = subject; i < match.first; ++i) {
    if (view_.mark(i) != Mark::syllable || view_.quoted(i) || view_.is(i, word_is | word_negator | word_prep)) return;
  }
  uint32_t end = match.last;
  while (end < last_ && view_.name_of(end) == none && view_.is(end, word_title | word_pronoun))
    end = view_.word_of(end).last;
  while (end < last_ && view_.name_of(end) != none) ++end;
  if (end == match.last || end + shortest_content > last_ || view_.is(end, word_of | word_this | word_prep)) return;
  if (view_.mark(end) != Mark::syllable && view_.mark(end) != Mark::quote) return;
  const Slot source = slots_.classify(match.last, end);
  if (source.kind != SlotKind::person && source.kind != SlotKind::pronoun && source.kind != SlotKind::organization)
    return;
  Draft& draft = add(Rule::according_to, &match, source, contents_.from(end, last_));
  draft.frame_last = end;
  done_ = std::max(draft.content.last, end);
}

// X, theo M, nói A / Chiếc tàu, theo X, đã chìm: the source stands behind the subject, the words go on after it.
bool FrameFinder::inserted(const CueMatch& match, uint32_t comma, uint32_t source_last) {
  constexpr uint32_t longest_subject = 14, no_statement = 4;  // tokens
  if (last_in_unit() != none || view_.mark(comma) != Mark::comma || source_last + 2 >= last_ ||
      view_.mark(source_last) != Mark::comma)
    return false;
  const uint32_t subject = slots_.skip_openers(frame_begin(), comma), end = comma;
  if (subject >= end || end - subject > longest_subject || slots_.has_finite_verb(subject, end)) return false;
  for (uint32_t i = subject; i < end; ++i) {
    if (view_.mark(i) == Mark::comma || view_.quoted(i) || view_.is(i, word_is | word_negator)) return false;
  }
  const Slot source = slots_.classify(source_begin(match), source_last);
  if (!source) return false;
  uint32_t at = source_last + 1;
  while (at < last_ && view_.name_of(at) == none && view_.is(at, word_aux | word_when)) at = view_.word_of(at).last;
  const auto& cues = view_.cues();
  const auto next = view_.cue_from(at);
  const bool speaks = next != cues.end() && next->first == at && view_.cue(*next).kind != CueKind::block &&
                      view_.cue(*next).kind != CueKind::theo;
  if (speaks) {
    if (is_medium(source)) relay_ = source;
    return true;
  }
  const bool verb = at > source_last + 1 || slots_.is_adverb(at) || view_.is(at, word_negator | word_is);
  // Văn bản này, theo X, đặt A; Trường hợp còn lại, theo X, gia đình đã chọn B: a noun alone states nothing
  const bool noun = end - subject <= no_statement || view_.is(end - 1, word_this);
  const bool goes_on = view_.name_of(at) != none || !view_.is(at, word_prep | word_link | word_cond | word_that2);
  if (!verb && (!noun || !goes_on || view_.quoted(at))) return false;
  Draft& draft = add(Rule::according_to, &match, source, contents_.from(source_last + 1, last_));
  draft.frame_last = source_last;
  done_ = std::max(draft.content.last, source_last);
  return true;
}

// Về mức phí, theo X, A: only what A is about, or when and where it was said.
bool FrameFinder::is_topic(uint32_t first, uint32_t last) const {
  if (!view_.is(first, word_prep) || view_.name_of(first) != none || last - first > 16) return false;
  if (last_in_unit() != none) return false;
  for (uint32_t i = first; i < last; ++i) {
    const bool another = view_.mark(i) == Mark::comma && last - i <= 8 && view_.time_of(last - 1) != none;
    if (another) continue;  // Về A, tính đến ngày 3/8, theo X, B
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number) return false;
    if (slots_.is_finite(i) || view_.is(i, word_is | word_negator)) return false;
  }
  return true;
}

// Theo ông X, giám đốc Y, A / Theo M, dẫn nguồn tin Z, A: steps over what stands between source and words.
uint32_t FrameFinder::past_apposition(uint32_t comma, Slot& relay, Slot& source) const {
  const uint32_t next = comma + 1;
  if (next >= last_ || view_.quoted(next)) return comma;
  const uint32_t end = source_end(next);
  if (end >= last_ || view_.mark(end) != Mark::comma || end - next > 24) return comma;
  const auto& cues = view_.cues();
  const auto cue = view_.cue_from(next);
  if (cue != cues.end() && cue->first == next) {
    const CueKind kind = view_.cue(*cue).kind;
    if (kind == CueKind::quote || kind == CueKind::leak) {
      const uint32_t first = kind == CueKind::leak && cue->last - cue->first > 1 ? cue->first + 1 : cue->last;
      const Slot person = slots_.classify(first, end);
      if (person) relay = source, source = person;
      return end;
    }
  }
  for (uint32_t i = next; i < end; ++i) {
    if (view_.name_of(i) == none && view_.is(i, word_is | word_cond)) return comma;
    if (slots_.is_finite(i)) return comma;
  }
  const bool among = view_.is(next, word_opener) && view_.plays(next, part_in);  // trong đó có SCMP
  if (among) return end;
  const bool answering = view_.vocabulary().cue_lexicon().longest(view_.tokens(), next, end).entry != none;
  const bool who = view_.plays(next, part_who);
  if (answering && source.kind == SlotKind::person) return end;
  const bool role = view_.is(next, word_title | word_kin) && source.kind == SlotKind::person;
  const bool age = view_.mark(next) == Mark::number && source.kind == SlotKind::person;
  if (role || age || who) source.last = end;
  return role || age || who ? end : comma;
}

void FrameFinder::according_to_leading(const CueMatch& match, uint32_t source_last) {
  uint32_t first_of_source = source_begin(match);
  const Lexicon::Match noun = view_.vocabulary().cue_lexicon().longest(view_.tokens(), first_of_source, source_last);
  const bool act = noun.entry != none && view_.vocabulary().cue(noun.entry).kind != CueKind::block;
  if (act && first_of_source + noun.length < source_last && view_.is(first_of_source + noun.length, word_of) &&
      !view_.is(first_of_source, word_document | word_anonymous)) {
    first_of_source += noun.length + 1;  // theo công bố của X
  }
  uint32_t last_of_source = source_last;  // theo thông tin từ X cho biết
  const auto& all = view_.cues();
  auto inner =
      std::partition_point(all.begin(), all.end(), [&](const CueMatch& c) { return c.first <= first_of_source; });
  for (; inner != all.end() && inner->first < source_last; ++inner) {
    if ((view_.cue(*inner).noun || view_.cue(*inner).wants_mark) && inner->last != source_last) continue;
    last_of_source = inner->first;
    break;
  }
  Slot source = slots_.classify(first_of_source, last_of_source);
  if (!source) return;
  while (source.kind == SlotKind::document && source.last > source.first + 1 && view_.time_of(source.last - 1) != none)
    --source.last;
  Slot relay = relay_;
  const uint32_t comma = past_apposition(source_last, relay, source);
  uint32_t first = comma + 1;
  while (first < last_ && view_.mark(first) == Mark::line) ++first;
  if (first >= last_) return;
  const uint32_t behind =
      view_.word_of(source.first).last;  // phóng viên X is a person, phóng viên tại Y is the outlet's
  const bool journalist =
      view_.word_of(source.first).reference == reference_asks &&
      (source.kind != SlotKind::person || behind >= source.last || view_.name_of(behind) != source.name);
  if (is_medium(source) || journalist || view_.cue(match).wants_medium) {
    // Theo M, X nói rằng A: the medium is only the way.
    const auto& cues = view_.cues();
    auto next = view_.cue_from(first);
    for (; next != cues.end() && next->first < last_; ++next) {
      const Cue& entry = view_.cue(*next);
      if (entry.kind == CueKind::mute || entry.kind == CueKind::show) continue;
      const Slot speaker = entry.kind == CueKind::theo ? Slot{} : slots_.before(next->first, first);
      if (!speaker) continue;
      const bool main_clause = slots_.skip_openers(first, next->first) >= speaker.first;
      if (!main_clause && !contents_.quotation_ends_at(speaker.first, first)) continue;
      if (!contents_.after(*next, last_).exists() && main_clause) continue;
      if (!journalist) relay_ = source;
      relay_frame_ = match.first;
      return;
    }
  }
  if (view_.cue(match).wants_medium) return;  // qua lời X: who says it is not X
  if (source.kind == SlotKind::pronoun && view_.text(last_ - 1, last_) == "?") return;  // Theo ông, vì sao ...?
  Draft& draft = add(Rule::according_to, &match, source, contents_.from(first, last_));
  draft.relay = relay;
  draft.frame_last = first;
  done_ = std::max(draft.content.last, first);
}

void FrameFinder::according_to_trailing(const CueMatch& match, uint32_t source_last) {
  Slot source = slots_.classify(source_begin(match), source_last);
  if (!source) return;
  const uint32_t earlier = last_in_unit();
  if (earlier != none && (*drafts_)[earlier].content.last + 2 >= match.first) {  // F20, or "X nói A, theo M"
    Draft& before = (*drafts_)[earlier];
    before.relay = source;
    done_ = source_last;
    return;
  }
  uint32_t comma = match.first - 1;
  while (comma > frame_begin() && view_.mark(comma) == Mark::syllable) --comma;
  const Stretch left = contents_.before(frame_begin(), comma);
  if (!left.exists() || left.last - left.first < 3) return;
  const bool quotation = view_.quoted(left.last - 1);
  if (!quotation && view_.is(left.first, word_prep | word_cond) && view_.name_of(left.first) == none &&
      left.last - left.first < 8)
    return;
  Draft& draft = add(Rule::according_to_after, &match, source, left);
  draft.frame_first = match.first;
  draft.frame_last = source_last;
  done_ = source_last;
}

}  // namespace soi::claims
