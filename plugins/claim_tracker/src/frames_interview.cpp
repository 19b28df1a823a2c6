// Interviews: a paragraph that asks is nobody's statement; the one behind it answers, by whom a name and a colon tell.
#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr char reference_self = 's';  // tôi: who answers speaks

}  // namespace

// "Phóng viên: ...?", "Tin Sông: ...?": who asks stands before a colon, and is no person with a name.
bool FrameFinder::asker_before_colon(uint32_t first, uint32_t last) const {
  constexpr uint32_t longest_asker = 6;  // tokens
  uint32_t colon = first;
  while (colon < last && colon - first <= longest_asker && view_.mark(colon) != Mark::colon) ++colon;
  if (colon == first || colon >= last || view_.mark(colon) != Mark::colon || view_.quoted(colon + 1)) return false;
  if (view_.name_of(first) == none && view_.word_of(first).reference == reference_asks) return true;
  const SlotKind kind = slots_.classify(first, colon).kind;
  return kind == SlotKind::media || kind == SlotKind::organization || kind == SlotKind::other;
}

// "- Mức phạt có bất thường không, thưa ông?": a paragraph that ends in a question and is led by a dash or a star,
// addresses somebody, or names who asks.
bool FrameFinder::asks(uint32_t block) const {
  constexpr uint32_t longest_question = 120;  // tokens
  const Block& paragraph = view_.article().blocks[block];
  if (paragraph.begin >= paragraph.end) return false;
  const uint32_t first = view_.token_at(paragraph.begin), last = view_.token_at(paragraph.end - 1);
  if (last >= view_.tokens().size() || last <= first + 1 || last - first > longest_question) return false;
  if (view_.text(last, last + 1) != "?" || view_.quoted(last)) return false;
  if (view_.mark(first) == Mark::dash || view_.mark(first) == Mark::other || answer_ != none) return true;
  if (asker_before_colon(first, last)) return true;
  if (block + 1 < view_.article().blocks.size()) {  // the next paragraph answers with a dash
    const Block& next = view_.article().blocks[block + 1];
    const uint32_t answer = next.begin < next.end ? view_.token_at(next.begin) : none;
    if (answer < view_.tokens().size() && carries_claims(next.kind) && view_.mark(answer) == Mark::dash) return true;
  }
  for (uint32_t i = first; i < last; ++i) {  // thưa ông
    if (view_.plays(i, part_asks)) return true;
  }
  return false;
}

// Who answers: the person whose name a colon ends at the beginning of unit `number`; one past the colon, or none.
uint32_t FrameFinder::answerer(uint32_t number, Slot& speaker) const {
  constexpr uint32_t longest_prefix = 16;  // tokens
  const Unit& unit = view_.units()[number];
  uint32_t first = unit.first;
  while (first < unit.last && view_.mark(first) == Mark::dash) ++first;
  uint32_t colon = first;
  while (colon < unit.last && colon - first < longest_prefix && view_.mark(colon) == Mark::syllable) ++colon;
  if (colon == first || colon + 1 >= unit.last || view_.mark(colon) != Mark::colon || view_.quoted(colon + 1))
    return none;
  speaker = slots_.classify(first, colon);
  const bool whole = (speaker.kind == SlotKind::person && view_.name_of(colon - 1) == speaker.name) ||
                     (speaker.kind == SlotKind::other && view_.capitalised(first) && view_.capitalised(colon - 1));
  return whole ? colon + 1 : none;
}

// "- Tôi không thích ra tòa.": a dash leads the paragraph, or who answers says tôi; else it may be the reporter's.
bool FrameFinder::speaks_of_self(uint32_t block) const {
  const Block& paragraph = view_.article().blocks[block];
  if (paragraph.begin >= paragraph.end) return false;
  const uint32_t first = view_.token_at(paragraph.begin), last = view_.token_at(paragraph.end - 1);
  bool self = view_.mark(first) == Mark::dash;
  for (uint32_t i = first; i <= last && i < view_.tokens().size(); ++i) {
    if (view_.quoted(i)) return false;
    self = self || view_.word_of(i).reference == reference_self;
  }
  return self;
}

// "- A": who answers without being named anew is the only person who has spoken so far.
uint32_t FrameFinder::only_speaker() const {
  constexpr size_t most = 64;  // statements: in more of them somebody else speaks
  if (drafts_->size() > most) return none;
  uint32_t found = none, person = none;
  const auto& names = view_.article().names;
  for (uint32_t i = 0; i < drafts_->size(); ++i) {
    const Slot& slot = (*drafts_)[i].speaker;
    if (slot.kind != SlotKind::person || slot.name >= names.size()) continue;
    const uint32_t who = names[slot.name].head < names.size() ? names[slot.name].head : slot.name;
    if (person != none && who != person) return none;
    person = who;
    found = i;
  }
  return found;
}

// The only person whom the text before the first question names: who answers it.
uint32_t FrameFinder::interviewee(uint32_t before) const {
  constexpr size_t most = 40;  // names: an interview's introduction has fewer
  const auto& names = view_.article().names;
  const auto& blocks = view_.article().blocks;
  uint32_t found = none;
  size_t block = 0;
  for (size_t n = 0; n < names.size() && names[n].begin < before; ++n) {
    while (block < blocks.size() && blocks[block].end <= names[n].begin) ++block;
    const bool text =
        block < blocks.size() && blocks[block].begin <= names[n].begin && carries_claims(blocks[block].kind);
    if (!text || names[n].kind != NameKind::person) continue;
    if (n > most) return none;
    const auto head = [&names](uint32_t name) { return names[name].head < names.size() ? names[name].head : name; };
    if (found != none && head(found) != head(static_cast<uint32_t>(n))) return none;
    if (found == none) found = static_cast<uint32_t>(n);
  }
  return found;
}

// Reads unit `number` as part of an interview; false where it is none.
bool FrameFinder::interview(uint32_t number) {
  const Unit& current = view_.units()[number];
  if (current.block_number == none) return false;
  const bool begins = current.block_number != paragraph_;
  if (begins) {
    paragraph_ = current.block_number;
    const bool asked = asking_;
    asking_ = asks(paragraph_);
    answering_ = asked && !asking_;
    Slot nobody;
    if (answering_ && answerer(number, nobody) == none) answering_ = speaks_of_self(paragraph_);
  }
  if (asking_) return true;
  if (!answering_) return false;
  unit_number_ = number;
  first_ = done_ = current.first;
  last_ = current.last;
  first_draft_ = drafts_->size();
  relay_ = {};
  Slot speaker;
  const uint32_t words = begins ? answerer(number, speaker) : none;
  if (words == none && begins) {
    if (view_.mark(first_) == Mark::dash && answer_ == none) answer_ = only_speaker();
    const Slot subject = view_.mark(first_) == Mark::dash ? Slot{} : slots_.leading(first_, last_);
    const bool others = subject.kind == SlotKind::pronoun && subject.reference == 'p';  // Họ có 60 ngày, tôi nghĩ ...
    if (subject.kind == SlotKind::person || (subject.kind == SlotKind::pronoun && !others))
      return answering_ = false;  // Ông X cười.
  }
  if (words == none && answer_ == none && view_.mark(first_) == Mark::dash) {
    const uint32_t name = interviewee(view_.begin(first_));
    if (name != none) {  // the draft names nobody itself
      speaker.kind = SlotKind::person;
      speaker.name = name;
      speaker.first = speaker.last = first_;
    }
  }
  if (words == none && answer_ == none && !speaker) return answering_ = false;
  const Stretch content = contents_.trim({words == none ? first_ : words, last_, false}, false);
  if (!content.exists() || content.last - content.first < 3) return true;
  const bool first_answer = words == none && answer_ == none;
  Draft& draft = add(first_answer    ? Rule::answer
                     : words != none ? Rule::headline_colon
                                     : Rule::quotation_goes_on,
                     nullptr, speaker, content);
  draft.content = content;
  draft.frame_last = content.first;
  if (words == none && !first_answer) draft.same_speaker_as = answer_, draft.goes_on = true;
  else answer_ = static_cast<uint32_t>(drafts_->size() - 1);
  return true;
}

}  // namespace soi::claims
