#include "content.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

constexpr uint32_t phrase_reach = 40;    // tokens: nói với X trong cuộc phỏng vấn ... rằng
constexpr uint32_t longest_left = 1500;  // tokens: a long quotation before its speaker
constexpr uint32_t mark_reach = 12;      // tokens: cảnh báo các nước láng giềng rằng

}  // namespace

// A verb of its own within reach: what follows the cue is a clause and not only a noun phrase.
bool ContentFinder::has_clause(uint32_t at, uint32_t unit_last) const {
  if (view_.is(at, word_cond | word_negator)) return true;
  for (uint32_t i = at; i < std::min(unit_last, at + 14); ++i) {
    if (view_.mark(i) != Mark::syllable && view_.mark(i) != Mark::number && view_.mark(i) != Mark::quote) return false;
    if (view_.name_of(i) != none) continue;
    if (view_.is(i, word_that2)) return false;
    if (view_.is(i, word_is | word_negator)) return true;
    if (view_.is(i, word_bind) || slots_.is_finite(i) || (i > at && slots_.is_adverb(i))) return true;
  }
  return false;
}

// Enough words up to the next mark for a noun and a verb of its own.
bool ContentFinder::reaches(uint32_t at, uint32_t unit_last) const {
  constexpr uint32_t shortest_clause = 6;  // syllables
  uint32_t end = at;
  while (end < unit_last && end < at + shortest_clause && view_.mark(end) == Mark::syllable && !view_.is(end, word_of))
    ++end;
  return end == at + shortest_clause;
}

bool ContentFinder::starts_clause(uint32_t at) const {
  const auto& cues = view_.cues();
  const auto cue = view_.cue_from(at);
  if (cue != cues.end() && cue->first == at && view_.cue(*cue).noun) return true;
  if (view_.mark(at) == Mark::number || view_.name_of(at) != none || view_.time_of(at) != none) return true;
  return view_.capitalised(at) || view_.is(at, word_clause | word_pronoun | word_title | word_org | word_quantity |
                                                   word_aux | word_negator | word_group | word_media | word_kin);
}

// Looks for rằng, a colon or a quotation before anything ends the phrase.
uint32_t ContentFinder::find_mark(uint32_t at, uint32_t unit_last, uint32_t reach, bool& marked) const {
  const uint32_t limit = std::min(unit_last, at + reach);
  const auto& cues = view_.cues();
  auto cue = view_.cue_from(at);
  for (uint32_t i = at; i < limit; ++i) {
    if (view_.is(i, word_that)) return marked = true, view_.word_of(i).last;
    if (view_.mark(i) == Mark::colon) return marked = true, i + 1;
    if (view_.mark(i) == Mark::comma || view_.mark(i) == Mark::stop || view_.mark(i) == Mark::semicolon) return none;
    if (view_.quoted(i)) return none;
    while (cue != cues.end() && cue->first < i) ++cue;
    if (cue != cues.end() && cue->first == i && !view_.cue(*cue).noun) return none;
  }
  return none;
}

// After a cue that is followed by an addressee, a platform, a venue or a time.
uint32_t ContentFinder::past_phrase(const CueMatch& cue, uint32_t at, uint32_t unit_last, bool& marked) const {
  const CueKind kind = view_.cue(cue).kind;
  const bool takes_noun = kind == CueKind::tell || kind == CueKind::ask;
  const uint32_t limit = std::min(unit_last, at + phrase_reach);
  bool place_of_speech = view_.plays(at, part_with) || view_.plays(at - 1, part_on);
  for (uint32_t i = at; i < limit; ++i) {
    if (view_.is(i, word_that)) return marked = true, view_.word_of(i).last;
    if (view_.mark(i) == Mark::colon) return marked = true, i + 1;
    if (view_.mark(i) == Mark::stop || view_.mark(i) == Mark::semicolon)
      return time_begins(at, i) && takes_noun && !place_of_speech ? at : none;
    const uint32_t name = view_.name_of(i);
    if (name != none && view_.article().names[name].kind >= NameKind::outlet) place_of_speech = true;
    if (view_.is(i, word_venue | word_speech | word_platform | word_media)) place_of_speech = true;
    if (view_.quoted(i)) {
      const Quotation& q = view_.quotations()[view_.quotation_of(i)];
      if (place_of_speech || !takes_noun) return marked = true, i;
      i = q.last - 1;
    }
    if (view_.mark(i) == Mark::comma) return second_verb_at(i + 1) ? none : place_of_speech || !takes_noun ? i + 1 : at;
  }
  return place_of_speech || !takes_noun ? none : at;
}

uint32_t ContentFinder::label_start(uint32_t at, uint32_t unit_last) const {
  if (view_.is(at - 1, word_is) || view_.quoted(at)) return at;
  for (uint32_t i = at; i < std::min(unit_last, at + phrase_reach); ++i) {
    if (view_.is(i, word_is) && i > at) return at;
    if (view_.mark(i) == Mark::comma || view_.mark(i) == Mark::stop) return none;
  }
  return none;
}

uint32_t ContentFinder::start_after(const CueMatch& cue, uint32_t unit_last, bool& marked) const {
  const Cue& entry = view_.cue(cue);
  const uint32_t at = entry.skips_rest && cue.whole < unit_last && !view_.is(cue.whole, word_of) ? cue.whole : cue.last;
  if (at >= unit_last || entry.looks_back) return none;
  if (view_.is(at, word_link) && !view_.is(at, word_aux) &&
      view_.name_of(at) == none) {  // phản đối và cho rằng: the words come after the second one
    const auto& all = view_.cues();
    const uint32_t next = view_.word_of(at).last;
    const auto second =
        std::partition_point(all.begin(), all.end(), [next](const CueMatch& c) { return c.first < next; });
    if (second != all.end() && second->first == next) return none;
    return find_mark(at, unit_last, mark_reach, marked);  // tố cáo nhưng không được giải quyết
  }
  if (entry.kind == CueKind::label) return label_start(at, unit_last);
  if (const uint32_t why = entry.gives_reason ? past_reason(at, unit_last) : none; why != none) return why;
  if (view_.mark(at) == Mark::colon) return marked = true, at + 1;
  if (view_.mark(at) == Mark::comma) return second_verb_at(at + 1) ? none : at + 1;
  if (view_.quoted(at)) return marked = true, at;
  if (view_.is(at, word_that)) return marked = true, view_.word_of(at).last;
  // cho rằng trong hai năm tới, A: what comes after rằng is said, whatever it begins with
  if (view_.plays(at - 1, part_that) && view_.mark(at) == Mark::syllable) return marked = true, at;
  if (view_.mark(at) == Mark::stop || view_.mark(at) == Mark::semicolon || view_.mark(at) == Mark::dash) return none;
  if (view_.is(at, word_is) && entry.kind != CueKind::ask) return marked = true, at + 1;
  const uint32_t mark = find_mark(at, unit_last, mark_reach, marked);
  const bool on_platform = view_.plays(at - 1, part_on);                     // viết trên Telegram rằng
  const bool let = entry.kind == CueKind::ask && view_.plays(at, part_let);  // kiến nghị cho phép tàu gỗ chở hàng
  if (let) return mark != none ? mark : at;
  const bool phrase = on_platform || (view_.name_of(at) == none && view_.is(at, word_prep | word_when));
  if (phrase || view_.time_of(at) != none) {
    const bool about = view_.plays(at, part_about);
    const bool takes_noun = entry.kind == CueKind::tell || entry.kind == CueKind::ask;
    const bool clause_only = view_.is(at, word_cond) && view_.name_of(at) == none;  // cho biết khi được hỏi
    if (clause_only) return mark;
    const bool topic = entry.act == "assert";  // cho biết về kế hoạch: what about it is not told
    if (mark == none && (entry.kind == CueKind::say || entry.kind == CueKind::tell) &&
        (time_then_clause(at, unit_last) || sets_time(at, unit_last, entry.wants_mark)))
      return at;
    if (const uint32_t told = mark == none ? past_listener(at, unit_last) : none; told != none) return told;
    if (about && mark == none) return takes_noun && !topic && !entry.wants_mark ? view_.word_of(at).last : none;
    return past_phrase(cue, at, unit_last, marked);
  }
  if (mark != none) return mark;
  if (entry.wants_mark) {
    for (uint32_t i = at; i < std::min(unit_last, at + mark_reach); ++i) {
      if (view_.quoted(i))
        return marked = true,
               entry.act == "assert" && starts_clause(at) && !tells_topic(at, i) ? at : i;  // viết công ty "A"
      if (view_.mark(i) != Mark::syllable) break;
    }
    const bool subject =
        view_.name_of(at) == none && view_.is(at, word_org | word_pronoun) && !view_.is(at, word_media);
    const bool clause = has_clause(at, unit_last) || (subject && reaches(at, unit_last));
    return !entry.marked_only && clause && !tells_topic(at, unit_last) ? at : none;
  }
  return entry.kind != CueKind::say || starts_clause(at) || has_clause(at, unit_last) ? at : none;
}

Stretch ContentFinder::after(const CueMatch& cue, uint32_t unit_last) const {
  Stretch found;
  bool marked = false;
  uint32_t first = start_after(cue, unit_last, marked);
  if (first == none) return found;
  while (first < unit_last &&
         (view_.mark(first) == Mark::comma || view_.mark(first) == Mark::line || view_.mark(first) == Mark::dash))
    ++first;
  if (first >= unit_last) return found;
  found = from(first, unit_last);
  if (view_.cue(cue).kind == CueKind::label && view_.quoted(first)) {  // cái mà ông gọi là "Q" ...
    found.last = std::min(view_.quotations()[view_.quotation_of(first)].last, found.last);
  }
  found.marked = marked;
  return found;
}

bool ContentFinder::is_marked(const CueMatch& cue, uint32_t unit_last) const {
  const uint32_t at = cue.last;
  if (at >= unit_last) return false;
  return view_.quoted(at) || view_.is(at, word_that) || view_.mark(at) == Mark::colon;
}

// Where the statement of `next`, which has a subject of its own, is set off from the content before it.
uint32_t ContentFinder::boundary_with_subject(const CueMatch& next, uint32_t first) const {
  const Slot slot = slots_.before(next.first, first);
  if (!slot || slot.first <= first) return none;
  uint32_t at = slot.first;
  while (at > first && (view_.time_of(at - 1) != none || view_.is(at - 1, word_when | word_opener | word_aux) ||
                        view_.mark(at - 1) == Mark::comma))
    --at;
  for (uint32_t i = at; i < slot.first; ++i) {
    if (view_.mark(i) == Mark::comma || view_.is(i, word_opener)) at = i;
  }
  if (at == first) return none;
  if (view_.mark(at - 1) == Mark::semicolon || view_.mark(at - 1) == Mark::stop) return at - 1;
  if (view_.mark(at) == Mark::comma && at + 1 < slot.first && view_.is(at + 1, word_link)) return at;
  if (view_.is(at - 1, word_link)) {
    const uint32_t link = view_.word_of(at - 1).first;
    return link > first && view_.mark(link - 1) == Mark::comma ? link - 1 : none;
  }
  return view_.mark(at) == Mark::comma && answers(next, slot, first, at) ? at : none;
}

// Where the next statement of the same unit sets in before cue `next`; none when that cue is part of the content.
uint32_t ContentFinder::boundary_before(const CueMatch& next, uint32_t first, uint32_t unit_last) const {
  const Cue& entry = view_.cue(next);
  uint32_t at = next.first;
  while (at > first && view_.name_of(at - 1) == none && view_.is(at - 1, word_aux) && !view_.is(at - 1, word_link)) {
    at = std::max(view_.word_of(at - 1).first, first);
  }
  if (at > first + 1 && view_.is(at - 1, word_opener) && !view_.is(at - 1, word_link)) {  // và ngược lại tố
    const uint32_t opener = view_.word_of(at - 1).first;
    if (opener > first && view_.is(opener - 1, word_link)) at = opener;
  }
  if (at <= first) return none;
  if (entry.kind == CueKind::label && label_start(next.last, unit_last) == none) return none;  // gọi về nhà
  if (entry.kind == CueKind::theo) {
    return view_.mark(at - 1) == Mark::comma || view_.mark(at - 1) == Mark::dash ? at - 1 : none;
  }
  const bool verb_after = next.last < unit_last && view_.is(next.last, word_bind | word_aux | word_negator);
  const bool fits =
      (entry.joins && !entry.wants_mark) || entry.kind == CueKind::mute || is_marked(next, unit_last) || verb_after;
  if (view_.mark(at - 1) == Mark::comma) return fits || !entry.noun ? at - 1 : none;
  if (view_.mark(at - 1) == Mark::semicolon) {  // đề nghị A; yêu cầu B
    const bool owned = next.last < unit_last && view_.is(next.last, word_of | word_this | word_prep);
    return at == next.first && !owned && !entry.wants_mark ? at - 1 : fits ? at - 1 : none;
  }
  if (view_.is(at - 1, word_link) && view_.name_of(at - 1) == none) {
    const uint32_t link = view_.word_of(at - 1).first;
    const bool comma = link > first && view_.mark(link - 1) == Mark::comma;
    const bool plain_and = view_.plays(link, part_and) && !comma;
    const bool wanted_of_somebody =  // và yêu cầu cơ quan chức năng xử lý
        entry.kind == CueKind::ask && at == next.first && next.last < unit_last &&
        !view_.is(next.last, word_of | word_quantity) &&
        (view_.name_of(next.last) != none || view_.is(next.last, word_org | word_pronoun | word_group | word_title));
    if (!comma && entry.wants_mark && !fits) return none;  // thừa nhận có đọc nhưng nghĩ ...
    if (plain_and && !(fits && (is_marked(next, unit_last) || !entry.noun || wanted_of_somebody ||
                                (at == next.first && is_verb_here(next, first, link, unit_last)))))
      return none;
    return comma ? link - 1 : link;
  }
  return boundary_with_subject(next, first);
}

Stretch ContentFinder::from(uint32_t first, uint32_t unit_last) const {
  Stretch found{first, unit_last, false};
  uint32_t scan = first;
  if (view_.quoted(first)) {
    const Quotation& q = view_.quotations()[view_.quotation_of(first)];
    scan = std::min(q.last, unit_last);
    const bool goes_on = scan < unit_last && (view_.mark(scan) == Mark::syllable || view_.mark(scan) == Mark::number);
    if (!goes_on || q.last - q.first > 60) {
      found.last = scan;
      return found;
    }
  }
  const auto& cues = view_.cues();
  auto cue = view_.cue_from(scan);
  for (; cue != cues.end() && cue->first < unit_last; ++cue) {
    const uint32_t boundary = boundary_before(*cue, first, unit_last);
    if (boundary == none || boundary <= first) continue;
    found.last = boundary;
    break;
  }
  return found;
}

bool ContentFinder::quotation_ends_at(uint32_t token, uint32_t from) const {
  while (token > from && (view_.mark(token - 1) == Mark::comma || view_.mark(token - 1) == Mark::dash ||
                          view_.mark(token - 1) == Mark::line || view_.mark(token - 1) == Mark::stop))
    --token;
  return token > from && view_.quoted(token - 1);
}

Stretch ContentFinder::before(uint32_t from, uint32_t boundary) const {
  Stretch found;
  if (boundary > longest_left) from = std::max(from, boundary - longest_left);
  uint32_t first = from;
  for (uint32_t i = boundary; i > from; --i) {
    const uint32_t token = i - 1;
    if (view_.quoted(token)) {
      i = std::max(view_.quotations()[view_.quotation_of(token)].first, from) + 1;
      continue;
    }
    if (view_.mark(token) == Mark::stop && token + 1 < boundary) {
      bool rest_is_text = false;
      for (uint32_t k = token + 1; k < boundary; ++k) rest_is_text = rest_is_text || view_.mark(k) == Mark::syllable;
      if (rest_is_text) {
        first = token + 1;
        break;
      }
    }
  }
  while (first < boundary && !view_.quoted(first)) {
    const uint32_t next = view_.is(first, word_opener | word_link) && view_.word_of(first).last < boundary &&
                                  view_.mark(view_.word_of(first).last) == Mark::comma
                              ? view_.word_of(first).last + 1
                          : view_.mark(first) != Mark::syllable && view_.mark(first) != Mark::number ? first + 1
                                                                                                     : first;
    if (next == first) break;
    first = next;
  }
  found.first = first;
  found.last = boundary;
  return found;
}

}  // namespace soi::claims
