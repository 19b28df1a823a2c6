// Phrases of syllables, found by longest match: a tree whose edges are one hash map from (node, syllable key) to node.
//
// Every table of this plugin is loaded into such lexicons, so case, tone placement and composition never matter and
// a match always ends on syllable boundaries.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <soi_sdk/flat_map.hpp>

#include "tokens.hpp"

namespace soi::claims {

class Lexicon {
 public:
  explicit Lexicon(Table table) : table_(table) {}

  // Adds a phrase; `entry` is the caller's number for it (a later phrase of the same syllables replaces it).
  // False when the phrase has a part that is no syllable.
  bool add(std::string_view phrase, uint32_t entry);

  // The table's bit when some phrase starts with the syllable, else 0.
  uint8_t opens(sdk::SyllableKey key) const { return static_cast<uint8_t>(root(key) != 0 ? table_ : 0); }
  // How many nodes there are: root() is below it.
  size_t size() const { return nodes_.size(); }
  // The node of the phrases that start with the syllable; 0 when there is none.
  uint32_t root(sdk::SyllableKey key) const {
    const uint32_t* found = roots_.find(key);
    return found == nullptr ? 0 : *found;
  }

  struct Match {
    uint32_t entry = none;
    uint32_t length = 0;  // tokens
  };
  // The longest phrase that starts at tokens[at]; entry == none when there is none.  At most `end` tokens are read.
  Match longest(std::span<const Token> tokens, uint32_t at, uint32_t end) const {
    return at < end && (tokens[at].opens & table_) != 0 ? search(root(tokens[at].key), tokens, at, end) : Match();
  }
  // The same where root() of the first syllable is known.
  Match longest_from(uint32_t root, std::span<const Token> tokens, uint32_t at, uint32_t end) const {
    return root == 0 ? Match() : search(root, tokens, at, end);
  }

 private:
  struct Node {
    uint64_t next = 0;  // which syllables may follow: a Bloom filter with one hash; most ask in vain
    uint32_t entry = none;
  };
  static uint64_t filter_bit(sdk::SyllableKey key) { return uint64_t{1} << (key * 0x9E3779B97F4A7C15u >> 58); }
  static uint64_t edge_of(uint32_t node, sdk::SyllableKey key) { return key + node * 0x9E3779B97F4A7C15u; }

  uint32_t next_node(uint32_t node, sdk::SyllableKey key) const {
    if ((nodes_[node].next & filter_bit(key)) == 0) return 0;
    const uint32_t* found = edges_.find(edge_of(node, key));
    return found == nullptr ? 0 : *found;
  }
  uint32_t make_node(uint32_t node, sdk::SyllableKey key);
  Match search(uint32_t node, std::span<const Token> tokens, uint32_t at, uint32_t end) const;

  Table table_;
  sdk::FlatMap<uint32_t> roots_{512};  // apart from the edges: they are asked for most, and few
  sdk::FlatMap<uint32_t> edges_{1024};
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace soi::claims
