// The frames of attribution: from cues, quotations and noun phrases to drafts of claims.
//
// A draft says which tokens are speaker, cue and content, and by which rule.  Who the speaker is, the act, the times
// and the chain of sources are added later (speakers.hpp, attributes.hpp).
#pragma once

#include <vector>

#include "content.hpp"

namespace soi::claims {

// Do blocks of this kind hold statements?
bool carries_claims(BlockKind kind);

// Which frame made the draft; the words for the reason are in attributes.cpp.
enum class Rule : uint8_t {
  cue_then_content,     // F1 F2 F21: X nói rằng A
  content_then_cue,     // F3 F5: "A", X nói
  according_to,         // F6 F8: theo X, A
  according_to_after,   // F7: A, theo X
  quoted_by_medium,     // F9 F10: báo M dẫn lời X
  same_subject,         // F22: ..., đồng thời nói thêm B
  quotation_goes_on,    // F4: a quotation without attribution after one with it
  headline_colon,       // F2: X: 'A'
  introduced_before,    // X nói: / new paragraph "A"
  said_so,              // F14: X nói như vậy
  label,                // F17: X gọi Y là Z
  noun_cue,             // F16: cam kết của X rằng A
  relative,             // F18: điều mà X nói B
  answer,               // of an interview, by whom its introduction names
  told_without_source,  // F15: Y được thông báo rằng A
};

inline constexpr char reference_goes_on = 'l';  // lý do là: what was said just before goes on

struct Draft {
  uint32_t unit = 0;
  Rule rule = Rule::cue_then_content;
  Slot speaker;
  uint32_t same_speaker_as = none;  // draft: the subject is dropped, or the words go on
  bool goes_on = false;             // that draft is the ground of this one
  uint32_t cue_first = 0, cue_last = 0, cue_entry = none;
  Stretch content;
  uint32_t frame_first = 0, frame_last = 0;  // tokens in which time, platform and medium of the statement stand
  uint32_t told_in = none;                   // draft in whose content somebody else's words are told
  Slot relay;                                // medium or person through whom the statement came
};

class FrameFinder {
 public:
  FrameFinder(const View& view, const SlotFinder& slots, const ContentFinder& contents)
      : view_(view), slots_(slots), contents_(contents) {}

  // All drafts of the document, in the order of their cues.
  void run(std::vector<Draft>& drafts);

 private:
  void unit(uint32_t number);
  void cue(const CueMatch& match);
  void speech(const CueMatch& match, Slot speaker);
  void second_quotation(uint32_t rest);
  uint32_t quotation_before(uint32_t boundary) const;
  bool speech_left(const CueMatch& match, Slot speaker, const Stretch& right);
  void according_to(const CueMatch& match);
  void according_to_leading(const CueMatch& match, uint32_t source_last);
  void according_to_trailing(const CueMatch& match, uint32_t source_last);
  uint32_t source_end(uint32_t first) const;
  bool is_topic(uint32_t first, uint32_t last) const;
  uint32_t past_apposition(uint32_t comma, Slot& relay, Slot& source) const;
  void quoted_by(const CueMatch& match);
  bool medium_tells(const CueMatch& match, const Slot& medium, const Slot& source, uint32_t comma);
  bool medium_behind(const CueMatch& match, const Slot& person, uint32_t comma);
  bool quoted_passively(const CueMatch& match, const Slot& medium);
  bool introduces_quotation(const CueMatch& match, uint32_t first, uint32_t end);
  void noun_cue(const CueMatch& match);
  bool said_by(const CueMatch& match);
  bool opens_with_document();
  bool and_then(const CueMatch& match, const Slot& speaker) const;
  uint32_t clause_before_quotation(const CueMatch& match, const Stretch& right) const;
  bool is_granted(const Slot& speaker) const;
  bool is_agent_mark(uint32_t token) const;
  bool is_object_mark(uint32_t token) const;
  bool is_quoted_source(uint32_t first) const;
  bool is_adverbial(const Stretch& left) const;
  bool only_dated(const CueMatch& match) const;
  bool inserted(const CueMatch& match, uint32_t comma, uint32_t source_last);
  void unmarked_source(const CueMatch& match);
  uint32_t source_begin(const CueMatch& match) const;
  bool is_then(uint32_t token) const;
  bool ends_statement(const CueMatch& match) const;
  bool clearly_said(const CueMatch& match, const Slot& speaker, const Stretch& left) const;
  bool opens_sentence(const Slot& speaker) const;
  const CueMatch* cue_at(uint32_t token) const;
  bool relative(const CueMatch& match, const Slot& speaker);
  uint32_t described_person(uint32_t first, uint32_t start) const;
  // frames_interview.cpp
  bool interview(uint32_t number);
  bool asks(uint32_t block) const;
  bool speaks_of_self(uint32_t block) const;
  bool asker_before_colon(uint32_t first, uint32_t last) const;
  uint32_t only_speaker() const;
  uint32_t interviewee(uint32_t before) const;
  uint32_t answerer(uint32_t number, Slot& speaker) const;

  bool reads_out(uint32_t first, uint32_t colon) const;
  void headline(uint32_t first, uint32_t last);
  void set_unknown_cue(Draft& draft, uint32_t end);
  uint32_t office_end(const Slot& slot) const;
  uint32_t clear_end(const Slot& slot, uint32_t last) const;
  // frames_unknown.cpp
  bool words_of(const Quotation& q, uint32_t first, uint32_t last);
  // frames_attribution.cpp
  uint32_t part_end(uint32_t first) const;
  uint32_t phrase_end(uint32_t at, uint32_t end) const;
  uint32_t anchor(uint32_t first, uint32_t end) const;
  uint32_t subject_end(const Slot& speaker, uint32_t end) const;
  Stretch verb_in(uint32_t first, uint32_t last) const;
  bool subject_then_verb(uint32_t first, Slot& speaker, Stretch& verb, uint32_t& last) const;
  bool verb_then_subject(uint32_t first, Slot& speaker, Stretch& verb, uint32_t& last) const;
  bool says_something(const Quotation& q) const;
  void gesture_before_colon();
  void unknown_cue(bool early);
  // frames_nested.cpp
  bool holds_verb(uint32_t first, uint32_t last) const;
  bool third_person(const Slot& slot) const;
  Stretch told_words(const CueMatch& match, uint32_t last) const;
  bool nested_in(const Draft& outer, uint32_t number, Draft& found) const;
  void add_nested();
  void unknown_verb();
  bool list_item();
  void lone_quotation();
  void attribute_waiting();
  bool said_before(const CueMatch& match, const Slot& speaker);
  void goes_on();
  bool advises() const;
  bool spoken_by_subject(uint32_t start, const Quotation& q);
  static bool is_guess(const Draft& draft);
  void told();
  const CueMatch* second_half(const CueMatch& match) const;
  const CueMatch* main_verb(const CueMatch& match) const;
  Slot shared_subject(const CueMatch& match, uint32_t& earlier) const;
  Draft& add(Rule rule, const CueMatch* match, const Slot& speaker, Stretch content);

  // frames_english.cpp, frames_english_slots.cpp
  uint32_t en_phrase_end(uint32_t first) const;
  void english(const CueMatch& match);
  bool en_word(uint32_t token, uint32_t classes) const;
  Slot en_classify(uint32_t first, uint32_t last) const;
  Slot en_subject(uint32_t end) const;
  bool en_clause(uint32_t at) const;
  uint32_t en_start(const CueMatch& match) const;
  uint32_t en_end(uint32_t first) const;
  bool en_before(const CueMatch& match, const Slot& subject);
  void en_according(const CueMatch& match);
  void en_quoted(const CueMatch& match);
  void en_noun(const CueMatch& match);
  uint32_t en_subject_clause_end(uint32_t first, uint32_t last, bool infinitive) const;
  Slot en_owner(uint32_t noun, uint32_t& first) const;
  void en_add(Rule rule, const CueMatch& match, const Slot& speaker, uint32_t first, uint32_t last, uint32_t earlier);
  uint32_t last_in_unit() const;
  uint32_t frame_begin() const;

  const View& view_;
  const SlotFinder& slots_;
  const ContentFinder& contents_;
  std::vector<Draft>* drafts_ = nullptr;
  uint32_t unit_number_ = 0, first_ = 0, last_ = 0;  // the unit at hand
  uint32_t done_ = 0;                                // tokens before this one are used up
  size_t first_draft_ = 0;                           // of the unit
  uint32_t opened_ = none;                           // where opens_with_document() looked last, and its answer
  bool documented_ = false;
  uint32_t paragraph_ = none, answer_ = none;  // interviews: block at hand, draft of who answers
  bool asking_ = false, answering_ = false;    // interviews: what that block is
  std::vector<Stretch> waiting_;               // paragraphs of a quotation whose speaker the last one names
  uint32_t listing_ = none, listed_ = 0;       // draft that opened the list at hand, unit of its last item
  uint32_t pending_ = none;                    // draft without content: "X nói:" at the end of a paragraph
  Slot relay_;                                 // medium of "Theo M, X nói ..."
  uint32_t relay_frame_ = none;
};

}  // namespace soi::claims
