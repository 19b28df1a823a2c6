// What points to somebody who is named elsewhere than as a speaker or subject: pronouns to the same paragraph, headlines
// to the text below them.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {

// Is the person in focus the one whom this paragraph is about already?
bool SpeakerResolver::spoken_of_here(const Focus& focus) const {
  const auto& units = view_.units();
  return focus.unit < units.size() && unit_ < units.size() && units[focus.unit].block_number != none &&
         units[focus.unit].block_number == units[unit_].block_number;
}

// Quán bún của chị Lài vắng hoe. "...", chị kể: the last one of the paragraph whom it calls by the same word.
bool SpeakerResolver::addressed_here(const Slot& slot, Identity& found) const {
  constexpr uint32_t farthest = 150;  // tokens
  if ((slot.reference != 'm' && slot.reference != 'f') || slot.last != slot.first + 1) return false;
  const auto& units = view_.units();
  if (unit_ >= units.size() || units[unit_].block_number == none) return false;
  const uint32_t from = view_.token_at(view_.article().blocks[units[unit_].block_number].begin);
  const uint32_t least = std::max(from, slot.first > farthest ? slot.first - farthest : 0);
  const sdk::SyllableKey word = view_.tokens()[slot.first].key;
  for (uint32_t i = slot.first; i > least; --i) {
    const uint32_t token = i - 1, next = i;
    if (view_.tokens()[token].key != word || view_.mark(token) != Mark::syllable || view_.name_of(token) != none ||
        view_.quoted(token) || next >= slot.first || !view_.capitalised(next))
      continue;
    const uint32_t name = view_.name_of(next);
    if (name != none && view_.article().names[name].kind != NameKind::person) continue;
    found = {};
    found.kind = SlotKind::person;
    if (name != none) {
      found.name = name;
      found.canonical = canonical_of(name);
    } else {
      uint32_t last = next;
      while (last < slot.first && view_.capitalised(last)) ++last;
      found.canonical = view_.text(next, last);
    }
    found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                ", whom the paragraph calls so";
    return true;
  }
  return false;
}

// Là người từng đá ở Hà Lan, cựu tiền đạo X ủng hộ. "...", anh nói: the only person whom the sentences before it in the
// paragraph name.
bool SpeakerResolver::alone_here(const Slot& slot, Identity& found) const {
  constexpr uint32_t farthest = 40;  // names
  const auto& units = view_.units();
  if ((slot.reference != 'm' && slot.reference != 'f') || unit_ >= units.size() || units[unit_].block_number == none)
    return false;
  const auto& names = view_.article().names;
  const uint32_t from = view_.article().blocks[units[unit_].block_number].begin, to = view_.begin(units[unit_].first);
  auto name = std::lower_bound(names.begin(), names.end(), from,
                               [](const Name& entry, uint32_t begin) { return entry.begin < begin; });
  uint32_t person = none;
  for (uint32_t seen = 0; name != names.end() && name->begin < to && seen < farthest; ++name, ++seen) {
    if (name->kind != NameKind::person) continue;
    const auto number = static_cast<uint32_t>(name - names.begin());
    if (person != none && canonical_of(person) != canonical_of(number)) return false;
    person = number;
  }
  if (person == none) return false;
  const uint32_t who = person_of(canonical_of(person));
  if (who == none || (people_[who].gender != 0 && people_[who].gender != slot.reference)) return false;
  found = {};
  found.kind = SlotKind::person;
  found.name = person;
  found.canonical = canonical_of(person);
  found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
              ", the only person whom the paragraph names before it";
  return true;
}

// "Công an: 342 người trình báo": the institution that the article names with that noun, when it is only one.
bool SpeakerResolver::in_headline(const Slot& slot, Identity& found) const {
  constexpr size_t farthest = 100;  // names
  const auto& units = view_.units();
  if (slot.kind != SlotKind::organization || slot.name != none || slot.indefinite || unit_ >= units.size() ||
      units[unit_].block != BlockKind::title)
    return false;
  const std::vector<sdk::SyllableKey> phrase = keys(slot.first, slot.last);
  if (phrase.empty() || phrase.size() > 3) return false;
  const auto& names = view_.article().names;
  for (size_t n = 0; n < std::min(names.size(), farthest); ++n) {
    const uint32_t first = view_.token_at(names[n].begin);
    if (names[n].kind != NameKind::organization || names[n].begin < view_.end(slot.last) ||
        first + phrase.size() >= view_.tokens().size())
      continue;
    bool same = true;
    for (uint32_t i = 0; same && i < phrase.size(); ++i) same = view_.tokens()[first + i].key == phrase[i];
    if (!same) continue;
    const std::string_view whole = canonical_of(static_cast<uint32_t>(n));
    if (!found.canonical.empty() && found.canonical != whole) return found = {}, false;
    found.canonical = whole;
    found.name = static_cast<uint32_t>(n);
    found.kind = SlotKind::organization;
  }
  if (found.canonical.empty()) return false;
  found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
              ", the only one that the article names so";
  return true;
}

}  // namespace soi::claims
