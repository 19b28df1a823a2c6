// Who speaks for whom: people and their institutions, outlets that relay each other, headlines and their articles.
#include <algorithm>

#include "statement.hpp"
#include "story.hpp"
#include "tokens.hpp"

namespace soi::claims {
namespace {

// Whom nobody names speaks for nobody.
bool is_person(const StoryClaim& claim) {
  return claim.record.speaker_kind == SlotKind::person || claim.record.speaker_kind == SlotKind::office;
}

// A name that the names step passed over may be an institution's: Agrozem, Công ty Agrozem.
bool is_institution(const StoryClaim& claim) {
  return institution(claim.record) || claim.record.speaker_kind == SlotKind::other;
}

constexpr size_t most_slots = 16;  // of one person

using Keys = std::vector<sdk::SyllableKey>;

Keys keys_of(std::string_view phrase) {
  std::vector<Token> tokens;
  tokenize(phrase, tokens);
  Keys keys;
  for (const Token& token : tokens) keys.push_back(token.key);
  return keys;
}

// All syllables of the shorter phrase, in their order, in the longer one.
bool is_part_of(const Keys& part, const Keys& whole) {
  if (part.empty() || part.size() >= whole.size()) return false;
  size_t at = 0;
  for (const sdk::SyllableKey key : whole) at += at < part.size() && key == part[at] ? 1 : 0;
  return at == part.size();
}

// A title of several words without a name.
bool is_title_alone(const ClaimRecord& record) {
  const bool title = record.speaker_kind == SlotKind::office || record.speaker_kind == SlotKind::anonymous;
  return title && record.speaker_text.find(' ') != std::string::npos;
}

}  // namespace

Voices::Voices(const Story& story, const Vocabulary& vocabulary) : story_(story), aliases_(vocabulary) {
  for (const StoryClaim& claim : story.claims) {
    if (claim.entity.empty() || !is_person(claim)) continue;
    std::vector<std::string>& sides = sides_[claim.entity];
    sides.insert(sides.end(), claim.sides.begin(), claim.sides.end());
    std::vector<Keys>& slots = slots_[claim.entity];
    Keys slot = keys_of(claim.record.speaker_text);
    const bool known = std::find(slots.begin(), slots.end(), slot) != slots.end();
    if (!known && slots.size() < most_slots) slots.push_back(std::move(slot));
  }
  for (const StoryClaim& claim : story.claims)
    titles_.push_back(is_title_alone(claim.record) ? keys_of(claim.record.speaker_text) : Keys());
  for (const StoryClaim& claim : story.claims) {  // an institution quoted through its spokesperson
    if (claim.record.speaker_kind != SlotKind::organization) continue;
    for (const RecordLink& link : claim.record.via) {
      if (link.kind == "person") sides_[link.canonical].push_back(claim.entity);
    }
  }
  for (auto& [person, sides] : sides_) {
    std::sort(sides.begin(), sides.end());
    sides.erase(std::unique(sides.begin(), sides.end()), sides.end());
    institutions_.insert(institutions_.end(), sides.begin(), sides.end());
  }
  for (const StoryClaim& claim : story.claims) {
    if (is_institution(claim) && !claim.entity.empty()) institutions_.push_back(claim.entity);
  }
  std::sort(institutions_.begin(), institutions_.end());
  institutions_.erase(std::unique(institutions_.begin(), institutions_.end()), institutions_.end());
}

// Is there only one longer name that it may stand for?  Bộ Nội vụ, where only that of Bulgaria speaks.
bool Voices::stands_for_one(std::string_view name) const {
  const auto known = stands_for_one_.find(name);
  if (known != stands_for_one_.end()) return known->second;
  std::string_view longer;
  bool one = true;
  for (const std::string& other : institutions_) {
    if (!aliases_.shortens(name, other)) continue;
    one = one && (longer.empty() || aliases_.same(longer, other));
    if (longer.empty()) longer = other;
  }
  stands_for_one_.emplace(name, one);
  return one;
}

bool Voices::same_institution(std::string_view a, std::string_view b) const {
  if (aliases_.same(a, b)) return true;
  return (aliases_.shortens(a, b) && stands_for_one(a)) || (aliases_.shortens(b, a) && stands_for_one(b));
}

// A title alone in one article (Giám đốc Sở), before or behind a name in another one of the story.
bool Voices::bears_title(const StoryClaim& title, const StoryClaim& person) const {
  const Keys& words = titles_[static_cast<size_t>(&title - story_.claims.data())];
  if (words.empty() || person.record.speaker_kind != SlotKind::person) return false;
  if (!story_.kindred(title, person)) return false;
  const auto slots = slots_.find(person.entity);
  return slots != slots_.end() && std::any_of(slots->second.begin(), slots->second.end(),
                                              [&](const Keys& slot) { return is_part_of(words, slot); });
}

// An article of the two that names both knows them for two people.
bool Voices::told_apart(const StoryClaim& x, const StoryClaim& y) const {
  const auto names = [this](const StoryClaim& article, const StoryClaim& other) {
    const std::vector<RecordName>& named = story_.documents[article.document].names;
    return std::any_of(named.begin(), named.end(), [&other](const RecordName& name) {
      return name.canonical == other.record.speaker || name.canonical == other.entity;
    });
  };
  return names(x, y) || names(y, x);
}

bool Voices::may_be_one(uint32_t a, uint32_t b) const {
  const StoryClaim& x = story_.claims[a];
  const StoryClaim& y = story_.claims[b];
  const bool people = x.record.speaker_kind == SlotKind::person && y.record.speaker_kind == SlotKind::person;
  if (!people || x.entity.empty() || y.entity.empty() || x.record.document == y.record.document) return false;
  const bool alike = words_spelled_alike(x.entity, y.entity) || is_part_of(keys_of(x.entity), keys_of(y.entity)) ||
                     is_part_of(keys_of(y.entity), keys_of(x.entity));
  return alike && story_.kindred(x, y) && !told_apart(x, y);
}

bool Voices::shares_side(const std::vector<std::string>& sides, std::string_view institution) const {
  return std::any_of(sides.begin(), sides.end(),
                     [&](const std::string& side) { return same_institution(side, institution); });
}

std::string_view Voices::medium_of(uint32_t claim) const {
  const StoryClaim& mine = story_.claims[claim];
  for (const RecordLink& link : mine.record.via) {
    if (link.kind == "agency" || link.kind == "outlet" || link.kind == "organization") return link.canonical;
  }
  return mine.record.speaker_kind == SlotKind::media ? std::string_view(mine.record.speaker) : std::string_view();
}

// A headline names its speaker shortly: by the title that the text puts before the name.
bool Voices::headline_of(const StoryClaim& x, const StoryClaim& y) const {
  if (x.record.document != y.record.document || x.record.level == y.record.level) return false;
  const StoryClaim& title = x.record.level > y.record.level ? x : y;
  const StoryClaim& text = x.record.level > y.record.level ? y : x;
  if (title.record.speaker_kind == SlotKind::person) return false;
  std::vector<Token> a, b;
  tokenize(title.record.speaker_text, a);
  tokenize(text.record.speaker_text, b);
  return !a.empty() && !b.empty() && a[0].key != 0 && a[0].key == b[0].key &&
         text.record.speaker_kind == SlotKind::person;
}

// One medium quotes a foreigner, and two outlets spell the name differently.
bool Voices::spelled_differently(uint32_t a, uint32_t b) const {
  const StoryClaim& x = story_.claims[a];
  const StoryClaim& y = story_.claims[b];
  if (x.record.speaker_kind != SlotKind::person || y.record.speaker_kind != SlotKind::person) return false;
  if (x.record.via.empty() || y.record.via.empty() || x.record.document == y.record.document) return false;
  return same_medium(medium_of(a), medium_of(b)) && spelled_alike(x.entity, y.entity);
}

bool Voices::same(uint32_t a, uint32_t b) const {
  const StoryClaim& x = story_.claims[a];
  const StoryClaim& y = story_.claims[b];
  if (x.entity.empty() || y.entity.empty()) return false;
  if (x.entity == y.entity) return true;
  // One outlet relays the other, which reported it: one voice.
  if (x.record.speaker_kind == SlotKind::media && y.record.speaker_kind == SlotKind::media)
    return same_medium(x.record.speaker, y.record.outlet) || same_medium(y.record.speaker, x.record.outlet) ||
           aliases_.same(x.entity, y.entity);
  if (is_institution(x) && is_institution(y)) return same_institution(x.entity, y.entity);
  const auto speaks = [this](const StoryClaim& person, const StoryClaim& institution) {
    const auto sides = sides_.find(person.entity);
    return is_person(person) && is_institution(institution) && sides != sides_.end() &&
           shares_side(sides->second, institution.entity);
  };
  if (speaks(x, y) || speaks(y, x) || headline_of(x, y) || spelled_differently(a, b)) return true;
  if (bears_title(x, y) || bears_title(y, x)) return true;
  // Unnamed sources are one when one medium carries both.
  const bool unnamed = x.record.speaker_kind == SlotKind::anonymous && y.record.speaker_kind == SlotKind::anonymous;
  return unnamed && !x.record.via.empty() && !y.record.via.empty() && same_medium(medium_of(a), medium_of(b));
}

bool Voices::one_side(uint32_t a, uint32_t b) const {
  if (same(a, b)) return true;
  const StoryClaim& x = story_.claims[a];
  const StoryClaim& y = story_.claims[b];
  if (x.record.speaker_kind == SlotKind::anonymous || y.record.speaker_kind == SlotKind::anonymous) return false;
  const auto mine = sides_.find(x.entity);
  const std::vector<std::string>& sides = mine != sides_.end() ? mine->second : x.sides;
  const auto other = sides_.find(y.entity);
  const std::vector<std::string>& others = other != sides_.end() ? other->second : y.sides;
  return std::any_of(others.begin(), others.end(), [&](const std::string& side) { return shares_side(sides, side); });
}

}  // namespace soi::claims
