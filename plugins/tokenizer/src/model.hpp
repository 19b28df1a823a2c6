// The segmentation model: hash tables over syllables and syllable sequences, and the weights that hang on them.
//
// What a table entry says of a sequence in news text ("statistics"): how often an automatic segmenter joined it and
// how often it occurs, in one byte.  What the training program learnt: weights, in 1/weight_scale.
#pragma once

#include <cstdint>
#include <cstring>
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
  left_matched = 4,    // the same, by what longest matching says of the gap (4)
  right_cased = 8,     // on its right (4)
  right_matched = 12,  // (4)
  count = 16,
  // Only in training, which then adds them to left_cased and right_cased:
  left = 16,
  right = 17,
  training_count = 18,
};
}  // namespace syllable_weight

// Statistics byte: 0 unknown, else 1 + ratio class (0..15) * 13 + class of the frequency (0..12).
using Statistics = uint8_t;
inline constexpr unsigned statistics_count = 1 + 16 * 13;
Statistics make_statistics(double joined, double all);

struct SyllableSlot {
  uint32_t check = 0;  // 0: free
  uint32_t row = 0;
};
struct SyllableRow {
  int8_t weights[syllable_weight::count] = {};
};
// Four pairs in 16 bytes, so that one load and a few operations on a 64-bit word find one among them.
struct PairBucket {
  static constexpr uint32_t lanes = 4;
  uint16_t checks[lanes] = {};  // 0: free
  Statistics statistics[lanes] = {};
  int8_t weights[lanes] = {};  // even; lowest bit 1: a listed sequence of three begins with the pair
};
struct LongSlot {      // sequences of three and four
  uint16_t check = 0;  // 0: free
  Statistics statistics = 0;
  uint8_t goes_on = 0;  // 1: a listed sequence of four begins with it
};

// Hash of a syllable's key, or of a number below 8 that stands for a class of other pieces.
inline constexpr uint32_t hash_syllable(sdk::SyllableKey key) { return static_cast<uint32_t>(sdk::mix64(key) >> 32); }
// Hash of a sequence from that of its beginning (or first syllable) and the next syllable's.
inline constexpr uint64_t hash_next(uint64_t before, uint32_t next) {
  const uint64_t mixed = (before * 0xBF58476D1CE4E5B9u + next) * 0x9E3779B97F4A7C15u;
  return mixed ^ mixed >> 32;
}

// A bit in the lowest 16-bit lane of `lanes` that is zero (and perhaps in higher ones), 0 when none is.
inline uint64_t zero_lane(uint64_t lanes) { return (lanes - 0x0001000100010001u) & ~lanes & 0x8000800080008000u; }

// The pairs of a model.  Borrowed and copied: loops that write bytes keep it in registers, a vector they would have to
// ask anew each time.  The number of a pair is that of its bucket times PairBucket::lanes plus its lane.
struct PairTable {
  const PairBucket* buckets = nullptr;
  uint32_t count = 0;  // of buckets, behind which stands an all-zero one for "unknown"

  uint32_t first(uint64_t hash) const { return static_cast<uint32_t>((hash >> 32) * count >> 32); }
  uint32_t next(uint32_t bucket) const { return bucket + 1 < count ? bucket + 1 : 0; }
  uint32_t unknown() const { return count * PairBucket::lanes; }
  void prefetch(uint64_t hash) const { __builtin_prefetch(&buckets[first(hash)]); }
  uint32_t find(uint64_t hash) const {
    const uint64_t wanted = static_cast<uint16_t>(hash | 1) * 0x0001000100010001u;
    uint32_t bucket = first(hash);
    for (;;) {
      uint64_t checks;
      std::memcpy(&checks, buckets[bucket].checks, sizeof checks);
      const uint64_t same = zero_lane(checks ^ wanted);
      const auto lane = static_cast<uint32_t>(__builtin_ctzll(same | uint64_t{1} << 63)) / 16;
      // Which of the two it is would often be guessed wrong, so no branch.
      const uint32_t found = 0u - static_cast<uint32_t>(same != 0);
      if ((same | zero_lane(checks)) != 0) return ((bucket * PairBucket::lanes + lane) & found) | (unknown() & ~found);
      bucket = next(bucket);  // full: what did not fit stands in the next one
    }
  }
  Statistics statistics(uint32_t pair) const { return buckets[pair / 4].statistics[pair % 4]; }
  bool goes_on(uint32_t pair) const { return (buckets[pair / 4].weights[pair % 4] & 1) != 0; }
  int weight(uint32_t pair) const { return buckets[pair / 4].weights[pair % 4] & ~1; }
};

// The same of the sequences of three and four.
struct LongTable {
  const LongSlot* slots = nullptr;
  uint32_t mask = 0;  // the slot behind it is the all-zero one

  const LongSlot& find(uint64_t hash) const {
    const auto check = static_cast<uint16_t>(hash | 1u);
    uint32_t at = static_cast<uint32_t>(hash >> 32) & mask;
    while (slots[at].check != check && slots[at].check != 0) at = (at + 1) & mask;
    return slots[at];  // a free one says nothing of any sequence
  }
};

// Immutable once read: any thread.  The training program fills the tables itself.
struct Model {
  std::vector<SyllableSlot> syllables;  // a power of two of slots (at most 2^15), then an all-zero one for "unknown"
  std::vector<SyllableRow> rows;        // row 0 is that of unknown syllables
  std::vector<PairBucket> pairs;        // buckets, then an all-zero one
  std::vector<LongSlot> longs;          // as syllables
  std::vector<int16_t> dense;           // features.hpp says what stands where

  void reserve(uint32_t syllable_slots, uint32_t pair_buckets, uint32_t long_slots);

  // The row of a syllable; a free slot names row 0, that of unknown ones.
  uint16_t find_syllable(uint32_t hash) const {
    return static_cast<uint16_t>(syllables[probe(syllables, hash, hash | 1u)].row);
  }
  // Valid while the model is and nothing is added to it.
  PairTable pair_table() const { return {pairs.data(), static_cast<uint32_t>(pairs.size() - 1)}; }
  LongTable long_table() const { return {longs.data(), static_cast<uint32_t>(longs.size() - 2)}; }
  int8_t& pair_byte(uint32_t pair) { return pairs[pair / 4].weights[pair % 4]; }

  // The same, taking a free place when there is none yet.  Precondition: the table is not full.
  uint32_t add_syllable(uint32_t hash);
  uint32_t add_pair(uint64_t hash);
  uint32_t add_long(uint64_t hash);

  // Reads what write() made.  False when the bytes are not a model of this version.
  bool read(std::string_view bytes);
  std::string write() const;

 private:
  template <class Slot>
  static uint32_t probe(const std::vector<Slot>& table, uint32_t place, decltype(Slot::check) check) {
    const auto mask = static_cast<uint32_t>(table.size() - 2);
    uint32_t at = place & mask;
    while (table[at].check != check && table[at].check != 0) at = (at + 1) & mask;
    return at;
  }
};

}  // namespace soi::tokenizer
