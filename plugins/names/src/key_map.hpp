// Maps from 64-bit keys that are filled anew for each document: clearing them costs nothing and keeps their memory.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <soi_sdk/hash.hpp>

namespace soi::names {

// Key to number; open addressing, at most half full.
class KeyMap {
 public:
  void clear() {
    used_ = 0;
    if (++stamp_ != 0) return;
    for (Slot& slot : slots_) slot.stamp = 0;
    stamp_ = 1;
  }
  // Null when there is none; valid until the next emplace().
  const uint32_t* find(uint64_t key) const {
    const Slot& slot = slots_[place(key)];
    return slot.stamp == stamp_ ? &slot.value : nullptr;
  }
  // The number of the key, which is `value` when it had none; true when it had none.
  std::pair<uint32_t, bool> emplace(uint64_t key, uint32_t value) {
    if (2 * (used_ + 1) > slots_.size()) grow();
    Slot& slot = slots_[place(key)];
    if (slot.stamp == stamp_) return {slot.value, false};
    slot = {key, value, stamp_};
    ++used_;
    return {value, true};
  }

 private:
  struct Slot {
    uint64_t key = 0;
    uint32_t value = 0, stamp = 0;  // another stamp than the map's: free
  };
  // Where the key is, or would be.
  size_t place(uint64_t key) const {
    size_t at = static_cast<size_t>(sdk::mix64(key)) & (slots_.size() - 1);
    while (slots_[at].stamp == stamp_ && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.stamp == stamp_) slots_[place(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two
  size_t used_ = 0;
  uint32_t stamp_ = 1;
};

// Key to several numbers, in the order in which they were added.
class KeyLists {
 public:
  static constexpr uint32_t end = UINT32_MAX;
  struct List {
    uint32_t first = end, last = end, size = 0;  // links
  };

  void clear() { numbers_.clear(), lists_.clear(), links_.clear(); }
  void add(uint64_t key, uint32_t value) {
    const auto [number, added] = numbers_.emplace(key, static_cast<uint32_t>(lists_.size()));
    if (added) lists_.emplace_back();
    List& list = lists_[number];
    const auto link = static_cast<uint32_t>(links_.size());
    links_.push_back({value, end});
    if (list.size++ == 0) list.first = link;
    else links_[list.last].next = link;
    list.last = link;
  }
  // Empty when there is none.
  List find(uint64_t key) const {
    const uint32_t* number = numbers_.find(key);
    return number == nullptr ? List() : lists_[*number];
  }
  // for (uint32_t at = list.first; at != KeyLists::end; at = lists.next(at)) use(lists.value(at));
  uint32_t value(uint32_t link) const { return links_[link].value; }
  uint32_t next(uint32_t link) const { return links_[link].next; }

 private:
  struct Link {
    uint32_t value, next;
  };
  KeyMap numbers_;
  std::vector<List> lists_;
  std::vector<Link> links_;
};

}  // namespace soi::names
