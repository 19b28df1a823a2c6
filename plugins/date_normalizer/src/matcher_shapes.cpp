// The memory of what the rules found: how a match is kept, under the answers to what was asked, and made again.
#include "matcher.hpp"

namespace soi::dates {
// Asked at every place, before anything is known of it.
constexpr Question first_questions[] = {{0, ask::word | ask::classes}, {1, ask::classes}};

uint64_t Matcher::look_first(uint32_t at) {
  uint64_t hash = look_before(at);
  for (const Question& question : first_questions) hash = mix(hash, answer(at + question.item, question.asked));
  return hash | 1;
}

uint64_t Matcher::ask_all(const Shape& shape, uint32_t at, uint64_t hash) {
  for (uint32_t i = shape.first_question; i < shape.first_question + shape.question_count; ++i) {
    const Question question = shapes_.questions()[i];
    hash = mix(hash, answer(at + question.item, question.asked));
  }
  return hash | 1;
}

const Shape* Matcher::find_shape(uint32_t at) {
  uint64_t hash = look_first(at);
  for (;;) {
    const Shape* shape = shapes_.find(hash);
    if (shape == nullptr || shape->is_final) return shape;
    hash = ask_all(*shape, at, hash);
  }
}

Edge Matcher::begin_of_item(uint32_t byte, uint32_t at, uint32_t end) const {
  for (uint32_t item = at; item < end; ++item)
    if (lattice_->items[item].begin == byte) return static_cast<Edge>(2 * (item - at) + 1);
  return 0;
}

Edge Matcher::end_of_item(uint32_t byte, uint32_t at, uint32_t end) const {
  for (uint32_t item = at; item < end; ++item)
    if (lattice_->items[item].end == byte) return static_cast<Edge>(2 * (item - at) + 2);
  return 0;
}

// Keeps what was just matched, its sources in best_sources_, under the answers to all that was asked on the way.
void Matcher::keep_shape(const Found& found) {
  const uint32_t at = found.at;
  if (asked_.size() > ShapeMemory::max_items) return;
  shapes_.make_room();
  std::array<uint32_t, ShapeMemory::max_items + 1> open{};  // what has not been asked yet, by item
  for (size_t i = 0; i < asked_.size(); ++i) open[i] = asked_[i];
  for (const Question& question : first_questions) open[question.item] &= ~question.asked;
  uint64_t hash = look_first(at);
  for (;;) {
    const auto first_question = static_cast<uint32_t>(shapes_.questions().size());
    for (uint32_t i = 0; i < open.size(); ++i)
      if (open[i] != 0) shapes_.questions().push_back({i, open[i]});
    const auto questions = static_cast<uint16_t>(shapes_.questions().size() - first_question);
    if (questions == 0) break;
    const Shape* known = shapes_.find(hash);
    if (known == nullptr) {
      Shape& more = shapes_.add(hash);
      more.first_question = first_question;
      more.question_count = questions;
      known = &more;
    } else {
      shapes_.questions().resize(first_question);
    }
    hash = ask_all(*known, at, hash);
    for (uint32_t i = known->first_question; i < known->first_question + known->question_count; ++i) {
      const Question& question = shapes_.questions()[i];
      open[question.item] &= ~question.asked;
    }
  }
  keep(shapes_, hash, found, best_sources_.data());
}

// `frames`: what was found, none for a look-alike.  Without `sources`, its values belong to the items as they stand.
void Matcher::keep(ShapeMemory& memory, uint64_t hash, const Found& found, const SlotSources* sources) {
  Shape& shape = memory.add(hash);
  shape.is_final = true;
  shape.length = static_cast<uint16_t>(found.end - found.at);
  shape.reach = static_cast<uint16_t>(reach_);
  shape.first_frame = static_cast<uint32_t>(memory.frames().size());
  shape.frame_count = static_cast<uint8_t>(found.frame_count);
  for (size_t i = 0; i < found.frame_count; ++i)
    keep_frame(memory, found.frames[i], found, sources == nullptr ? nullptr : sources + i);
}

void Matcher::keep_frame(ShapeMemory& memory, const Frame& frame, const Found& found, const SlotSources* sources) {
  const uint32_t at = found.at, end = found.end;
  ShapeFrame kept;
  kept.kind = frame.kind;
  kept.filled = frame.filled;
  kept.role = frame.role;
  kept.begin = begin_of_item(frame.begin, at, end);
  kept.end = end_of_item(frame.end, at, end);
  if (frame.core_end > frame.core_begin) {
    kept.core_begin = begin_of_item(frame.core_begin, at, end);
    kept.core_end = end_of_item(frame.core_end, at, end);
  }
  kept.first_slot = static_cast<uint32_t>(memory.slots().size());
  for (uint64_t bits = frame.filled; bits != 0; bits &= bits - 1) {
    const auto slot = static_cast<size_t>(__builtin_ctzll(bits));
    const Source source = sources == nullptr ? Source() : (*sources)[slot];
    const auto item = source.is(From::rule) ? uint8_t{0} : static_cast<uint8_t>(source.item - at);
    memory.slots().push_back({frame.slots[slot], static_cast<Slot>(slot), static_cast<uint8_t>(source.from), item});
  }
  kept.slot_count = static_cast<uint32_t>(memory.slots().size()) - kept.first_slot;
  memory.frames().push_back(kept);
}

// The value that a slot has at this place.
int32_t Matcher::value_of(const ShapeSlot& slot, uint32_t at) {
  const uint32_t item = at + slot.item;
  switch (static_cast<From>(slot.from)) {
    case From::rule: return slot.value;
    case From::figure: return lattice_->items[item].value;
    case From::number: return static_cast<int32_t>(number_at(item).value);
    case From::fraction: return number_at(item).fraction;
    case From::format: break;
  }
  const auto format = static_cast<Format>(slot.from - static_cast<uint8_t>(From::format));
  return format_at(format, item).frame.get(slot.slot);
}

// Appends the frames that the rules would make.
uint32_t Matcher::repeat(const ShapeMemory& memory, const Shape& shape, uint32_t at, std::vector<Frame>& frames) {
  const Item* const items = lattice_->items.data() + at;
  const auto byte_of = [&](Edge edge) {
    if (edge == 0) return uint32_t{0};
    const Item& item = items[(edge - 1u) / 2];
    return edge % 2 == 1 ? item.begin : item.end;
  };
  for (uint32_t i = shape.first_frame; i < shape.first_frame + shape.frame_count; ++i) {
    const ShapeFrame& kept = memory.frames()[i];
    Frame& frame = frames.emplace_back();
    frame.filled = kept.filled;
    frame.role = kept.role;
    frame.begin = byte_of(kept.begin);
    frame.end = byte_of(kept.end);
    frame.core_begin = byte_of(kept.core_begin);
    frame.core_end = byte_of(kept.core_end);
    frame.kind = kept.kind;
    frame.item = at;
    frame.item_end = at + shape.length;
    frame.match_begin = items[0].begin;
    frame.match_end = items[shape.length - 1].end;
    for (uint32_t s = kept.first_slot; s < kept.first_slot + kept.slot_count; ++s) {
      const ShapeSlot& slot = memory.slots()[s];
      frame.slots[static_cast<size_t>(slot.slot)] = value_of(slot, at);
    }
  }
  return at + shape.length;
}

// Most places of news are far from the last that rules looked at, and what they find there is seldom found again.
void Matcher::note_tried(uint32_t at) {
  constexpr uint32_t near = 12, far = 60, most = 32;
  const uint64_t distance = first_item_ + at - last_tried_;
  last_tried_ = first_item_ + at;
  if (distance > far) density_ = 0;
  else if (distance > near) density_ -= density_ > 4 ? 4 : density_;
  else if (density_ < most) ++density_;
}

// Appends what is found at an item; returns its end, `at` when nothing is.
uint32_t Matcher::match_at(uint32_t at, std::vector<Frame>& frames) {
  const bool dense = is_dense();
  note_tried(at);
  const size_t first = frames.size();
  if (!dense || !shapes_.pays()) return match_anew(at, frames);
  uint32_t end = at;
  if (const Shape* shape = find_shape(at)) {
    shapes_.note_hit(1);
    reach_ = shape->reach;
    end = repeat(shapes_, *shape, at, frames);
  } else {
    shapes_.note_miss(3);
    learning_ = true;
    ++round_;  // what is remembered of other matches does not say what it looked at
    asked_.clear();
    asked_from_ = at;
    end = match_anew(at, frames);
    learning_ = false;
    reach_ = static_cast<uint32_t>(asked_.size());
    keep_shape({at, end, frames.data() + first, frames.size() - first});
  }
  keep_stretch({at, end, frames.data() + first, frames.size() - first});
  return end;
}

}  // namespace soi::dates
