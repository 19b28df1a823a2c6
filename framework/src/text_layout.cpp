#include "text_layout.hpp"

#include <soi_sdk/unicode.hpp>

namespace soi {
namespace {

size_t width_of(char32_t c) {
  switch (sdk::char_class(c)) {
    case sdk::CharClass::mark:
    case sdk::CharClass::ignorable:
    case sdk::CharClass::control: return 0;
    case sdk::CharClass::emoji: return 2;
    default: break;
  }
  const bool wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

bool is_blank(char32_t c) {
  const sdk::CharClass char_class = sdk::char_class(c);
  return char_class == sdk::CharClass::space || char_class == sdk::CharClass::line_break ||
         char_class == sdk::CharClass::control;
}

}  // namespace

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    const sdk::CodePoint c = sdk::decode(text, at);
    width += width_of(c.value);
    at += c.size;
  }
  return width;
}

std::string one_line(std::string_view text, size_t columns) {
  std::string out;
  size_t width = 0, cut_at = 0;
  bool blank_before = false;
  for (size_t at = 0; at < text.size();) {
    const sdk::CodePoint c = sdk::decode(text, at);
    const std::string_view bytes = text.substr(at, c.size);
    at += c.size;
    if (is_blank(c.value)) {
      blank_before = !out.empty();
      continue;
    }
    const size_t added = width_of(c.value) + (blank_before ? 1 : 0);
    if (width + added > columns) return out.substr(0, cut_at) + "…";
    if (blank_before) out.push_back(' ');
    blank_before = false;
    out.append(bytes);
    width += added;
    if (width < columns) cut_at = out.size();  // leaves a column for the ellipsis
  }
  return out;
}

std::string pad(std::string_view text, size_t columns) {
  const size_t width = display_width(text);
  return std::string(text) + std::string(width < columns ? columns - width : 1, ' ');
}

std::string wrap(std::string_view text, size_t columns, size_t indent) {
  std::string out;
  size_t width = indent;
  while (!text.empty()) {
    const size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (word.empty()) continue;
    const size_t added = display_width(word);
    if (!out.empty() && width + 1 + added > columns) {
      out += '\n' + std::string(indent, ' ');
      width = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++width;
    }
    out.append(word);
    width += added;
  }
  return out;
}

}  // namespace soi
