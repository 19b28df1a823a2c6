// The grammar of a language, read from its table: rules over lexicon classes, figures and punctuation.
//
// One rule a line, `name = pattern`; a line that starts with a blank continues the one before; `#` starts a comment.
// A rule announced as `top KIND name = ...` makes annotations of that kind.  Ordered choice, greedy repetition and no
// second thoughts, as in parsing expression grammars (B. Ford, POPL 2004); patterns:
//
//   CLASS            a phrase of that class; its slots go into the frame     rule            another rule
//   num.SLOT         a whole number, figures or words, within SLOT's range   fig.SLOT        ... one free figure
//   part.SLOT        ... one figure, whatever follows                        word.SLOT       ... in words only
//   roman.SLOT       I, IV, XX                                               year.SLOT       a figure of four digits
//   amount           any number, decimals and vague ones too                 keep            files the amount under its unit
//   dmy dmy2 dm_slash dm_dash dm_dot my clock                                formats.hpp
//   'x'              punctuation                ~   no blank here             $   end of the line     ^   its start
//   &p !p            p (does not) follow        <CLASS  !<CLASS   a phrase of that class (does not) end here
//   p? p* (p | q)    optional, repeated, choice .   any item                  slot=value    sets a slot
//   [ ]              core of the expression     { }  span of one expression; {from {to {item: its role
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "formats.hpp"
#include "lexicon.hpp"

namespace soi::dates {

// What a top rule makes.  `block`: nothing; the text is a look-alike.
enum class Kind : uint8_t { date, time, duration, set, interval, list, reference, block, count };

enum class Op : uint8_t {
  sequence,
  choice,
  optional,
  repeat,
  followed_by,
  not_followed_by,
  rule,
  phrase,
  behind,
  not_behind,
  punctuation,
  number,
  figure,
  part_figure,
  word_number,
  roman,
  year,
  amount,
  keep_amount,
  format,
  tight,
  line_end,
  line_start,
  any,
  set_slot,
  core_begin,
  core_end,
  frame_begin,
  frame_end
};

struct Node {
  Op op = Op::sequence;
  Slot slot = Slot::count;  // number terminals, set_slot
  uint16_t child_count = 0;
  uint32_t first_child = 0;  // in Grammar::children()
  int32_t value = 0;         // class, rule, format, code point, slot value, role
  bool nullable = false;     // may match without an item; then `first` says nothing
  ClassSet first;            // classes with which a match can begin
  // What may stand behind the first phrase of a match (look[0]), or behind the number that begins it (look[1]).
  struct Look {
    ClassSet next;
    bool may_end = false;  // the match may be no more than that
  } look[2];
};

struct TopRule {
  Kind kind = Kind::date;
  uint32_t node = 0;
};

inline constexpr size_t max_tops = 256;
// A set of top rules, by number.
struct TopSet {
  std::array<uint64_t, max_tops / 64> words{};
  void set(size_t top) { words[top / 64] |= uint64_t{1} << (top % 64); }
  void add(const TopSet& other) {
    for (size_t i = 0; i < words.size(); ++i) words[i] |= other.words[i];
  }
  void keep(const TopSet& other) {
    for (size_t i = 0; i < words.size(); ++i) words[i] &= other.words[i];
  }
  bool empty() const { return (words[0] | words[1] | words[2] | words[3]) == 0; }
};

class Grammar {
 public:
  // Reads the table; class names become classes of `lexicon`.  False with `why` on a mistake.
  bool read(std::string_view table, Lexicon& lexicon, std::string& why);
  const std::vector<TopRule>& tops() const { return tops_; }
  const Node& node(uint32_t index) const { return nodes_[index]; }
  const uint32_t* children(const Node& node) const { return children_.data() + node.first_child; }
  // The top rules worth trying at an item of classes `here`; `next`: classes behind the phrases that start there.
  TopSet candidates(const ClassSet& here, const ClassSet& next) const;
  const ClassSet& number_starters() const { return number_starters_; }
  size_t node_count() const { return nodes_.size(); }
  // Classes with which some top rule can begin.
  const ClassSet& starters() const { return starters_; }

 private:
  friend class GrammarReader;
  void compute_first(const NumberClasses& numbers);
  void derive(Node& node) const;
  void derive_look(Node& node, int numbers) const;
  bool is_number_class(ClassId id) const { return number_starters_.has(id); }
  void compute_tops();

  std::vector<Node> nodes_;
  std::vector<uint32_t> children_;
  std::vector<TopRule> tops_;
  ClassSet starters_, number_starters_, number_parts_;
  std::array<TopSet, max_classes> begin_with_;     // top rules by the class of their first item
  std::array<TopSet, max_classes> go_on_with_[2];  // ... by the class of what follows that phrase or number
  TopSet may_stand_alone_[2];                      // ... that may be no more than one phrase or number
};

// The least and greatest value that a slot takes from a number in the text.
bool in_range(Slot slot, int64_t value);

}  // namespace soi::dates
