#include "sequence_table.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace soi::tokenizer {
namespace {

constexpr uint32_t lanes = SequenceBucket::lanes;

struct Header {
  uint32_t buckets, sequences;
};

uint32_t taken_lanes(const SequenceBucket& bucket) {
  uint32_t taken = 0;
  while (taken < lanes && bucket.checks[taken] != 0) ++taken;
  return taken;
}

// The columns behind the header.  Checks are odd, so half of a difference is kept.
template <class Byte>
struct Columns {
  enum : uint32_t { difference_low, difference_high, statistics, weights, per_sequence };

  Byte* counts;  // by bucket
  Byte* columns[per_sequence];

  Columns(Byte* data, const Header& header) : counts(data) {
    for (uint32_t i = 0; i < per_sequence; ++i) columns[i] = data + header.buckets + size_t{i} * header.sequences;
  }
  static size_t size(const Header& header) { return header.buckets + size_t{per_sequence} * header.sequences; }
};
using WrittenColumns = Columns<uint8_t>;
using ReadColumns = Columns<const uint8_t>;

// Writes the bucket's lanes at `at` of the columns, in the order of their checks; returns where the next one goes.
uint32_t put(const SequenceBucket& bucket, const WrittenColumns& to, uint32_t at) {
  std::array<uint32_t, lanes> order;
  const uint32_t taken = taken_lanes(bucket);
  for (uint32_t lane = 0; lane < taken; ++lane) order[lane] = uint32_t{bucket.checks[lane]} << 8 | lane;
  std::sort(order.begin(), order.begin() + taken);
  uint32_t before = 1;
  for (uint32_t i = 0; i < taken; ++i, ++at) {
    const uint32_t lane = order[i] & 0xFF, check = order[i] >> 8, difference = (check - before) / 2;
    before = check;
    to.columns[WrittenColumns::difference_low][at] = static_cast<uint8_t>(difference);
    to.columns[WrittenColumns::difference_high][at] = static_cast<uint8_t>(difference >> 8);
    to.columns[WrittenColumns::statistics][at] = bucket.statistics[lane];
    to.columns[WrittenColumns::weights][at] = static_cast<uint8_t>(bucket.weights[lane]);
  }
  return at;
}

// The reverse, for `taken` lanes.  False when the checks are too great.
bool take(SequenceBucket& bucket, uint32_t taken, const ReadColumns& from, uint32_t at) {
  uint32_t check = 1;
  for (uint32_t lane = 0; lane < taken; ++lane, ++at) {
    const uint32_t low = from.columns[ReadColumns::difference_low][at],
                   high = from.columns[ReadColumns::difference_high][at];
    check += 2 * (low | high << 8);
    if (check > UINT16_MAX) return false;
    bucket.checks[lane] = static_cast<uint16_t>(check);
    bucket.statistics[lane] = from.columns[ReadColumns::statistics][at];
    bucket.weights[lane] = static_cast<int8_t>(from.columns[ReadColumns::weights][at]);
  }
  return true;
}

}  // namespace

uint32_t SequenceBuckets::add(uint64_t hash) {
  const SequenceTable known = table();
  if (const uint32_t number = known.find(hash); number != known.unknown()) return number;
  for (uint32_t at = known.first(hash);; at = known.next(at)) {
    const uint32_t lane = taken_lanes(buckets_[at]);
    if (lane == lanes) continue;
    buckets_[at].checks[lane] = static_cast<uint16_t>(hash | 1);
    return at * lanes + lane;
  }
}

void SequenceBuckets::write(std::string& out) const {
  Header header{table().count, 0};
  for (const SequenceBucket& bucket : buckets_) header.sequences += taken_lanes(bucket);
  out.append(reinterpret_cast<const char*>(&header), sizeof header);
  const size_t begin = out.size();
  out.resize(begin + WrittenColumns::size(header));
  const WrittenColumns columns(reinterpret_cast<uint8_t*>(out.data()) + begin, header);
  uint32_t at = 0;
  for (uint32_t i = 0; i < header.buckets; ++i) {
    columns.counts[i] = static_cast<uint8_t>(taken_lanes(buckets_[i]));
    at = put(buckets_[i], columns, at);
  }
}

bool SequenceBuckets::read(std::string_view& bytes) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  bytes.remove_prefix(sizeof header);
  if (bytes.size() < ReadColumns::size(header)) return false;
  const ReadColumns columns(reinterpret_cast<const uint8_t*>(bytes.data()), header);
  buckets_.assign(header.buckets + size_t{1}, {});
  uint32_t at = 0, with_room = 0;
  for (uint32_t i = 0; i < header.buckets; ++i) {
    const uint32_t taken = columns.counts[i];
    if (taken > lanes || taken > header.sequences - at || !take(buckets_[i], taken, columns, at)) return false;
    with_room += taken < lanes;
    at += taken;
  }
  bytes.remove_prefix(ReadColumns::size(header));
  return at == header.sequences && with_room != 0;  // in a full table lookups would run for ever
}

}  // namespace soi::tokenizer
