// The words of a language: phrases of syllables and figures, each with a class and the slots it fills.
//
// Table: phrase TAB class TAB slot=value[;slot=value...].  Phrases are found by a trie over SyllableKeys, all lengths.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "frame.hpp"
#include "scanner.hpp"

namespace soi::dates {

using ClassId = uint8_t;
inline constexpr size_t max_classes = 256;

// A set of classes; four words, so that testing "may this rule begin here" is four ands, or one of vectors.
struct ClassSet {
  uint64_t words[4] = {0, 0, 0, 0};
  void add(ClassId id) { words[id >> 6] |= uint64_t{1} << (id & 63); }
  void add(const ClassSet& other) {
    for (int i = 0; i < 4; ++i) words[i] |= other.words[i];
  }
  void keep(const ClassSet& other) {
    for (int i = 0; i < 4; ++i) words[i] &= other.words[i];
  }
  bool has(ClassId id) const { return (words[id >> 6] >> (id & 63) & 1) != 0; }
  bool meets(const ClassSet& other) const {
    return ((words[0] & other.words[0]) | (words[1] & other.words[1]) | (words[2] & other.words[2]) |
            (words[3] & other.words[3])) != 0;
  }
  template <class Visitor>
  void for_each(Visitor visit) const {
    for (size_t word = 0; word < 4; ++word) {
      for (uint64_t bits = words[word]; bits != 0; bits &= bits - 1) {
        visit(static_cast<ClassId>(word * 64 + static_cast<size_t>(__builtin_ctzll(bits))));
      }
    }
  }
  bool empty() const { return (words[0] | words[1] | words[2] | words[3]) == 0; }
  uint64_t hash() const {
    return words[0] ^ words[1] * 0xBF58476D1CE4E5B9u ^ words[2] * 0x94D049BB133111EBu ^ words[3] * 0xD6E8FEB86659FD93u;
  }
  bool operator==(const ClassSet& other) const = default;
};

// Classes that no table names; the lexicon's follow.  First what a figure is (one up to 99 is small, too; one of four
// digits may be a year), then what a number, which may take several items, is; a mark is a punctuation item, and one
// before a figure has its *_figure class, too.  A figure with which a format (formats.hpp) begins has that format's.
// A whole number in figures touches no more of them.  Behind the last item stands the end_class.
inline constexpr ClassId figure_class = 0, small_figure_class = 1, year_figure_class = 2, last_figure_class = 2;
inline constexpr ClassId amount_class = 3, whole_class = 4, small_whole_class = 5, whole_word_class = 6,
                         small_whole_word_class = 7, last_number_class = 7;
inline constexpr ClassId cased_class = 8, any_class = 9, mark_classes = 10, mark_figure_classes = 16,
                         format_classes = 21, end_class = 30, scanner_classes = 31;
// What a match can begin with: a phrase, a number, a figure, figures in a format.
enum class Begin : uint8_t { phrase, number, figure, format, count };
inline constexpr Begin begin_of(ClassId id) {
  if (id >= format_classes && id < end_class) return Begin::format;
  return id <= last_figure_class ? Begin::figure : id <= last_number_class ? Begin::number : Begin::phrase;
}

// Slash, dash, dot, comma, colon: 0 to 4; all others 5.
inline constexpr ClassId mark_number(uint64_t c) {
  switch (c) {
    case '/': return 0;
    case '-': return 1;
    case '.': return 2;
    case ',': return 3;
    case ':': return 4;
    default: return 5;
  }
}
inline constexpr ClassId mark_class(uint64_t c) { return static_cast<ClassId>(mark_classes + mark_number(c)); }
// Precondition: c is one of / - . , :
inline constexpr ClassId mark_figure_class(uint64_t c) {
  return static_cast<ClassId>(mark_figure_classes + mark_number(c));
}

inline constexpr ClassId format_class(int32_t format) { return static_cast<ClassId>(format_classes + format); }

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

class Lexicon {
 public:
  // Adds a table; false with `why` on a malformed row.
  bool add(std::string_view table, std::string& why);
  // The class of that name, made when it is new; the last one when there is no more room (too_many_classes()).
  ClassId class_named(std::string_view name);
  // ... for those who ask whether a phrase of it starts (ends) at an item.  Phrases of other classes are not looked for.
  ClassId start_class(std::string_view name);
  ClassId end_class(std::string_view name);
  bool too_many_classes() const { return class_names_.size() + 1 >= max_classes; }
  size_t class_count() const { return class_names_.size(); }
  // Call after all tables and classes are known, before what follows.  Items with which a phrase of `main` classes can
  // begin get main_mark, of `cues` cue_mark, of an end class ends_mark.
  void finish(const ClassSet& main, const ClassSet& cues);
  static constexpr uint8_t main_mark = 1, cue_mark = 2, ends_mark = 4, starts_mark = 8;
  const std::vector<SlotValue>& values() const { return values_; }

  // Where the phrases that begin with an item hang in the trie.
  struct Root {
    uint32_t node = 0;  // 0: no phrase begins so
    uint8_t marks = 0;
  };
  Root root_of(const Item& item) const {
    if (item.kind != ItemKind::figure) return {static_cast<uint32_t>(item.value), item.digits};
    return find_root(item);
  }
  Root find_root(const Item& item) const;
  Root root_of_ascii(uint8_t mark) const { return mark_roots_[mark]; }

  struct Node {
    uint32_t parent = 0;
    uint32_t first = 0, count = 0;  // the phrases that end here: entry(first) ...
    uint8_t marks = 0;              // of the phrases that end here or go on from here
    uint64_t follow = 0;            // by follow_bit(): what may come next; a Bloom filter with one hash
    ClassSet starts, ended;
    ClassSet reach;  // of all phrases that begin with the path to here: `starts` of the node and of those below it
  };
  // The classes of a syllable as a phrase of its own; nullptr when a longer phrase goes on with `next`.
  const ClassSet* classes_before(const Item& word, const Item& next) const {
    const auto index = static_cast<uint32_t>(word.value);
    const Node& node = nodes_[index];
    const uint64_t letter = letter_of(next);
    return (node.follow & follow_bit(letter)) == 0 || child(index, letter) == 0 ? &node.starts : nullptr;
  }
  // The classes of an item as a phrase of its own.
  const ClassSet& classes_of(const Item& item) const { return nodes_[root_of(item).node].starts; }
  // The classes of all phrases that begin with an item.
  const ClassSet& classes_from(const Item& item) const { return nodes_[root_of(item).node].reach; }
  const Hit& entry(uint32_t index) const { return entries_[index]; }
  uint32_t index_of(const Node& node) const { return static_cast<uint32_t>(&node - nodes_.data()); }
  // False when no phrase of an end class ends with the item.  Syllables are not told apart.
  bool may_end_with(const Item& item) const {
    if (item.kind == ItemKind::figure) return figures_end_;
    return item.kind == ItemKind::syllable || item.key >= mark_ends_.size() ||
           mark_ends_[static_cast<size_t>(item.key)];
  }
  // Items in the longest phrase of an end class.
  uint32_t longest_ending() const { return longest_ending_; }
  // Calls visit(node, item behind it) along the items from `at` on, until it returns false or no phrase goes on so.
  template <class Visitor>
  void walk(const std::vector<Item>& items, size_t at, Visitor visit) const {
    uint32_t node = root_of(items[at]).node;
    while (node != 0) {
      const Node& found = nodes_[node];
      if (!visit(found, static_cast<uint32_t>(++at)) || found.follow == 0 || at >= items.size()) return;
      const uint64_t letter = letter_of(items[at]);
      node = (found.follow & follow_bit(letter)) == 0 ? 0 : child(node, letter);
    }
  }

 private:
  struct Edge {
    uint64_t key = 0;  // combination of node and syllable; 0 free
    uint32_t target = 0;
  };
  struct Row {
    uint32_t node;
    Hit hit;
    uint64_t mark = 0;  // the last item: the code point of its punctuation, 0 a syllable, figure_mark a figure
  };
  static constexpr uint64_t figure_mark = UINT64_MAX;
  // Syllables by their key, figures by their value: one alphabet.  Figures in phrases ("24/7") are rare but exist.
  static uint64_t letter_of(const Item& item) {
    if (item.kind == ItemKind::syllable) return item.key;
    return item.kind == ItemKind::figure ? (uint64_t{3} << 62) ^ static_cast<uint64_t>(item.value)
                                         : item.key ^ (uint64_t{1} << 61);
  }
  static uint64_t follow_bit(uint64_t letter) { return uint64_t{1} << ((letter * 0x9E3779B97F4A7C15u) >> 58); }
  uint32_t child(uint32_t node, uint64_t key) const;
  uint32_t make_child(uint32_t node, uint64_t key);
  void grow();
  void place(const Edge& edge);
  bool add_row(std::string_view phrase, std::string_view class_name, std::string_view slots, std::string& why);

  std::vector<std::string> class_names_;
  std::array<ClassId, 512> class_places_{};  // by hash of the name; 0 free
  ClassSet start_classes_, end_classes_;
  std::vector<Row> rows_;  // until finish()
  std::vector<Node> nodes_{1};
  std::vector<Hit> entries_;
  std::vector<Edge> edges_;
  size_t edge_count_ = 0;
  std::vector<SlotValue> values_;
  SyllableMemory memory_;  // for reading tables ...
  Chunk chunk_;
  std::array<Root, 128> figure_roots_{}, mark_roots_{};  // of small figures and ASCII punctuation
  uint32_t longest_ending_ = 0;
  std::array<bool, 128> mark_ends_{};  // ASCII punctuation with which a phrase of an end class ends
  bool figures_end_ = false;           // ... figures
};

}  // namespace soi::dates
