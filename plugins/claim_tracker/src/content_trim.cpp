// Where a content ends: the shortest stretch that carries what is said.
#include "content.hpp"

#include <algorithm>

namespace soi::claims {
namespace {

constexpr uint32_t shortest_clause = 4;  // tokens

}  // namespace

Stretch ContentFinder::trim(Stretch stretch, bool denied) const {
  while (stretch.exists() && !view_.quoted(stretch.last - 1)) {
    const Mark mark = view_.mark(stretch.last - 1);
    if (mark == Mark::other && view_.text(stretch.last - 1, stretch.last) == "/") {  // ./.
      --stretch.last;
      continue;
    }
    const bool question = mark == Mark::stop && view_.text(stretch.last - 1, stretch.last) != "." &&
                          view_.text(stretch.last - 1, stretch.last) != "\u2026";
    if (question || (mark != Mark::stop && mark != Mark::comma && mark != Mark::dash && mark != Mark::line &&
                     mark != Mark::semicolon && mark != Mark::colon))
      break;
    --stretch.last;
  }
  while (stretch.exists() && !view_.quoted(stretch.first) &&
         (view_.mark(stretch.first) == Mark::comma || view_.mark(stretch.first) == Mark::line ||
          view_.mark(stretch.first) == Mark::stop || view_.mark(stretch.first) == Mark::dash))
    ++stretch.first;
  if (!denied || stretch.last - stretch.first < 4) return stretch;
  const Particles& particles = view_.vocabulary().particles();
  const Lexicon::Match noun = particles.phrases().longest(view_.tokens(), stretch.first, stretch.last);
  if (noun.entry != none && particles.phrase(noun.entry) == SetPhrase::denied) {
    stretch.first += noun.length;
    for (uint32_t i = stretch.first + 2; i < stretch.last; ++i) {  // bác cáo buộc A mà B nêu
      if (view_.is(i, word_that2) && view_.name_of(i) == none && !view_.quoted(i)) stretch.last = i;
    }
  }
  if (view_.is(stretch.first, word_that)) ++stretch.first;
  return stretch;
}

// "; con số này cao hơn ...", "; thông cáo không nhắc lại": behind a semicolon the outlet speaks of what was said.
bool ContentFinder::points_back(uint32_t first, uint32_t last) const {
  constexpr uint32_t nearest = 4;  // tokens
  if (first < last && view_.is(first, word_document)) return true;
  for (uint32_t i = first; i < std::min(last, first + nearest); ++i) {
    if (view_.name_of(i) == none && view_.is(i, word_this)) return true;
  }
  return false;
}

// thấp hơn mức công bố hồi tháng trước, nhiều hơn con số ban đầu: is it compared with what was told before?
bool ContentFinder::told_elsewhere(uint32_t first, uint32_t last) const {
  const auto& cues = view_.cues();
  const auto cue = view_.cue_from(first);
  if (cue != cues.end() && cue->first < last) return true;
  const Lexicon& lexicon = view_.vocabulary().marker_lexicon();
  for (uint32_t i = first; i < last; ++i) {
    const Lexicon::Match match = lexicon.longest(view_.tokens(), i, last);
    if (match.entry != none && (view_.vocabulary().marker(match.entry).kind == MarkerKind::recall)) return true;
    if (view_.is(i, word_that2 | word_opener) && view_.name_of(i) == none) return true;
  }
  return false;
}

// The shortest stretch: remarks of the outlet behind a comma, and when it was behind what has happened, are no part of it.
Stretch ContentFinder::without_remarks(Stretch stretch) const {
  const Lexicon& lexicon = view_.vocabulary().marker_lexicon();
  bool open = false;  // sẽ, phải, chưa: what comes after belongs to the plan
  for (uint32_t i = stretch.first; i < stretch.last; ++i) {
    if (view_.quoted(i) || view_.name_of(i) != none) continue;
    if (view_.mark(i) == Mark::semicolon && i >= stretch.first + shortest_clause && points_back(i + 1, stretch.last)) {
      stretch.last = i;
      return stretch;
    }
    const Lexicon::Match match = lexicon.longest(view_.tokens(), i, stretch.last);
    if (match.entry == none) {
      open = open || view_.is(i, word_cond);
      continue;
    }
    const MarkerKind kind = view_.vocabulary().marker(match.entry).kind;
    open = open || kind == MarkerKind::planned || kind == MarkerKind::possible || kind == MarkerKind::conditional ||
           kind == MarkerKind::negation;
    if (i < stretch.first + shortest_clause || kind == MarkerKind::done) {
      i += match.length - 1;
      continue;
    }
    const bool aside =
        view_.mark(i - 1) == Mark::comma &&
        (kind == MarkerKind::aside || (kind == MarkerKind::compared && told_elsewhere(i + match.length, stretch.last)));
    const bool late = kind == MarkerKind::late && !open;
    if (aside || late) {
      stretch.last = view_.mark(i - 1) == Mark::comma ? i - 1 : i;
      return stretch;
    }
    i += match.length - 1;
  }
  return stretch;
}

bool ContentFinder::separates(uint32_t at, uint32_t to) const {
  for (uint32_t i = to; i < at; ++i) {
    if (view_.mark(i) == Mark::comma || view_.mark(i) == Mark::dash) return true;
  }
  return false;
}

Stretch ContentFinder::until_but(Stretch stretch) const {
  for (uint32_t i = stretch.first + 1; i < stretch.last; ++i) {
    if (view_.quoted(i) || view_.name_of(i) != none || !view_.plays(i, part_but)) continue;
    if (view_.mark(i - 1) != Mark::comma) continue;
    stretch.last = i - 1;
    break;
  }
  return stretch;
}

Stretch ContentFinder::first_clause(Stretch stretch) const {
  uint32_t comma = none;
  for (uint32_t i = stretch.first; i < stretch.last; ++i) {
    if (view_.quoted(i)) {
      const uint32_t last = view_.quotations()[view_.quotation_of(i)].last;
      if (i == stretch.first || last >= stretch.last || last - i > 9) return stretch;
      i = last - 1;  // tố Mỹ Vân "đem con bỏ chợ", khán giả về tay không
      continue;
    }
    if (view_.mark(i) != Mark::comma) continue;
    if (comma != none) return stretch;
    comma = i;
  }
  if (comma != none && comma >= stretch.first + 3) stretch.last = comma;
  return stretch;
}

}  // namespace soi::claims
