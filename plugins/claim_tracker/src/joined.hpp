// Disjoint sets of numbers: what has been joined, directly or by way of others, has one root.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace soi::claims {

class Joined {
 public:
  explicit Joined(size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  uint32_t root(uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }
  // The smaller number leads, so the result does not depend on the order of joins.
  void join(uint32_t a, uint32_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<uint32_t> parent_;
};

}  // namespace soi::claims
