#include "slots.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

constexpr uint32_t short_quotation = 7;  // tokens: scare quotes round a word or two are part of a noun phrase
constexpr uint32_t word_phrase_start = word_source | word_quantity;
// A cue right after one of these is no finite verb with a source: a noun, an infinitive or a passive.
constexpr uint32_t word_no_subject =
    word_bind | word_nominal | word_negator | word_quantity | word_of | word_that | word_prep | word_that2 | word_cond;

constexpr uint32_t widest_search = 120;  // tokens: keeps hostile text without punctuation linear

}  // namespace

bool SlotFinder::is_boundary(uint32_t token) const {
  if (view_.mark(token) == Mark::stop && (view_.name_of(token) != none || is_glued(token))) return false;  // TP.Cà Mau
  switch (view_.mark(token)) {
    case Mark::comma:
    case Mark::semicolon:
    case Mark::colon:
    case Mark::dash:
    case Mark::stop:
    case Mark::line: return true;
    case Mark::quote: {
      const uint32_t q = view_.quotation_of(token);
      return q == none || view_.quotations()[q].last - view_.quotations()[q].first > short_quotation;
    }
    default: return view_.is(token, word_link) && !view_.is(token, word_aux) && view_.name_of(token) == none;
  }
}

// PGS.TS: a stop with no space on either side.
bool SlotFinder::is_glued(uint32_t token) const {
  const auto& tokens = view_.tokens();
  return token > 0 && token + 1 < tokens.size() && tokens[token - 1].end == tokens[token].begin &&
         tokens[token].end == tokens[token + 1].begin && view_.capitalised(token + 1);
}

bool SlotFinder::starts_phrase(uint32_t token) const {
  const uint32_t name = view_.name_of(token);
  if (name != none) return token == 0 || view_.name_of(token - 1) != name;
  if (view_.word_of(token).first == token && view_.is(token, word_phrase_start)) return true;
  return view_.capitalised(token);
}

uint32_t SlotFinder::skip_openers(uint32_t first, uint32_t last) const {
  uint32_t at = first;
  while (at < last) {
    if (view_.time_of(at) != none || view_.mark(at) == Mark::comma || view_.mark(at) == Mark::line ||
        view_.mark(at) == Mark::dash) {
      ++at;
    } else if (view_.name_of(at) == none && view_.is(at, word_opener | word_link | word_when | word_aux)) {
      at = view_.word_of(at).last;
    } else if (view_.is(at, word_prep) && view_.word_of(at).last < last &&
               view_.time_of(view_.word_of(at).last) != none) {
      at = view_.word_of(at).last;
    } else {
      break;
    }
  }
  return std::min(at, last);
}

// Steps back over what may stand between subject and cue: đã, cũng, hôm qua, (trái) ...
uint32_t SlotFinder::skip_back(uint32_t at, uint32_t from) const {
  while (at > from) {
    const uint32_t token = at - 1;
    const bool timed = view_.time_of(token) != none;
    if (view_.mark(token) == Mark::line || timed) {
      --at;
    } else if (view_.mark(token) == Mark::close) {
      uint32_t open = token;
      while (open > from && view_.mark(open) != Mark::open) --open;
      if (view_.mark(open) != Mark::open) return at;
      at = open;
    } else if (view_.name_of(token) == none && view_.is(token, word_aux | word_when)) {
      at = std::max(view_.word_of(token).first, from);
    } else if (view_.is(token, word_prep) && at < view_.tokens().size() && view_.time_of(at) != none) {
      at = std::max(view_.word_of(token).first, from);
    } else {
      break;
    }
  }
  return at;
}

uint32_t SlotFinder::segment_begin(uint32_t at, uint32_t from) const {
  while (at > from && !is_boundary(at - 1)) {
    const uint32_t token = at - 1;
    if (view_.mark(token) == Mark::close) {
      while (at > from && view_.mark(at - 1) != Mark::open) --at;
    }
    if (at > from) --at;
    if (at > from && opens_sentence(at)) return at;
  }
  return at;
}

// "(Ảnh: VTV News) Nhiều đại biểu": a capital that is no name's begins a sentence, where a mark was lost.
bool SlotFinder::opens_sentence(uint32_t token) const {
  return view_.name_of(token) == none && view_.capitalised(token) && view_.is(token, word_quantity | word_anonymous) &&
         view_.word_of(token).first == token && view_.mark(token - 1) == Mark::syllable;
}

bool SlotFinder::ends_clearly(const Slot& slot) const {
  if (slot.first >= slot.last) return false;
  const uint32_t token = slot.last - 1;
  return view_.name_of(token) != none || view_.capitalised(token) || view_.mark(token) != Mark::syllable ||
         view_.is(token, word_source | word_this);
}

bool SlotFinder::has_finite_verb(uint32_t first, uint32_t last) const {
  for (uint32_t i = first; i < last; ++i) {
    if (view_.name_of(i) != none) continue;
    if (is_finite(i) || (i > first && is_adverb(i))) return true;
  }
  const auto& cues = view_.cues();
  auto cue = view_.cue_from(first);
  for (; cue != cues.end() && cue->first < last; ++cue) {
    const Cue& entry = view_.cue(*cue);
    if (!entry.noun && !entry.wants_mark && entry.kind != CueKind::mute) return true;
  }
  return false;
}

Slot SlotFinder::before(uint32_t cue, uint32_t from) const {
  if (cue > widest_search) from = std::max(from, cue - widest_search);
  const uint32_t end = past_issued(skip_back(cue, from), from);
  if (end == from) return {};
  const uint32_t left = end - 1;
  const bool named_above = view_.plays(left, part_on) && left > from + 1;  // vị bác sĩ trên nói
  if (is_boundary(left)) {
    if (view_.is(left, word_link) || view_.mark(left) == Mark::semicolon) {
      Slot dropped;
      dropped.dropped = true;
      return dropped;
    }
    if (view_.mark(left) == Mark::comma || view_.mark(left) == Mark::dash) return across_commas(left, from);
    return {};
  }
  const bool in_name = view_.name_of(left) != none;
  if (!in_name && view_.plays(left, part_when)) {  // ... khi tuyên bố: the subject of the sentence
    Slot dropped;
    dropped.dropped = true;
    return dropped;
  }
  if (!in_name && !named_above && view_.is(left, word_no_subject) &&
      !view_.is(left, word_pronoun | word_title | word_group))
    return {};  // nhiều người is somebody, though nhiều alone is nobody
  // A capital in the middle of a line begins a new sentence: Ảnh: AP Thông tin trên ...
  if (cue > from && view_.tokens()[cue].letter_case == sdk::LetterCase::capitalised && end == cue &&
      view_.mark(left) == Mark::syllable)
    return {};
  const uint32_t segment = segment_begin(end, from);
  if (const uint32_t title = title_across(segment, from); title < segment) {
    const Slot slot = titled(title, end);
    if (slot) return with_name_before(slot, title, from);
  }
  const Slot slot = with_name_before(within(segment, end), segment, from);
  const bool in_document = slot.kind == SlotKind::document && slot.first > segment &&
                           view_.is(slot.first - 1, word_prep) && view_.name_of(slot.first - 1) == none;
  if (in_document) {  // Công ty X, trong thông cáo ngắn cho biết
    if (const Slot subject = before_adjunct(segment, end, from)) return subject;
  }
  if (slot || slot.dropped) return slot;
  const Slot role = with_known_role(end, from);
  if (role) return role;
  const Slot institution = institution_across(segment, end, from);
  return institution ? institution : before_adjunct(segment, end, from);
}

// The subject inside one segment, which ends with it.
Slot SlotFinder::within(uint32_t first, uint32_t last) const {
  uint32_t start = skip_openers(first, last);
  for (uint32_t i = start; i + 1 < last; ++i) {  // riêng biên bản ấy thì bà hẹn: bà
    if (view_.name_of(i) == none && view_.word_of(i).reference == reference_turns && view_.is(i + 1, word_pronoun))
      start = i + 1;
  }
  if (start >= last) {
    Slot dropped;
    dropped.dropped = true;
    for (uint32_t i = first; i < last; ++i) {  // trong đó nêu rõ: a document just spoken of, not the subject
      if (view_.is(i, word_opener) && !view_.is(i, word_link | word_aux)) dropped.dropped = false;
    }
    return dropped;
  }
  const bool phrase_after =
      view_.is(start, word_prep | word_bind | word_cond | word_nominal) && view_.name_of(start) == none;
  bool purpose = false;  // cần báo cáo để Quốc hội đánh giá: nobody has said it yet; thì begins another clause
  for (uint32_t i = start; i < last; ++i) {
    if (view_.name_of(i) != none) continue;
    if (view_.is(i, word_cond) && !view_.is(i, word_prep)) return {};  // nếu kết quả cho thấy
    purpose = (purpose && !view_.is(i, word_aux)) || (i > start && view_.is(i, word_bind) && view_.is(i, word_reason));
  }
  if (purpose) return {};
  bool subordinate = false;  // ... khi nghe cáo trạng nêu: the subject is the last phrase
  for (uint32_t i = start; i < last; ++i) {
    subordinate = subordinate || (view_.name_of(i) == none &&
                                  (view_.is(i, word_cond | word_that2) || (i > start && view_.plays(i, part_matter))));
  }
  if (phrase_after || subordinate || has_finite_verb(start, last)) {
    Slot slot = last_phrase(start, last);
    if (slot.kind == SlotKind::nothing && view_.is(start, word_document) && view_.name_of(start) == none)
      slot = classify(start, last);
    if (is_somebodys_opinion(slot, start)) return {};
    const bool where = slot.kind == SlotKind::place && slot.first > start && view_.is(slot.first - 1, word_prep) &&
                       view_.name_of(slot.first - 1) == none;
    if (where) return {};  // người từng sống ở Paris nói: not Paris
    const bool thing =
        view_.is(start, word_nominal) && view_.name_of(start) == none;  // sự cố ở Fukushima nhắc nhở: no place speaks
    return thing && (slot.kind == SlotKind::place || slot.kind == SlotKind::other) ? Slot{} : slot;
  }
  return with_partner(classify(start, last), first);
}

// Kiev và Washington: both are the subject.
Slot SlotFinder::with_partner(Slot slot, uint32_t segment) const {
  const bool joined =
      slot && slot.first == segment && segment >= 2 && view_.plays(segment - 1, part_and) &&
      view_.name_of(segment - 2) != none &&
      (slot.kind == SlotKind::place || slot.kind == SlotKind::organization || slot.kind == SlotKind::other);
  if (!joined) return slot;
  const uint32_t name = view_.name_of(segment - 2);
  uint32_t first = segment - 2;
  while (first > 0 && view_.name_of(first - 1) == name) --first;
  slot.first = first;
  slot.name = none;
  slot.kind = SlotKind::organization;
  return slot;
}

// The subject at the end of a segment that begins with something else: Tại họp báo sáng 8/9 ông X ...
Slot SlotFinder::last_phrase(uint32_t first, uint32_t last) const {
  uint32_t at = last, start = last;
  while (at > first) {
    const uint32_t token = at - 1;
    if (view_.time_of(token) != none || view_.mark(token) != Mark::syllable) break;
    const bool named = view_.name_of(token) != none;
    const WordMatch& word = view_.word_of(token);
    if (!named && (word.classes & (word_prep | word_bind | word_aux | word_cond | word_when)) != 0 &&
        (word.classes & word_source) == 0)
      break;
    at = named || word.classes == 0 ? token : std::max(word.first, first);
    if (starts_phrase(at)) start = at;
    const bool person_title = !named && (word.classes & word_pronoun) != 0;
    if (person_title) break;
  }
  return start < last ? classify(start, last) : Slot{};
}

// The subject before a comma or dash: an apposition may stand between (Ông X, giám đốc Y, cho biết).
Slot SlotFinder::across_commas(uint32_t at, uint32_t from) const {
  Slot nearest;
  uint32_t end = at;
  for (int depth = 0; depth < 4 && end > from; ++depth) {
    const uint32_t first = segment_begin(end, from);
    const uint32_t start = skip_openers(first, end);
    if (start < end && has_finite_verb(start, end)) break;
    Slot slot = start < end && starts_phrase(start) && !view_.is(start, word_prep) ? classify(start, end) : Slot{};
    if (slot.kind == SlotKind::nothing && start < end && depth == 0 && view_.is(start, word_prep)) {
      slot = last_phrase(start, end);
      if (slot.kind != SlotKind::person) slot = {};
    }
    if (nearest.kind == SlotKind::anonymous && slot.indefinite &&
        (slot.kind == SlotKind::office || slot.kind == SlotKind::group)) {  // một bầu show khác, xin giấu tên
      nearest.first = slot.first;
      nearest.indefinite = true;
    } else if (slot && slot.kind != SlotKind::other) {
      if (!nearest || slot.kind == SlotKind::person || (nearest.kind != SlotKind::person && slot.name != none)) {
        slot.last = nearest ? nearest.last : end;
        nearest = slot;
      }
      if (nearest.kind == SlotKind::person) return with_role_before(nearest, first, from);
    }
    if (first <= from || (view_.mark(first - 1) != Mark::comma && view_.mark(first - 1) != Mark::dash)) break;
    end = first - 1;
  }
  nearest.dropped = !nearest;
  return nearest;
}

Slot SlotFinder::leading(uint32_t first, uint32_t last) const {
  uint32_t start = skip_openers(first, last);
  const uint32_t rank = start < last && view_.is(start, word_title) ? view_.word_of(start).last : last;
  if (rank + 1 < last && view_.mark(rank) == Mark::comma && view_.is(rank + 1, word_title) &&
      !view_.is(start, word_pronoun))
    start = rank + 1;  // Đại úy, điều dưỡng X
  uint32_t end = start;
  const auto& cues = view_.cues();
  const auto cue = view_.cue_from(start);
  if (cue != cues.end()) last = std::min(last, std::max(cue->first, start));
  while (end < last && !is_boundary(end) && !view_.is(end, word_aux | word_negator | word_prep | word_bind)) ++end;
  if (start >= end || !starts_phrase(start)) return {};
  return classify(start, end);
}

}  // namespace soi::claims
