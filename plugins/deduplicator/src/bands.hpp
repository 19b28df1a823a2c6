// Which documents may be near copies: a MinHash sketch cut into bands; two documents meet when all rows of one band
// agree.
//
// The sketch is "fast similarity sketching" (Dahlgaard, Knudsen, Thorup, FOCS 2017, arXiv:1704.04370): one hash a
// shingle throws the shingle into one of the bins, each bin keeps its minimum, and only while bins are empty the
// shingles are thrown again under the next hash.  So a long text costs one hash a shingle, as one-permutation hashing
// does, and a short one needs no densification: each bin agrees with probability exactly J (the Jaccard index), and the
// bins vary no more than independent ones.
//
// With r rows a band and b bands a pair is missed with probability (1 - J^r)^b (Leskovec, Rajaraman, Ullman, "Mining
// of Massive Datasets", 3.4).  choose_bands() takes b = ceil(ln(miss) / ln(1 - threshold^r)), which bounds the miss
// rate of every pair at or above the threshold, and the largest r that keeps b at or below 20: more rows let fewer
// strangers meet, more bands cost more records.  Threshold 0.8 and miss 5e-5 give r = 4, b = 19; a pair with J = 0.3
// then meets in one of seven cases, with J = 0.1 in one of five hundred.
#pragma once

#include <cstdint>
#include <vector>

namespace soi::deduplicator {

struct BandPlan {
  uint32_t rows = 4, bands = 19;
  uint32_t bins() const { return rows * bands; }
};

inline constexpr uint32_t max_bands = 64;

// Preconditions: 0 < threshold <= 1, 0 < miss < 1.
BandPlan choose_bands(double threshold, double miss);

// Makes band keys; keeps its buffer between documents.  One thread at a time.
class BandSketcher {
 public:
  explicit BandSketcher(BandPlan plan) : plan_(plan) {}

  // One well-mixed key a band; equal keys of equal bands mean equal rows.  `shingles` must not be empty.
  // Cost: one hash a shingle, for texts of fewer shingles than some bins x ln(bins) that many hashes.
  void sketch(const std::vector<uint64_t>& shingles, std::vector<uint64_t>& band_keys);

 private:
  void fill_bins(const std::vector<uint64_t>& shingles);

  BandPlan plan_;
  std::vector<uint64_t> bins_;
};

}  // namespace soi::deduplicator
