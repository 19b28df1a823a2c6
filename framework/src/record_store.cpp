#include "record_store.hpp"

#include <algorithm>

#include <soi_sdk/hash.hpp>

namespace soi {
namespace {

uint64_t prefix_of(std::string_view key) {
  uint64_t prefix = 0;
  for (size_t i = 0; i < 8; ++i) prefix = prefix << 8 | (i < key.size() ? static_cast<uint8_t>(key[i]) : 0u);
  return prefix;
}

}  // namespace

void RecordPartition::add(std::string_view key, std::string_view value) {
  index_.push_back({prefix_of(key), arena_.size(), static_cast<uint32_t>(key.size()),
                    static_cast<uint32_t>(value.size())});
  arena_.insert(arena_.end(), key.begin(), key.end());
  arena_.insert(arena_.end(), value.begin(), value.end());
}

void RecordPartition::absorb(RecordPartition& other) {
  if (index_.empty()) return std::swap(*this, other);
  const uint64_t base = arena_.size();
  arena_.insert(arena_.end(), other.arena_.begin(), other.arena_.end());
  for (Entry entry : other.index_) {
    entry.offset += base;
    index_.push_back(entry);
  }
  other.clear();
}

void RecordPartition::sort() {
  std::sort(index_.begin(), index_.end(), [this](const Entry& a, const Entry& b) {
    if (a.prefix != b.prefix) return a.prefix < b.prefix;
    const char* data = arena_.data();
    const int keys = std::string_view(data + a.offset, a.key_size).compare({data + b.offset, b.key_size});
    if (keys != 0) return keys < 0;
    return std::string_view(data + a.offset + a.key_size, a.value_size) <
           std::string_view(data + b.offset + b.key_size, b.value_size);
  });
}

void RecordPartition::clear() {
  arena_ = {};
  index_ = {};
}

void RecordStore::absorb(RecordStore& other) {
  for (size_t i = 0; i < partition_count; ++i) partitions_[i].absorb(other.partitions_[i]);
}

uint64_t RecordStore::size() const {
  uint64_t total = 0;
  for (const RecordPartition& partition : partitions_) total += partition.size();
  return total;
}

uint64_t RecordStore::bytes() const {
  uint64_t total = 0;
  for (const RecordPartition& partition : partitions_) total += partition.bytes();
  return total;
}

size_t RecordStore::partition_of(std::string_view key) {
  return sdk::hash64(key) % partition_count;
}

}  // namespace soi
