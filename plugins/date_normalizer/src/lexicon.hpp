// The words of a language: phrases of syllables and figures, each with a class and the slots it fills.
//
// Table: phrase TAB class TAB slot=value[;slot=value...].  Phrases are found by a trie over SyllableKeys, all lengths.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frame.hpp"
#include "scanner.hpp"

namespace soi::dates {

using ClassId = uint8_t;
inline constexpr size_t max_classes = 192;

// A set of classes; three words, so that testing "may this rule begin here" is three ands.
struct ClassSet {
  uint64_t words[3] = {0, 0, 0};
  void add(ClassId id) { words[id >> 6] |= uint64_t{1} << (id & 63); }
  void add(const ClassSet& other) {
    for (int i = 0; i < 3; ++i) words[i] |= other.words[i];
  }
  bool has(ClassId id) const { return (words[id >> 6] >> (id & 63) & 1) != 0; }
  bool meets(const ClassSet& other) const {
    return ((words[0] & other.words[0]) | (words[1] & other.words[1]) | (words[2] & other.words[2])) != 0;
  }
  bool operator==(const ClassSet& other) const = default;
};

// Classes that the scanner gives; the lexicon's follow.
inline constexpr ClassId figure_class = 0, number_class = 1, punctuation_class = 2, roman_class = 3, any_class = 4;
inline constexpr ClassId first_free_class = 5;

struct SlotValue {
  Slot slot;
  int32_t value;
};

// One phrase found at an item.
struct Hit {
  ClassId class_id;
  uint8_t length;        // items
  uint32_t first_value;  // its slots: Lexicon::values()[first_value .. first_value + value_count)
  uint8_t value_count;
};

// What the lexicon found at one item: phrases that start here and classes of phrases that end just before it.
struct ItemHits {
  uint32_t first = 0, count = 0;  // in Findings::hits
  ClassSet starts, ended;
};

struct Findings {
  std::vector<Hit> hits;
  std::vector<ItemHits> items;  // Item::hits - 1 is the index
  void clear() { hits.clear(), items.clear(); }
};

class Lexicon {
 public:
  // Adds a table; false with `why` on a malformed row.
  bool add(std::string_view table, std::string& why);
  // The class of that name, made when it is new.
  ClassId class_named(std::string_view name);
  size_t class_count() const { return class_names_.size(); }
  // True when some phrase has the class.
  bool is_used(ClassId id) const { return used_.has(id); }
  const std::vector<SlotValue>& values() const { return values_; }

  // Finds all phrases in the items; items[i].hits then leads to them.
  void find(std::vector<Item>& items, Findings& findings) const;

 private:
  struct Edge {
    uint64_t key = 0;  // combination of node and syllable; 0 free
    uint32_t target = 0;
  };
  struct Node {
    std::vector<Hit> entries;
    bool goes_on = false;  // some longer phrase begins so
  };
  uint32_t child(uint32_t node, uint64_t key) const;
  uint32_t make_child(uint32_t node, uint64_t key);
  void grow();
  bool add_row(std::string_view phrase, std::string_view class_name, std::string_view slots, std::string& why);
  ItemHits& hits_of(std::vector<Item>& items, size_t item, Findings& findings) const;

  std::vector<std::string> class_names_;
  ClassSet used_;
  std::vector<Node> nodes_{1};
  std::vector<Edge> edges_;
  size_t edge_count_ = 0;
  std::vector<SlotValue> values_;
  SyllableMemory memory_;          // for reading tables
  std::bitset<1 << 14> starters_;  // which syllables can begin a phrase: a Bloom filter with one hash
};

}  // namespace soi::dates
