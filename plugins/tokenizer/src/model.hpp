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

#include "sequence_table.hpp"

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
inline constexpr unsigned statistics_count = 1 + 16 * 13;
Statistics make_statistics(double joined, double all);

struct SyllableSlot {
  uint16_t check = 0;  // 0: free; else bits of the hash that do not choose the slot
  uint16_t row = 0;
};
struct SyllableRow {
  int8_t weights[syllable_weight::count] = {};
};
// Hash of a syllable's key, or of a number below 8 that stands for a class of other pieces.
inline constexpr uint32_t hash_syllable(sdk::SyllableKey key) { return static_cast<uint32_t>(sdk::mix64(key) >> 32); }
// Hash of a sequence from that of its beginning (or first syllable) and the next syllable's.
inline constexpr uint64_t hash_next(uint64_t before, uint32_t next) {
  const uint64_t mixed = (before * 0xBF58476D1CE4E5B9u + next) * 0x9E3779B97F4A7C15u;
  return mixed ^ mixed >> 32;
}

// Immutable once read: any thread.  The training program fills the tables itself.
struct Model {
  static constexpr uint32_t max_syllable_slots = 1u << 14;

  std::vector<SyllableSlot> syllables;  // a power of two of slots, then an all-zero one for "unknown"
  std::vector<SyllableRow> rows;        // row 0 is that of unknown syllables
  SequenceBuckets pairs, longs;         // longs: of three and four
  std::vector<int16_t> dense;           // features.hpp says what stands where

  void reserve(uint32_t syllable_slots, uint32_t pair_buckets, uint32_t long_buckets);

  // The row of a syllable; a free slot names row 0, that of unknown ones.
  uint16_t find_syllable(uint32_t hash) const { return syllables[syllable_slot(hash)].row; }
  // The same, taking a free slot when there is none yet.  Precondition: the table is not full.
  uint16_t add_syllable(uint32_t hash);

  // Reads what write() made.  False when the bytes are not a model of this version.
  bool read(std::string_view bytes);
  std::string write() const;

 private:
  static uint16_t check_of(uint32_t hash) { return static_cast<uint16_t>(hash >> 16 | 1); }
  uint32_t syllable_slot(uint32_t hash) const {
    const auto mask = static_cast<uint32_t>(syllables.size() - 2);
    uint32_t at = hash & mask;
    while (syllables[at].check != check_of(hash) && syllables[at].check != 0) at = (at + 1) & mask;
    return at;
  }
};

}  // namespace soi::tokenizer
