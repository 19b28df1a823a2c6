// Who belongs together: sets of numbers that are joined pair by pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace soi::deduplicator {

// A union-find forest with path halving and union by smaller index (Tarjan, van Leeuwen 1984).
class Forest {
 public:
  explicit Forest(std::size_t size) : parents_(size) {
    for (uint32_t i = 0; i < size; ++i) parents_[i] = i;
  }
  uint32_t find(uint32_t node) {
    while (parents_[node] != node) node = parents_[node] = parents_[parents_[node]];
    return node;
  }
  void join(uint32_t a, uint32_t b) {
    a = find(a), b = find(b);
    if (a < b) parents_[b] = a;
    if (b < a) parents_[a] = b;
  }

 private:
  std::vector<uint32_t> parents_;
};

}  // namespace soi::deduplicator
