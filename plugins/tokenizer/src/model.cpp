#include "model.hpp"

#include <cmath>
#include <cstring>

#include "features.hpp"

namespace soi::tokenizer {
namespace {

constexpr uint32_t model_magic = 0x314B4F54;  // "TOK1"

struct Header {
  uint32_t magic, syllables, pairs, longs, dense;  // slots with the unknown one; weights
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

}  // namespace

Statistics make_statistics(double joined, double all) {
  constexpr double bounds[] = {0.001, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995};
  if (all <= 0) return 0;
  unsigned ratio = 0, frequency = 0;
  for (const double bound : bounds) ratio += joined / all >= bound;
  while (frequency < 12 && std::ldexp(1.0, static_cast<int>(frequency)) <= all + 0.5) ++frequency;
  return static_cast<Statistics>(1 + ratio * 13 + frequency);
}

void Model::reserve(uint32_t syllable_slots, uint32_t pair_slots, uint32_t long_slots) {
  syllables.assign(syllable_slots + 1, {});
  pairs.assign(pair_slots + 1, {});
  longs.assign(long_slots + 1, {});
  dense.assign(dense_feature::count, 0);
}

bool Model::read(std::string_view bytes) {
  Header header;
  if (bytes.size() < sizeof header) return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  bytes.remove_prefix(sizeof header);
  if (header.magic != model_magic || header.dense != dense_feature::count) return false;
  if (!is_table_size(header.syllables) || !is_table_size(header.pairs) || !is_table_size(header.longs)) return false;
  return take(bytes, syllables, header.syllables) && take(bytes, pairs, header.pairs) &&
         take(bytes, longs, header.longs) && take(bytes, dense, header.dense) && bytes.empty() &&
         has_room(syllables) && has_room(pairs) && has_room(longs);
}

std::string Model::write() const {
  const Header header{model_magic, static_cast<uint32_t>(syllables.size()), static_cast<uint32_t>(pairs.size()),
                      static_cast<uint32_t>(longs.size()), static_cast<uint32_t>(dense.size())};
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  append(out, syllables);
  append(out, pairs);
  append(out, longs);
  append(out, dense);
  return out;
}

}  // namespace soi::tokenizer
