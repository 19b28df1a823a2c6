// Phrases of syllables, found by longest match: one hash map from (node, syllable key) to node.
//
// Every table of this plugin is loaded into such lexicons, so case, tone placement and composition never matter and
// a match always ends on syllable boundaries.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "tokens.hpp"

namespace soi::claims {

class Lexicon {
 public:
  Lexicon() { clear(); }
  void clear();

  // Adds a phrase; `entry` is the caller's number for it (a later phrase of the same syllables replaces it).
  // False when the phrase has a part that is no syllable.
  bool add(std::string_view phrase, uint32_t entry);

  struct Match {
    uint32_t entry = none;
    uint32_t length = 0;  // tokens
  };
  // The longest phrase that starts at tokens[at]; entry == none when there is none.  At most `end` tokens are read.
  Match longest(std::span<const Token> tokens, uint32_t at, uint32_t end) const;

 private:
  struct Slot {
    uint64_t edge = 0;  // mixed (node, key); 0 is free
    uint32_t node = 0;
  };
  static uint64_t edge_of(uint32_t node, sdk::SyllableKey key);
  uint32_t next_node(uint32_t node, sdk::SyllableKey key) const;
  uint32_t make_node(uint32_t node, sdk::SyllableKey key);
  void grow();

  size_t filter_bit(uint64_t edge) const { return static_cast<size_t>(edge >> 32) & (filter_.size() * 64 - 1); }
  bool may_have(uint64_t edge) const {
    const size_t bit = filter_bit(edge);
    return (filter_[bit / 64] >> (bit % 64) & 1) != 0;
  }
  void insert(uint64_t edge, uint32_t node);

  std::vector<Slot> slots_;  // open addressing, a power of two
  std::vector<uint64_t>
      filter_;  // the edges as a Bloom filter with one hash, small enough to stay near: most ask in vain
  std::vector<uint32_t> entries_;
  size_t used_ = 0;
};

}  // namespace soi::claims
