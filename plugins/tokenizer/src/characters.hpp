// Characters as the scanner sees them: a decoded code point with its class, and an ASCII table for speed.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include <soi_sdk/unicode.hpp>

namespace soi::tokenizer {

using sdk::CharClass;

// char_info() of the ASCII characters in one cache-friendly table.
inline constexpr std::array<sdk::CharInfo, 128> ascii_infos = [] {
  std::array<sdk::CharInfo, 128> infos{};
  for (unsigned c = 0; c < 128; ++c)
    infos[c] = sdk::unicode_table::blocks[sdk::unicode_table::block_index[c >> 6]][c & 63];
  return infos;
}();

struct Character {
  char32_t value = 0;
  sdk::CharInfo info = 0;
  uint32_t size = 0;  // bytes; 0 at the end of the text

  CharClass char_class() const { return sdk::class_of(info); }
  bool is_letter() const { return size != 0 && char_class() == CharClass::letter; }
  bool is_digit() const { return size != 0 && char_class() == CharClass::digit; }
  bool is_upper() const {
    return is_letter() && (sdk::letter_of(info) != 0 ? sdk::is_upper(info) : sdk::to_lower(value) != value);
  }
  bool is_mark() const { return size != 0 && char_class() == CharClass::mark; }
};

// The character at `at`; one of size 0 when `at` is the end.  Precondition: valid UTF-8, `at` on a boundary.
inline Character character_at(std::string_view text, uint32_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) return {byte, ascii_infos[byte], 1};
  const sdk::CodePoint c = sdk::decode(text, at);
  return {c.value, sdk::char_info(c.value), c.size};
}

// The byte at `at`, or 0 at the end: for looking at ASCII neighbours.
inline char byte_at(std::string_view text, uint32_t at) { return at < text.size() ? text[at] : '\0'; }
inline bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_ascii_alnum(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }
inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace soi::tokenizer
