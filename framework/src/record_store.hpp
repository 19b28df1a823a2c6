// The shuffle: records in, whole key groups out.
//
// Each thread adds the records of one round to a store of its own, in partitions.  Partitions are chosen by the key's
// hash, so equal keys meet; SortedRecords reads one partition of all stores, sorted by key, then by value, so what a
// plugin sees does not depend on who added what when, nor on what was kept in memory and what was not.
//
// A store with a limit writes what it holds to a temporary file whenever it holds more, as one sorted run a partition;
// runs are merged when they are read (Knuth, "The Art of Computer Programming", volume 3, 5.4).
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <soi/result.hpp>

#include "spill_file.hpp"

namespace soi {

// A record where it lies: sizes of key and value (uint32_t each), then their bytes.
struct RecordEntry {
  uint64_t prefix;  // the key's first eight bytes, big-endian: most comparisons end here
  const char* record;

  std::string_view key() const { return {record + 8, size_at(0)}; }
  std::string_view value() const { return {record + 8 + size_at(0), size_at(4)}; }
  size_t bytes() const { return size_t{8} + size_at(0) + size_at(4); }
  uint32_t size_at(size_t offset) const {
    uint32_t size;
    std::memcpy(&size, record + offset, sizeof size);
    return size;
  }
};

// By key, then by value.
bool operator<(const RecordEntry& a, const RecordEntry& b);

// Records of one partition in memory: chunks that never move, and an index that is cheap to sort.
class RecordPartition {
 public:
  // Gives by how many bytes this made the partition larger in memory.
  size_t add(std::string_view key, std::string_view value);
  void sort();
  // Forgets the records and their memory; gives the bytes of it.
  size_t clear();
  const std::vector<RecordEntry>& entries() const { return entries_; }

 private:
  char* reserve(size_t size, size_t& grown);

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::vector<RecordEntry> entries_;
  char* free_ = nullptr;
  size_t free_bytes_ = 0, next_chunk_ = 0, allocated_ = 0;
};

// Where one sorted run lies in a spill file.
struct RecordRun {
  uint64_t offset, bytes;
};

class RecordStore {
 public:
  // A power of two, fixed: the order of results must not depend on the machine.
  static constexpr size_t partition_count = 64;

  // `limit`: bytes to keep in memory; 0 for all.  `folder`: where the temporary file goes, see SpillFile.
  explicit RecordStore(uint64_t limit = 0, std::string folder = {}) : limit_(limit), folder_(std::move(folder)) {}

  void add(std::string_view key, std::string_view value) {
    const size_t partition = partition_of(key);
    allocated_ += partitions_[partition].add(key, value);
    ++records_, bytes_ += key.size() + value.size();
  }
  bool is_full() const { return limit_ != 0 && allocated_ > limit_ && can_spill(); }
  // Writes everything in memory to the file, as runs.  Errors: spill_failed.
  Result<void> spill();
  // Forgets one partition.  Different threads may do so with different partitions.
  void clear(size_t partition) { partitions_[partition].clear(); }

  uint64_t size() const { return records_; }  // records added so far
  uint64_t bytes() const { return bytes_; }   // of their keys and values
  uint64_t spilled() const { return file_ ? file_->size() : 0; }

 private:
  friend class SortedRecords;
  static size_t partition_of(std::string_view key);

  uint64_t limit_, allocated_ = 0, records_ = 0, bytes_ = 0;
  std::string folder_;
  std::array<RecordPartition, partition_count> partitions_;
  std::array<std::vector<RecordRun>, partition_count> runs_;
  std::unique_ptr<SpillFile> file_;
};

// The records of one partition of several stores, in order.  The stores must not change meanwhile.  One thread at a
// time; different threads may read different partitions.
class SortedRecords {
 public:
  SortedRecords(std::vector<RecordStore>& stores, size_t partition);
  ~SortedRecords();
  SortedRecords(const SortedRecords&) = delete;
  SortedRecords& operator=(const SortedRecords&) = delete;

  // The next record, or null at the end or after an error; what it says is valid until advance().
  const RecordEntry* current() const { return current_; }
  void advance();
  // What went wrong in reading a run: spill_failed.
  const std::optional<Error>& error() const { return error_; }

 private:
  class RunReader;
  void choose();

  std::vector<RecordEntry> memory_;
  size_t at_ = 0;                                 // in memory_
  std::vector<std::unique_ptr<RunReader>> runs_;  // a heap, the smallest record first
  const RecordEntry* current_ = nullptr;
  std::optional<Error> error_;
};

}  // namespace soi
