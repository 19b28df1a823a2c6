#include "lexicon.hpp"

#include <soi_sdk/hash.hpp>

namespace soi::claims {

void Lexicon::clear() {
  slots_.assign(1024, {});
  filter_.assign(1024 / 16, 0);
  entries_.assign(1, none);
  used_ = 0;
}

uint64_t Lexicon::edge_of(uint32_t node, sdk::SyllableKey key) {
  const uint64_t edge = sdk::combine64(key, node);
  return edge == 0 ? 1 : edge;
}

uint32_t Lexicon::next_node(uint32_t node, sdk::SyllableKey key) const {
  const uint64_t edge = edge_of(node, key);
  if (!may_have(edge)) return 0;
  for (size_t at = edge & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].edge == edge) return slots_[at].node;
    if (slots_[at].edge == 0) return 0;
  }
}

void Lexicon::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  filter_.assign(slots_.size() / 16, 0);  // four bits a slot, so at least eight an edge
  for (const Slot& slot : old) {
    if (slot.edge != 0) insert(slot.edge, slot.node);
  }
}

void Lexicon::insert(uint64_t edge, uint32_t node) {
  size_t at = edge & (slots_.size() - 1);
  while (slots_[at].edge != 0) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {edge, node};
  const size_t bit = filter_bit(edge);
  filter_[bit / 64] |= uint64_t{1} << (bit % 64);
}

uint32_t Lexicon::make_node(uint32_t node, sdk::SyllableKey key) {
  if (const uint32_t found = next_node(node, key)) return found;
  if (++used_ * 2 > slots_.size()) grow();
  const auto made = static_cast<uint32_t>(entries_.size());
  insert(edge_of(node, key), made);
  entries_.push_back(none);
  return made;
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
  entries_[node] = entry;
  return true;
}

Lexicon::Match Lexicon::longest(std::span<const Token> tokens, uint32_t at, uint32_t end) const {
  Match best;
  uint32_t node = 0;
  for (uint32_t i = at; i < end && tokens[i].mark == Mark::syllable; ++i) {
    node = next_node(node, tokens[i].key);
    if (node == 0) break;
    if (entries_[node] != none) best = {entries_[node], i - at + 1};
  }
  return best;
}

}  // namespace soi::claims
