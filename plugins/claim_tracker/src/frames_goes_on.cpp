// Words without a cue of their own: quotations over paragraphs, items of a list, a quotation whose speaker the next sentence names.
#include <algorithm>

#include "frames.hpp"

namespace soi::claims {

// X yêu cầu: // - A; // - B: every item of the list is what X says.
bool FrameFinder::list_item() {
  if (drafts_->empty() || view_.mark(first_) != Mark::dash || view_.vocabulary().english()) return false;
  const auto ground = static_cast<uint32_t>(drafts_->size() - 1);
  const bool opens = pending_ == ground && unit_number_ - drafts_->back().unit == 1;
  const bool goes_on = listing_ != none && unit_number_ == listed_ + 1;
  if (!opens && !goes_on) return false;
  const Stretch content = contents_.trim({first_ + 1, last_, false}, false);
  if (!content.exists() || content.last - content.first < 3 || view_.text(last_ - 1, last_) == "?") return false;
  if (opens) {
    (*drafts_)[ground].content = content;
    listing_ = ground;
    pending_ = none;
  } else {
    Draft& draft = add(Rule::quotation_goes_on, nullptr, {}, content);
    draft.content = content;
    draft.cue_entry = (*drafts_)[listing_].cue_entry;  // it is wanted, promised ... as the first one is
    draft.same_speaker_as = listing_;
    draft.goes_on = true;
  }
  listed_ = unit_number_;
  return true;
}

// Người dân nên chụp lại phiếu, Phụ huynh không nên chờ: what people in general had better do is no news of the outlet's.
bool FrameFinder::advises() const {
  constexpr uint32_t farthest = 8;  // tokens
  if (!view_.is(first_, word_group | word_title) || view_.is(first_, word_pronoun) || view_.name_of(first_) != none)
    return false;
  for (uint32_t i = first_ + 1; i + 1 < last_ && i < first_ + farthest; ++i) {
    if (view_.mark(i) != Mark::syllable || view_.name_of(i) != none) return false;
    if (view_.plays(i, part_ought)) return view_.mark(i + 1) == Mark::syllable;
  }
  return false;
}

// X cho biết A. Lý do là B: B is what X says too, as its first words tell.
void FrameFinder::goes_on() {
  if (drafts_->empty() || unit_number_ == 0) return;
  const Draft& before = drafts_->back();
  const Unit& unit = view_.units()[unit_number_];
  const WordMatch& opener = view_.word_of(first_);
  const bool opens = opener.reference == reference_goes_on && opener.first == first_;
  const bool advice = !opens && before.speaker.kind == SlotKind::person && advises();
  if ((!opens && !advice) || before.unit + 1 != unit_number_ || unit.block == BlockKind::title ||
      view_.units()[before.unit].block_number != unit.block_number || !before.content.exists() ||
      view_.quoted(before.content.last - 1))
    return;
  const bool reports = before.cue_entry != none && (view_.vocabulary().cue(before.cue_entry).act == "assert" ||
                                                    view_.vocabulary().cue(before.cue_entry).act == "announce" ||
                                                    view_.vocabulary().cue(before.cue_entry).act == "confirm");
  const bool counts = opens && view_.is(first_, word_quantity);  // Ít nhất ba người: only of what was told as news
  if (counts && (!reports || before.content.last + 1 < view_.units()[before.unit].last)) return;
  const uint32_t ground = static_cast<uint32_t>(drafts_->size() - 1);
  Draft& draft = add(Rule::quotation_goes_on, nullptr, {}, {first_, last_, false});
  draft.same_speaker_as = ground;
  draft.goes_on = true;
  done_ = last_;
}

// Anh X ngồi bệt xuống thềm. "A": who is spoken of right before a quotation that nobody is said to have spoken.
bool FrameFinder::spoken_by_subject(uint32_t start, const Quotation& q) {
  constexpr uint32_t shortest = 8;  // tokens
  if (unit_number_ == 0 || q.last - q.first < shortest || view_.vocabulary().english()) return false;
  const Unit &unit = view_.units()[unit_number_], &before = view_.units()[unit_number_ - 1];
  if (unit.block_number == none || before.block_number != unit.block_number || before.block == BlockKind::title)
    return false;
  if (!drafts_->empty() && drafts_->back().unit + 1 >= unit_number_) return false;
  for (uint32_t i = before.first; i < before.last; ++i) {
    if (view_.quoted(i) || view_.mark(i) == Mark::colon) return false;
  }
  Slot subject = slots_.leading(before.first, before.last);
  uint32_t comma = before.first;  // Ngồi thụp xuống thềm, bà X ...
  while (!subject && comma < before.last && view_.mark(comma) != Mark::comma) ++comma;
  if (!subject && comma + 1 < before.last) subject = slots_.leading(comma + 1, before.last);
  const bool he = subject.kind == SlotKind::pronoun && (subject.reference == 'm' || subject.reference == 'f');
  if (subject.kind != SlotKind::person && !he) return false;
  Draft& draft = add(Rule::introduced_before, nullptr, subject, {start, std::min(q.last, last_), true});
  draft.frame_first = draft.frame_last = start;
  return true;
}

// A unit that is nothing but a quotation: the one before it introduced it, or attributed what it goes on with.
void FrameFinder::lone_quotation() {
  uint32_t start = first_;
  while (start < last_ && !view_.quoted(start) && view_.mark(start) != Mark::syllable) ++start;
  if (start >= last_ || !view_.quoted(start)) return;
  const Quotation& q = view_.quotations()[view_.quotation_of(start)];
  if (q.first != start || q.last - q.first < 5) return;
  uint32_t end = q.last;
  while (end < last_ && view_.mark(end) != Mark::syllable) ++end;
  if (end < last_) return;
  if (q.reopened && (drafts_->empty() || (pending_ == none && !view_.quoted(drafts_->back().content.last - 1)))) {
    constexpr size_t most = 12;  // paragraphs
    if (waiting_.size() < most) waiting_.push_back({start, std::min(q.last, last_), true});
    return;
  }
  if (spoken_by_subject(start, q) || drafts_->empty()) return;
  const uint32_t ground = static_cast<uint32_t>(drafts_->size() - 1);
  Draft& before = drafts_->back();
  if (pending_ == ground) {
    before.content = {start, std::min(q.last, last_), true};
    pending_ = none;
    return;
  }
  if (unit_number_ - before.unit != 1 || view_.units()[before.unit].block == BlockKind::title) return;
  Draft& draft = add(Rule::quotation_goes_on, nullptr, {}, {start, std::min(q.last, last_), true});
  draft.same_speaker_as = ground;
  draft.goes_on = true;
}

// “A. // “B”, X nói: the paragraphs before the one that names the speaker of a quotation are X's as well.
void FrameFinder::attribute_waiting() {
  if (view_.quoted(first_) && view_.quotations()[view_.quotation_of(first_)].reopened &&
      drafts_->size() == first_draft_)
    return;  // one more of them
  const bool attributed = drafts_->size() > first_draft_ && view_.quoted(first_) &&
                          (*drafts_)[first_draft_].content.first == first_ && (*drafts_)[first_draft_].speaker;
  const auto ground = static_cast<uint32_t>(first_draft_);
  for (size_t i = 0; attributed && i < waiting_.size(); ++i) {
    Draft& draft = add(Rule::quotation_goes_on, nullptr, {}, waiting_[i]);
    draft.same_speaker_as = ground;
    draft.goes_on = true;
  }
  waiting_.clear();
}

// Was it taken for somebody's only because nobody else was near?
bool FrameFinder::is_guess(const Draft& draft) {
  return draft.rule == Rule::quotation_goes_on ||
         (draft.rule == Rule::introduced_before && draft.cue_first == draft.cue_last);
}

// "A". X nói trong phiên trả lời chất vấn: a sentence that only tells who spoke the quotation before it.
bool FrameFinder::said_before(const CueMatch& match, const Slot& speaker) {
  const CueKind kind = view_.cue(match).kind;
  if ((kind != CueKind::say && kind != CueKind::tell) || unit_number_ == 0 || !speaker) return false;
  const Unit &unit = view_.units()[unit_number_], &before = view_.units()[unit_number_ - 1];
  if (before.block_number != unit.block_number || before.block == BlockKind::title || before.last != unit.first)
    return false;
  uint32_t end = before.last;
  while (end > before.first && !view_.quoted(end - 1) && view_.mark(end - 1) != Mark::syllable) --end;
  if (end == before.first || !view_.quoted(end - 1)) return false;
  const Quotation& q = view_.quotations()[view_.quotation_of(end - 1)];
  if (q.last - q.first < 6 || !view_.quoted(before.first) || q.first != before.first) return false;
  for (size_t i = drafts_->size(); i > 0 && (*drafts_)[i - 1].unit + 1 >= unit_number_; --i) {
    Draft& known = (*drafts_)[i - 1];
    if (known.content.first != q.first) continue;
    if (!is_guess(known)) return false;
    drafts_->erase(drafts_->begin() + static_cast<std::ptrdiff_t>(i - 1));  // it does not go on, X has said it
    break;
  }
  Draft& draft = add(Rule::said_so, &match, speaker, {q.first, q.last, true});
  draft.frame_first = first_;
  draft.frame_last = last_;
  done_ = last_;
  return true;
}

}  // namespace soi::claims
