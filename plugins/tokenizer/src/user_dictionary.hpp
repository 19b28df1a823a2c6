// The user's own words: sequences of syllables to keep together, and others to keep apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "piece.hpp"

namespace soi::tokenizer {

// Matching is by syllable key: neither case nor Unicode form nor tone placement matters.  Words to join match the
// longest first from left to right; words to split come after and win.
class UserDictionary {
 public:
  static constexpr uint32_t max_syllables = 16;

  // Adds a word (syllables separated by spaces).  False when it has fewer than two or more than max_syllables.
  bool add_join(std::string_view word) { return add(word, Action::join); }
  bool add_split(std::string_view word) { return add(word, Action::split); }
  bool empty() const { return entries_.empty(); }

  // Corrects `joined` (by piece: 1 when the next one belongs to the same word).  Never joins across sentences.
  void apply(const Pieces& pieces, const std::vector<uint32_t>& sentence_ends, std::vector<uint8_t>& joined) const;

 private:
  enum class Action : uint8_t { join = 1, split = 2 };
  struct Entry {
    uint64_t hash = 0;    // of the keys in order
    uint8_t length = 0;   // syllables
    uint8_t actions = 0;  // of Action; 0: only the beginning of a longer word
    bool goes_on = false;
  };

  bool add(std::string_view word, Action action);
  void put(uint64_t hash, uint32_t length, uint8_t actions, bool goes_on);
  const Entry* find(uint64_t hash, uint32_t length) const;
  uint32_t longest(const Pieces& pieces, uint32_t first, uint32_t end, Action action) const;

  std::vector<Entry> entries_;  // sorted by (hash, length)
};

}  // namespace soi::tokenizer
