#include "shared_counts.hpp"

#include <bit>

namespace soi::deduplicator {
namespace {

// Without a processor's own instruction std::popcount() is a call; this is not (Warren, "Hacker's Delight", 5-1).
uint32_t count_bits(uint64_t bits) {
  bits -= bits >> 1 & 0x5555555555555555u;
  bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu;
  return static_cast<uint32_t>(bits * 0x0101010101010101u >> 56);
}

}  // namespace

void SharedCounts::start(std::size_t shingles) {
  const std::size_t size = std::bit_ceil(shingles * 2 + 1);
  slots_.assign(size, Slot{0, 0});
  mask_ = size - 1, taken_ = 0;
  distinct_.fill(0);
  members_ = 0;
}

void SharedCounts::add(uint32_t member, const std::vector<uint64_t>& shingles) {
  if (member >= members_) members_ = member + 1;
  const uint64_t bit = uint64_t{1} << member;
  for (const uint64_t shingle : shingles) {
    Slot* slot = &find(shingle);
    if (slot->members == 0) {
      if (++taken_ * 2 > slots_.size()) grow(), slot = &find(shingle);
      slot->shingle = shingle;
    }
    distinct_[member] += (slot->members & bit) == 0;
    slot->members |= bit;
  }
}

void SharedCounts::grow() {
  std::vector<Slot> before(slots_.size() * 2, Slot{0, 0});
  before.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& slot : before) {
    if (slot.members != 0) find(slot.shingle) = slot;
  }
}

void SharedCounts::count_pairs() {
  for (std::size_t a = 0; a < members_; ++a) {
    for (std::size_t b = 0; b < members_; ++b) shared_[a * max_members + b] = 0;
  }
  if (members_ <= few) return count_few();
  std::array<uint64_t, block_shingles> block{};
  std::size_t filled = 0;
  for (const Slot& slot : slots_) {
    if ((slot.members & (slot.members - 1)) == 0) continue;  // of one document, or of none
    block[filled++] = slot.members;
    if (filled == block.size()) count_block(block), block.fill(0), filled = 0;
  }
  if (filled > 0) count_block(block);
}

void SharedCounts::count_few() {
  for (const Slot& slot : slots_) {
    for (uint64_t rest = slot.members; (rest & (rest - 1)) != 0; rest &= rest - 1) {
      const auto a = static_cast<std::size_t>(std::countr_zero(rest));
      for (uint64_t others = rest & (rest - 1); others != 0; others &= others - 1)
        ++shared_[a * max_members + static_cast<std::size_t>(std::countr_zero(others))];
    }
  }
}

// 64 shingles at a time: their member sets, turned by the diagonal, say which of them each document has, and two
// documents share as many as their two words have bits in common.
void SharedCounts::count_block(const std::array<uint64_t, block_shingles>& block) {
  std::array<uint64_t, max_members> has{};
  for (std::size_t i = 0; i < block.size(); ++i) {
    for (uint64_t rest = block[i]; rest != 0; rest &= rest - 1)
      has[static_cast<std::size_t>(std::countr_zero(rest))] |= uint64_t{1} << i;
  }
  for (std::size_t a = 0; a < members_; ++a) {
    if (has[a] == 0) continue;
    for (std::size_t b = a + 1; b < members_; ++b) {
      shared_[a * max_members + b] += count_bits(has[a] & has[b]);
    }
  }
}

}  // namespace soi::deduplicator
