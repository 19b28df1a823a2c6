#include "record_store.hpp"

#include <algorithm>
#include <cstring>

#include <soi_sdk/hash.hpp>

namespace soi {
namespace {

// Chunks grow with the partition: small ones cost a small corpus little, large ones cost a large one few calls.
constexpr size_t first_chunk = size_t{1} << 10, largest_chunk = size_t{1} << 16;

uint64_t prefix_of(std::string_view key) {
  uint64_t prefix = 0;
  for (size_t i = 0; i < 8; ++i) prefix = prefix << 8 | (i < key.size() ? static_cast<uint8_t>(key[i]) : 0u);
  return prefix;
}

}  // namespace

bool operator<(const RecordEntry& a, const RecordEntry& b) {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  if (a.size_at(0) == 8 && b.size_at(0) == 8) return a.value() < b.value();  // all of the key is in the prefix
  const int keys = a.key().compare(b.key());
  return keys != 0 ? keys < 0 : a.value() < b.value();
}

char* RecordPartition::reserve(size_t size, size_t& grown) {
  if (size > free_bytes_) {
    next_chunk_ = std::clamp(next_chunk_ * 2, first_chunk, largest_chunk);
    free_bytes_ = std::max(size, next_chunk_);
    chunks_.emplace_back(new char[free_bytes_]);  // not make_unique: it would write zeros first
    free_ = chunks_.back().get();
    grown += free_bytes_;
  }
  char* place = free_;
  free_ += size, free_bytes_ -= size;
  return place;
}

size_t RecordPartition::add(std::string_view key, std::string_view value) {
  size_t grown = 0;
  char* record = reserve(8 + key.size() + value.size(), grown);
  const auto key_size = static_cast<uint32_t>(key.size()), value_size = static_cast<uint32_t>(value.size());
  std::memcpy(record, &key_size, 4), std::memcpy(record + 4, &value_size, 4);
  if (!key.empty()) std::memcpy(record + 8, key.data(), key.size());
  if (!value.empty()) std::memcpy(record + 8 + key.size(), value.data(), value.size());
  const size_t room = entries_.capacity();
  entries_.push_back({prefix_of(key), record});
  grown += (entries_.capacity() - room) * sizeof(RecordEntry);
  allocated_ += grown;
  return grown;
}

void RecordPartition::sort() { std::sort(entries_.begin(), entries_.end()); }

size_t RecordPartition::clear() {
  const size_t freed = allocated_;
  *this = RecordPartition();
  return freed;
}

size_t RecordStore::partition_of(std::string_view key) { return sdk::hash64(key) % partition_count; }

Result<void> RecordStore::spill() {
  if (!file_) {
    Result<SpillFile> created = SpillFile::create(folder_);
    if (!created) return created.error();
    file_ = std::make_unique<SpillFile>(std::move(*created));
  }
  for (size_t i = 0; i < partition_count; ++i) {
    RecordPartition& partition = partitions_[i];
    if (partition.entries().empty()) continue;
    partition.sort();
    const uint64_t begin = file_->size();
    for (const RecordEntry& entry : partition.entries()) {
      if (Result<void> written = file_->append(entry.record, entry.bytes()); !written) return written;
    }
    runs_[i].push_back({begin, file_->size() - begin});
    partition.clear();
  }
  allocated_ = 0;
  return file_->flush();
}

// Reads one run through a buffer that holds at least one record.
class SortedRecords::RunReader {
 public:
  RunReader(const SpillFile& file, RecordRun run, size_t buffer) : file_(file), rest_(run), buffer_(buffer) {}

  const RecordEntry& entry() const { return entry_; }
  // False at the end of the run.
  Result<bool> next() {
    at_ += size_;
    size_ = 0;
    if (filled_ - at_ + rest_.bytes == 0) return false;
    if (Result<void> filled = fill(8); !filled) return filled.error();
    entry_.record = buffer_.data() + at_;
    const size_t size = entry_.bytes();
    if (Result<void> filled = fill(size); !filled) return filled.error();
    entry_.record = buffer_.data() + at_;
    entry_.prefix = prefix_of(entry_.key());
    size_ = size;
    return true;
  }

 private:
  // Makes sure that `wanted` bytes lie at `at_`; runs hold whole records, so they are there.
  Result<void> fill(size_t wanted) {
    if (filled_ - at_ >= wanted) return {};
    std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
    filled_ -= at_, at_ = 0;
    if (buffer_.size() < wanted) buffer_.resize(wanted);
    const auto count = static_cast<size_t>(std::min<uint64_t>(buffer_.size() - filled_, rest_.bytes));
    if (Result<void> read = file_.read(rest_.offset, buffer_.data() + filled_, count); !read) return read;
    rest_.offset += count, rest_.bytes -= count, filled_ += count;
    return {};
  }

  const SpillFile& file_;
  RecordRun rest_;
  std::vector<char> buffer_;
  size_t at_ = 0, filled_ = 0, size_ = 0;  // size_: of the record at `at_`
  RecordEntry entry_{};
};

namespace {

constexpr size_t merge_bytes = size_t{1} << 20;  // buffers of all runs of a partition together
constexpr size_t least_buffer = size_t{1} << 12;

// For heaps with the smallest on top.
const auto later = [](const auto& a, const auto& b) { return b->entry() < a->entry(); };

}  // namespace

SortedRecords::SortedRecords(std::vector<RecordStore>& stores, size_t partition) {
  size_t in_memory = 0, run_count = 0;
  for (const RecordStore& store : stores) {
    in_memory += store.partitions_[partition].entries().size();
    run_count += store.runs_[partition].size();
  }
  memory_.reserve(in_memory);
  for (const RecordStore& store : stores) {
    const std::vector<RecordEntry>& entries = store.partitions_[partition].entries();
    memory_.insert(memory_.end(), entries.begin(), entries.end());
  }
  std::sort(memory_.begin(), memory_.end());
  for (const RecordStore& store : stores) {
    for (const RecordRun run : store.runs_[partition]) {
      auto reader = std::make_unique<RunReader>(*store.file_, run, std::max(least_buffer, merge_bytes / run_count));
      const Result<bool> more = reader->next();
      if (!more) error_ = more.error();
      else if (*more) runs_.push_back(std::move(reader));
    }
  }
  std::make_heap(runs_.begin(), runs_.end(), later);
  choose();
}

SortedRecords::~SortedRecords() = default;

void SortedRecords::choose() {
  const RecordEntry* held = at_ < memory_.size() ? &memory_[at_] : nullptr;
  const RecordEntry* run = runs_.empty() ? nullptr : &runs_.front()->entry();
  current_ = error_ ? nullptr : held != nullptr && (run == nullptr || !(*run < *held)) ? held : run;
}

void SortedRecords::advance() {
  if (at_ < memory_.size() && current_ == &memory_[at_]) {
    ++at_;
  } else {
    std::pop_heap(runs_.begin(), runs_.end(), later);
    const Result<bool> more = runs_.back()->next();
    if (!more) error_ = more.error();
    if (more && *more) std::push_heap(runs_.begin(), runs_.end(), later);
    else runs_.pop_back();
  }
  choose();
}

}  // namespace soi
