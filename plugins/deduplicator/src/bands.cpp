#include "bands.hpp"

#include <algorithm>
#include <cmath>

#include <soi_sdk/hash.hpp>

namespace soi::deduplicator {
namespace {

constexpr uint32_t wanted_bands = 20, max_rows = 8;
constexpr uint64_t empty_bin = UINT64_MAX;

uint32_t bands_for(double threshold, double miss, uint32_t rows) {
  const double meets = std::pow(threshold, rows);
  if (meets >= 1) return 1;
  const double bands = std::ceil(std::log(miss) / std::log1p(-meets));
  return static_cast<uint32_t>(std::clamp(bands, 1.0, double{max_bands}));
}

}  // namespace

BandPlan choose_bands(double threshold, double miss) {
  BandPlan plan{1, bands_for(threshold, miss, 1)};
  for (uint32_t rows = 2; rows <= max_rows; ++rows) {
    const uint32_t bands = bands_for(threshold, miss, rows);
    if (bands <= wanted_bands) plan = {rows, bands};
  }
  return plan;
}

void BandSketcher::fill_bins(const std::vector<uint64_t>& shingles) {
  const uint64_t count = plan_.bins();
  bins_.assign(static_cast<size_t>(count), empty_bin);
  uint64_t empty = count;
  // A pass's number stands over the value, so a bin takes nothing from later passes than its first.
  for (uint64_t pass = 0; empty != 0 && pass < 2 * count; ++pass) {
    for (const uint64_t shingle : shingles) {
      const uint64_t hash = pass == 0 ? shingle : soi::sdk::mix64(shingle + pass * 0x9E3779B97F4A7C15u);
      // The last passes serve one bin each, so that every bin is filled for sure.
      const uint64_t bin = pass < count ? (hash >> 32) * count >> 32 : pass - count;
      const uint64_t value = pass << 32 | (hash & 0xFFFFFFFF);
      uint64_t& kept = bins_[static_cast<size_t>(bin)];
      empty -= kept == empty_bin;
      kept = std::min(kept, value);
    }
  }
}

void BandSketcher::sketch(const std::vector<uint64_t>& shingles, std::vector<uint64_t>& band_keys) {
  fill_bins(shingles);
  band_keys.clear();
  for (uint32_t band = 0; band < plan_.bands; ++band) {
    uint64_t key = soi::sdk::mix64(band + 1);
    for (uint32_t row = 0; row < plan_.rows; ++row) key = soi::sdk::combine64(key, bins_[band * plan_.rows + row]);
    band_keys.push_back(key);
  }
}

}  // namespace soi::deduplicator
