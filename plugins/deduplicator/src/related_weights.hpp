// What shared features weigh, and how a passage travels.
#pragma once

#include <string_view>
#include <vector>

#include "bytes.hpp"
#include "packed_document.hpp"
#include "related_features.hpp"

namespace soi::deduplicator {

// By FeatureKind; found on tests/corpus/related/dev.tsv among a few round numbers.
inline constexpr uint32_t feature_factor[] = {8, 4, 2, 1, 1, 1};

// log2(1 + total / df) in 1/256, from whole numbers only: the same on every machine.
inline uint32_t rarity(uint64_t df, uint64_t total) {
  uint64_t quotient = ((total + df) << 16) / df, log = 0;  // 16.16; at least 1.0
  for (; quotient >= uint64_t{2} << 16; quotient >>= 1) log += 256;
  for (uint32_t bit = 128; bit != 0; bit >>= 1) {
    quotient = quotient * quotient >> 16;
    if (quotient >= uint64_t{2} << 16) quotient >>= 1, log += bit;
  }
  return static_cast<uint32_t>(log);
}

inline uint64_t feature_weight(FeatureKind kind, uint64_t df, uint64_t total) {
  return uint64_t{feature_factor[static_cast<size_t>(kind)]} * rarity(df, total);
}

struct PassageRecord {
  DocumentHead head;
  std::string_view text;
};

// The head of a document without words, then the passage's text.
inline PassageRecord read_passage(std::string_view bytes) {
  PassageRecord record;
  record.head = read_head(bytes);
  const size_t size = record.head.end - record.head.begin;
  if (bytes.size() >= size) record.text = bytes.substr(bytes.size() - size);
  return record;
}

}  // namespace soi::deduplicator
