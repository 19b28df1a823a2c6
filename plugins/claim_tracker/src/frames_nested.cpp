// What somebody tells that another one said: "Họ nói con tôi ...", bà X kể: a claim of its own, which has come through the teller.
#include "frames.hpp"

namespace soi::claims {
namespace {

constexpr uint32_t shortest_telling = 8;  // tokens of a content that may hold another one's words
constexpr uint32_t shortest_told = 4;     // tokens

}  // namespace

// A verb of its own in [first, last), whether in quotation marks or not.
bool FrameFinder::holds_verb(uint32_t first, uint32_t last) const {
  for (uint32_t i = first + 1; i < last; ++i) {
    if (view_.name_of(i) != none) continue;
    if (slots_.is_finite(i) || slots_.is_adverb(i) || view_.plays(i, part_degree) ||
        view_.is(i, word_negator | word_is | word_bind | word_aux))
      return true;
  }
  return false;
}

// Is it plainly a third person, whoever speaks?  Ông, chị and the like may be who listens.
bool FrameFinder::third_person(const Slot& slot) const {
  for (uint32_t i = slot.first; i < slot.last; ++i) {
    if (view_.is(i, word_that2) && view_.name_of(i) == none) return false;  // người mà báo mạng nói
  }
  switch (slot.kind) {
    case SlotKind::person: return true;
    case SlotKind::organization: return slot.name != none;
    case SlotKind::office: return slot.last - slot.first > 1;  // em, bác, thầy alone may be who speaks or listens
    case SlotKind::pronoun: return slot.reference == 'p' || slot.last - slot.first > 1;
    default: return false;
  }
}

// The words that cue `match` introduces inside the clause that ends at `last`; empty where nothing shows that they are any.
Stretch FrameFinder::told_words(const CueMatch& match, uint32_t last) const {
  const Cue& entry = view_.cue(match);
  uint32_t at = match.last, mark = none;
  constexpr uint32_t mark_reach = 8;  // tokens: nói thẳng trong họp:
  for (uint32_t i = at; i < last && i < at + mark_reach && mark == none; ++i) {
    if (view_.mark(i) == Mark::comma || view_.mark(i) == Mark::stop || view_.mark(i) == Mark::quote) break;
    const bool that = view_.plays(i, part_that) || (i > at && view_.plays(at, part_with) && view_.is(i, word_is));
    if (that || view_.mark(i) == Mark::colon) mark = i + 1;  // nói với tôi là ...
  }
  if (mark != none) at = mark;
  else if ((entry.strict && entry.kind != CueKind::tell) || entry.wants_mark || entry.marked_only || at >= last)
    return {};
  if (at >= last || view_.mark(at) == Mark::comma || view_.mark(at) == Mark::stop) return {};
  const bool phrase =
      view_.name_of(at) == none && view_.is(at, word_prep | word_of | word_when | word_this | word_link);
  const bool clause = view_.is(at, word_quantity) || view_.mark(at) == Mark::number || holds_verb(at, last);
  if (mark == none && (phrase || view_.plays(at, part_with | part_to | part_about) || !clause)) return {};
  return last >= at + shortest_told ? Stretch{at, last, mark != none} : Stretch{};
}

// The first statement of somebody else inside what draft `number` says.
bool FrameFinder::nested_in(const Draft& outer, uint32_t number, Draft& found) const {
  const uint32_t first = outer.content.first, last = outer.content.last;
  const Lexicon& lexicon = view_.vocabulary().cue_lexicon();
  uint32_t clause = first;
  for (uint32_t i = first; i < last; ++i) {
    if (view_.mark(i) == Mark::stop || (view_.mark(i) == Mark::quote && i == first)) clause = i + 1;
    if ((view_.tokens()[i].opens & table_cues) == 0 || view_.name_of(i) != none) continue;
    const Lexicon::Match match = lexicon.longest(view_.tokens(), i, last);
    if (match.entry == none) continue;
    const Cue& entry = view_.vocabulary().cue(match.entry);
    const CueMatch cue{i, i + match.length, match.entry, i + match.length};
    i += match.length - 1;
    if ((entry.kind != CueKind::say && entry.kind != CueKind::tell) || entry.noun || entry.looks_back) continue;
    uint32_t end = cue.last;
    const bool closes = view_.quoted(i) && view_.mark(last - 1) == Mark::quote;  // the teller's own mark
    while (end < last && view_.mark(end) != Mark::stop && !(closes && end + 1 == last)) ++end;
    const Slot speaker = slots_.before(cue.first, clause);
    if (!third_person(speaker)) continue;
    const bool opens = slots_.skip_openers(clause, speaker.first) >= speaker.first ||
                       (view_.mark(speaker.first - 1) == Mark::comma &&
                        view_.is(clause, word_when | word_prep | word_cond));  // hôm ký hợp đồng, nhân viên hứa ...
    if (!opens) continue;
    const Stretch words = told_words(cue, end);
    if (!words.exists()) continue;
    found = {};
    found.unit = outer.unit;
    found.speaker = speaker;
    found.cue_first = cue.first;
    found.cue_last = cue.last;
    found.cue_entry = cue.entry;
    found.content = contents_.trim(words, entry.act == "deny");
    found.frame_first = found.frame_last = found.content.first;
    found.told_in = number;
    return found.content.exists();
  }
  return false;
}

// Adds them behind the drafts that hold them, once all are known.
void FrameFinder::add_nested() {
  std::vector<Draft>& drafts = *drafts_;
  std::vector<Draft> all;
  std::vector<uint32_t> moved;
  for (uint32_t i = 0; i < drafts.size(); ++i) {
    const Draft& outer = drafts[i];
    Draft inner;
    const bool some = outer.content.last - outer.content.first >= shortest_telling &&
                      view_.units()[outer.unit].block != BlockKind::title && outer.rule != Rule::according_to &&
                      nested_in(outer, i, inner);
    if (some && all.empty()) {
      all.assign(drafts.begin(), drafts.begin() + i);
      for (uint32_t k = 0; k < i; ++k) moved.push_back(k);
    }
    if (!some && all.empty() && moved.empty()) continue;
    moved.push_back(static_cast<uint32_t>(all.size()));
    all.push_back(outer);
    if (!some) continue;
    inner.told_in = moved.back();
    all.push_back(inner);
  }
  if (moved.empty()) return;
  for (Draft& draft : all) {
    if (draft.same_speaker_as != none) draft.same_speaker_as = moved[draft.same_speaker_as];
  }
  drafts.swap(all);
}

}  // namespace soi::claims
