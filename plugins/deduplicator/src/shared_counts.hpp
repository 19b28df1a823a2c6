// How many distinct shingles each two of up to 64 documents share, exactly, by one hash table over all of them: each
// shingle keeps the set of its documents as a bit mask.  Cost: one look-up a shingle, and one operation on 64
// shingles for each pair of documents.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace soi::deduplicator {

class SharedCounts {
 public:
  static constexpr uint32_t max_members = 64;
  static constexpr uint32_t few = 4;  // members whose pairs are counted one by one

  // Forgets the last group; `shingles` is the number of different shingles that may be expected.
  void start(std::size_t shingles);
  // Adds the shingles of member `member`, counted from 0, below max_members.  Repeated ones count once.
  void add(uint32_t member, const std::vector<uint64_t>& shingles);
  // Call after the last add().
  void count_pairs();

  uint32_t distinct(uint32_t member) const { return distinct_[member]; }
  // Precondition: a < b.
  uint32_t shared(uint32_t a, uint32_t b) const { return shared_[a * max_members + b]; }

 private:
  static constexpr std::size_t block_shingles = 64;
  struct Slot {
    uint64_t shingle, members;  // no members: free
  };
  // The slot of a shingle, or the free one where it belongs.
  Slot& find(uint64_t shingle) {
    std::size_t at = shingle & mask_;
    while (slots_[at].members != 0 && slots_[at].shingle != shingle) at = (at + 1) & mask_;
    return slots_[at];
  }
  void grow();
  void count_few();
  void count_block(const std::array<uint64_t, block_shingles>& block);

  std::vector<Slot> slots_;  // at most half of them taken
  std::size_t mask_ = 0, taken_ = 0;
  uint32_t members_ = 0;
  std::array<uint32_t, max_members> distinct_{};
  std::array<uint32_t, max_members * max_members> shared_{};
};

}  // namespace soi::deduplicator
