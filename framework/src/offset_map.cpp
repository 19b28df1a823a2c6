#include <soi/writer.hpp>

#include <soi_sdk/utf8.hpp>

namespace soi {
namespace {

// Units that the bytes of a run make up: continuation bytes none, a four-byte lead two in UTF-16.
uint32_t count_units(std::string_view bytes, OffsetUnit unit) {
  uint32_t units = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<uint8_t>(c);
    if ((byte & 0xC0) == 0x80) continue;
    units += unit == OffsetUnit::utf16 && byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
  if (unit == OffsetUnit::byte) return;
  uint32_t units = 0;
  for (size_t at = 0; at <= text.size(); at += stride) {
    checkpoints_.push_back(units);
    units += count_units(text.substr(at, stride), unit);
  }
}

uint32_t OffsetMap::operator()(ByteOffset offset) const {
  if (unit_ == OffsetUnit::byte) return offset;
  const uint32_t block = offset / stride;
  return checkpoints_[block] + count_units(text_.substr(size_t{block} * stride, offset - block * stride), unit_);
}

}  // namespace soi
