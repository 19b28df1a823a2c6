#include "frames.hpp"

#include <algorithm>

namespace soi::claims {
bool carries_claims(BlockKind kind) {
  switch (kind) {
    case BlockKind::title:
    case BlockKind::lead:
    case BlockKind::body:
    case BlockKind::heading:
    case BlockKind::unknown: return true;
    default: return false;
  }
}

Draft& FrameFinder::add(Rule rule, const CueMatch* match, const Slot& speaker, Stretch content) {
  Draft draft;
  draft.unit = unit_number_;
  draft.rule = rule;
  draft.speaker = speaker;
  if (match != nullptr) {
    draft.cue_first = match->first;
    draft.cue_last = match->last;
    draft.cue_entry = match->entry;
  }
  const bool denied = match != nullptr && view_.cue(*match).act == "deny";
  draft.content = contents_.trim(contents_.without_remarks(content), denied);
  if (view_.units()[unit_number_].block == BlockKind::title) draft.content = contents_.first_clause(draft.content);
  draft.frame_first = frame_begin();
  draft.frame_last = last_;
  draft.relay = relay_;
  drafts_->push_back(draft);
  return drafts_->back();
}

uint32_t FrameFinder::last_in_unit() const {
  return drafts_->size() > first_draft_ ? static_cast<uint32_t>(drafts_->size() - 1) : none;
}

uint32_t FrameFinder::frame_begin() const { return std::max(first_, done_); }

void FrameFinder::run(std::vector<Draft>& drafts) {
  drafts_ = &drafts;
  drafts.clear();
  waiting_.clear();
  pending_ = listing_ = paragraph_ = answer_ = opened_ = none;
  asking_ = answering_ = false;
  for (uint32_t i = 0; i < view_.units().size(); ++i) {
    const Unit& current = view_.units()[i];
    if (!carries_claims(current.block)) continue;
    const uint32_t block = current.block_number;
    if (block != none && view_.article().blocks[block].repeated) continue;
    if (!view_.vocabulary().english() && interview(i)) continue;
    unit(i);
  }
  if (!view_.vocabulary().english()) add_nested();
}

void FrameFinder::unit(uint32_t number) {
  unit_number_ = number;
  first_ = done_ = view_.units()[number].first;
  last_ = view_.units()[number].last;
  first_draft_ = drafts_->size();
  relay_ = {};
  if (list_item()) return;
  const bool english_text = view_.vocabulary().english();
  if (!english_text) unknown_cue(true);
  const auto& cues = view_.cues();
  auto match = view_.cue_from(first_);
  for (; match != cues.end() && match->first < last_; ++match) {
    if (match->first < done_) continue;
    if (english_text) english(*match);
    else cue(*match);
  }
  if (drafts_->size() == first_draft_) told();
  if (drafts_->size() == first_draft_) headline(first_, last_);
  if (!english_text || drafts_->size() == first_draft_) unknown_cue(false);
  if (!english_text && drafts_->size() == first_draft_) gesture_before_colon();
  if (drafts_->size() == first_draft_) unknown_verb();
  if (drafts_->size() == first_draft_) lone_quotation();
  if (drafts_->size() == first_draft_) goes_on();
  if (!waiting_.empty()) attribute_waiting();
  if (drafts_->size() > first_draft_ && pending_ != none && pending_ < first_draft_) pending_ = none;
}

void FrameFinder::cue(const CueMatch& match) {
  const Cue& entry = view_.cue(match);
  switch (entry.kind) {
    case CueKind::block:
    case CueKind::mute: return;
    case CueKind::theo: return according_to(match);
    case CueKind::quote:
    case CueKind::leak: return quoted_by(match);
    default: break;
  }
  const bool document = opens_with_document();
  if (said_by(match) || (document && slots_.is_participle(match, frame_begin()))) return;
  const bool in_it = match.first > first_ && view_.is(match.first - 1, word_opener);  // trong đó nêu
  Slot speaker = document || in_it ? slots_.described(match.first, frame_begin()) : Slot{};
  const bool described = speaker.kind != SlotKind::nothing;
  if (!described) speaker = slots_.before(match.first, done_);
  const bool has = match.first > done_ && view_.plays(match.first - 1, part_has);
  if (has && !speaker && !entry.noun && entry.act == "assert")
    speaker = slots_.before(match.first - 1, done_);  // có nói
  const bool certain = (entry.kind == CueKind::say || entry.kind == CueKind::tell) && !entry.noun && !entry.strict &&
                       (!entry.wants_mark || contents_.is_marked(match, last_));
  if (!speaker && !speaker.dropped && certain) speaker = slots_.plain(match.first, done_);
  if (!speaker && !speaker.dropped && !entry.noun && !entry.strict && last_in_unit() == none &&
      (entry.kind == CueKind::say || entry.kind == CueKind::tell))
    speaker = slots_.somebody(match.first, frame_begin());
  if (!speaker && !speaker.dropped && !entry.noun && last_in_unit() == none && contents_.is_marked(match, last_))
    speaker = slots_.far(match.first, frame_begin());
  if (!speaker && !speaker.dropped) {
    if (entry.noun) noun_cue(match);
    return;
  }
  if (const CueMatch* second = second_half(match)) return speech(*second, speaker);
  if (const CueMatch* second = main_verb(match)) return speech(*second, speaker);
  if (speaker.kind == SlotKind::document && entry.kind == CueKind::ask && entry.noun && !described) return;
  if (entry.kind == CueKind::ask && entry.noun && speaker && speaker.kind != SlotKind::document &&
      speaker.last == match.first && view_.is(match.first - 1, word_document) && view_.name_of(match.first - 1) == none)
    return;  // Ông X đọc công văn yêu cầu A: the document's, not his
  const bool tells = speaker.kind == SlotKind::person && entry.kind == CueKind::say && entry.act == "assert";
  const bool written = speaker.kind == SlotKind::document &&
                       (entry.kind == CueKind::show || (entry.kind != CueKind::ask && opens_sentence(speaker)));
  const bool clear = described || written || and_then(match, speaker) ||
                     (speaker ? slots_.ends_clearly(speaker) || tells : last_in_unit() != none);
  const bool words_before = speaker && contents_.quotation_ends_at(speaker.first, done_);  // "A", một công nhân kể
  const bool verb_after =  // dọa sẽ không thả tàu
      match.last < last_ && view_.name_of(match.last) == none &&
      (slots_.is_finite(match.last) || view_.is(match.last, word_negator | word_aux));
  const bool whom =  // Ông bầu tố Mỹ Vân bỏ diễn
      match.last < last_ && view_.name_of(match.last) != none && match.last + 2 < last_ &&
      entry.kind == CueKind::tell && speaker.kind == SlotKind::office &&
      view_.units()[unit_number_].block == BlockKind::title;
  const bool comma = entry.kind == CueKind::say && match.last + 6 < last_ && view_.mark(match.last) == Mark::comma &&
                     (speaker.kind == SlotKind::office || speaker.kind == SlotKind::group);  // Một nhạc công kể, A
  if (entry.strict && !clear && !words_before && !verb_after && !whom && !comma && !contents_.is_marked(match, last_))
    return;
  if (entry.kind == CueKind::show && !described && speaker.kind != SlotKind::document &&
      speaker.kind != SlotKind::organization && speaker.kind != SlotKind::media)
    return;
  if (speaker && view_.mark(speaker.first) == Mark::number && speaker.first > first_ &&
      view_.mark(speaker.first - 1) == Mark::colon)
    return;  // Công an: 342 người trình báo bị lừa
  if (entry.documents_only && !described && speaker.kind != SlotKind::document) return;
  if (entry.noun && match.last < last_ && (view_.is(match.last, word_of | word_this))) return noun_cue(match);
  speech(match, speaker);
}

// Chủ tịch X cúi đầu xin lỗi và hứa A: a verb of other uses too, behind và, whose subject the sentence begins with.
bool FrameFinder::and_then(const CueMatch& match, const Slot& speaker) const {
  const CueKind kind = view_.cue(match).kind;
  if (kind != CueKind::tell && kind != CueKind::ask) return false;
  if (speaker || !speaker.dropped || match.first < first_ + 2 || !view_.is(match.first - 1, word_link)) return false;
  const Slot subject = slots_.leading(first_, match.first);
  return subject.kind == SlotKind::person || (subject.kind == SlotKind::organization && subject.name != none);
}

// Does what is left of the unit begin with a document or an unnamed source?
bool FrameFinder::opens_with_document() {
  if (opened_ != frame_begin()) {
    opened_ = frame_begin();
    documented_ = slots_.opens_with_document(opened_, last_);
  }
  return documented_;
}

// lên tiếng khẳng định, chia sẻ cho biết: the second word says what sort of statement it is.
const CueMatch* FrameFinder::second_half(const CueMatch& match) const {
  const Cue& entry = view_.cue(match);
  const bool issues = entry.kind == CueKind::tell && entry.wants_mark;  // ra thông cáo nói
  if ((!issues && (entry.kind != CueKind::say || entry.act != "assert")) || entry.looks_back) return nullptr;
  const auto& cues = view_.cues();
  const auto next = view_.cue_from(match.last);
  if (next == cues.end() || next->first != match.last || next->last > last_) return nullptr;
  const Cue& second = view_.cue(*next);
  const bool verb = second.kind == CueKind::say || second.kind == CueKind::tell || second.kind == CueKind::ask;
  return verb && !second.noun && !second.looks_back && !second.strict ? &*next : nullptr;
}

// trả lời M tối 13/3 đã bác bỏ A: the finite verb behind a cue that nothing marks carries the words.
const CueMatch* FrameFinder::main_verb(const CueMatch& match) const {
  constexpr uint32_t farthest = 14;  // tokens
  const Cue& entry = view_.cue(match);
  if (entry.kind != CueKind::say || !entry.wants_mark) return nullptr;
  const auto& cues = view_.cues();
  const auto next = view_.cue_from(match.last);
  if (next == cues.end() || next->first >= last_ || next->first > match.last + farthest) return nullptr;
  for (uint32_t i = match.last; i < next->first; ++i) {
    if ((view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number) || view_.is(i, word_that)) return nullptr;
  }
  const Cue& second = view_.cue(*next);
  const bool verb = (second.kind == CueKind::say || second.kind == CueKind::tell) && !second.noun && !second.looks_back;
  return verb && next->first > match.last && slots_.is_finite(next->first - 1) ? &*next : nullptr;
}

// The subject of a cue without one of its own: that of the statement before it, or of the sentence.
Slot FrameFinder::shared_subject(const CueMatch& match, uint32_t& earlier) const {
  earlier = last_in_unit();
  if (earlier != none) return {};
  const Slot subject = slots_.leading(first_, match.first);
  if (subject) return subject;
  uint32_t comma = match.first;  // Khi được hỏi, cô chỉ cười và nói: the clause at hand has a subject of its own
  while (comma > first_ && view_.mark(comma - 1) != Mark::comma) --comma;
  if (comma == match.first && comma > first_ + 1) {
    --comma;
    while (comma > first_ && view_.mark(comma - 1) != Mark::comma) --comma;
  }
  const Slot nearest = comma > first_ && !view_.quoted(comma) ? slots_.leading(comma, match.first) : Slot{};
  const bool somebody = nearest.kind == SlotKind::person || nearest.kind == SlotKind::pronoun ||
                        nearest.kind == SlotKind::organization || nearest.kind == SlotKind::office;
  return somebody ? nearest : Slot{};
}

// The cue that begins at the token; null when there is none.
const CueMatch* FrameFinder::cue_at(uint32_t token) const {
  const auto& cues = view_.cues();
  const auto found = view_.cue_from(token);
  return found != cues.end() && found->first == token ? &*found : nullptr;
}

}  // namespace soi::claims
