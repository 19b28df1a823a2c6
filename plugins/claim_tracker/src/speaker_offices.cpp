// Titles without a name, and sources that have none.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {

bool contains_in_order(const std::vector<sdk::SyllableKey>& whole, const std::vector<sdk::SyllableKey>& part) {
  if (whole.empty() || part.empty() || whole[0] != part[0]) return false;
  size_t at = 0;
  for (const sdk::SyllableKey key : whole) {
    if (at < part.size() && key == part[at]) ++at;
  }
  return at == part.size();
}

// A title alone belongs to the person who bears it in this article, and to one only.
Identity SpeakerResolver::office(const Slot& slot) {
  Identity found;
  found.kind = SlotKind::office;
  const Description description = describe(slot);  // vị bộ trưởng này, đồng chí Giám đốc Sở
  const uint32_t head = description.first;
  const bool back = view_.plays(slot.first, part_back) && head > slot.first;
  const std::vector<sdk::SyllableKey> phrase = keys(head, description.last);
  if (!slot.indefinite && !phrase.empty()) {
    const Person* bearer = nullptr;
    bool several = false;
    for (const Person& person : people_) {
      if (description.gender != 0 && person.gender != 0 && person.gender != description.gender) continue;
      for (const auto& role : person.roles) {
        if (!contains_in_order(role, phrase)) continue;
        several = several || (bearer != nullptr && bearer != &person);
        bearer = &person;
        break;
      }
    }
    if (several) {
      for (size_t i = focus_.size(); i > 0; --i) {  // the one spoken of last
        const uint32_t who = person_of(focus_[i - 1].identity.canonical);
        if (who == none) continue;
        bearer = nullptr;
        for (const auto& role : people_[who].roles) {
          if (contains_in_order(role, phrase)) bearer = &people_[who];
        }
        if (bearer != nullptr) break;
      }
    }
    if (bearer != nullptr) {
      found.canonical = bearer->canonical;
      found.name = bearer->name;
      found.kind = SlotKind::person;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is the title of " + found.canonical +
                  " in this article";
      return found;
    }
    bool names_somebody = false;  // Đại diện Y is not the person of X who just spoke
    for (uint32_t i = slot.first; i < slot.last; ++i)
      names_somebody = names_somebody || view_.name_of(i) != none || view_.capitalised(i);
    names_somebody = names_somebody && view_.is(slot.first, word_many);
    if (slot.first > 0 && view_.word_of(slot.first - 1).reference == reference_turns)
      names_somebody = true;  // Riêng nữ sinh ấy nói
    if (const Focus* last = last_speaker_in(unit_);
        last != nullptr && !names_somebody && !has_other_office(*last, phrase) &&
        (description.gender == 0 || last->gender == 0 || last->gender == description.gender)) {  // a new word for the person who just spoke
      found = last->identity;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                  ", who spoke right before";
      return found;
    }
    if (const Focus* described = described_person(slot, description); described != nullptr) {
      found = described->identity;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" describes " + found.canonical +
                  ", spoken of last";
      return found;
    }
    const bool points_back = view_.is(slot.last - 1, word_this) || view_.plays(slot.first, part_back);
    const size_t oldest = back ? focus_.size() - std::min<size_t>(focus_.size(), 12) : focus_.size() - 1;
    for (size_t i = focus_.size(); points_back && i > oldest;
         --i) {  // giám đốc này, vị nhạc sĩ 51 tuổi: spoken of last
      const Focus& last = focus_[i - 1];
      const bool near = back || unit_ - last.unit <= 2;
      if (last.identity.kind == SlotKind::person && near && !has_other_office(last, phrase)) {
        found = last.identity;
        found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" points back to " + found.canonical +
                    ", spoken of last";
        return found;
      }
    }
    if (const uint32_t who = only_holder(slot, description); who != none) {
      found.canonical = people_[who].canonical;
      found.name = people_[who].name;
      found.kind = SlotKind::person;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                  ", the only one with that title in this article";
      return found;
    }
    if (Identity whole = represented(slot, head); !whole.canonical.empty()) return whole;
    if (view_.is(slot.first, word_office) && is_office_of_state(slot)) {
      found.canonical = view_.text(slot.first, slot.last);
      return found;
    }
  }
  return unnamed(slot);
}

// Tổng thống Ukraine, Chủ tịch nước: everybody knows who that is; Chủ tịch UBND xã X is somebody unnamed.
bool SpeakerResolver::is_office_of_state(const Slot& slot) const {
  const auto& names = view_.article().names;
  bool place = false;
  for (uint32_t i = slot.first; i < slot.last; ++i) {
    const uint32_t name = view_.name_of(i);
    if (name != none && names[name].kind != NameKind::place) return false;
    place = place || name != none;
  }
  return place || (view_.word_of(slot.first).last == slot.last && slot.last > slot.first + 1);
}

// Đại diện Cục Hàng hải: who is not named speaks for the institution that the phrase names.
Identity SpeakerResolver::represented(const Slot& slot, uint32_t head) const {
  const WordMatch& voice = view_.word_of(head);
  if (voice.reference != reference_voice || voice.last >= slot.last) return {};
  const uint32_t first = view_.is(voice.last, word_of) ? view_.word_of(voice.last).last : voice.last;
  const Slot rest = slots_.classify(first, slot.last);
  if (rest.kind == SlotKind::organization && rest.name == none && !rest.indefinite) {  // Đại diện Cục
    Identity whole = organization(rest);
    if (whole.name == none) return {};
    whole.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" speaks for " + whole.canonical;
    return whole;
  }
  if ((rest.kind != SlotKind::organization && rest.kind != SlotKind::media) || rest.name == none) return {};
  const Name& name = view_.article().names[rest.name];
  if (canonical_of(rest.name) != view_.article().text.substr(name.begin, name.end - name.begin)) return {};
  Identity found = organization(rest);
  found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" speaks for " + found.canonical;
  return found;
}

// Does the article give the person an office, and none that the phrase could mean?
bool SpeakerResolver::has_other_office(const Focus& focus, const std::vector<sdk::SyllableKey>& phrase) const {
  const uint32_t who = person_of(focus.identity.canonical);
  if (who == none) return false;
  bool office = false;
  for (const auto& role : people_[who].roles) {
    size_t at = 0;  // giám đốc is in tổng giám đốc
    for (const sdk::SyllableKey key : role) at += at < phrase.size() && key == phrase[at] ? 1 : 0;
    if (at == phrase.size() || (!role.empty() && role[0] == phrase[0])) return false;
    office = office || role.size() > 2;
  }
  return office;
}

// The person who spoke last in the same paragraph and of whom the article gives no title.
const SpeakerResolver::Focus* SpeakerResolver::last_speaker_in(uint32_t unit) const {
  if (focus_.empty() || unit >= view_.units().size()) return nullptr;
  const Focus& last = focus_.back();
  if (!last.spoke || last.identity.kind != SlotKind::person || last.unit >= view_.units().size()) return nullptr;
  const uint32_t who = person_of(last.identity.canonical);
  const bool untitled = who != none && std::all_of(people_[who].roles.begin(), people_[who].roles.end(),
                                                   [](const auto& role) { return role.size() < 2; });
  const bool near = view_.units()[last.unit].block_number == view_.units()[unit].block_number && unit - last.unit <= 2;
  return near && untitled ? &last : nullptr;
}

// Có ý kiến cho rằng: every time somebody else's, and nobody to whom ông could point back.
bool SpeakerResolver::is_opinion(const Slot& slot) const {
  for (uint32_t i = slot.first; i + 1 < slot.last && slot.kind == SlotKind::group; ++i) {
    if (view_.word_of(i).first == i && view_.word_of(i).reference == reference_opinion) return true;
  }
  return false;
}

// Bà Trang, where the names step saw no name: the only person of the article whose full name ends so; none else.
uint32_t SpeakerResolver::only_bearer(sdk::SyllableKey given, char gender) const {
  constexpr size_t most = 200;  // people
  uint32_t bearer = none;
  for (uint32_t i = 0; i < people_.size() && i < most; ++i) {
    const Name& name = view_.article().names[people_[i].first];
    const uint32_t first = view_.token_at(name.begin), last = view_.token_at(name.end - 1);
    if (last <= first || view_.tokens()[last].key != given) continue;
    if (people_[i].gender != 0 && gender != 0 && people_[i].gender != gender) continue;
    if (bearer != none) return none;
    bearer = i;
  }
  return bearer;
}

Identity SpeakerResolver::unnamed(const Slot& slot) {
  Identity found;
  // Ông Phát: a name that the names step did not see is no unnamed source.
  const uint32_t second = slot.first + 1;
  if (slot.kind == SlotKind::office && second + 1 == slot.last && view_.is(slot.first, word_pronoun) &&
      view_.capitalised(second)) {
    found.kind = SlotKind::person;
    found.canonical = view_.text(second, slot.last);
    if (const uint32_t bearer = only_bearer(view_.tokens()[second].key, view_.word_of(slot.first).reference);
        bearer != none) {
      found.canonical = people_[bearer].canonical;
      found.name = people_[bearer].name;
    }
    return found;
  }
  for (uint32_t i = slot.first; i < slot.last; ++i) {  // một thợ hàn tên Minh: neither did it see this one
    if (view_.word_of(i).first != i || view_.word_of(i).reference != reference_name) continue;
    uint32_t first = view_.word_of(i).last, last = first;
    while (last < slot.last && view_.capitalised(last)) ++last;
    if (last == first) continue;
    found.kind = SlotKind::person;
    found.canonical = view_.text(first, last);
    return found;
  }
  found.kind = SlotKind::anonymous;
  const std::vector<sdk::SyllableKey> phrase = keys(slot.first, slot.last);
  const Particles& particles = view_.vocabulary().particles();
  const auto is_other = [&](sdk::SyllableKey key) {
    return (particles.parts(particles.number(key)) & part_other) != 0;
  };
  const bool other = std::any_of(phrase.begin(), phrase.end(), is_other) || is_opinion(slot);
  for (size_t i = unnamed_.size(); i > 0 && !other; --i) {
    const Unnamed& known = unnamed_[i - 1];
    const bool same = known.phrase == phrase || (!slot.indefinite && contains_in_order(known.phrase, phrase));
    if (!same) continue;
    found.canonical = known.canonical;
    return found;
  }
  found.canonical = std::string(particles.unnamed_source()) + " " + std::to_string(++anonymous_count_);
  unnamed_.push_back({phrase, found.canonical});
  return found;
}

}  // namespace soi::claims
