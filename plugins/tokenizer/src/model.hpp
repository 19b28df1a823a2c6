// The segmentation model: hash tables over syllables and syllable sequences, and the weights that hang on them.
//
// What a table entry says of a sequence in news text ("statistics"): how often an automatic segmenter joined it and
// how often it occurs, in one byte.  What the training program learnt: weights, in 1/weight_scale.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/syllable.hpp>

namespace soi::tokenizer {

inline constexpr int weight_scale = 32;

// Weights of one syllable, by where it stands from the gap that is judged.
namespace syllable_weight {
enum : unsigned {
  left_cased = 0,      // next to the gap, on its left, by the letter case of both neighbours (4)
  right_cased = 4,     // (4)
  left_matched = 8,    // the same, by what longest matching says of the gap (4)
  right_matched = 12,  // (4)
  before_left = 16,    // one further away
  after_right = 17,
  count = 18,
  // Only in training, which then adds them to left_cased and right_cased:
  left = 18,
  right = 19,
  training_count = 20,
};
}  // namespace syllable_weight

// Weights of two neighbouring syllables.
namespace pair_weight {
enum : unsigned { across = 0, on_left = 1, on_right = 2, count = 3 };
}  // namespace pair_weight

// Statistics byte: 0 unknown, else 1 + ratio class (0..15) * 13 + class of the frequency (0..12).
using Statistics = uint8_t;
inline constexpr unsigned statistics_count = 1 + 16 * 13;
Statistics make_statistics(double joined, double all);

struct SyllableSlot {
  uint32_t check = 0;  // 0: free
  int8_t weights[syllable_weight::count] = {};
};
struct PairSlot {
  uint16_t check = 0;  // 0: free
  Statistics statistics = 0;
  uint8_t goes_on = 0;  // 1: a listed sequence of three begins with it
  int8_t weights[pair_weight::count] = {};
  uint8_t unused = 0;
};
struct LongSlot {  // sequences of three and four
  uint16_t check = 0;  // 0: free
  Statistics statistics = 0;
  uint8_t goes_on = 0;
};

using sdk::SyllableKey;
inline uint64_t hash_syllable(SyllableKey key) { return sdk::mix64(key); }
// Hash of a sequence from that of its beginning (or first syllable) and the next syllable's.
inline uint64_t hash_next(uint64_t before, uint64_t next) {
  const uint64_t mixed = (before + (next << 23 | next >> 41)) * 0x9E3779B97F4A7C15u;
  return mixed ^ mixed >> 29;
}

// Immutable once read: any thread.  The training program fills the tables itself.
struct Model {
  std::vector<SyllableSlot> syllables;  // each table: a power of two of slots, then an all-zero one for "unknown"
  std::vector<PairSlot> pairs;
  std::vector<LongSlot> longs;
  std::vector<int16_t> dense;  // features.hpp says what stands where

  void reserve(uint32_t syllable_slots, uint32_t pair_slots, uint32_t long_slots);

  // Slot numbers; unknown gives the number of the last, all-zero slot.
  uint32_t find_syllable(uint64_t hash) const { return find(syllables, hash); }
  uint32_t find_pair(uint64_t hash) const { return find(pairs, hash); }
  uint32_t find_long(uint64_t hash) const { return find(longs, hash); }
  // The same, taking a free slot when there is none yet.  Precondition: the table is not full.
  uint32_t add_syllable(uint64_t hash) { return add(syllables, hash); }
  uint32_t add_pair(uint64_t hash) { return add(pairs, hash); }
  uint32_t add_long(uint64_t hash) { return add(longs, hash); }

  // Reads what write() made.  False when the bytes are not a model of this version.
  bool read(std::string_view bytes);
  std::string write() const;

 private:
  template <class Slot>
  static uint32_t probe(const std::vector<Slot>& table, uint64_t hash, decltype(Slot::check) check) {
    const auto mask = static_cast<uint32_t>(table.size() - 2);
    uint32_t at = static_cast<uint32_t>(hash >> 32) & mask;
    while (table[at].check != check && table[at].check != 0) at = (at + 1) & mask;
    return at;
  }
  template <class Slot>
  static auto check_of(uint64_t hash) {
    return static_cast<decltype(Slot::check)>(static_cast<decltype(Slot::check)>(hash) | 1u);
  }
  template <class Slot>
  static uint32_t find(const std::vector<Slot>& table, uint64_t hash) {
    const uint32_t at = probe(table, hash, check_of<Slot>(hash));
    return table[at].check == 0 ? static_cast<uint32_t>(table.size() - 1) : at;
  }
  template <class Slot>
  static uint32_t add(std::vector<Slot>& table, uint64_t hash) {
    const auto check = check_of<Slot>(hash);
    const uint32_t at = probe(table, hash, check);
    table[at].check = check;
    return at;
  }
};

}  // namespace soi::tokenizer
