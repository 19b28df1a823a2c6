// Syllables that were read before, by their bytes: most syllables of a text are among a few hundred, so decoding them
// and asking the model for them pays only once.
//
// Nothing but speed depends on what is remembered: an entry holds only what the bytes themselves determine.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include <soi_sdk/syllable.hpp>

namespace soi::tokenizer {

// 128 KB.  One thread at a time.
class SyllableCache {
 public:
  struct Entry {
    uint64_t bytes[2] = {};  // of the syllable, zeros behind it; all zero: free
    sdk::SyllableKey key = 0;
    uint32_t hash = 0;      // as in Piece
    uint16_t syllable = 0;  // as in Piece
    sdk::LetterCase letter_case = sdk::LetterCase::lower;
  };
  // A run of bytes that may be one syllable, and where it is kept.
  struct Run {
    uint32_t size = 0;  // 0: not to be asked for here
    uint64_t bytes[2] = {};
    uint32_t place = 0;
  };

  // The bytes from `at` to the first that ends a syllable for certain: any ASCII character but letters, or common
  // punctuation.  Size 0 when there are more than 15, or when what follows has to be decoded first.
  static Run run_at(std::string_view text, uint32_t at);

  // Null when it is not remembered.
  const Entry* find(const Run& run) const {
    const Set& set = sets_[run.place];
    if (holds(set.ways[0], run)) return &set.ways[0];
    return holds(set.ways[1], run) ? &set.ways[1] : nullptr;
  }
  // Forgets the older of the two that have the same place.
  void insert(const Run& run, Entry entry) {
    entry.bytes[0] = run.bytes[0];
    entry.bytes[1] = run.bytes[1];
    Set& set = sets_[run.place];
    set.ways[1] = set.ways[0];
    set.ways[0] = entry;
  }

 private:
  struct alignas(64) Set {
    Entry ways[2];
  };
  static constexpr unsigned place_bits = 11;

  static bool holds(const Entry& entry, const Run& run) {
    return ((entry.bytes[0] ^ run.bytes[0]) | (entry.bytes[1] ^ run.bytes[1])) == 0;
  }
  static uint64_t stops(uint64_t bytes);
  static bool is_common_mark(std::string_view text, uint32_t at);

  std::vector<Set> sets_ = std::vector<Set>(size_t{1} << place_bits);
};

// For sizes 0 to 16 what to keep of the first eight bytes, then what to keep of the next eight.
inline constexpr std::array<uint64_t, 34> prefix_masks = [] {
  std::array<uint64_t, 34> masks{};
  for (unsigned size = 0; size <= 16; ++size) {
    masks[size] = size >= 8 ? ~uint64_t{0} : (uint64_t{1} << 8 * size) - 1;
    masks[size + 17] = size <= 8 ? 0 : size == 16 ? ~uint64_t{0} : (uint64_t{1} << 8 * (size - 8)) - 1;
  }
  return masks;
}();

// The highest bit of each byte of eight that ends a run: not an ASCII letter, nor part of a longer character that
// does not begin with 0xC2 or 0xE2 (those hold punctuation, blanks and invisible characters besides a few letters).
inline uint64_t SyllableCache::stops(uint64_t bytes) {
  constexpr uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
  const uint64_t low = (bytes | 0x20 * ones) & ~high;
  const uint64_t letters = (low + (0x80 - 'a') * ones) & ~(low + (0x80 - 'z' - 1) * ones) & ~bytes;
  const uint64_t leads = (bytes & 0xDF * ones) ^ 0xC2 * ones;
  const uint64_t other_leads = ((leads & ~high) + 0x7F * ones) | leads;  // highest bit 0: the byte is 0xC2 or 0xE2
  return ~((letters | bytes) & other_leads) & high;
}

// Dashes, quotation marks, the ellipsis.
inline bool SyllableCache::is_common_mark(std::string_view text, uint32_t at) {
  const auto byte = [&](uint32_t i) { return static_cast<uint8_t>(text[at + i]); };
  if (text.size() - at < 3 || byte(0) != 0xE2 || byte(1) != 0x80) return false;
  return byte(2) == 0x93 || byte(2) == 0x94 || (byte(2) >= 0x98 && byte(2) <= 0x9D) || byte(2) == 0xA6;
}

inline SyllableCache::Run SyllableCache::run_at(std::string_view text, uint32_t at) {
  Run run;
  if (text.size() - at < 16) return run;
  uint64_t low, high;
  std::memcpy(&low, text.data() + at, 8);
  std::memcpy(&high, text.data() + at + 8, 8);
  // No branch on the size: half of the syllables are longer than eight bytes.
  const uint64_t low_stops = stops(low), high_stops = stops(high);
  if ((low_stops | high_stops) == 0) return run;
  const uint64_t stop = low_stops != 0 ? low_stops : high_stops;
  const uint32_t size = static_cast<uint32_t>(__builtin_ctzll(stop)) / 8 + (low_stops != 0 ? 0 : 8);
  run.bytes[0] = low & prefix_masks[size];
  run.bytes[1] = high & prefix_masks[size + 17];
  if (static_cast<uint8_t>(text[at + size]) >= 0x80 && !is_common_mark(text, at + size)) return run;
  const uint64_t mixed = (run.bytes[0] ^ run.bytes[1] * 0xBF58476D1CE4E5B9u) * 0x9E3779B97F4A7C15u;
  run.place = static_cast<uint32_t>(mixed >> (64 - place_bits));
  run.size = size;
  return run;
}

}  // namespace soi::tokenizer
