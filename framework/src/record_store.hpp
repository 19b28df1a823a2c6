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
#include <cstddef>
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

// What stands before the bytes of a record's key and value: their sizes.  Four bytes where both are small, as they are
// for most of very many records: the key's size in the lowest; else four bytes of ones, then the two sizes.
struct RecordHeader {
  static constexpr uint32_t small_bytes = 4, large_bytes = 12;
  uint32_t bytes = 0, key_size = 0, value_size = 0;

  RecordHeader(size_t key, size_t value)
      : bytes(key < 0xFF && value < 0xFFFFFF ? small_bytes : large_bytes), key_size(static_cast<uint32_t>(key)),
        value_size(static_cast<uint32_t>(value)) {}
  // Reads one.  All of its bytes must be there: large_bytes, when the first four are ones.
  explicit RecordHeader(const char* record) : bytes(small_bytes) {
    uint32_t sizes;
    std::memcpy(&sizes, record, sizeof sizes);
    key_size = sizes & 0xFF, value_size = sizes >> 8;
    if (sizes != UINT32_MAX) return;
    bytes = large_bytes;
    std::memcpy(&key_size, record + 4, 4), std::memcpy(&value_size, record + 8, 4);
  }
  void write(char* record) const {
    const uint32_t sizes = bytes == small_bytes ? key_size | value_size << 8 : UINT32_MAX;
    std::memcpy(record, &sizes, sizeof sizes);
    if (bytes == large_bytes) std::memcpy(record + 4, &key_size, 4), std::memcpy(record + 8, &value_size, 4);
  }
  size_t record_bytes() const { return size_t{bytes} + key_size + value_size; }
};

// A record where it lies: its header, then the bytes of key and value.
struct RecordEntry {
  uint64_t prefix;  // the key's first eight bytes, big-endian: most comparisons end here
  const char* record;

  std::string_view key() const {
    const RecordHeader header(record);
    return {record + header.bytes, header.key_size};
  }
  std::string_view value() const {
    const RecordHeader header(record);
    return {record + header.bytes + header.key_size, header.value_size};
  }
  size_t bytes() const { return RecordHeader(record).record_bytes(); }
};

// By key, then by value.
bool operator<(const RecordEntry& a, const RecordEntry& b);

// Records of one partition in memory, one behind the other in chunks that never move.  The index that is sorted is made
// when a partition is read: it would cost as much as the smallest records.
class RecordPartition {
 public:
  // Gives by how many bytes this made the partition larger in memory.
  size_t add(std::string_view key, std::string_view value);
  // Forgets the records and their memory.
  void clear() { *this = RecordPartition(); }
  size_t size() const { return records_; }
  // Appends all records, in the order in which they were added.
  void append_entries(std::vector<RecordEntry>& entries) const;

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t used, room;
  };
  char* reserve(size_t size, size_t& grown);

  std::vector<Chunk> chunks_;
  size_t records_ = 0, next_chunk_ = 0;
};

// Sorts by key, then by value.
void sort_entries(std::vector<RecordEntry>& entries);

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
