// Content spans: where what is said begins and ends, once cue and speaker are known.
//
// The conventions: the shortest stretch that carries the statement; a direct quotation with its marks; without
// complementiser, final full stop, speaker and cue.
#pragma once

#include "slots.hpp"

namespace soi::claims {

struct Stretch {
  uint32_t first = 0, last = 0;  // tokens, half-open; empty: none
  bool marked = false;           // rằng, a colon or a quotation opened it
  bool exists() const { return first < last; }
};

class ContentFinder {
 public:
  ContentFinder(const View& view, const SlotFinder& slots) : view_(view), slots_(slots) {}

  // What the cue introduces to its right, in a unit that ends at token `unit_last`.
  Stretch after(const CueMatch& cue, uint32_t unit_last) const;
  // The same where neither a mark nor a known word tells where the words begin: only for a sentence that is nothing but
  // somebody, a cue and what comes behind it.
  Stretch loosely(const CueMatch& cue, uint32_t unit_last, bool of_document = false) const;
  // The content that begins at `first`: up to the end of the unit or to the next statement in it.
  Stretch from(uint32_t first, uint32_t unit_last) const;
  // The content that ends before `boundary` (a comma, a dash or the end of a quotation), not before `from`.
  Stretch before(uint32_t from, uint32_t boundary) const;
  // Is there a quotation that ends right before `token`, commas and dashes aside?
  bool quotation_ends_at(uint32_t token, uint32_t from) const;
  // Is there a comma or dash between token `at` and token `to`, which stands before it?
  bool separates(uint32_t at, uint32_t to) const;
  // Does rằng, a colon or a quotation follow the cue directly?
  bool is_marked(const CueMatch& cue, uint32_t unit_last) const;
  // Drops what is no content: stops and commas at the end, việc and tin đồn after a denial.
  Stretch trim(Stretch stretch, bool denied) const;
  // Without what the outlet adds to it: căn cứ ..., thấp hơn mức ..., sau khi ...
  Stretch without_remarks(Stretch stretch) const;
  // Up to what is held against it: ", nhưng ...".
  Stretch until_but(Stretch stretch) const;
  // Is there a word that only a clause has, other than the first one?
  bool has_verb(uint32_t first, uint32_t last) const;
  // Headlines put another fact after a comma: the content up to the only comma in it.
  Stretch first_clause(Stretch stretch) const;

 private:
  uint32_t start_after(const CueMatch& cue, uint32_t unit_last, bool& marked) const;
  uint32_t past_phrase(const CueMatch& cue, uint32_t at, uint32_t unit_last, bool& marked) const;
  uint32_t find_mark(uint32_t at, uint32_t unit_last, uint32_t reach, bool& marked) const;
  bool reaches(uint32_t at, uint32_t unit_last) const;
  bool starts_clause(uint32_t at) const;
  bool points_back(uint32_t first, uint32_t last) const;
  bool told_elsewhere(uint32_t first, uint32_t last) const;
  bool has_clause(uint32_t at, uint32_t unit_last) const;
  bool time_begins(uint32_t at, uint32_t end) const;
  bool time_then_clause(uint32_t at, uint32_t unit_last) const;
  bool sets_time(uint32_t at, uint32_t unit_last, bool loose) const;
  bool second_verb_at(uint32_t token) const;
  bool is_verb_here(const CueMatch& next, uint32_t first, uint32_t link, uint32_t unit_last) const;
  bool answers(const CueMatch& next, const Slot& slot, uint32_t first, uint32_t comma) const;
  uint32_t past_listener(uint32_t at, uint32_t unit_last) const;
  uint32_t past_reason(uint32_t at, uint32_t unit_last) const;
  bool tells_topic(uint32_t at, uint32_t last) const;
  bool sets_scene(uint32_t first, uint32_t last) const;
  uint32_t label_start(uint32_t at, uint32_t unit_last) const;
  uint32_t boundary_before(const CueMatch& next, uint32_t first, uint32_t unit_last) const;
  uint32_t boundary_with_subject(const CueMatch& next, uint32_t first) const;

  const View& view_;
  const SlotFinder& slots_;
};

}  // namespace soi::claims
