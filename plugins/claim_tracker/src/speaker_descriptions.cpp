// Who is meant by a description: nữ bộ trưởng, nhà lãnh đạo 58 tuổi, người đàn ông này.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {

// One past the word at the token, which the lexicon may not have.
uint32_t SpeakerResolver::word_end(uint32_t token) const { return std::max(view_.word_of(token).last, token + 1); }

// vị | nữ | bộ trưởng | 49 tuổi | này: the title inside, and what stands around it.
SpeakerResolver::Description SpeakerResolver::describe(const Slot& slot) const {
  Description found{slot.first, slot.last, 0, false, false};
  while (found.first + 1 < slot.last) {
    const WordMatch& word = view_.word_of(found.first);
    const uint32_t next = found.first + 1;
    const bool title_next = view_.is(next, word_title | word_kin) && view_.name_of(next) == none;
    const bool addressed = (word.classes & word_pronoun) != 0 && word.last < slot.last &&
                           view_.is(word.last, word_title) && view_.name_of(word.last) == none;  // bà phó giám đốc
    const bool sort = word.last <= next && slots_.says_what_sort(found.first) && title_next;       // nữ bộ trưởng
    if (view_.plays(found.first, part_back) && title_next) found.back = true;
    else if (!addressed && !sort) break;
    if (view_.plays(found.first, part_female)) found.gender = 'f';
    if (view_.plays(found.first, part_male)) found.gender = 'm';
    if (addressed && word.reference != 'x') found.gender = word.reference;
    found.first = addressed ? word.last : next;
  }
  const WordMatch& head = view_.word_of(found.first);
  if (head.reference == 'm' || head.reference == 'f') found.gender = head.reference;
  if (view_.plays(found.first, part_female)) found.gender = 'f';
  if (view_.plays(slot.last - 1, part_back)) found.back = true;
  for (uint32_t i = std::min(word_end(found.first), slot.last); i < slot.last; ++i) {
    const bool age = view_.mark(i) == Mark::number && i + 1 < slot.last && view_.plays(i + 1, part_age);
    const bool pointing = view_.is(i, word_this) && i + 1 >= slot.last;
    if (!age && !pointing && view_.mark(i) != Mark::comma) continue;
    found.age = found.age || age;
    found.back = found.back || pointing;
    found.last = i;
    break;
  }
  return found;
}

// A description and nothing that could tell somebody else: no name, no field (nữ sinh phòng 14).
bool SpeakerResolver::is_bare(const Description& description, const Slot& slot) const {
  for (uint32_t i = slot.first; i < slot.last; ++i) {
    if (view_.name_of(i) != none || (i > slot.first && view_.capitalised(i))) return false;
  }
  const WordMatch& head = view_.word_of(description.first);
  const uint32_t more = head.reference == 'm' || head.reference == 'f' ? 1 : 0;  // người mẹ trẻ
  return word_end(description.first) + more >= description.last;
}

// Chủ tịch Lâm Thịnh, giám đốc nhà máy: the only one whom the article calls chủ tịch, giám đốc, and of no other institution.
uint32_t SpeakerResolver::only_holder(const Slot& slot, const Description& description) const {
  constexpr size_t most = 200;  // people
  const WordMatch& head = view_.word_of(description.first);
  const uint32_t next = word_end(description.first);
  if (head.classes == 0 || next >= description.last || (head.classes & (word_kin | word_many | word_pronoun)) != 0) return none;
  const uint32_t name = view_.name_of(next);  // người Nga is nobody's title
  const bool named = (name != none && view_.article().names[name].kind == NameKind::organization) || (view_.is(next, word_org) && view_.word_of(next).reference == 'i');
  if (!named) return none;
  const bool own_noun = view_.name_of(next) == none;  // nhà máy, công ty: whatever the institution is called
  const std::vector<sdk::SyllableKey> title = keys(description.first, next);
  uint32_t only = none;
  for (uint32_t i = 0; i < people_.size() && i < most; ++i) {
    if (description.gender != 0 && people_[i].gender != 0 && people_[i].gender != description.gender) continue;
    for (const auto& role : people_[i].roles) {
      const bool same = role.size() >= title.size() && std::equal(title.begin(), title.end(), role.begin());
      if (!same || (!own_noun && role.size() > title.size() + 1)) continue;
      if (only != none && only != i) return none;
      only = i;
    }
  }
  return slot.indefinite ? none : only;
}

// người phụ nữ 44 tuổi, nữ ca sĩ, nhà lãnh đạo này: the last one spoken of whose sex and office do not speak against it.
const SpeakerResolver::Focus* SpeakerResolver::described_person(const Slot& slot, const Description& description) const {
  constexpr uint32_t farthest = 4;  // sentences
  if (slot.indefinite || !(description.gender != 0 || description.age || description.back)) return nullptr;
  if (!is_bare(description, slot)) return nullptr;
  const bool general = view_.word_of(description.first).reference != 0;  // người đàn ông, doanh nhân: goes with any office
  const std::vector<sdk::SyllableKey> phrase = keys(description.first, description.last);
  const Focus* unsure = nullptr;
  for (size_t i = focus_.size(); i > 0 && focus_.size() - i < 12; --i) {
    const Focus& entry = focus_[i - 1];
    if (unit_ - entry.unit > farthest) break;
    if (entry.identity.kind != SlotKind::person || !entry.human) continue;
    if (description.gender != 0 && entry.gender != 0 && entry.gender != description.gender) continue;
    if (!general && has_other_office(entry, phrase)) continue;
    const bool sure = description.gender == 0 || entry.gender == description.gender;
    if (sure) return &entry;
    if (unsure == nullptr && spoken_of_here(entry)) unsure = &entry;
  }
  return unsure;
}

}  // namespace soi::claims
