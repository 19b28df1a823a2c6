#include "model.hpp"

#include <cmath>
#include <cstring>

#include "features.hpp"

namespace soi::tokenizer {
namespace {

constexpr uint32_t model_magic = 0x334B4F54;  // "TOK3"

constexpr uint32_t max_syllables = (1u << 15) + 1;

struct Header {
  uint32_t magic, syllables, rows, pairs, longs, dense;  // slots and buckets with the unknown one; weights
};

bool is_table_size(uint32_t size) { return size > 2 && ((size - 1) & (size - 2)) == 0; }

template <class Element>
void append(std::string& out, const std::vector<Element>& table) {
  out.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(Element));
}

template <class Element>
bool take(std::string_view& bytes, std::vector<Element>& table, uint32_t count) {
  if (bytes.size() / sizeof(Element) < count) return false;
  table.resize(count);
  std::memcpy(table.data(), bytes.data(), count * sizeof(Element));
  bytes.remove_prefix(count * sizeof(Element));
  return true;
}

// A full table would make lookups run for ever.
template <class Slot>
bool has_room(const std::vector<Slot>& table) {
  size_t taken = 0;
  for (const Slot& slot : table) taken += slot.check != 0;
  return taken + 2 < table.size() && table.back().check == 0;
}

bool has_room(const std::vector<PairBucket>& buckets) {
  size_t with_room = 0;
  for (const PairBucket& bucket : buckets) with_room += bucket.checks[PairBucket::lanes - 1] == 0;
  return with_room > 1 && buckets.back().checks[0] == 0;
}

}  // namespace

Statistics make_statistics(double joined, double all) {
  constexpr double bounds[] = {0.001, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995};
  if (all <= 0) return 0;
  unsigned ratio = 0, frequency = 0;
  for (const double bound : bounds) ratio += joined / all >= bound;
  while (frequency < 12 && std::ldexp(1.0, static_cast<int>(frequency)) <= all + 0.5) ++frequency;
  return static_cast<Statistics>(1 + ratio * 13 + frequency);
}

void Model::reserve(uint32_t syllable_slots, uint32_t pair_buckets, uint32_t long_slots) {
  syllables.assign(syllable_slots + 1, {});
  rows.assign(1, {});
  pairs.assign(pair_buckets + 1, {});
  longs.assign(long_slots + 1, {});
  dense.assign(dense_feature::count, 0);
}

uint32_t Model::add_syllable(uint32_t hash) {
  SyllableSlot& slot = syllables[probe(syllables, hash, hash | 1u)];
  if (slot.check == 0) {
    slot = {hash | 1u, static_cast<uint32_t>(rows.size())};
    rows.push_back({});
  }
  return slot.row;
}

uint32_t Model::add_long(uint64_t hash) {
  const auto check = static_cast<uint16_t>(hash | 1u);
  const uint32_t at = probe(longs, static_cast<uint32_t>(hash >> 32), check);
  longs[at].check = check;
  return at;
}

uint32_t Model::add_pair(uint64_t hash) {
  const PairTable table = pair_table();
  const uint32_t known = table.find(hash);
  if (known != table.unknown()) return known;
  for (uint32_t bucket = table.first(hash);; bucket = table.next(bucket)) {
    for (uint32_t lane = 0; lane < PairBucket::lanes; ++lane) {
      if (pairs[bucket].checks[lane] != 0) continue;
      pairs[bucket].checks[lane] = static_cast<uint16_t>(hash | 1u);
      return bucket * PairBucket::lanes + lane;
    }
  }
}

bool Model::read(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  bytes.remove_prefix(sizeof header);
  if (header.magic != model_magic || header.dense != dense_feature::count) return false;
  if (header.syllables > max_syllables || !is_table_size(header.syllables) || header.pairs < 2 ||
      !is_table_size(header.longs))
    return false;
  std::vector<uint32_t> checks;
  if (!take(bytes, checks, header.syllables) || !take(bytes, rows, header.rows)) return false;
  syllables.assign(header.syllables, {});
  uint32_t row = 0;  // rows stand in the order of the slots, row 0 apart
  for (uint32_t i = 0; i < header.syllables; ++i) {
    if (checks[i] != 0) syllables[i] = {checks[i], ++row};
  }
  return row + 1 == header.rows && take(bytes, pairs, header.pairs) && take(bytes, longs, header.longs) &&
         take(bytes, dense, header.dense) && bytes.empty() && has_room(syllables) && has_room(pairs) && has_room(longs);
}

std::string Model::write() const {
  const auto size = [](const auto& table) { return static_cast<uint32_t>(table.size()); };
  const Header header{model_magic, size(syllables), size(rows), size(pairs), size(longs), size(dense)};
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  std::vector<uint32_t> checks;
  std::vector<SyllableRow> ordered(1);
  for (const SyllableSlot& slot : syllables) {
    checks.push_back(slot.check);
    if (slot.check != 0) ordered.push_back(rows[slot.row]);
  }
  append(out, checks);
  append(out, ordered);
  append(out, pairs);
  append(out, longs);
  append(out, dense);
  return out;
}

}  // namespace soi::tokenizer
