#include "html_entities.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include <soi_sdk/tsv.hpp>
#include <soi_sdk/utf8.hpp>

#include "framework_data.hpp"

namespace soi {
namespace {

struct NamedReference {
  std::string_view name;  // "agrave;": without the ampersand
  std::string text;
};

std::vector<NamedReference> read_references() {
  std::vector<NamedReference> references;
  sdk::for_each_row(data::html_entities(), [&references](const sdk::TsvRow& row) {
    std::string text;
    sdk::for_each_part(row[1], ' ', [&text](std::string_view hex) {
      uint32_t value = 0;
      std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
      sdk::append_utf8(text, value);
    });
    references.push_back({row[0], std::move(text)});
  });
  return references;  // the file is in byte order
}

const std::vector<NamedReference>& references() {
  static const std::vector<NamedReference> all = read_references();
  return all;
}

bool is_ascii_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The longest name that `html` starts with, or null.
const NamedReference* longest_reference(std::string_view html) {
  constexpr size_t longest_name = 33;  // "CounterClockwiseContourIntegral;" has 32 characters
  size_t size = 0;
  while (size < html.size() && size < longest_name && is_ascii_alphanumeric(html[size])) ++size;
  if (size < html.size() && html[size] == ';') ++size;
  const auto& all = references();
  for (; size > 0; --size) {
    const std::string_view name = html.substr(0, size);
    const auto before = [](const NamedReference& reference, std::string_view wanted) {
      return reference.name < wanted;
    };
    const auto found = std::lower_bound(all.begin(), all.end(), name, before);
    if (found != all.end() && found->name == name) return &*found;
  }
  return nullptr;
}

// Pages name the bytes 80-9F of windows-1252 by number; HTML asks to read them so.
char32_t checked_scalar(uint32_t value) {
  constexpr char16_t windows_1252[] =
      u"\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152"
      u"\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122"
      u"\u0161\u203A\u0153\u009D\u017E\u0178";
  if (value >= 0x80 && value < 0xA0) return windows_1252[value - 0x80];
  const bool scalar = value != 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
  return scalar ? char32_t{value} : char32_t{0xFFFD};
}

uint32_t digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<uint32_t>(c - 'A' + 10);
  return 99;
}

// Reads "#224;" or "#xE0;", the semicolon being optional, and returns its size; 0 when `html` is neither.
size_t read_number(std::string_view html, std::string& out) {
  const bool hexadecimal = html.size() > 1 && (html[1] == 'x' || html[1] == 'X');
  const uint32_t base = hexadecimal ? 16 : 10;
  const size_t first = hexadecimal ? 2 : 1;
  uint32_t value = 0;
  size_t at = first;
  for (; at < html.size(); ++at) {
    const uint32_t digit = digit_value(html[at]);
    if (digit >= base) break;
    value = std::min<uint32_t>(value * base + digit, 0x110000);  // stays beyond Unicode once it is
  }
  if (at == first) return 0;
  sdk::append_utf8(out, checked_scalar(value));
  return at < html.size() && html[at] == ';' ? at + 1 : at;
}

// Reads the reference after an ampersand and returns its size; 0 when there is none.
size_t read_reference(std::string_view html, ReferencePlace place, std::string& out) {
  if (html.empty()) return 0;
  if (html.front() == '#') return read_number(html, out);
  const NamedReference* reference = longest_reference(html);
  if (reference == nullptr) return 0;
  const size_t size = reference->name.size();
  // In addresses, "&copy=1" is a parameter: a name without its semicolon counts only before other characters.
  if (place == ReferencePlace::attribute && reference->name.back() != ';' && size < html.size() &&
      (html[size] == '=' || is_ascii_alphanumeric(html[size]))) {
    return 0;
  }
  out += reference->text;
  return size;
}

}  // namespace

void append_resolved(std::string& out, std::string_view html, ReferencePlace place) {
  for (size_t at = 0; at < html.size();) {
    const size_t special = std::min(html.find_first_of(std::string_view("&\0", 2), at), html.size());
    out.append(html, at, special - at);
    at = special;
    if (at == html.size()) return;
    if (html[at++] == '\0') continue;
    const size_t size = read_reference(html.substr(at), place, out);
    if (size == 0) out.push_back('&');
    at += size;
  }
}

}  // namespace soi
