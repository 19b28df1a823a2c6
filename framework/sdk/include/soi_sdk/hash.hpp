// Hashing for plugins: fast, seedable, the same on every platform.  Not for secrets.
#pragma once

#include <cstdint>
#include <string_view>

namespace soi::sdk {

// A bijection of 64 bits with full avalanche: the finaliser of SplitMix64 (Steele, Lea, Flood, "Fast Splittable
// Pseudorandom Number Generators", OOPSLA 2014; constants by David Stafford, variant 13).
inline constexpr uint64_t mix64(uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

// Folds one value into a running hash; depends on the order of the calls.
inline constexpr uint64_t combine64(uint64_t hash, uint64_t value) {
  return mix64(hash * 0x9E3779B97F4A7C15u + value + 1);
}

// Hash of a byte string, eight bytes at a step; little-endian by construction, so equal on every machine.
inline constexpr uint64_t hash64(std::string_view bytes, uint64_t seed = 0) {
  uint64_t hash = mix64(seed ^ bytes.size() ^ 0x9E3779B97F4A7C15u);
  uint64_t word = 0;
  unsigned filled = 0;
  for (const char byte : bytes) {
    word |= static_cast<uint64_t>(static_cast<uint8_t>(byte)) << filled;
    filled += 8;
    if (filled == 64) hash = mix64(hash ^ word), word = 0, filled = 0;
  }
  return mix64(hash ^ word);
}

}  // namespace soi::sdk
