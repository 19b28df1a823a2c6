// Whom a headline means by a title or description that only the text below it explains.
#include <algorithm>

#include "speakers.hpp"

namespace soi::claims {
namespace {

constexpr size_t most_drafts = 80, most_words = 80;  // keeps hostile text linear

}  // namespace

// "Tôi sai ở chỗ nôn nóng" in the headline: who says the same words in the text?
bool SpeakerResolver::same_words(const Stretch& headline, const Stretch& other) const {
  constexpr size_t least = 4, enough = 6;  // words in a row
  const auto words = [this](const Stretch& content) {
    std::vector<sdk::SyllableKey> found;
    for (uint32_t i = content.first; i < content.last && found.size() < most_words; ++i) {
      if (view_.mark(i) == Mark::syllable) found.push_back(view_.tokens()[i].key);
    }
    return found;
  };
  const std::vector<sdk::SyllableKey> a = words(headline), b = words(other);
  const size_t run = std::min(a.size(), enough);
  for (size_t i = 0; run >= least && i + run <= a.size(); ++i) {
    const auto first = a.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::search(b.begin(), b.end(), first, first + static_cast<std::ptrdiff_t>(run)) != b.end()) return true;
  }
  return false;
}

// The only one of the text who is called so: by a role (thống đốc Oruro) or by a description that was resolved (người mẹ).
uint32_t SpeakerResolver::called_so(const std::vector<Draft>& drafts, const std::vector<Identity>& identities,
                                    const std::vector<sdk::SyllableKey>& title, char gender) const {
  uint32_t only = none;
  const auto fits_sex = [&](uint32_t who) {
    return gender == 0 || people_[who].gender == 0 || people_[who].gender == gender;
  };
  const auto take = [&](uint32_t who) {
    if (who == none || !fits_sex(who) || who == only) return true;
    if (only != none) return false;
    only = who;
    return true;
  };
  for (uint32_t who = 0; who < people_.size() && who < most_drafts; ++who) {
    for (const auto& role : people_[who].roles) {
      if (contains_in_order(role, title) && !take(who)) return none;
    }
  }
  for (size_t k = 0; k < drafts.size() && k < most_drafts && only == none; ++k) {
    const Slot& slot = drafts[k].speaker;
    if (identities[k].kind != SlotKind::person || slot.kind != SlotKind::office) continue;
    const std::vector<sdk::SyllableKey> phrase = keys(slot.first, slot.last);
    if (std::search(phrase.begin(), phrase.end(), title.begin(), title.end()) == phrase.end()) continue;
    if (!take(person_of(identities[k].canonical))) return none;
  }
  return only;
}

// The only named person who says something below; none when there are several.
uint32_t SpeakerResolver::only_one_speaking(const std::vector<Draft>& drafts,
                                            const std::vector<Identity>& identities) const {
  uint32_t only = none;
  for (size_t k = 0; k < drafts.size(); ++k) {
    if (identities[k].kind != SlotKind::person || view_.units()[drafts[k].unit].block == BlockKind::title) continue;
    const uint32_t who = person_of(identities[k].canonical);
    if (who == none || (only != none && only != who)) return none;
    only = who;
  }
  return only;
}

void SpeakerResolver::explain_headline(const std::vector<Draft>& drafts, std::vector<Identity>& identities,
                                       size_t at) const {
  const Slot& slot = drafts[at].speaker;
  Identity& identity = identities[at];
  const std::string text(view_.text(slot.first, slot.last));
  for (size_t k = 0; k < drafts.size() && k < most_drafts; ++k) {
    const SlotKind kind = identities[k].kind;
    if (view_.units()[drafts[k].unit].block == BlockKind::title || identities[k].canonical.empty() ||
        (kind != SlotKind::person && kind != SlotKind::organization) || !same_words(drafts[at].content, drafts[k].content))
      continue;
    identity = identities[k];
    identity.why = "\"" + text + "\" is " + identity.canonical + ", who says the same in the text";
    return;
  }
  if (slot.kind != SlotKind::office) return;
  const Description description = describe(slot);
  const uint32_t end = std::min(word_end(description.first), description.last);
  uint32_t who = called_so(drafts, identities, keys(description.first, end), description.gender);
  if (who == none) who = only_one_speaking(drafts, identities);
  if (who == none) return;
  if (description.gender != 0 && people_[who].gender != 0 && people_[who].gender != description.gender) return;
  identity.canonical = people_[who].canonical;
  identity.name = people_[who].name;
  identity.kind = SlotKind::person;
  identity.why = "\"" + text + "\" in the headline is taken for " + identity.canonical + ", the only one whom it fits";
}

// Headlines come first and are understood last.
void SpeakerResolver::explain_headlines(const std::vector<Draft>& drafts, std::vector<Identity>& identities) const {
  for (size_t i = 0; i < drafts.size(); ++i) {
    if (view_.units()[drafts[i].unit].block != BlockKind::title) continue;
    if (drafts[i].same_speaker_as != none) {
      identities[i] = identities[drafts[i].same_speaker_as];
      identities[i].why.clear();
      continue;
    }
    const Slot& slot = drafts[i].speaker;
    const bool open = identities[i].kind == SlotKind::anonymous || identities[i].kind == SlotKind::office;
    if (open && slot.kind == SlotKind::office && !slot.indefinite && !view_.vocabulary().english())
      explain_headline(drafts, identities, i);
  }
}

}  // namespace soi::claims
