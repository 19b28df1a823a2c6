// Speaker slots: which noun phrase fills the place of the source, and what sort of source it is.
#pragma once

#include "view.hpp"

namespace soi::claims {

inline constexpr char reference_turns = 't';   // riêng, thì: turns to somebody else
inline constexpr char reference_issues = 'd';  // ký, ban hành: who does it is whose document it is
inline constexpr char reference_gets = 'r';    // tiếp cận được, có được: who does it is not

enum class SlotKind : uint8_t {
  nothing,
  person,        // a named person: `name` is the mention
  office,        // a title without a name: Tổng thống Ukraine, đại diện Viettel
  pronoun,       // ông, bà này, họ: `reference` says of what sort
  organization,  // named or not
  media,         // newspaper, agency, station
  document,      // báo cáo, cáo trạng, dữ liệu
  anonymous,     // một nguồn tin, người giấu tên
  group,         // giới quan sát, người dân
  place,         // Kiev, Washington
  other,         // something else that is capitalised
};

struct Slot {
  uint32_t first = 0, last = 0;  // tokens, half-open
  SlotKind kind = SlotKind::nothing;
  uint32_t name = none;  // in the article: the name that heads the phrase
  char reference = 0;
  bool dropped = false;     // the clause has no subject of its own
  bool indefinite = false;  // một, các, hai ...

  explicit operator bool() const { return kind != SlotKind::nothing; }
};

class SlotFinder {
 public:
  explicit SlotFinder(const View& view) : view_(view) {}

  // The subject of the cue that starts at token `cue`, looked for from there down to `from`.
  // Answers a slot of kind nothing where the cue is no verb with a source as its subject; `dropped` where the subject
  // is understood from before.
  Slot before(uint32_t cue, uint32_t from) const;

  // The document or unnamed source that opens the clause, with who signed it, sent it or has seen it, up to the cue (công
  // văn số 7 do ông X ký ngày 10/7 nêu): for verbs that documents have.
  Slot described(uint32_t cue, uint32_t from) const;
  // Somebody without a name at the beginning of the sentence, with a clause about him up to the cue (một trong hai giáo
  // viên bị kiểm điểm xác nhận).
  Slot somebody(uint32_t cue, uint32_t from) const;
  // Does such a phrase begin at `from`?  Cheap; described() and is_participle() answer nothing where it says no.
  bool opens_with_document(uint32_t from, uint32_t last) const;
  // Does the cue only tell what was done with the document before it (báo cáo công bố hôm 5/6 chỉ ra)?
  bool is_participle(const CueMatch& cue, uint32_t from) const;

  // A subject that no table knows (nhóm nghiên cứu, tay buôn): for cues that mean nothing else.
  Slot plain(uint32_t cue, uint32_t from) const;

  // The subject at the beginning of the sentence, where a clause about it stands before the cue (báo cáo mà chúng tôi
  // có được chỉ ra rằng): for cues that a mark follows.
  Slot far(uint32_t cue, uint32_t from) const;

  // What sort of source tokens [first, last) are.
  Slot classify(uint32_t first, uint32_t last) const;

  // The noun phrase at the beginning of [first, last): for sentences whose subject a later cue shares.
  Slot leading(uint32_t first, uint32_t last) const;

  // đã, sẽ or đang: the verb after it is finite.
  bool is_finite(uint32_t token) const { return view_.plays(token, part_finite); }
  // An adverb or passive that stands before verbs only (cũng, từng, bị): what comes before it is a subject, what comes
  // after it another verb.
  bool is_adverb(uint32_t token) const { return view_.plays(token, part_adverb); }
  // A verb with its subject inside the phrase: it is a clause.
  bool has_finite_verb(uint32_t first, uint32_t last) const;
  // Does the phrase end as noun phrases do, with a name, a title, a capital or này?
  bool ends_clearly(const Slot& slot) const;
  // nữ, cựu, tân: the title comes after it.
  bool says_what_sort(uint32_t token) const;

  // One past the end of words that may open a clause before its subject (Tuy nhiên, Hôm qua, Ngày 3/8).
  uint32_t skip_openers(uint32_t first, uint32_t last) const;

 private:
  uint32_t skip_back(uint32_t at, uint32_t from) const;
  uint32_t past_issued(uint32_t end, uint32_t from) const;
  uint32_t segment_begin(uint32_t at, uint32_t from) const;
  bool opens_sentence(uint32_t token) const;
  bool is_boundary(uint32_t token) const;
  bool is_glued(uint32_t token) const;
  bool starts_phrase(uint32_t token) const;
  Slot within(uint32_t first, uint32_t last) const;
  Slot institution_across(uint32_t segment, uint32_t end, uint32_t from) const;
  bool is_addressed(uint32_t name) const;
  Slot with_known_role(uint32_t end, uint32_t from) const;
  Slot with_role_before(Slot slot, uint32_t segment, uint32_t from) const;
  bool is_somebodys_opinion(const Slot& slot, uint32_t start) const;
  Slot with_partner(Slot slot, uint32_t segment) const;
  uint32_t title_across(uint32_t segment, uint32_t from) const;
  Slot titled(uint32_t first, uint32_t last) const;
  Slot with_name_before(Slot slot, uint32_t segment, uint32_t from) const;
  Slot last_phrase(uint32_t first, uint32_t last) const;
  Slot across_commas(uint32_t at, uint32_t from) const;
  uint32_t main_end(uint32_t first, uint32_t last) const;
  uint32_t person_in(uint32_t first, uint32_t last, uint32_t main_last) const;
  uint32_t document_head(uint32_t first, uint32_t last) const;
  uint32_t document_start(uint32_t from, uint32_t last) const;
  bool opens_modifier(uint32_t token) const;
  Slot just_named(uint32_t end, uint32_t from) const;
  bool is_governed(uint32_t token) const;
  Slot before_adjunct(uint32_t segment, uint32_t end, uint32_t from) const;
  char points_back(uint32_t first, uint32_t last) const;
  bool looks_like_name(uint32_t first, uint32_t last) const;
  SlotKind kind_of_phrase(uint32_t first, uint32_t main_last, uint32_t last, uint32_t& name) const;

  const View& view_;
};

}  // namespace soi::claims
