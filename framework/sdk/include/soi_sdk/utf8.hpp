// UTF-8, as plugins need it: the host guarantees validity, so decoding never fails inside a document's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace soi::sdk {

// True when `offset` does not fall inside a code point: the byte there does not continue one.
inline bool on_boundary(std::string_view text, size_t offset) {
  return offset == text.size() || (static_cast<uint8_t>(text[offset]) & 0xC0) != 0x80;
}

struct CodePoint {
  char32_t value;
  uint32_t size;  // bytes, 1 to 4
};

// The code point that starts at `offset`.  Preconditions: text is valid UTF-8, offset < size and on a boundary.
inline CodePoint decode(std::string_view text, size_t offset) {
  const auto* p = reinterpret_cast<const uint8_t*>(text.data()) + offset;
  if (p[0] < 0x80) return {p[0], 1};
  if (p[0] < 0xE0) return {static_cast<char32_t>((p[0] & 0x1F) << 6 | (p[1] & 0x3F)), 2};
  if (p[0] < 0xF0) return {static_cast<char32_t>((p[0] & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F)), 3};
  return {static_cast<char32_t>((p[0] & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F)), 4};
}

// The code point that ends at `offset`.  Preconditions: valid UTF-8, offset > 0 and on a boundary.
inline CodePoint decode_before(std::string_view text, size_t offset) {
  size_t begin = offset - 1;
  while ((static_cast<uint8_t>(text[begin]) & 0xC0) == 0x80) --begin;
  return decode(text, begin);
}

// Appends the UTF-8 form of `value` (a Unicode scalar value) to `out`.
inline void append_utf8(std::string& out, char32_t value) {
  const auto put = [&out](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return put(value);
  if (value < 0x800) return put(0xC0 | value >> 6), put(0x80 | (value & 0x3F));
  if (value < 0x10000) return put(0xE0 | value >> 12), put(0x80 | (value >> 6 & 0x3F)), put(0x80 | (value & 0x3F));
  put(0xF0 | value >> 18), put(0x80 | (value >> 12 & 0x3F)), put(0x80 | (value >> 6 & 0x3F));
  put(0x80 | (value & 0x3F));
}

// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or text.size().
inline size_t first_invalid_utf8(std::string_view text) {
  const auto* p = reinterpret_cast<const uint8_t*>(text.data());
  const size_t size = text.size();
  const auto continues = [&](size_t i) { return i < size && (p[i] & 0xC0) == 0x80; };
  size_t i = 0;
  while (i < size) {
    const uint8_t lead = p[i];
    if (lead < 0x80) {
      ++i;
    } else if (lead >= 0xC2 && lead < 0xE0) {
      if (!continues(i + 1)) return i;
      i += 2;
    } else if (lead >= 0xE0 && lead < 0xF0) {
      if (!continues(i + 1) || !continues(i + 2)) return i;
      if ((lead == 0xE0 && p[i + 1] < 0xA0) || (lead == 0xED && p[i + 1] > 0x9F)) return i;
      i += 3;
    } else if (lead >= 0xF0 && lead < 0xF5) {
      if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3)) return i;
      if ((lead == 0xF0 && p[i + 1] < 0x90) || (lead == 0xF4 && p[i + 1] > 0x8F)) return i;
      i += 4;
    } else {
      return i;
    }
  }
  return size;
}

}  // namespace soi::sdk
