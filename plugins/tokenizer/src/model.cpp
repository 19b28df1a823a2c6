#include "model.hpp"

#include <cmath>
#include <cstring>

#include "features.hpp"

namespace soi::tokenizer {
namespace {

constexpr uint32_t model_magic = 0x344B4F54;  // "TOK4"

struct Header {
  uint32_t magic, syllables, rows, dense;  // slots with the unknown one; rows; weights
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
bool has_room(const std::vector<SyllableSlot>& table) {
  size_t taken = 0;
  for (const SyllableSlot& slot : table) taken += slot.check != 0;
  return taken + 2 < table.size() && table.back().check == 0;
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

void Model::reserve(uint32_t syllable_slots, uint32_t pair_buckets, uint32_t long_buckets) {
  syllables.assign(syllable_slots + size_t{1}, {});
  rows.assign(1, {});
  pairs = SequenceBuckets(pair_buckets);
  longs = SequenceBuckets(long_buckets);
  dense.assign(dense_feature::count, 0);
}

uint16_t Model::add_syllable(uint32_t hash) {
  SyllableSlot& slot = syllables[syllable_slot(hash)];
  if (slot.check == 0) {
    slot = {check_of(hash), static_cast<uint16_t>(rows.size())};
    rows.push_back({});
  }
  return slot.row;
}

bool Model::read(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  bytes.remove_prefix(sizeof header);
  if (header.magic != model_magic || header.dense != dense_feature::count) return false;
  if (header.syllables > max_syllable_slots + 1 || !is_table_size(header.syllables)) return false;
  std::vector<uint16_t> checks;
  if (!take(bytes, checks, header.syllables) || !take(bytes, rows, header.rows)) return false;
  syllables.assign(header.syllables, {});
  uint16_t row = 0;  // rows stand in the order of the slots, row 0 apart
  for (uint32_t i = 0; i < header.syllables; ++i) {
    if (checks[i] != 0) syllables[i] = {checks[i], ++row};
  }
  return row + 1u == header.rows && pairs.read(bytes) && longs.read(bytes) && take(bytes, dense, header.dense) &&
         bytes.empty() && has_room(syllables);
}

std::string Model::write() const {
  const auto size = [](const auto& table) { return static_cast<uint32_t>(table.size()); };
  const Header header{model_magic, size(syllables), size(rows), size(dense)};
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  std::vector<uint16_t> checks;
  std::vector<SyllableRow> ordered(1);
  for (const SyllableSlot& slot : syllables) {
    checks.push_back(slot.check);
    if (slot.check != 0) ordered.push_back(rows[slot.row]);
  }
  append(out, checks);
  append(out, ordered);
  pairs.write(out);
  longs.write(out);
  append(out, dense);
  return out;
}

}  // namespace soi::tokenizer
