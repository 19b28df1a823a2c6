// The memory of stretches: the same items before, at and behind a place make the same of it, and nobody has to ask.
#include "matcher.hpp"

namespace soi::dates {
namespace {

// All that rules look at from a place lies between; what they reach beyond is looked at with this to spare.
constexpr uint32_t items_before = Lattice::clause_reach, items_behind = 40, spare = 13;
constexpr uint64_t factor = 0x9E3779B97F4A7C15u;

constexpr std::array<uint64_t, items_before + items_behind + 1> make_powers() {
  std::array<uint64_t, items_before + items_behind + 1> powers{1};
  for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * factor;
  return powers;
}
constexpr auto powers = make_powers();

uint64_t letter_of(const Item& item) {
  const uint64_t what = item.kind == ItemKind::figure ? static_cast<uint64_t>(item.value) << 8 | item.digits : item.key;
  const uint64_t letter = (what ^ static_cast<uint64_t>(item.kind) << 62) * 0xBF58476D1CE4E5B9u;
  return (letter ^ letter >> 31) + (item.after_space() ? 1u : 0u) + static_cast<uint64_t>(item.letter_case) * 2 +
         uint64_t{item.end - item.begin} * 16;
}

}  // namespace

// Rolling: the hash of items i to j is sums_[j] - sums_[i] * factor^(j - i).
uint64_t Matcher::stretch_at(uint32_t at) {
  const uint32_t size = lattice_->size();
  const uint32_t begin = at > items_before ? at - items_before : 0;
  const uint32_t end = at + items_behind < size ? at + items_behind : size;
  if (sums_.size() < size + 1) sums_.resize(size + 1);
  if (summed_ < begin) summed_ = begin, sums_[begin] = 0, summed_from_ = begin;
  if (begin < summed_from_) return 0;
  for (; summed_ < end; ++summed_) sums_[summed_ + 1] = sums_[summed_] * factor + letter_of(lattice_->items[summed_]);
  uint64_t hash = sums_[end] - sums_[begin] * powers[end - begin];
  hash = (hash ^ (at - begin) ^ uint64_t{end - at} << 8) * factor;
  if (dated_end_ != none && at - dated_end_ <= dated_reach + items_behind)
    hash = (hash ^ uint64_t{at - dated_end_} << 16 ^ static_cast<uint64_t>(dated_)) * factor;
  if (at != 0) hash += look_at_line() * 5;
  return (hash ^ hash >> 29) | 1;
}

// Null as well where it does not pay.
const Shape* Matcher::find_stretch(uint32_t at) {
  stretch_ = stretches_.pays() ? stretch_at(at) : 0;
  const Shape* known = stretch_ == 0 ? nullptr : stretches_.find(stretch_);
  if (known != nullptr) stretches_.note_hit(2);
  else if (stretch_ != 0) stretches_.note_miss(1);
  return known;
}

// Keeps what the rules made of the place that was last asked for, having looked `reach_` items far.
void Matcher::keep_stretch(const Found& found) {
  if (stretch_ == 0 || reach_ + spare > items_behind) return;
  stretches_.make_room();
  keep(stretches_, stretch_, found, nullptr);
}

}  // namespace soi::dates
