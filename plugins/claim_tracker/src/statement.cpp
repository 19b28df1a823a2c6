#include "statement.hpp"

#include <algorithm>

#include "vocabulary.hpp"

namespace soi::claims {

bool is_quotation(const ClaimRecord& record) {
  static constexpr std::string_view quotes[] = {"\"", "'", "\u201c", "\u2018", "\u00ab"};
  return std::any_of(std::begin(quotes), std::end(quotes), [&record](std::string_view quote) {
    return std::string_view(record.content).substr(0, quote.size()) == quote;
  });
}

bool has(const ClaimRecord& record, uint64_t word) {
  return std::find(record.words.begin(), record.words.end(), word) != record.words.end();
}

bool says_opposite(const ClaimRecord& record, uint64_t word) {
  return std::find(record.opposites.begin(), record.opposites.end(), word) != record.opposites.end();
}

bool denies(const ClaimRecord& record) {
  return record.polarity == '-' && (record.act == "deny" || record.act == "rule_out");
}

// "Phủ nhận: không hề bán" and its like deny once.
bool negative(const ClaimRecord& record) { return denies(record) || record.negated; }

State state_of(const ClaimRecord& record) {
  if (record.act == "ask") return State::planned;
  if (record.state != State::unsaid) return record.state;
  const bool open = record.act == "promise" || record.act == "estimate";
  return open ? State::planned : State::unsaid;
}

bool is_name(const ClaimRecord& record, size_t word) {
  return std::any_of(record.names.begin(), record.names.end(), [word](const RecordName& n) { return n.word == word; });
}

bool has_predicate(const ClaimRecord& mine, const ClaimRecord& other) {
  const auto& words = other.words;
  for (size_t i = 0; i < words.size() && mine.predicate[0] != 0; ++i) {
    if (words[i] != mine.predicate[0]) continue;
    if ((words[i] & word_weak) == 0 || (i + 1 < words.size() && words[i + 1] == mine.predicate[1])) return true;
  }
  return false;
}

bool has_topic_predicate(const ClaimRecord& mine, const ClaimRecord& other) {
  return (mine.predicate[0] & word_telling) != 0 && has(other, mine.predicate[0]);
}

bool has_telling_predicate(const ClaimRecord& mine, const ClaimRecord& other) {
  const auto& words = other.words;
  for (size_t i = 0; i < words.size() && mine.predicate[0] != 0; ++i) {
    if (words[i] != mine.predicate[0]) continue;
    if ((words[i] & word_telling) != 0) return true;
    if (i + 1 < words.size() && mine.predicate[1] != 0 && words[i + 1] == mine.predicate[1]) return true;
  }
  return false;
}

bool nameless(const ClaimRecord& record) {
  return record.speaker.empty() || record.speaker_kind == SlotKind::anonymous ||
         record.speaker_kind == SlotKind::office || record.speaker_kind == SlotKind::group;
}

bool unnamed_institution(const ClaimRecord& record) { return institution(record) && record.unnamed; }

bool institution(const ClaimRecord& record) {
  return record.speaker_kind == SlotKind::organization || record.speaker_kind == SlotKind::document;
}

}  // namespace soi::claims
