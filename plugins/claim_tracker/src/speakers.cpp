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
  if (first < last) found.reserve(last - first);
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

Identity SpeakerResolver::pronoun(const Slot& slot) {
  Identity found;
  const std::string text(view_.text(slot.first, slot.last));
  if (slot.reference == 'i' && institution_here(slot, found)) return found;
  for (size_t i = focus_.size(); i > 0 && focus_.size() - i < 40; --i) {
    const Focus& entry = focus_[i - 1];
    if (!fits(entry, slot.reference)) continue;
    if (entry.gender == 0 && view_.vocabulary().english() && rivalled(entry, slot)) break;
    const bool nameless = entry.gender == 0 && entry.identity.kind == SlotKind::anonymous;  // Một cổ đông hỏi, ông X đáp
    if (nameless && addressed_here(slot, found)) return found;
    if (!spoken_of_here(entry) && (addressed_here(slot, found) || alone_here(slot, found))) return found;
    if (entry.unnamed) focus_[i - 1].identity = unnamed(entry.unnamed), focus_[i - 1].unnamed = {};
    found = focus_[i - 1].identity;
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
    const uint32_t who = person ? person_of(candidate) : none;
    const bool other_sex = who != none && people_[who].gender != 0 && people_[who].gender != slot.reference;
    if (other_sex && (slot.reference == 'm' || slot.reference == 'f')) continue;
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

// A document speaks for the institution that issued it, where the phrase names one.
Identity SpeakerResolver::document(const Slot& slot) {
  Identity found;
  found.kind = SlotKind::document;
  const auto& names = view_.article().names;
  for (uint32_t i = slot.first; i < slot.last; ++i) {
    const uint32_t name = view_.name_of(i);
    if (name == none && view_.is(i, word_that2)) break;  // bản báo cáo mà X tiếp cận được: not X's
    if (name == none || (names[name].kind != NameKind::organization && names[name].kind < NameKind::outlet)) continue;
    if (i > slot.first && view_.plays(i - 1, part_object) && !view_.is(i - 1, word_of)) {  // văn bản gửi X
      while (i + 1 < slot.last && view_.name_of(i + 1) == name) ++i;
      continue;
    }
    found.name = name;
    found.canonical = canonical_of(name);
    break;
  }
  if (found.canonical.empty()) issuer(slot, found);
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
    default: return in_headline(slot, found) ? found : organization(slot);
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
  entry.human = identity.kind == SlotKind::person || identity.kind == SlotKind::office ||
                identity.kind == SlotKind::anonymous || slot.kind == SlotKind::office;
  const uint32_t who = person_of(identity.canonical);
  if (who != none) entry.gender = people_[who].gender;
  if (entry.gender == 0 && slot.kind == SlotKind::office) {
    const char reference = view_.word_of(slot.first).reference;
    if (reference == 'm' || reference == 'f') entry.gender = reference;
  }
  focus_.push_back(std::move(entry));
}

// Một phụ huynh chìa màn hình. "...", người này nói: somebody without a name whom the sentence is about.
void SpeakerResolver::focus_on_unnamed(const Slot& slot) {
  if (is_opinion(slot) || view_.vocabulary().english()) return;
  Focus entry;
  entry.unnamed = slot;
  entry.identity.kind = SlotKind::anonymous;
  entry.unit = unit_;
  entry.human = true;
  for (uint32_t i = slot.first; i < slot.last && entry.gender == 0; ++i) {
    const char reference = view_.word_of(i).reference;
    if (reference == 'm' || reference == 'f') entry.gender = reference;
    if (view_.plays(i, part_female)) entry.gender = 'f';
  }
  focus_.push_back(std::move(entry));
}

void SpeakerResolver::focus_on_subject(const Unit& unit) {
  Slot subject = slots_.leading(unit.first, std::min(unit.last, unit.first + 40));
  const uint32_t start = slots_.skip_openers(unit.first, unit.last);
  if (!subject && start < unit.last && view_.is(start, word_prep) && view_.name_of(start) == none) {
    uint32_t comma = start;  // Trong căn nhà gỗ lụp xụp, chị X ngồi bó gối
    while (comma < unit.last && comma < start + 25 && view_.mark(comma) != Mark::comma) ++comma;
    if (comma + 1 < unit.last && view_.mark(comma) == Mark::comma)
      subject = slots_.leading(comma + 1, std::min(unit.last, comma + 40));
  }
  if (subject.kind == SlotKind::other) {  // Giỏ Việt phát đi thông cáo: the capitals only
    uint32_t last = subject.first;
    while (last < subject.last && view_.capitalised(last)) ++last;
    subject.last = last;
  }
  if (subject.kind == SlotKind::person ||
      ((subject.kind == SlotKind::organization || subject.kind == SlotKind::place) && subject.name != none) ||
      (subject.kind == SlotKind::other && !view_.vocabulary().english())) {
    focus(identify(subject), subject, false);
  } else if (subject.indefinite && (subject.kind == SlotKind::office || subject.kind == SlotKind::anonymous)) {
    const WordMatch& number = view_.word_of(subject.first);
    if (!view_.is(number.last, word_many) && view_.plays(subject.first, part_one)) focus_on_unnamed(subject);
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
    const bool by_pronoun =
        draft < drafts.size() && drafts[draft].unit == u && drafts[draft].speaker.kind == SlotKind::pronoun;
    if (!headline && (!by_pronoun || drafts[draft].speaker.reference == 'i')) {
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
      if (current.told_in != none && identity.canonical == identities[current.told_in].canonical)
        identity = current.speaker.kind == SlotKind::office ? unnamed(current.speaker) : Identity{};  // somebody else
      if (current.told_in != none) continue;  // the text goes on about who tells it
      if (!headline || identity.kind != SlotKind::anonymous) focus(identity, current.speaker, true);
    }
  }
  explain_headlines(drafts, identities);
}

}  // namespace soi::claims
