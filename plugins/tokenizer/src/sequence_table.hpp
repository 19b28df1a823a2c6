// A hash table of syllable sequences (pairs; three and four) with what the model knows of each.
//
// Sixteen sequences share a bucket of one cache line, and a few vector instructions compare them all: most sequences of
// a text are in no table, and to see that costs one line.  A sequence is recognised by its bucket and 15 further bits of
// its hash, so one in some three thousand is taken for another one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace soi::tokenizer {

// What a table entry says of a sequence in news text, see make_statistics(); 0: nothing.
using Statistics = uint8_t;

struct alignas(64) SequenceBucket {
  static constexpr uint32_t lanes = 16;
  uint16_t checks[lanes] = {};  // 0: free; taken from the first on
  Statistics statistics[lanes] = {};
  int8_t weights[lanes] = {};  // even; lowest bit 1: a longer sequence in the table of longer ones begins with it
};

// One bit for each lane whose check is the wanted one.
inline uint32_t equal_lanes_scalar(const uint16_t* checks, uint16_t wanted) {
  uint32_t equal = 0;
  for (uint32_t lane = 0; lane < SequenceBucket::lanes; ++lane) {
    equal |= static_cast<uint32_t>(checks[lane] == wanted) << lane;
  }
  return equal;
}

// The same.  Precondition: the checks are those of a bucket.
inline uint32_t equal_lanes(const uint16_t* checks, uint16_t wanted) {
#if defined(__SSE2__)
  const __m128i all = _mm_set1_epi16(static_cast<short>(wanted));
  const auto* const lanes = reinterpret_cast<const __m128i*>(checks);
  const __m128i low = _mm_cmpeq_epi16(_mm_load_si128(lanes), all),
                high = _mm_cmpeq_epi16(_mm_load_si128(lanes + 1), all);
  return static_cast<uint32_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high)));
#elif defined(__wasm_simd128__)
  const v128_t all = wasm_u16x8_splat(wanted);
  const v128_t low = wasm_i16x8_eq(wasm_v128_load(checks), all), high = wasm_i16x8_eq(wasm_v128_load(checks + 8), all);
  return static_cast<uint32_t>(wasm_i8x16_bitmask(wasm_i8x16_narrow_i16x8(low, high)));
#else
  return equal_lanes_scalar(checks, wanted);
#endif
}

// A table, borrowed and copied: loops that write bytes keep it in registers, a vector they would have to ask anew each
// time.  The number of a sequence is that of its bucket times `lanes` plus its lane.
struct SequenceTable {
  static constexpr uint32_t lanes = SequenceBucket::lanes;

  const SequenceBucket* buckets = nullptr;
  uint32_t count = 0;  // of buckets, behind which stands an all-zero one for "unknown"

  uint32_t first(uint64_t hash) const { return static_cast<uint32_t>((hash >> 32) * count >> 32); }
  uint32_t next(uint32_t bucket) const { return bucket + 1 < count ? bucket + 1 : 0; }
  uint32_t unknown() const { return count * lanes; }
  void prefetch(uint64_t hash) const { __builtin_prefetch(&buckets[first(hash)]); }

  // The number of a sequence, or unknown().
  uint32_t find(uint64_t hash) const {
    for (uint32_t bucket = first(hash);; bucket = next(bucket)) {
      const uint32_t same = equal_lanes(buckets[bucket].checks, static_cast<uint16_t>(hash | 1));
      // Which of the two it is would often be guessed wrong, so no branch.
      const uint32_t found = 0u - static_cast<uint32_t>(same != 0);
      const uint32_t lane = static_cast<uint32_t>(__builtin_ctz(same | 1u << lanes));
      const bool full = buckets[bucket].checks[lanes - 1] != 0;
      if (same != 0 || !full) return ((bucket * lanes + lane) & found) | (unknown() & ~found);
      // What did not fit into a full one stands in the next.
    }
  }
  Statistics statistics(uint32_t number) const { return buckets[number / lanes].statistics[number % lanes]; }
  bool goes_on(uint32_t number) const { return (buckets[number / lanes].weights[number % lanes] & 1) != 0; }
  int weight(uint32_t number) const { return buckets[number / lanes].weights[number % lanes] & ~1; }
};

// Owns such a table.  The training program fills it; once filled, any thread may read it.
class SequenceBuckets {
 public:
  SequenceBuckets() = default;
  explicit SequenceBuckets(uint32_t count) : buckets_(count + size_t{1}) {}

  // Valid as long as this is.
  SequenceTable table() const { return {buckets_.data(), static_cast<uint32_t>(buckets_.size() - 1)}; }
  // The number of a sequence, which takes a free lane when it has none yet.  Precondition: the table is not full.
  uint32_t add(uint64_t hash);
  Statistics& statistics(uint32_t number) { return lane_of(number).statistics[number % SequenceBucket::lanes]; }
  int8_t& weights(uint32_t number) { return lane_of(number).weights[number % SequenceBucket::lanes]; }

  // Takes what write() made off the front of `bytes`, replacing what was there.  False when it is broken.
  bool read(std::string_view& bytes);
  // Appends the table by columns, lanes in the order of their checks, which are kept as differences: a general compressor
  // makes little more than half of it.
  void write(std::string& out) const;

 private:
  SequenceBucket& lane_of(uint32_t number) { return buckets_[number / SequenceBucket::lanes]; }

  std::vector<SequenceBucket> buckets_ = std::vector<SequenceBucket>(1);
};

}  // namespace soi::tokenizer
