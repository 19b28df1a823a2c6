// F9 and F10: a medium that quotes somebody.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {
namespace {

bool is_medium(const Slot& slot) { return slot.kind == SlotKind::media; }

}  // namespace

// "A", X được M dẫn lời: the medium stands behind the person.
bool FrameFinder::quoted_passively(const CueMatch& match, const Slot& medium) {
  if (!medium || medium.first <= done_ + 1 || !view_.plays(medium.first - 1, part_adverb) ||
      !view_.plays(medium.first - 1, part_agent))
    return false;
  const Slot person = slots_.before(medium.first - 1, done_);
  if (!person || !contents_.quotation_ends_at(person.first, done_)) return false;
  relay_ = medium;
  const Stretch left = contents_.before(done_, person.first);
  Draft& draft = add(Rule::quoted_by_medium, &match, person, left);
  draft.frame_first = left.last;
  draft.frame_last = done_ = match.last;
  relay_ = {};
  return true;
}

// Dẫn lời X, M cho hay A: the medium stands between the person and the words.
bool FrameFinder::medium_behind(const CueMatch& match, const Slot& person, uint32_t comma) {
  if (comma + 2 >= last_ || view_.mark(comma) != Mark::comma) return false;
  const auto& cues = view_.cues();
  const auto next = view_.cue_from(comma + 1);
  if (next == cues.end() || next->first >= last_) return false;
  const Slot medium = slots_.before(next->first, comma + 1);
  if (!is_medium(medium) || slots_.skip_openers(comma + 1, medium.first) != medium.first) return false;
  const Stretch right = contents_.after(*next, last_);
  if (!right.exists()) return false;
  relay_ = medium;
  Draft& draft = add(Rule::quoted_by_medium, &match, person, right);
  draft.frame_last = right.first;
  done_ = std::max(draft.content.last, next->last);
  relay_ = {};
  return true;
}

// Tờ M, dẫn báo N, viết A: M says it, N is where it comes from.
bool FrameFinder::medium_tells(const CueMatch& match, const Slot& medium, const Slot& source, uint32_t comma) {
  if (!is_medium(medium) || comma + 2 >= last_ || view_.mark(comma) != Mark::comma || match.first == 0 ||
      view_.mark(match.first - 1) != Mark::comma)
    return false;
  const auto next = view_.cue_from(comma + 1);
  if (next == view_.cues().end() || next->first != comma + 1) return false;
  const CueKind kind = view_.cue(*next).kind;
  const Stretch right = contents_.after(*next, last_);
  if ((kind != CueKind::say && kind != CueKind::tell) || !right.exists()) return false;
  relay_ = source;
  Draft& draft = add(Rule::cue_then_content, &*next, medium, right);
  draft.frame_first = match.last;
  draft.frame_last = right.first;
  done_ = std::max(draft.content.last, next->last);
  relay_ = {};
  return true;
}

// F9, F10: M dẫn lời X (nói) A.
void FrameFinder::quoted_by(const CueMatch& match) {
  const Slot medium = slots_.before(match.first, done_);
  const bool leak = view_.cue(match).kind == CueKind::leak;
  const bool bare = view_.cue(match).wants_medium;
  if (!medium && !medium.dropped && bare) return;
  if (quoted_passively(match, medium)) return;
  const bool article = medium.kind == SlotKind::document && medium.name == none &&
                       match.last < last_ &&  // bài viết dẫn hai người
                       view_.is(match.last, word_quantity | word_anonymous);
  if (bare && medium && !is_medium(medium) && !article) return;
  uint32_t first = leak && match.last - match.first > 1 ? match.first + 1 : match.last;
  if (first < last_ && view_.is(first, word_of)) ++first;
  const auto& cues = view_.cues();
  auto next = view_.cue_from(match.last);
  while (next != cues.end() && next->first < last_ &&
         (view_.cue(*next).kind == CueKind::theo || view_.cue(*next).kind == CueKind::mute))
    ++next;
  uint32_t end = match.last;
  while (end < last_ && !view_.is(end, word_that) && view_.mark(end) != Mark::colon && !view_.quoted(end) &&
         view_.mark(end) != Mark::stop && !(next != cues.end() && end == next->first) &&
         (view_.mark(end) != Mark::comma || (end + 1 < last_ && view_.is(end + 1, word_title))))
    ++end;
  uint32_t source_last = end;
  while (source_last > first &&
         (view_.is(source_last - 1, word_aux | word_when) || view_.mark(source_last - 1) == Mark::comma))
    --source_last;
  if (source_last <= first) return;
  const Slot person = slots_.classify(first, source_last);
  if (medium_tells(match, medium, person, end)) return;
  if (!person) return;
  if (!medium && medium_behind(match, person, end)) return;
  const bool second_cue = next != cues.end() && end == next->first && end < last_;
  if (medium) relay_ = medium;
  const bool words_before = medium && contents_.quotation_ends_at(medium.first, done_);
  if (second_cue && words_before && !contents_.after(*next, last_).exists()) {  // "A", M dẫn lời X cho biết
    const Stretch left = contents_.before(done_, medium.first);
    add(Rule::quoted_by_medium, &*next, person, left).frame_first = left.last;
    done_ = next->last;
  } else if (second_cue) {
    const uint32_t before = static_cast<uint32_t>(drafts_->size());
    speech(*next, person);
    if (drafts_->size() > before) (*drafts_)[before].rule = Rule::quoted_by_medium, done_ = std::max(done_, next->last);
  } else if (words_before) {
    const Stretch left = contents_.before(done_, medium.first);
    Draft& draft = add(Rule::quoted_by_medium, &match, person, left);
    draft.frame_first = left.last;
    done_ = source_last;
  } else if (end < last_ && view_.mark(end) != Mark::stop) {
    const uint32_t content = view_.quoted(end) ? end : view_.is(end, word_that) ? view_.word_of(end).last : end + 1;
    if (content < last_) {
      Draft& draft = add(Rule::quoted_by_medium, &match, person, contents_.from(content, last_));
      draft.frame_last = content;
      done_ = draft.content.last;
    }
  }
  relay_ = {};
}

}  // namespace soi::claims
