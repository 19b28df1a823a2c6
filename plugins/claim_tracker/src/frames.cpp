#include "frames.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

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

}  // namespace

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
  for (uint32_t i = 0; i < view_.units().size(); ++i) {
    const Unit& current = view_.units()[i];
    if (!carries_claims(current.block)) continue;
    const uint32_t block = current.block_number;
    if (block != none && view_.article().blocks[block].repeated) continue;
    if (!view_.vocabulary().english() && interview(i)) continue;
    unit(i);
  }
}

void FrameFinder::unit(uint32_t number) {
  unit_number_ = number;
  first_ = done_ = view_.units()[number].first;
  last_ = view_.units()[number].last;
  first_draft_ = drafts_->size();
  relay_ = {};
  const auto& cues = view_.cues();
  auto match = std::partition_point(cues.begin(), cues.end(), [this](const CueMatch& c) { return c.first < first_; });
  for (; match != cues.end() && match->first < last_; ++match) {
    if (match->first < done_) continue;
    if (view_.vocabulary().english()) english(*match);
    else cue(*match);
  }
  if (drafts_->size() == first_draft_) told();
  if (drafts_->size() == first_draft_) headline(first_, last_);
  if (drafts_->size() == first_draft_) unknown_cue();
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
  if (said_by(match)) return;
  Slot speaker = slots_.before(match.first, done_);
  const bool has = match.first > done_ && view_.plays(match.first - 1, part_has);
  if (has && !speaker && !entry.noun && entry.act == "assert")
    speaker = slots_.before(match.first - 1, done_);  // có nói
  const bool certain = (entry.kind == CueKind::say || entry.kind == CueKind::tell) && !entry.noun && !entry.strict &&
                       (!entry.wants_mark || contents_.is_marked(match, last_));
  if (!speaker && !speaker.dropped && certain) speaker = slots_.plain(match.first, done_);
  if (!speaker && !speaker.dropped && !entry.noun && last_in_unit() == none && contents_.is_marked(match, last_))
    speaker = slots_.far(match.first, frame_begin());
  if (!speaker && !speaker.dropped) {
    if (entry.noun) noun_cue(match);
    return;
  }
  if (const CueMatch* second = second_half(match)) return speech(*second, speaker);
  if (const CueMatch* second = main_verb(match)) return speech(*second, speaker);
  if (speaker.kind == SlotKind::document && entry.kind == CueKind::ask && entry.noun) return;
  const bool clear = speaker ? slots_.ends_clearly(speaker) : last_in_unit() != none;
  const bool words_before = speaker && contents_.quotation_ends_at(speaker.first, done_);  // "A", một công nhân kể
  const bool verb_after =  // dọa sẽ không thả tàu
      match.last < last_ && view_.name_of(match.last) == none && slots_.is_finite(match.last);
  const bool whom =  // Ông bầu tố Mỹ Vân bỏ diễn
      match.last < last_ && view_.name_of(match.last) != none && match.last + 2 < last_ &&
      entry.kind == CueKind::tell && speaker.kind == SlotKind::office &&
      view_.units()[unit_number_].block == BlockKind::title;
  const bool comma = entry.kind == CueKind::say && match.last + 6 < last_ && view_.mark(match.last) == Mark::comma &&
                     (speaker.kind == SlotKind::office || speaker.kind == SlotKind::group);  // Một nhạc công kể, A
  if (entry.strict && !clear && !words_before && !verb_after && !whom && !comma && !contents_.is_marked(match, last_))
    return;
  if (entry.kind == CueKind::show && speaker.kind != SlotKind::document && speaker.kind != SlotKind::organization &&
      speaker.kind != SlotKind::media)
    return;
  if (entry.noun && match.last < last_ && (view_.is(match.last, word_of | word_this))) return noun_cue(match);
  speech(match, speaker);
}

// lên tiếng khẳng định, chia sẻ cho biết: the second word says what sort of statement it is.
const CueMatch* FrameFinder::second_half(const CueMatch& match) const {
  const Cue& entry = view_.cue(match);
  if (entry.kind != CueKind::say || entry.act != "assert" || entry.looks_back) return nullptr;
  const auto& cues = view_.cues();
  const auto next =
      std::partition_point(cues.begin(), cues.end(), [&](const CueMatch& c) { return c.first < match.last; });
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
  const auto next =
      std::partition_point(cues.begin(), cues.end(), [&](const CueMatch& c) { return c.first < match.last; });
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
  return slots_.leading(first_, match.first);
}

void FrameFinder::speech(const CueMatch& match, Slot speaker) {
  const Cue& entry = view_.cue(match);
  uint32_t earlier = none;
  if (speaker && speaker.first > first_ && is_agent_mark(speaker.first - 1)) return;  // do Mỹ đề xuất, được Y xác nhận
  if (speaker.kind == SlotKind::document && speaker.first > first_ && slots_.is_finite(speaker.first - 1))
    return;  // đã quyết định gọi ...
  if (speaker && speaker.first > first_ && is_object_mark(speaker.first - 1))
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
    if (second != nullptr && !view_.cue(*second).noun && view_.cue(*second).kind == CueKind::tell && speaker)
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
  if (!right.exists() && !shared && opens_sentence(speaker)) right = contents_.loosely(match, last_);
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

// Does nothing that could have been said stand before the subject?
bool FrameFinder::opens_sentence(const Slot& speaker) const {
  return speaker && slots_.skip_openers(frame_begin(), speaker.first) >= speaker.first;
}

// The cue that begins at the token; null when there is none.
const CueMatch* FrameFinder::cue_at(uint32_t token) const {
  const auto& cues = view_.cues();
  const auto found =
      std::partition_point(cues.begin(), cues.end(), [token](const CueMatch& c) { return c.first < token; });
  return found != cues.end() && found->first == token ? &*found : nullptr;
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

// F3 and F5: the words stand before their speaker.
bool FrameFinder::speech_left(const CueMatch& match, Slot speaker, const Stretch& right) {
  if (!speaker || speaker.first <= done_) return false;
  uint32_t boundary = speaker.first;
  while (boundary > done_ && (view_.time_of(boundary - 1) != none || view_.is(boundary - 1, word_when))) --boundary;
  if (boundary == 0) return false;  // the article begins with when it was said
  const bool quotation = contents_.quotation_ends_at(boundary, done_);
  const Mark mark = view_.mark(boundary - 1);
  if (!quotation && mark != Mark::comma && mark != Mark::dash) return false;
  const Stretch left = contents_.trim(contents_.before(done_, boundary), false);
  if (!left.exists() || left.last - left.first < 3) return false;
  const bool whole = quotation && view_.quoted(left.first);
  if (right.exists() && (right.marked || !whole)) return false;
  if (!quotation && (is_adverbial(left) || !ends_statement(match))) return false;
  if (!quotation && view_.cue(match).kind == CueKind::ask) return false;
  uint32_t rest = match.last;
  while (rest < last_ && view_.mark(rest) != Mark::comma && view_.mark(rest) != Mark::semicolon &&
         !view_.quoted(rest) && !view_.is(rest, word_link))
    ++rest;
  Draft& draft = add(view_.cue(match).looks_back ? Rule::said_so : Rule::content_then_cue, &match, speaker, left);
  draft.frame_first = left.last;
  draft.frame_last = rest;
  done_ = rest;
  while (rest < last_ && !view_.quoted(rest) && view_.mark(rest) != Mark::syllable) ++rest;
  if (rest < last_ && view_.quoted(rest) && view_.mark(rest) == Mark::quote) {  // "A", X nói. "B"
    const Quotation& q = view_.quotations()[view_.quotation_of(rest)];
    const uint32_t ground = static_cast<uint32_t>(drafts_->size() - 1);
    Draft& more = add(Rule::quotation_goes_on, nullptr, {}, {rest, std::min(q.last, last_), true});
    more.same_speaker_as = ground;
    more.goes_on = true;
    done_ = more.content.last;
  }
  return true;
}

// A, X thông báo hôm 4/9, trong khi ...: nothing but the day stands between the cue and a comma.
bool FrameFinder::only_dated(const CueMatch& match) const {
  uint32_t at = match.last;
  while (at < last_ && view_.time_of(at) == none && view_.is(at, word_when | word_prep)) at = view_.word_of(at).last;
  if (at >= last_ || view_.time_of(at) == none) return false;
  while (at < last_ && view_.time_of(at) != none) ++at;
  return at < last_ && view_.mark(at) == Mark::comma;
}

// CLAUSE, X cho biết: nothing may come after the cue but the end, or when, where and to whom it was said.
bool FrameFinder::ends_statement(const CueMatch& match) const {
  const Cue& entry = view_.cue(match);
  if (entry.wants_mark || entry.kind == CueKind::label || entry.kind == CueKind::show) return false;
  uint32_t at = match.last;
  if (at < last_ && view_.is(at, word_aux) && view_.word_of(at).last < last_ &&
      view_.mark(view_.word_of(at).last) != Mark::syllable)
    at = view_.word_of(at).last;
  if (at >= last_ || view_.mark(at) != Mark::syllable || view_.time_of(at) != none ||
      view_.is(at, word_when | word_cond | word_this))
    return true;
  return view_.is(at, word_prep) && !view_.plays(at, part_about | part_to);
}

}  // namespace soi::claims
