// The grammar of a language, read from its table: rules over lexicon classes, figures and punctuation.
//
// One rule a line, `name = pattern`; a line that starts with a blank continues the one before; `#` starts a comment.
// A rule announced as `top KIND name = ...` makes annotations of that kind; `also name = ...` gives it more alternatives, in
// another table.  Ordered choice, greedy repetition and no
// second thoughts, as in parsing expression grammars (B. Ford, POPL 2004); patterns:
//
//   CLASS            a phrase of that class; its slots go into the frame     rule            another rule
//   num.SLOT         a whole number, figures or words, within SLOT's range   fig.SLOT        ... one free figure
//   part.SLOT        ... one figure, whatever follows                        word.SLOT       ... in words only
//   roman.SLOT       I, IV, XX                                               year.SLOT       a figure of four digits
//   amount           any number, decimals and vague ones too                 keep            files the amount under its unit
//   dmy dmy2 dm_slash dm_dash dm_dot my clock wrong_dmy wrong_dm             formats.hpp
//   'x'              punctuation                ~   no blank here             $   end of the line     ^   its start
//   capital          the next word is written Like This, as in a title         small           ... it is not: like this, LIKE THIS
//   &p !p            p (does not) follow        <CLASS  !<CLASS   a phrase of that class (does not) end here
//   <<CLASS !<<CLASS  a (no) phrase of that class stands before in this clause    <small   a word in small letters stands before
//   <capital           a word Like This stands before    <quoted   a quotation begins here, behind a word in small letters
//   <dated             a day was found before in this paragraph, not far from here, and the pair of figures here goes on from it
//   <^CLASS          the line begins with a phrase of that class
//   p? p* (p | q)    optional, repeated, choice .   any item                  slot=value    sets a slot
//   improper         the two figures just read are no share: 10/3
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
  within,
  not_within,
  line_opened,
  behind_small,
  behind_capital,
  behind_quote,
  behind_date,
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
  capital,
  not_capital,
  improper,
  any,
  set_slot,
  core_begin,
  core_end,
  frame_begin,
  frame_end
};

inline constexpr size_t begin_count = static_cast<size_t>(Begin::count);

struct Node {
  Op op = Op::sequence;
  Slot slot = Slot::count;  // number terminals, set_slot
  uint16_t child_count = 0;
  uint32_t first_child = 0;  // in Grammar::children()
  int32_t value = 0;         // class, rule, format, code point, slot value, role
  bool nullable = false;     // may match without an item; then `first` says nothing
  bool opens = false;        // may begin or end an expression: { }
  bool at_end = false;       // may begin behind the last item
  uint16_t bit = 0;          // in NodeBits
};

// What a node can begin with and go on with: known while a grammar is read, then folded into bits.
struct Outlook {
  ClassSet first;  // classes with which a match can begin
  // What may stand behind the phrase, number, figure or format (Begin) that begins a match.
  struct Look {
    ClassSet next;
    bool may_end = false;  // the match may be no more than that
    bool operator==(const Look& other) const = default;
  } look[begin_count];
  bool begins_like(const Outlook& other) const { return first == other.first && goes_on_like(other); }
  bool goes_on_like(const Outlook& other) const {
    return look[0] == other.look[0] && look[1] == other.look[1] && look[2] == other.look[2] && look[3] == other.look[3];
  }
};

// What has to hold at a place, whatever follows, for a pattern to match there: seen before anything is read.
struct Precondition {
  bool phrase_behind = false;  // a phrase of class `behind` ends here
  bool word_behind = false;    // a word in small letters stands before
  bool capital_behind = false, quote_behind = false, at_start = false;  // <capital, <quoted, ^
  bool within = false;         // a phrase of class `clause` stands before in the clause
  ClassId clause = 0;
  bool capital = false;        // the item is a word Like This
  ClassId behind = 0;
};

struct TopRule {
  Kind kind = Kind::date;
  uint32_t node = 0;
  uint32_t rank = 0;  // of the rule among the top rules
  Precondition needs;
};

// A set of small numbers.
template <size_t word_count>
struct Bits {
  std::array<uint64_t, word_count> words{};
  static constexpr size_t capacity = word_count * 64;
  void set(size_t bit) { words[bit / 64] |= uint64_t{1} << (bit % 64); }
  bool has(size_t bit) const { return (words[bit / 64] >> (bit % 64) & 1) != 0; }
  void add(const Bits& other) {
    for (size_t i = 0; i < word_count; ++i) words[i] |= other.words[i];
  }
  void keep(const Bits& other) {
    for (size_t i = 0; i < word_count; ++i) words[i] &= other.words[i];
  }
  bool empty() const {
    uint64_t any = 0;
    for (const uint64_t word : words) any |= word;
    return any == 0;
  }
};
// Nodes by Node::bit: those that begin alike share one.  Openings, the ways in which top rules can begin, by their number.
using NodeBits = Bits<14>;
using OpeningBits = Bits<14>;

// What can be seen from one item: its classes, and those behind the phrases, the number, the figure and the formats that begin there.
struct Sight {
  ClassSet here, next[begin_count];
  bool operator==(const Sight& other) const {
    return here == other.here && next[0] == other.next[0] && next[1] == other.next[1] && next[2] == other.next[2] &&
           next[3] == other.next[3];
  }
  uint64_t hash() const {
    return (((here.hash() * 3 + next[0].hash()) * 5 + next[1].hash()) * 7 + next[2].hash()) * 11 + next[3].hash();
  }
};

// What begins with which class and goes on with which.
template <class Set>
struct BeginTable {
  std::array<Set, max_classes> with;                     // by the class of the first item
  std::array<Set, max_classes> go_on_with[begin_count];  // by the class of what follows what it begins with
  Set may_stand_alone[begin_count];                      // what may be no more than that

  void add(size_t bit, const Outlook& outlook) {
    outlook.first.for_each([&](ClassId id) { with[id].set(bit); });
    for (size_t i = 0; i < begin_count; ++i) {
      outlook.look[i].next.for_each([&](ClassId id) { go_on_with[i][id].set(bit); });
      if (outlook.look[i].may_end) may_stand_alone[i].set(bit);
    }
  }
  // What is worth trying where this is seen.
  Set begins(const Sight& sight) const {
    Set begin[begin_count], all;
    bool any[begin_count] = {};
    sight.here.for_each([&](ClassId id) {
      const auto which = static_cast<size_t>(begin_of(id));
      any[which] = true;
      begin[which].add(with[id]);
    });
    for (size_t which = 0; which < begin_count; ++which) {
      if (!any[which]) continue;
      Set go_on = may_stand_alone[which];
      sight.next[which].for_each([&](ClassId id) { go_on.add(go_on_with[which][id]); });
      begin[which].keep(go_on);
      all.add(begin[which]);
    }
    return all;
  }
};

class Grammar {
 public:
  // Reads tables that follow one another; class names become classes of `lexicon`.  False with `why` on a mistake.
  bool read(const std::vector<std::string_view>& tables, Lexicon& lexicon, std::string& why);
  const std::vector<TopRule>& tops() const { return tops_; }
  const Node& node(uint32_t index) const { return nodes_[index]; }
  const uint32_t* children(const Node& node) const { return children_.data() + node.first_child; }
  // Takes out of a sight the classes that no rule looks at behind what is here, so that fewer sights differ.
  void keep_what_matters(Sight& sight) const {
    ClassSet looked_at[begin_count];
    sight.here.keep(begun_with_);
    sight.here.for_each([&](ClassId id) { looked_at[static_cast<size_t>(begin_of(id))].add(looked_at_behind_[id]); });
    for (size_t i = 0; i < begin_count; ++i) sight.next[i].keep(looked_at[i]);
  }
  // The nodes worth trying at an item, and the openings.
  NodeBits begins(const Sight& sight) const { return node_begins_.begins(sight); }
  OpeningBits opens(const Sight& sight) const { return opening_begins_.begins(sight); }
  const TopRule& top_of_opening(size_t opening) const { return tops_[opening_tops_[opening]]; }
  size_t node_count() const { return nodes_.size(); }
  // The classes that rules ask for before an item in its clause, and at the begin of the line.
  const std::vector<ClassId>& asked_within() const { return asked_within_; }
  const ClassSet& asked_within_set() const { return asked_within_set_; }
  const std::vector<ClassId>& asked_at_line_start() const { return asked_at_line_start_; }
  static constexpr size_t max_asked_within = 15;
  // Classes with which some top rule can begin.
  const ClassSet& starters() const { return starters_; }

 private:
  friend class GrammarReader;
  void compute_first();
  void add_preconditions();
  Precondition precondition(uint32_t index, int depth) const;
  void derive(uint32_t index);
  void derive_look(const Node& node, Begin begin, Outlook::Look& look) const;
  uint32_t& place_of(std::vector<uint32_t>& places, const Outlook& node, const std::vector<uint32_t>& owners) const;
  void inline_small_rules();
  bool share_bits();
  bool list_asked();
  bool number_openings(const NumberClasses& numbers);
  std::vector<Outlook> openings(uint32_t index, int depth) const;
  bool begins_with_capital(const Node& sequence) const;
  bool goes_on(const Node& sequence, uint16_t child, bool open, ClassSet& next) const;
  void go_on_behind(const Node& sequence, uint16_t child, Outlook& outlook) const;
  void note(const Outlook& outlook);

  std::vector<Node> nodes_;
  std::vector<Outlook> outlooks_;  // of the nodes; only while a table is read
  std::vector<uint32_t> children_;
  std::vector<TopRule> tops_;
  ClassSet starters_, asked_within_set_;
  std::vector<ClassId> asked_within_, asked_at_line_start_;
  ClassSet begun_with_;                                 // classes with a bit in the tables below
  std::array<ClassSet, max_classes> looked_at_behind_;  // by the class of the first item
  BeginTable<NodeBits> node_begins_;
  BeginTable<OpeningBits> opening_begins_;
  std::vector<uint16_t> opening_tops_;  // the openings of a rule stand side by side, in the order of the rules
};

}  // namespace soi::dates
