// A set of short strings with values, for lexicons that are read from data tables once and looked up often.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/hash.hpp>

namespace soi::tokenizer {

// Open addressing over a power of two.  Owns copies of its strings; lookups do not allocate.
class WordSet {
 public:
  static constexpr int absent = -1;

  // Adds `word` (not empty) with a value >= 0; a word that is there already takes the new value.
  void set(std::string_view word, int value) {
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    uint32_t& slot = slots_[find_slot(word)];
    if (slot == 0) {
      entries_.push_back({std::string(word), value});
      slot = static_cast<uint32_t>(entries_.size());
    } else {
      entries_[slot - 1].value = value;
    }
  }
  // The value of `word`, or `absent`.
  int value(std::string_view word) const {
    if (slots_.empty()) return absent;
    const uint32_t slot = slots_[find_slot(word)];
    return slot == 0 ? absent : entries_[slot - 1].value;
  }
  bool contains(std::string_view word) const { return value(word) != absent; }

 private:
  struct Entry {
    std::string word;
    int value;
  };

  size_t find_slot(std::string_view word) const {
    size_t at = sdk::hash64(word) & (slots_.size() - 1);
    while (slots_[at] != 0 && entries_[slots_[at] - 1].word != word) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(slots_.empty() ? 64 : slots_.size() * 2, 0);
    for (size_t i = 0; i < entries_.size(); ++i) slots_[find_slot(entries_[i].word)] = static_cast<uint32_t>(i + 1);
  }

  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;  // 0 free, else index into entries_ plus one
};

}  // namespace soi::tokenizer
