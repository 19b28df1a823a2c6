// What the rules found at a place, kept by the shape of what they looked at there: a text of nothing but times brings the
// same few shapes again and again, and is to cost no more a byte than news.
//
// A shape is what the rules asked of the items from a place on, and the answers (matcher_shapes.cpp): which phrases begin
// with an item, whether a figure is an hour, and so on, but not the figures themselves.  What was found is kept with the
// items that its values come from.  Shapes are told apart by hashes of 64 bits.
#pragma once

#include <cstdint>
#include <vector>

#include "frame.hpp"

namespace soi::dates {

inline constexpr uint64_t mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 29;
}

// Where a value comes from.
enum class From : uint8_t { rule, figure, number, fraction, format };  // format: + Format
struct Source {
  uint16_t item = 0;  // of the chunk: less than 2 * max_items
  uint16_t from = 0;  // From, and the Format
  bool is(From other) const { return from == static_cast<uint16_t>(other); }
};

struct ShapeSlot {
  int32_t value = 0;  // as found when the shape was new; right for From::rule
  Slot slot = Slot::count;
  uint8_t from = 0;
  uint8_t item = 0;  // from the place on
};
// An edge of an item, counted from the place on: 0 none, else 2 * item + 1 for its begin and + 2 for its end.
using Edge = uint8_t;
struct ShapeFrame {
  uint64_t filled = 0;
  uint32_t first_slot = 0, slot_count = 0;  // in ShapeMemory::slots()
  Edge begin = 0, end = 0, core_begin = 0, core_end = 0;
  Role role = Role::single;
  uint8_t kind = 0;  // Kind
};
// What rules ask of an item: bits of Question::asked.
namespace ask {
inline constexpr uint32_t word = 1,  // kind, case, blanks, phrases
    classes = 2,                     // with which matches can begin
    lengths = 4,                     // of all that begins there
    ended = 8,                       // the phrases before it
    number = 16, figure = 32, extremes = 64, larger = 128, dated = 256,
                          formats = 512,  // the first of Format
    ranges = formats << 9;                // the first of ranges_of()
}
struct Question {
  uint32_t item = 0;  // from the place on
  uint32_t asked = 0;
};
struct Shape {
  uint64_t hash = 0;            // of what has been asked up to here; 0: free
  uint32_t first_question = 0;  // more has to be asked ...
  uint16_t question_count = 0;
  bool is_final = false;  // ... or this was found:
  uint8_t frame_count = 0;
  uint32_t first_frame = 0;
  uint16_t length = 0;  // items of the match, 0 when no rule matched
  uint16_t reach = 0;   // items that were looked at
};

class ShapeMemory {
 public:
  static constexpr uint32_t max_items = 60;  // of a shape

  const Shape* find(uint64_t hash) const {
    if (shapes_.empty()) return nullptr;
    for (size_t at = place_of(hash);; at = (at + 1) % capacity) {
      if (shapes_[at].hash == hash) return &shapes_[at];
      if (shapes_[at].hash == 0) return nullptr;
    }
  }
  // Valid until the next one is added.
  Shape& add(uint64_t hash) {
    if (shapes_.empty()) shapes_.resize(capacity);
    size_t at = place_of(hash);
    while (shapes_[at].hash != 0) at = (at + 1) % capacity;
    ++count_;
    shapes_[at].hash = hash;
    return shapes_[at];
  }
  // Whether the memory is worth asking and keeping in: in a text where nothing comes again it is only now and then.
  bool pays() { return credit_ > 0 || ++idle_ % 8 == 0; }
  void note_hit(uint32_t gain) { credit_ += credit_ < most_credit ? gain : 0; }
  void note_miss(uint32_t loss) { credit_ -= credit_ > loss ? loss : credit_; }
  // Forgets all when there is no room for one more match.
  void make_room() {
    if (count_ + max_steps < most) return;
    shapes_.assign(capacity, Shape());
    frames_.clear();
    slots_.clear();
    questions_.clear();
    count_ = 0;
  }
  std::vector<ShapeFrame>& frames() { return frames_; }
  const std::vector<ShapeFrame>& frames() const { return frames_; }
  std::vector<ShapeSlot>& slots() { return slots_; }
  const std::vector<ShapeSlot>& slots() const { return slots_; }
  std::vector<Question>& questions() { return questions_; }

 private:
  static constexpr size_t capacity = 16384, most = 12288, max_steps = 16;
  static size_t place_of(uint64_t hash) { return static_cast<size_t>(hash >> 40) % capacity; }

  std::vector<Shape> shapes_;  // a hash table; made when the first shape is kept
  std::vector<ShapeFrame> frames_;
  std::vector<ShapeSlot> slots_;
  std::vector<Question> questions_;
  static constexpr uint32_t first_credit = 1024, most_credit = 4096;
  size_t count_ = 0;
  uint32_t credit_ = first_credit, idle_ = 0;
};

}  // namespace soi::dates
