// Institutions as speakers: the whole of their names, and the bare nouns that stand for them.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {

// Trường liên cấp X: the noun stands before the name, a few words apart at most.
bool SpeakerResolver::stands_before(const std::vector<sdk::SyllableKey>& noun, uint32_t name) const {
  constexpr uint32_t farthest = 3;  // tokens between noun and name
  for (uint32_t apart = 0; apart <= farthest; ++apart) {
    const auto size = static_cast<uint32_t>(noun.size());
    if (name < size + apart) return false;
    if (apart > 0 && (view_.mark(name - apart) != Mark::syllable || view_.capitalised(name - apart))) return false;
    bool same = true;
    for (uint32_t i = 0; same && i < size; ++i) same = view_.tokens()[name - apart - size + i].key == noun[i];
    if (same) return true;
  }
  return false;
}

// The only institution that has spoken or acted so far, where it is none whose name tells another sort (Bộ Y tế).
const SpeakerResolver::Focus* SpeakerResolver::only_company() const {
  constexpr size_t farthest = 200;  // keeps hostile text linear
  const auto& names = view_.article().names;
  const Focus* only = nullptr;
  const size_t oldest = focus_.size() > farthest ? focus_.size() - farthest : 0;
  for (size_t i = focus_.size(); i > oldest; --i) {
    const Focus& entry = focus_[i - 1];
    if (entry.human || (entry.identity.kind != SlotKind::organization && entry.identity.kind != SlotKind::other))
      continue;
    if (only != nullptr && only->identity.canonical != entry.identity.canonical) return nullptr;
    only = &entry;
  }
  if (only == nullptr || only->identity.name == none) return only;
  const uint32_t first = view_.token_at(names[only->identity.name].begin);
  return view_.is(first, word_org) && view_.word_of(first).reference != 'i' ? nullptr : only;
}

// báo cáo của bà Vân, thống kê của Sở: who issued the document, where the phrase does not name an institution.
void SpeakerResolver::issuer(const Slot& slot, Identity& found) const {
  const auto& names = view_.article().names;
  for (uint32_t i = slot.first + 1; i + 1 < slot.last; ++i) {
    if (view_.name_of(i) != none || !(view_.is(i, word_of) || view_.plays(i, part_agent))) continue;
    const Slot rest = slots_.classify(i + 1, slot.last);
    const bool signed_only = !view_.is(i, word_of) && view_.name_of(slot.last - 1) != rest.name;  // do ông X ký
    if (rest.kind == SlotKind::person && rest.name != none && !signed_only) {
      found.kind = SlotKind::person;
      found.name = rest.name;
      found.canonical = canonical_of(rest.name);
    } else if (rest.kind == SlotKind::organization && rest.name == none && !rest.indefinite) {
      const Identity whole = organization(rest);
      if (whole.name == none || names[whole.name].kind == NameKind::person) return;
      found.name = whole.name;
      found.canonical = whole.canonical;
    }
    return;
  }
}

// The only institution (or medium) that the sentence at hand before the token, or the one before it, names.
const Name* SpeakerResolver::last_institution(uint32_t token, bool media) const {
  const auto& units = view_.units();
  if (unit_ >= units.size()) return nullptr;
  const auto& names = view_.article().names;
  for (uint32_t back = 0; back < 2 && back <= unit_; ++back) {
    const Unit& unit = units[unit_ - back];
    if (unit.block_number != units[unit_].block_number || unit.first >= token) break;
    const uint32_t from = view_.begin(unit.first), to = view_.begin(std::min(token, unit.last));
    auto name = std::lower_bound(names.begin(), names.end(), from,
                                 [](const Name& entry, uint32_t begin) { return entry.begin < begin; });
    const Name* only = nullptr;
    for (; name != names.end() && name->begin < to; ++name) {
      const bool medium = name->kind == NameKind::outlet || name->kind == NameKind::agency;
      if (media ? !medium : name->kind != NameKind::organization) continue;
      if (only != nullptr && canonical_of(static_cast<uint32_t>(only - names.data())) !=
                                 canonical_of(static_cast<uint32_t>(name - names.begin())))
        return nullptr;
      only = &*name;
    }
    if (only != nullptr) return only;
  }
  return nullptr;
}

// Cú quay đầu thuộc về Bộ X. Sau ba ngày, cơ quan này thừa nhận: where nobody of its sort has spoken in the paragraph.
bool SpeakerResolver::institution_here(const Slot& slot, Identity& found) const {
  for (size_t i = focus_.size(); i > 0 && focus_.size() - i < 12; --i) {
    if (fits(focus_[i - 1], 'i') && spoken_of_here(focus_[i - 1])) return false;
  }
  const Name* name = last_institution(slot.first, view_.plays(slot.first, part_sheet));
  if (name == nullptr) return false;
  found.name = static_cast<uint32_t>(name - view_.article().names.data());
  found.canonical = canonical_of(found.name);
  found.kind = name->kind == NameKind::organization ? SlotKind::organization : SlotKind::media;
  found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
              ", the only one named right before it";
  return true;
}

// Hội đồng quản lý | và giảm nhẹ rủi ro thiên tai: where the names step ended the name at words in small letters, one past
// the phrase that goes on with it; none where the name is whole.
uint32_t SpeakerResolver::whole_name_end(const Slot& slot) const {
  const Name& name = view_.article().names[slot.name];
  const uint32_t first = view_.token_at(name.begin), after = view_.token_from(first, name.end - 1) + 1;
  if (name.kind != NameKind::organization || first != slot.first || !view_.is(first, word_org)) return none;
  if (name.head != UINT32_MAX && name.head < view_.article().names.size() &&
      view_.article().names[name.head].canonical != view_.article().text.substr(name.begin, name.end - name.begin))
    return none;
  uint32_t end = after;
  while (end < slot.last && (view_.mark(end) == Mark::syllable || view_.mark(end) == Mark::number) &&
         view_.time_of(end) == none &&
         !(view_.name_of(end) == none &&
           view_.is(end, word_prep | word_of | word_this | word_aux | word_that2 | word_bind | word_title |
                             word_negator | word_when | word_pronoun)))
    ++end;
  const bool whole = end == slot.last || view_.name_of(end) != none || !view_.is(end, word_this | word_pronoun);
  if (end == after || !whole || !view_.capitalised(after - 1)) return end > after && whole ? end : none;
  while (end > after && !view_.capitalised(end - 1) && view_.mark(end - 1) != Mark::number) --end;  // not its verb
  return end > after ? end : none;
}

Identity SpeakerResolver::organization(const Slot& slot) const {
  Identity found;
  found.kind = slot.kind;
  found.name = slot.name;
  const auto& names = view_.article().names;
  if (slot.name != none) {
    found.canonical = canonical_of(slot.name);
    const uint32_t begins = view_.token_at(names[slot.name].begin);
    const bool headless = begins > slot.first && view_.word_of(slot.first).last == begins && !slot.indefinite &&
                          view_.is(slot.first, word_org) && view_.word_of(slot.first).reference == 0 &&
                          view_.name_of(slot.first) == none && names[slot.name].kind <= NameKind::place;
    if (headless && found.canonical == view_.text(begins, view_.token_at(names[slot.name].end - 1) + 1)) {
      found.canonical = view_.text(slot.first, view_.token_at(names[slot.name].end - 1) + 1);  // công an Lạng Giang
      found.name = none;
      return found;
    }
    if (const uint32_t last = whole_name_end(slot); last != none) {
      found.canonical = view_.text(view_.token_at(names[slot.name].begin), last);
      found.name = none;
    }
    return found;
  }
  // A bare head (công ty, bệnh viện) is the last institution named with it.
  const std::vector<sdk::SyllableKey> phrase = keys(slot.first, slot.last);
  constexpr size_t farthest = 500;  // names: keeps hostile text linear
  const auto after = std::lower_bound(names.begin(), names.end(), view_.begin(slot.first),
                                      [](const Name& name, uint32_t begin) { return name.begin < begin; });
  const auto before = static_cast<size_t>(after - names.begin());
  const size_t oldest = before > farthest ? before - farthest : 0;
  for (size_t n = before; n > oldest && !slot.indefinite && !phrase.empty(); --n) {
    const Name& name = names[n - 1];
    if (name.kind != NameKind::organization && name.kind < NameKind::outlet) continue;
    const uint32_t first = view_.token_at(name.begin);
    std::vector<sdk::SyllableKey> head;
    for (uint32_t i = first; i < view_.tokens().size() && head.size() < phrase.size(); ++i)
      head.push_back(view_.tokens()[i].key);
    if (head != phrase && !stands_before(phrase, first)) continue;
    found.canonical = canonical_of(static_cast<uint32_t>(n - 1));
    found.name = static_cast<uint32_t>(n - 1);
    found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                ", the last one named so";
    return found;
  }
  // Agrozem nói ... Hãng xác nhận: the one that spoke right before.
  if (!slot.indefinite && slot.kind == SlotKind::organization && phrase.size() <= 6 && !focus_.empty()) {
    const Focus& last = focus_.back();
    bool alone = true;  // ban lãnh đạo công ty: nothing but words for institutions that somebody else has named
    for (uint32_t i = slot.first; i < slot.last; i = std::max(i + 1, view_.word_of(i).last))
      alone = alone && view_.word_of(i).first == i && view_.word_of(i).reference == 'i';
    const bool named = last.identity.name != none || last.identity.kind == SlotKind::other;
    const bool institution = last.identity.kind == SlotKind::organization || last.identity.kind == SlotKind::other;
    if (alone && last.spoke && institution && named && unit_ - last.unit <= 1) {
      found = last.identity;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                  ", the institution that spoke right before";
      return found;
    }
    const Focus* only = alone ? only_company() : nullptr;
    if (only != nullptr) {
      found = only->identity;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                  ", the only one spoken of so far";
      return found;
    }
  }
  uint32_t last = slot.first;  // without the short form in brackets behind it
  while (last < slot.last && view_.mark(last) != Mark::open) ++last;
  const WordMatch& side = view_.word_of(slot.first);  // phía Hanbaek
  const bool one_side = side.reference == reference_side && side.last < slot.last && view_.capitalised(side.last);
  found.canonical = view_.text(one_side ? side.last : slot.first, last > slot.first ? last : slot.last);
  return found;
}

}  // namespace soi::claims
