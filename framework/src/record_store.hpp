// The shuffle: records in, whole key groups out.
//
// A store holds the records of one round in partitions.  Partitions are chosen by the key's hash, so equal keys meet;
// within a partition records are sorted by key, then by value, so what a plugin sees does not depend on who added
// what when.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <soi_sdk/batch.hpp>

namespace soi {

// Records of one partition: bytes in one arena, and an index that is cheap to sort.
class RecordPartition {
 public:
  void add(std::string_view key, std::string_view value);
  // Takes the records of `other`, which is left empty.
  void absorb(RecordPartition& other);
  // Orders the records by key, then by value.
  void sort();

  size_t size() const { return index_.size(); }
  uint64_t bytes() const { return arena_.size(); }
  std::string_view key(size_t i) const { return {arena_.data() + index_[i].offset, index_[i].key_size}; }
  std::string_view value(size_t i) const {
    return {arena_.data() + index_[i].offset + index_[i].key_size, index_[i].value_size};
  }
  void clear();

 private:
  struct Entry {
    uint64_t prefix;  // the key's first eight bytes, big-endian: most comparisons end here
    uint64_t offset;  // of key and value in the arena
    uint32_t key_size, value_size;
  };

  std::vector<char> arena_;
  std::vector<Entry> index_;
};

class RecordStore {
 public:
  // A power of two, fixed: the order of results must not depend on the machine.
  static constexpr size_t partition_count = 64;

  void add(std::string_view key, std::string_view value) { partitions_[partition_of(key)].add(key, value); }
  void absorb(RecordStore& other);
  RecordPartition& partition(size_t i) { return partitions_[i]; }
  uint64_t size() const;
  uint64_t bytes() const;

 private:
  static size_t partition_of(std::string_view key);
  std::array<RecordPartition, partition_count> partitions_;
};

}  // namespace soi
