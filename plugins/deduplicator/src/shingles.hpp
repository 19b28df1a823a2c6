// Shingles: the runs of five successive words by which documents are compared (Broder, "On the resemblance and
// containment of documents", SEQUENCES 1997).  A text of one to four words has one shingle, all of it; an empty text
// has none.
#pragma once

#include <cstdint>
#include <vector>

#include <soi_sdk/hash.hpp>

#include "word_scanner.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t shingle_words = 5;

// Appends the hash of each shingle in order of place: element i starts at word i.  The hash is a 64-bit digest of
// the 100 bits of the five ids.
inline void shingle_hashes(const std::vector<ScannedWord>& words, std::vector<uint64_t>& out) {
  const auto digest = [](uint64_t low, uint64_t high) {
    return soi::sdk::mix64(low ^ (high + 1) * 0x9E3779B97F4A7C15u);
  };
  const size_t count = words.size();
  if (count == 0) return;
  uint64_t low = 0, high = 0;  // words i..i+2 and i+3..i+4, oldest lowest
  if (count < shingle_words) {
    for (size_t i = 0; i < count; ++i) low = soi::sdk::combine64(low, words[i].id);
    out.push_back(digest(low, count));
    return;
  }
  const size_t first = out.size();
  out.resize(first + count - shingle_words + 1);
  low = uint64_t{words[0].id} << 20 | uint64_t{words[1].id} << 40;
  high = uint64_t{words[2].id} | uint64_t{words[3].id} << 20;
  for (size_t i = 0; i + shingle_words <= count; ++i) {
    low = low >> 20 | (high & 0xFFFFF) << 40;
    high = high >> 20 | uint64_t{words[i + 4].id} << 20;
    out[first + i] = digest(low, high);
  }
}

}  // namespace soi::deduplicator
