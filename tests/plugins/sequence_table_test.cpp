// The tokenizer's table of syllable sequences: what goes in comes out, also through bytes, and broken bytes are refused.
#include "sequence_table.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace soi::tokenizer {
namespace {

std::vector<uint64_t> random_hashes(size_t count) {
  std::mt19937_64 random(7);
  std::vector<uint64_t> hashes(count);
  for (uint64_t& hash : hashes) hash = random();
  return hashes;
}

// Filled to nine tenths, so that many buckets spill over into the next.
SequenceBuckets crowded_table(const std::vector<uint64_t>& hashes) {
  SequenceBuckets buckets(static_cast<uint32_t>(hashes.size() * 10 / 9 / SequenceBucket::lanes + 1));
  for (size_t i = 0; i < hashes.size(); ++i) {
    const uint32_t number = buckets.add(hashes[i]);
    buckets.statistics(number) = static_cast<Statistics>(1 + i % 200);
    buckets.weights(number) = static_cast<int8_t>(static_cast<int>(i % 100) - 50);
  }
  return buckets;
}

void expect_equal(SequenceTable a, SequenceTable b, const std::vector<uint64_t>& hashes) {
  for (const uint64_t hash : hashes) {
    const uint32_t in_a = a.find(hash), in_b = b.find(hash);
    ASSERT_NE(in_a, a.unknown());
    ASSERT_NE(in_b, b.unknown());
    EXPECT_EQ(a.statistics(in_a), b.statistics(in_b));
    EXPECT_EQ(a.weight(in_a), b.weight(in_b));
    EXPECT_EQ(a.goes_on(in_a), b.goes_on(in_b));
  }
}

TEST(SequenceTable, ComparesLanesAsTheScalarCodeDoes) {
  std::mt19937 random(3);
  for (int round = 0; round < 1000; ++round) {
    SequenceBucket bucket;
    for (uint16_t& check : bucket.checks) check = static_cast<uint16_t>(random() % 4);
    for (uint16_t wanted = 0; wanted < 4; ++wanted) {
      ASSERT_EQ(equal_lanes(bucket.checks, wanted), equal_lanes_scalar(bucket.checks, wanted));
    }
  }
}

TEST(SequenceTable, FindsWhatWasAddedAndNothingElse) {
  const std::vector<uint64_t> hashes = random_hashes(5000);
  const SequenceBuckets buckets = crowded_table(hashes);
  expect_equal(buckets.table(), buckets.table(), hashes);
  size_t mistaken = 0;
  for (uint64_t hash = 1; hash <= 10000; ++hash) {
    mistaken += buckets.table().find(hash * 0x9E3779B97F4A7C15u) != buckets.table().unknown();
  }
  EXPECT_LT(mistaken, 50u);  // by the 15 bits of the check about ten are expected
}

TEST(SequenceTable, AnEmptyOneKnowsNothing) {
  const SequenceBuckets buckets;
  EXPECT_EQ(buckets.table().find(12345), buckets.table().unknown());
  EXPECT_EQ(buckets.table().statistics(buckets.table().unknown()), 0);
}

TEST(SequenceTable, BytesSayTheSame) {
  const std::vector<uint64_t> hashes = random_hashes(5000);
  const SequenceBuckets written = crowded_table(hashes);
  std::string bytes;
  written.write(bytes);
  bytes += "rest";
  std::string_view from = bytes;
  SequenceBuckets read;
  ASSERT_TRUE(read.read(from));
  EXPECT_EQ(from, "rest");
  expect_equal(written.table(), read.table(), hashes);
  std::string again;
  read.write(again);
  EXPECT_EQ(again + "rest", bytes);
}

TEST(SequenceTable, RefusesBrokenBytes) {
  std::string bytes;
  crowded_table(random_hashes(100)).write(bytes);
  for (size_t size = 0; size < bytes.size(); ++size) {
    std::string_view cut = std::string_view(bytes).substr(0, size);
    EXPECT_FALSE(SequenceBuckets().read(cut)) << size;
  }
  std::string overfull = bytes;
  overfull[8] = 17;  // lanes in the first bucket
  std::string_view from = overfull;
  EXPECT_FALSE(SequenceBuckets().read(from));
}

}  // namespace
}  // namespace soi::tokenizer
