#include "lexicon.hpp"

namespace soi::claims {

uint32_t Lexicon::make_node(uint32_t node, sdk::SyllableKey key) {
  uint32_t& next = node == 0 ? roots_[key] : edges_[edge_of(node, key)];
  if (next == 0) {
    next = static_cast<uint32_t>(nodes_.size());
    nodes_[node].next |= filter_bit(key);
    nodes_.push_back({});
  }
  return next;
}

bool Lexicon::add(std::string_view phrase, uint32_t entry) {
  std::vector<Token> parts;
  tokenize(phrase, parts);
  uint32_t node = 0;
  for (const Token& part : parts) {
    if (part.mark != Mark::syllable) return false;
    node = make_node(node, part.key);
  }
  if (node == 0) return false;
  nodes_[node].entry = entry;
  return true;
}

Lexicon::Match Lexicon::search(uint32_t node, std::span<const Token> tokens, uint32_t at, uint32_t end) const {
  Match best;
  for (uint32_t i = at + 1; node != 0; ++i) {
    if (nodes_[node].entry != none) best = {nodes_[node].entry, i - at};
    if (i >= end || tokens[i].mark != Mark::syllable) break;
    node = next_node(node, tokens[i].key);
  }
  return best;
}

}  // namespace soi::claims
