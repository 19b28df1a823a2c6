// Runs a grammar over the items of one chunk and yields the frames of the expressions found.
#pragma once

#include <array>
#include <vector>

#include "grammar.hpp"
#include "shape_memory.hpp"

namespace soi::dates {

class Matcher {
 public:
  Matcher(const Grammar& grammar, const NumberClasses& numbers, const LoneClasses& lone, DateOrder order)
      : grammar_(&grammar), numbers_(&numbers), lone_(lone), order_(order), number_starters_(numbers.starters()),
        number_continuers_(numbers.continuers()), failed_at_(grammar.node_count(), 0) {
    find_barren_figures();
  }

  // Appends to `frames` the expressions in the lattice, ordered by begin.  At each place the longest match wins, the
  // earlier rule among equals; what a `block` rule matches is skipped.
  void run(const Lattice& lattice, std::vector<Frame>& frames);
  // How many rules were tried up to now: what the cost of a text is measured by in tests.
  uint64_t rules_tried() const { return rules_tried_; }

 private:
  static constexpr uint32_t none = UINT32_MAX;
  static constexpr int32_t first_bare_year = 1700, last_bare_year = 2100;  // of years in figures that no word names
  struct Undo {
    uint16_t frame;
    Slot slot;
    bool was_filled;
    int32_t value;
    Source source;
  };
  void find_barren_figures();
  // Whether no rule can begin with the figure at an item, because another figure follows: tables would else cost far
  // more a byte than prose.
  bool is_barren(uint32_t at) const;
  // Whether no rule can begin with the word at an item, because of the word that follows.  Few places of a text get
  // past this; it is asked by pairs, which news repeats.
  bool is_barren_word(uint32_t at);
  bool is_barren_figure(uint32_t at);
  uint64_t sight_behind(uint32_t at) const;
  template <class Judge>
  bool is_barren_pair(uint64_t pair, Judge judge);
  bool is_barren_before(const Item& item, const Item& next, bool last, bool before_figure) const;
  bool meets(const Precondition& needs, uint32_t at);
  // matcher_lone.cpp
  struct LoneDay {
    uint32_t end = 0;
    int year = 0, month = 0, day = 0;  // year 0: not said
  };
  bool read_lone(uint32_t at, LoneDay& day) const;
  bool ends_alone(uint32_t end, bool full) const;
  bool is_day_word(uint32_t at) const;
  bool is_idle_pair(uint32_t at) const;
  bool read_lone_words(uint32_t at, LoneDay& day) const;
  enum class Pair : uint8_t { open, day, idle };  // the rules decide; it is a day; it is none
  Pair judge_pair(uint32_t at, uint32_t end) const;
  uint32_t match_lone(uint32_t at, std::vector<Frame>& frames);
  // matcher_row.cpp
  struct RowTime {
    uint32_t at = none, end = none;
    Slot slot = Slot::count;  // hour, month or year
    int32_t value = 0, minute = 0;
  };
  void read_row_time(uint32_t at, RowTime& time) const;
  bool is_quiet_before(uint32_t at) const;
  uint32_t match_row(uint32_t at, std::vector<Frame>& frames);
  uint32_t match(uint32_t node, uint32_t at);
  uint32_t match_rule(uint32_t index, uint32_t at);
  uint32_t match_sequence(const Node& node, uint32_t at);
  uint32_t match_choice(const Node& node, uint32_t at);
  uint32_t match_terminal(const Node& node, uint32_t at);
  uint32_t match_phrase(const Node& node, uint32_t at);
  uint32_t match_number(const Node& node, uint32_t at);
  uint32_t match_figure(const Node& node, uint32_t at);
  uint32_t match_amount(uint32_t at);
  uint32_t match_format(const Node& node, uint32_t at);
  bool keep_amount();
  void begin_frame(Role role, uint32_t at);
  void set(Slot slot, int32_t value, Source source = {});
  static Source source_at(uint32_t at, From from, int32_t format = 0) {
    return {static_cast<uint16_t>(at), static_cast<uint16_t>(static_cast<int32_t>(from) + format)};
  }
  // What may begin at an item, remembered by the item and by its classes: news repeats a few hundred sights.
  struct KnownSight {
    Sight sight;
    bool has_begins = false, has_opens = false;  // whether somebody asked
    NodeBits begins;
    OpeningBits opens;
  };
  struct Known {
    uint64_t item = UINT64_MAX;
    KnownSight* sight = nullptr;
  };
  KnownSight& make_known(uint32_t at);
  void note_sight(uint32_t at);
  KnownSight& known_at(uint32_t at) {
    const Known& known = known_[at % known_.size()];
    KnownSight& sight = known.item == first_item_ + at ? *known.sight : make_known(at);
    if (learning_) note_sight(at);
    return sight;
  }
  const NodeBits& begins_at(uint32_t at) {
    KnownSight& known = known_at(at);
    if (!known.has_begins) known.begins = grammar_->begins(known.sight), known.has_begins = true;
    return known.begins;
  }
  const OpeningBits& opens_at(uint32_t at) {
    KnownSight& known = known_at(at);
    if (!known.has_opens) known.opens = grammar_->opens(known.sight), known.has_opens = true;
    return known.opens;
  }
  // Whether a match of the node may begin at an item: looks at its class and at what follows.
  bool may_begin(const Node& node, uint32_t at) {
    if (node.nullable) return true;
    if (at < lattice_->size()) return begins_at(at).has(node.bit);
    return note(at, ask::classes), node.at_end;
  }
  KnownSight& known_sight(const Sight& sight);
  // Valid until the next call.
  const ClassSet& classes_at(uint32_t at);
  ClassSet read_classes(uint32_t at);
  bool may_be_format(uint32_t at) const;
  void add_format_classes(uint32_t at, ClassSet& set);
  int32_t roman_at(uint32_t at) const;
  void add_number_classes(uint32_t at, ClassSet& set);
  const Number& number_at(uint32_t at);
  uint32_t best_match(uint32_t at, Kind& kind);
  // matcher_shapes.cpp
  // Rules ask something of an item: bits of ask.
  void note(uint32_t at, uint32_t asked) {
    if (!learning_) return;
    const size_t item = at - asked_from_;
    if (item >= asked_.size()) asked_.resize(item + 1);
    asked_[item] |= asked;
  }
  static uint32_t range_asked(Slot slot) { return ask::ranges * range_of(slot); }
  uint64_t word_at(uint32_t at) const;
  uint64_t lengths_at(uint32_t at);
  uint64_t number_look(uint32_t at);
  uint64_t figure_look(uint32_t at) const;
  uint64_t ranges_at(uint32_t at, uint32_t asked);
  uint64_t answer(uint32_t at, uint32_t asked);
  uint64_t look_before(uint32_t at);
  uint64_t look_at_line();
  uint64_t look_first(uint32_t at);
  uint64_t ask_all(const Shape& shape, uint32_t at, uint64_t hash);
  const Shape* find_shape(uint32_t at);
  using SlotSources = std::array<Source, slot_count>;
  struct Found {
    uint32_t at = 0, end = 0;
    const Frame* frames = nullptr;
    size_t frame_count = 0;
  };
  void keep_shape(const Found& found);
  void keep(ShapeMemory& memory, uint64_t hash, const Found& found, const SlotSources* sources);
  void keep_frame(ShapeMemory& memory, const Frame& frame, const Found& found, const SlotSources* sources);
  Edge begin_of_item(uint32_t byte, uint32_t at, uint32_t end) const;
  Edge end_of_item(uint32_t byte, uint32_t at, uint32_t end) const;
  int32_t value_of(const ShapeSlot& slot, uint32_t at);
  uint32_t repeat(const ShapeMemory& memory, const Shape& shape, uint32_t at, std::vector<Frame>& frames);
  void note_tried(uint32_t at);
  bool is_dense() const { return density_ >= 24; }
  uint32_t match_at(uint32_t at, std::vector<Frame>& frames);
  // matcher_stretches.cpp
  uint64_t stretch_at(uint32_t at);
  const Shape* find_stretch(uint32_t at);
  void keep_stretch(const Found& found);
  bool may_open(uint32_t at);
  bool is_no_time(uint32_t at) const;
  void begin_chunk(const Lattice& lattice);
  void note_dated(uint32_t at, uint32_t end, const std::vector<Frame>& frames);
  uint32_t match_anew(uint32_t at, std::vector<Frame>& frames);

  // Where a choice point stands: to go back, undo down to these sizes and put these spans back.
  struct Saved {
    size_t undo, frames;
    uint32_t begin, end, core_begin, core_end;
    Role role;
    bool opened, closed;
  };
  Saved save() const;
  void restore(const Saved& saved);

  const Grammar* grammar_;
  const NumberClasses* numbers_;
  LoneClasses lone_;
  DateOrder order_;
  ClassSet number_starters_, number_continuers_;
  const Lattice* lattice_ = nullptr;
  // Answers of is_barren_before() by what they depend on: that, shifted, and in the lowest bit the answer.
  std::vector<uint64_t> pairs_ = std::vector<uint64_t>(32768, UINT64_MAX);
  bool barren_[2][2] = {};   // before another figure: [of at most two digits][of four digits]
  std::vector<Frame> work_;  // frames of the match in progress; the last is current
  std::vector<Frame> best_;
  std::vector<Undo> undo_;
  bool opened_ = false;  // the current frame's begin was set by {
  bool closed_ = false;  // ... and its end by }
  struct KnownNumber {
    uint64_t item = UINT64_MAX;
    Number number;
  };
  std::array<KnownNumber, 32> numbers_read_;
  int depth_ = 0;
  struct KnownClasses {
    uint64_t item = UINT64_MAX;
    ClassSet classes;
  };
  std::array<KnownClasses, 16> classes_;
  std::array<Known, 64> known_;
  std::vector<KnownSight> sights_{4096};
  struct FormatReading {
    uint64_t item = UINT64_MAX;
    uint32_t length = 0;
    Frame frame;
  };
  // Valid until the format is asked for at another item.
  const FormatReading& format_at(Format format, uint32_t at);
  std::array<std::array<FormatReading, 4>, static_cast<size_t>(Format::count)> formats_;  // by Format and item
  std::vector<uint64_t> failed_at_;  // by rule node: round and item of its last failure
  uint32_t round_ = 0;               // what rules did at an item is remembered within a round
  uint32_t last_size_ = 0;           // items of the chunk
  uint64_t first_item_ = 0;          // of the chunk, counted over all chunks: what is remembered of items goes by it
  uint32_t dated_end_ = none;        // the item behind the last day with its month in this chunk
  uint32_t listed_end_ = none - 1;   // the item behind the last pair of a list of pairs
  uint32_t row_end_ = none, row_length_ = 0;   // behind the last time of a row; how many stand side by side
  RowTime row_next_;                           // what was read behind it
  int32_t dated_ = 0;                // ... that day: 31 times the month, and the day
  static constexpr uint32_t dated_reach = 30;
  bool goes_on_from_date(uint32_t at) const;
  // What a rule matched at a place: the slots that it set and the core that it marked.
  struct Remembered {
    uint64_t place = 0;
    uint32_t rule = 0, end = 0, core_begin = 0, core_end = 0;
    uint32_t count = 0;
    std::array<SlotValue, 14> slots;
    std::array<Source, 14> sources;
  };
  void remember(Remembered& known, size_t undo, uint32_t end) const;
  uint32_t recall(const Remembered& known);
  std::vector<Remembered> remembered_{256};

  // Of the memory of shapes.
  ShapeMemory shapes_, stretches_;
  uint64_t stretch_ = 0;        // of the place in progress; 0: not to be kept
  std::vector<uint64_t> sums_;  // over the items of the chunk, from summed_from_ to summed_
  uint32_t summed_from_ = 0, summed_ = 0;
  struct KnownLook {
    uint64_t item = UINT64_MAX, word = 0, classes = 0;
  };
  std::array<KnownLook, 64> looks_;
  bool learning_ = false;                                     // whether the match in progress is to be kept
  uint32_t asked_from_ = 0;                                   // where it begins, ...
  std::vector<uint32_t> asked_;                               // ... and what it asked of the items from there on
  uint32_t reach_ = 0;                                        // of how many it asked
  std::vector<SlotSources> sources_, best_sources_;           // by frame of work_ and best_; while learning
  std::array<uint32_t, Grammar::max_asked_within> within_{};  // the last items where those classes begin
  uint32_t within_done_ = 0;                                  // items up to here are in within_
  uint64_t line_look_ = 0, line_look_item_ = UINT64_MAX;
  uint64_t last_tried_ = 0, rules_tried_ = 0;
  uint32_t density_ = 0;
};

}  // namespace soi::dates
