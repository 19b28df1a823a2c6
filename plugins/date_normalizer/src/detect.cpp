#include "detect.hpp"

#include <algorithm>

namespace soi::dates {
namespace {

constexpr uint32_t sample_size = 2048;  // bytes
// Share of bytes beyond ASCII: Vietnamese news has a quarter of them, English with Vietnamese names one in forty.
constexpr uint32_t vietnamese_share = 12;

}  // namespace

bool may_be_english(std::string_view text, const std::vector<Region>& regions) {
  uint32_t seen = 0, wide = 0;
  for (const Region& region : regions) {
    const uint32_t end = std::min(region.end, region.begin + (sample_size - seen));
    for (uint32_t at = region.begin; at < end; ++at) wide += static_cast<uint8_t>(text[at]) >= 0x80 ? 1 : 0;
    seen += end - region.begin;
    if (seen >= sample_size) break;
  }
  return wide * vietnamese_share < seen;
}

bool is_language(const Language& language, SyllableMemory& memory, std::string_view text,
                 const std::vector<Region>& regions) {
  Chunk chunk;
  Findings findings;
  uint32_t seen = 0, words = 0, known = 0;
  for (const Region& region : regions) {
    const uint32_t end = std::min(region.end, region.begin + (sample_size - seen));
    for (uint32_t at = region.begin; at < end;) {
      at = scan_chunk(text, at, end, chunk, &language.lexicon, memory);
      const Lattice lattice(chunk, findings, language.lexicon);
      for (uint32_t i = 0; i < lattice.size(); ++i) {
        if (lattice.items[i].kind != ItemKind::syllable) continue;
        ++words;
        known += lattice.starts(i, language.language_word) ? 1 : 0;
      }
    }
    seen += end - region.begin;
    if (seen >= sample_size) break;
  }
  return known * 12 >= words && known > 0;
}

}  // namespace soi::dates
