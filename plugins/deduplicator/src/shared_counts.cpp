#include "shared_counts.hpp"

#include <bit>

namespace soi::deduplicator {

void SharedCounts::start(std::size_t shingles) {
  const std::size_t size = std::bit_ceil(shingles * 2 + 1);
  slots_.assign(size, Slot{0, 0});
  mask_ = size - 1;
  distinct_.fill(0);
  members_ = 0;
}

void SharedCounts::add(uint32_t member, const std::vector<uint64_t>& shingles) {
  if (member >= members_) members_ = member + 1;
  const uint64_t bit = uint64_t{1} << member;
  for (const uint64_t shingle : shingles) {
    std::size_t at = shingle & mask_;
    while (slots_[at].members != 0 && slots_[at].shingle != shingle) at = (at + 1) & mask_;
    distinct_[member] += (slots_[at].members & bit) == 0;
    slots_[at].shingle = shingle;
    slots_[at].members |= bit;
  }
}

void SharedCounts::count_pairs() {
  for (std::size_t a = 0; a < members_; ++a) {
    for (std::size_t b = 0; b < members_; ++b) shared_[a * max_members + b] = 0;
  }
  for (const Slot& slot : slots_) {
    for (uint64_t rest = slot.members; (rest & (rest - 1)) != 0;) {
      const auto a = static_cast<std::size_t>(std::countr_zero(rest));
      rest &= rest - 1;
      for (uint64_t others = rest; others != 0; others &= others - 1) {
        ++shared_[a * max_members + static_cast<std::size_t>(std::countr_zero(others))];
      }
    }
  }
}

}  // namespace soi::deduplicator
