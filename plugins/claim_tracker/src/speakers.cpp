#include "speakers.hpp"

#include <algorithm>

namespace soi::claims {
std::string_view SpeakerResolver::canonical_of(uint32_t name) const {
  const auto& names = view_.article().names;
  const Name* mention = &names[name];
  if (mention->head < names.size() && !names[mention->head].canonical.empty()) mention = &names[mention->head];
  if (!mention->canonical.empty()) return mention->canonical;
  return view_.article().text.substr(mention->begin, mention->end - mention->begin);
}

std::vector<sdk::SyllableKey> SpeakerResolver::keys(uint32_t first, uint32_t last) const {
  const Particles& particles = view_.vocabulary().particles();
  std::vector<sdk::SyllableKey> found;
  found.reserve(last - first);
  for (uint32_t i = first; i < last; ++i) {
    // một nguồn tin, nhiều người are one word with what counts in it
    const bool counts = view_.is(i, word_quantity) && !view_.is(i, word_source | word_group);
    const bool article = view_.is(i, word_quantity) && view_.word_of(i).first == i && view_.word_of(i).last > i + 1 &&
                         !view_.is(i, word_group);
    if (view_.mark(i) != Mark::syllable || counts || article || view_.is(i, word_of | word_this)) continue;
    const sdk::SyllableKey key = view_.tokens()[i].key;
    const std::vector<sdk::SyllableKey>& whole = particles.long_form(key);
    if (whole.empty()) found.push_back(key);
    else found.insert(found.end(), whole.begin(), whole.end());
  }
  return found;
}

uint32_t SpeakerResolver::person_of(std::string_view canonical) const {
  const auto found = index_.find(canonical);
  return found == index_.end() ? none : found->second;
}

bool SpeakerResolver::fits(const Focus& entry, char reference) const {
  const SlotKind kind = entry.identity.kind;
  switch (reference) {
    case 'm':
    case 'f': return entry.human && (entry.gender == 0 || entry.gender == reference);
    case 'x': return entry.human;
    case 'i':
      return kind == SlotKind::organization || kind == SlotKind::media || kind == SlotKind::other ||
             (kind == SlotKind::document && entry.identity.name != none);
    case 'c': return kind == SlotKind::place;
    case 'd': return kind == SlotKind::document;
    case 'p': return !(kind == SlotKind::person || kind == SlotKind::document);
    default: return entry.human;
  }
}

// English names do not show whether he or she is meant: has somebody else been named since that person was spoken of?
bool SpeakerResolver::rivalled(const Focus& focus, const Slot& slot) const {
  const auto& names = view_.article().names;
  const uint32_t since = view_.begin(view_.units()[focus.unit].first), to = view_.begin(slot.first);
  const auto first = std::lower_bound(names.begin(), names.end(), since,
                                      [](const Name& name, uint32_t begin) { return name.begin < begin; });
  for (auto name = first; name != names.end() && name->begin < to; ++name) {
    const auto number = static_cast<uint32_t>(name - names.begin());
    if (name->kind == NameKind::person && canonical_of(number) != focus.identity.canonical) return true;
  }
  return false;
}

Identity SpeakerResolver::pronoun(const Slot& slot) const {
  Identity found;
  const std::string text(view_.text(slot.first, slot.last));
  for (size_t i = focus_.size(); i > 0 && focus_.size() - i < 40; --i) {
    const Focus& entry = focus_[i - 1];
    if (!fits(entry, slot.reference)) continue;
    if (entry.gender == 0 && view_.vocabulary().english() && rivalled(entry, slot)) break;
    found = entry.identity;
    found.why = "\"" + text + "\" is taken for " + found.canonical + ", the last fitting speaker or subject before it";
    return found;
  }
  const auto& names = view_.article().names;
  for (size_t n = names.size(); n > 0; --n) {
    const Name& name = names[n - 1];
    if (name.begin >= view_.begin(slot.first) || slot.reference == 'p' || slot.reference == 'd') continue;
    const bool person = name.kind == NameKind::person;
    const bool country = slot.reference == 'c';
    if (country != (name.kind == NameKind::place) || (!country && person != (slot.reference != 'i'))) continue;
    const std::string candidate(canonical_of(static_cast<uint32_t>(n - 1)));
    if (std::find(found.candidates.begin(), found.candidates.end(), candidate) == found.candidates.end()) {
      found.candidates.push_back(candidate);
    }
    if (found.candidates.size() == 5) break;
  }
  if (found.candidates.size() == 1) {
    found.canonical = found.candidates[0];
    found.candidates.clear();
    found.kind = slot.reference == 'i'   ? SlotKind::organization
                 : slot.reference == 'c' ? SlotKind::place
                                         : SlotKind::person;
    found.why = "\"" + text + "\" is taken for " + found.canonical + ", the only one named before it";
    return found;
  }
  found.why = "nobody before \"" + text + "\" is clearly meant";
  return found;
}

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
         !(view_.name_of(end) == none && view_.is(end, word_prep | word_of | word_this | word_aux | word_that2 |
                                                             word_bind | word_title | word_negator | word_when |
                                                             word_pronoun)))
    ++end;
  const bool whole = end == slot.last || view_.name_of(end) != none || !view_.is(end, word_this | word_pronoun);
  return end > after && whole ? end : none;
}

Identity SpeakerResolver::organization(const Slot& slot) const {
  Identity found;
  found.kind = slot.kind;
  found.name = slot.name;
  const auto& names = view_.article().names;
  if (slot.name != none) {
    found.canonical = canonical_of(slot.name);
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
  if (!slot.indefinite && slot.kind == SlotKind::organization && phrase.size() <= 2 && !focus_.empty()) {
    const Focus& last = focus_.back();
    const bool alone = view_.word_of(slot.first).reference == 'i' && view_.word_of(slot.first).last >= slot.last;
    const bool named = last.identity.name != none || last.identity.kind == SlotKind::other;
    const bool institution = last.identity.kind == SlotKind::organization || last.identity.kind == SlotKind::other;
    if (alone && last.spoke && institution && named && unit_ - last.unit <= 1) {
      found = last.identity;
      found.why = "\"" + std::string(view_.text(slot.first, slot.last)) + "\" is taken for " + found.canonical +
                  ", the institution that spoke right before";
      return found;
    }
  }
  uint32_t last = slot.first;  // without the short form in brackets behind it
  while (last < slot.last && view_.mark(last) != Mark::open) ++last;
  found.canonical = view_.text(slot.first, last > slot.first ? last : slot.last);
  return found;
}

// A document speaks for the institution that issued it, where the phrase names one.
Identity SpeakerResolver::document(const Slot& slot) {
  Identity found;
  found.kind = SlotKind::document;
  const auto& names = view_.article().names;
  for (uint32_t i = slot.first; i < slot.last; ++i) {
    const uint32_t name = view_.name_of(i);
    if (name == none || (names[name].kind != NameKind::organization && names[name].kind < NameKind::outlet)) continue;
    found.name = name;
    found.canonical = canonical_of(name);
    break;
  }
  const std::vector<sdk::SyllableKey> phrase = keys(slot.first, slot.last);
  for (size_t i = documents_.size(); i > 0 && found.canonical.empty() && !slot.indefinite; --i) {
    if (contains_in_order(documents_[i - 1].phrase, phrase)) found.canonical = documents_[i - 1].canonical;
  }
  if (found.canonical.empty()) found.canonical = view_.text(slot.first, slot.last);
  documents_.push_back({phrase, found.canonical});
  return found;
}

Identity SpeakerResolver::identify(const Slot& slot) {
  Identity found;
  switch (slot.kind) {
    case SlotKind::nothing: return found;
    case SlotKind::person:
      found.kind = slot.kind;
      found.name = slot.name;
      found.canonical = canonical_of(slot.name);
      return found;
    case SlotKind::pronoun: return pronoun(slot);
    case SlotKind::office: return office(slot);
    case SlotKind::anonymous:
    case SlotKind::group: return unnamed(slot);
    case SlotKind::document: return document(slot);
    default: return organization(slot);
  }
}

void SpeakerResolver::focus(const Identity& identity, const Slot& slot, bool spoke) {
  if (identity.canonical.empty() || is_opinion(slot)) return;
  Focus entry;
  entry.identity.canonical = identity.canonical;
  entry.identity.name = identity.name;
  entry.identity.kind = identity.kind;
  entry.unit = unit_;
  entry.spoke = spoke;
  entry.human =
      identity.kind == SlotKind::person || identity.kind == SlotKind::office ||
      identity.kind == SlotKind::anonymous || slot.kind == SlotKind::office;
  const uint32_t who = person_of(identity.canonical);
  if (who != none) entry.gender = people_[who].gender;
  if (entry.gender == 0 && slot.kind == SlotKind::office) {
    const char reference = view_.word_of(slot.first).reference;
    if (reference == 'm' || reference == 'f') entry.gender = reference;
  }
  focus_.push_back(std::move(entry));
}

void SpeakerResolver::focus_on_subject(const Unit& unit) {
  const Slot subject = slots_.leading(unit.first, std::min(unit.last, unit.first + 40));
  if (subject.kind == SlotKind::person ||
      ((subject.kind == SlotKind::organization || subject.kind == SlotKind::place) && subject.name != none) ||
      (subject.kind == SlotKind::other && !view_.vocabulary().english())) {
    focus(identify(subject), subject, false);
  }
}

void SpeakerResolver::run(const std::vector<Draft>& drafts, std::vector<Identity>& identities) {
  identities.assign(drafts.size(), {});
  collect_people();
  name_late_bearers(drafts);
  focus_.clear();
  unnamed_.clear();
  documents_.clear();
  anonymous_count_ = 0;
  uint32_t draft = 0;
  const auto& units = view_.units();
  for (uint32_t u = 0; u < units.size(); ++u) {
    unit_ = u;
    const bool headline = units[u].block == BlockKind::title || units[u].block == BlockKind::caption;
    if (!headline &&
        (draft >= drafts.size() || drafts[draft].unit != u || drafts[draft].speaker.kind != SlotKind::pronoun)) {
      focus_on_subject(units[u]);
    }
    for (; draft < drafts.size() && drafts[draft].unit == u; ++draft) {
      const Draft& current = drafts[draft];
      Identity& identity = identities[draft];
      if (current.same_speaker_as != none) {
        identity = identities[current.same_speaker_as];
        identity.why.clear();
        continue;
      }
      identity = identify(current.speaker);
      focus(identity, current.speaker, true);
    }
  }
}

}  // namespace soi::claims
