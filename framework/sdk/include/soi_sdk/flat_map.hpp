// A map from 64-bit keys to small values in one flat array: open addressing, a power of two, at most half full.
//
// Pointers into it are good until the next insertion.  Reading is for any thread.
#pragma once

#include <cstdint>
#include <vector>

#include <soi_sdk/hash.hpp>

namespace soi::sdk {

template <class Value>
class FlatMap {
 public:
  // `places`: a power of two.
  explicit FlatMap(size_t places = 64) : slots_(places) {}

  const Value* find(uint64_t key) const {
    if (key == 0) key = 1;
    for (size_t at = start(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return &slots_[at].value;
      if (slots_[at].key == 0) return nullptr;
    }
  }
  // The value of the key, made when there is none.
  Value& operator[](uint64_t key) {
    if (key == 0) key = 1;
    if (2 * (used_ + 1) > slots_.size()) grow();
    for (size_t at = start(key);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].key == key) return slots_[at].value;
      if (slots_[at].key != 0) continue;
      ++used_;
      slots_[at].key = key;
      return slots_[at].value;
    }
  }

 private:
  struct Slot {
    uint64_t key = 0;  // 0: free
    Value value{};
  };
  size_t start(uint64_t key) const { return static_cast<size_t>(mix64(key)) & (slots_.size() - 1); }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key == 0) continue;
      size_t at = start(slot.key);
      while (slots_[at].key != 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;
  size_t used_ = 0;
};

}  // namespace soi::sdk
