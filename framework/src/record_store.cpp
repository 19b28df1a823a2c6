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
  const std::string_view a_key = a.key(), b_key = b.key();
  if (a_key.size() == 8 && b_key.size() == 8) return a.value() < b.value();  // all of the key is in the prefix
  const int keys = a_key.compare(b_key);
  return keys != 0 ? keys < 0 : a.value() < b.value();
}

namespace {

using EntryIterator = std::vector<RecordEntry>::iterator;

// Sorts records that share the first bytes of their keys: where the keys are no longer, by the first bytes of the values.
void sort_alike(EntryIterator first, EntryIterator last) {
  const uint32_t key_size = RecordHeader(first->record).key_size;
  const auto same_key = [&](const RecordEntry& entry) { return RecordHeader(entry.record).key_size == key_size; };
  if (key_size > sizeof first->prefix || !std::all_of(first, last, same_key)) return std::sort(first, last);
  const uint64_t prefix = first->prefix;
  std::for_each(first, last, [](RecordEntry& entry) { entry.prefix = prefix_of(entry.value()); });
  std::sort(first, last, [](const RecordEntry& a, const RecordEntry& b) {
    return a.prefix != b.prefix ? a.prefix < b.prefix : a.value() < b.value();
  });
  std::for_each(first, last, [&](RecordEntry& entry) { entry.prefix = prefix; });
}

void sort_run(EntryIterator first, EntryIterator last) {
  constexpr std::ptrdiff_t least = 32;
  if (last - first < least) return std::sort(first, last);
  std::sort(first, last, [](const RecordEntry& a, const RecordEntry& b) { return a.prefix < b.prefix; });
  while (first != last) {
    const uint64_t prefix = first->prefix;
    const EntryIterator end =
        std::find_if(first, last, [&](const RecordEntry& entry) { return entry.prefix != prefix; });
    if (end - first > 1) sort_alike(first, end);
    first = end;
  }
}

}  // namespace

// Keys are hashes for the most part: their first bits cut the records into short runs, in one pass, which are sorted by
// comparison.  Where all share those bits one run remains, and nothing is lost.
void sort_entries(std::vector<RecordEntry>& entries) {
  constexpr unsigned most_bits = 12;
  constexpr size_t run = 8, least = 64;
  if (entries.size() < least) return sort_run(entries.begin(), entries.end());
  unsigned bits = 1;
  while (bits < most_bits && entries.size() >> bits > run) ++bits;
  std::vector<uint32_t> ends((size_t{1} << bits) + 1, 0);
  for (const RecordEntry& entry : entries) ++ends[static_cast<size_t>(entry.prefix >> (64 - bits)) + 1];
  for (size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];  // for now: where each run begins
  std::vector<RecordEntry> sorted(entries.size());
  for (const RecordEntry& entry : entries) sorted[ends[static_cast<size_t>(entry.prefix >> (64 - bits))]++] = entry;
  size_t begin = 0;
  for (size_t i = 0; i + 1 < ends.size(); ++i) {
    sort_run(sorted.begin() + static_cast<std::ptrdiff_t>(begin),
             sorted.begin() + static_cast<std::ptrdiff_t>(ends[i]));
    begin = ends[i];
  }
  entries.swap(sorted);
}

char* RecordPartition::reserve(size_t size, size_t& grown) {
  if (chunks_.empty() || size > chunks_.back().room - chunks_.back().used) {
    next_chunk_ = std::clamp(next_chunk_ * 2, first_chunk, largest_chunk);
    const size_t room = std::max(size, next_chunk_);
    chunks_.push_back(
        {std::unique_ptr<char[]>(new char[room]), 0, room});  // not make_unique: it would write zeros first
    grown += room;
  }
  Chunk& chunk = chunks_.back();
  chunk.used += size;
  return chunk.bytes.get() + chunk.used - size;
}

size_t RecordPartition::add(std::string_view key, std::string_view value) {
  size_t grown = 0;
  const RecordHeader header(key.size(), value.size());
  char* record = reserve(header.record_bytes(), grown);
  header.write(record);
  if (!key.empty()) std::memcpy(record + header.bytes, key.data(), key.size());
  if (!value.empty()) std::memcpy(record + header.bytes + key.size(), value.data(), value.size());
  ++records_;
  return grown;
}

void RecordPartition::append_entries(std::vector<RecordEntry>& entries) const {
  for (const Chunk& chunk : chunks_) {
    const char* const end = chunk.bytes.get() + chunk.used;
    for (const char* record = chunk.bytes.get(); record != end;) {
      const RecordEntry entry{prefix_of({record + RecordHeader(record).bytes, RecordHeader(record).key_size}), record};
      entries.push_back(entry);
      record += entry.bytes();
    }
  }
}

size_t RecordStore::partition_of(std::string_view key) { return sdk::hash64(key) % partition_count; }

Result<void> RecordStore::spill() {
  if (!file_) {
    Result<SpillFile> created = SpillFile::create(folder_);
    if (!created) return created.error();
    file_ = std::make_unique<SpillFile>(std::move(*created));
  }
  std::vector<RecordEntry> entries;
  for (size_t i = 0; i < partition_count; ++i) {
    RecordPartition& partition = partitions_[i];
    if (partition.size() == 0) continue;
    entries.clear();
    partition.append_entries(entries);
    sort_entries(entries);
    const uint64_t begin = file_->size();
    for (const RecordEntry& entry : entries) {
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
    if (Result<void> filled = fill(RecordHeader::small_bytes); !filled) return filled.error();
    if (starts_large()) {
      if (Result<void> filled = fill(RecordHeader::large_bytes); !filled) return filled.error();
    }
    const size_t size = RecordHeader(buffer_.data() + at_).record_bytes();
    if (Result<void> filled = fill(size); !filled) return filled.error();
    entry_.record = buffer_.data() + at_;
    entry_.prefix = prefix_of(entry_.key());
    size_ = size;
    return true;
  }

 private:
  bool starts_large() const {
    uint32_t sizes;
    std::memcpy(&sizes, buffer_.data() + at_, sizeof sizes);
    return sizes == UINT32_MAX;
  }
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
    in_memory += store.partitions_[partition].size();
    run_count += store.runs_[partition].size();
  }
  memory_.reserve(in_memory);
  for (const RecordStore& store : stores) store.partitions_[partition].append_entries(memory_);
  sort_entries(memory_);
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
