#include "model.hpp"

#include <cstring>

namespace soi::tokenizer {

bool Model::read(std::string_view bytes) {
  slots_.resize(bytes.size() / sizeof(uint32_t));
  if (slots_.empty() || (slots_.size() & (slots_.size() - 1)) != 0) return false;
  std::memcpy(slots_.data(), bytes.data(), slots_.size() * sizeof(uint32_t));
  return true;
}

bool Model::knows(uint64_t hash) const {
  const auto check = static_cast<uint32_t>(hash >> 32) | 1u;
  for (size_t at = hash & (slots_.size() - 1); slots_[at] != 0; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at] == check) return true;
  }
  return false;
}

}  // namespace soi::tokenizer
