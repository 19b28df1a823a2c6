// Writes JSON (RFC 8259) by appending to a string.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace soi::sdk {

// Bytes before the first that a JSON string wants escaped: a quotation mark, a backslash, a control character.
inline size_t plain_json_prefix(std::string_view text) {
  constexpr uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
  const auto zeros = [](uint64_t word) { return (word - ones) & ~word & high; };
  size_t at = 0;
  for (uint64_t word; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    const uint64_t controls = (word - ones * 0x20) & ~word & high;
    if ((zeros(word ^ ones * '"') | zeros(word ^ ones * '\\') | controls) != 0) break;
  }
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 || c == '"' || c == '\\') break;
  }
  return at;
}

// Appends one JSON value to a string.  Commas come by themselves; the caller pairs begin and end.
//
//   JsonWriter json(out);
//   json.begin_object().key("text").string("a \"b\"").key("begin").integer(3).end_object();
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name) {
    quote(name, true);
    needs_comma_ = false;
    return *this;
  }
  // `text` must be valid UTF-8; it is written as it is but for the characters that JSON wants escaped.
  JsonWriter& string(std::string_view text) {
    quote(text, false);
    return *this;
  }
  JsonWriter& integer(int64_t value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return raw({digits, static_cast<size_t>(end - digits)});
  }
  // Six significant digits, the same text on every platform; the value must be finite.
  JsonWriter& number(double value) {
    char digits[40];
    if (const size_t size = short_decimal(value, digits)) return raw({digits, size});
    const int size = std::snprintf(digits, sizeof digits, "%.6g", value);
    return raw({digits, static_cast<size_t>(size)});
  }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& null() { return raw("null"); }
  // One whole JSON value that is already text.
  JsonWriter& raw(std::string_view json) {
    separate();
    out_.append(json);
    return *this;
  }

 private:
  JsonWriter& open(char bracket) {
    separate();
    out_.push_back(bracket);
    needs_comma_ = false;
    return *this;
  }
  JsonWriter& close(char bracket) {
    out_.push_back(bracket);
    needs_comma_ = true;
    return *this;
  }
  void separate() {
    if (needs_comma_) out_.push_back(',');
    needs_comma_ = true;
  }
  // Most strings are short and plain: one append of a piece put together here instead of many small ones.
  void quote(std::string_view text, bool is_key) {
    constexpr size_t longest = 60;
    const size_t plain = plain_json_prefix(text);
    if (plain < text.size() || text.size() > longest) return quote_any(text, plain, is_key);
    char piece[longest + 4];
    size_t size = 0;
    if (needs_comma_) piece[size++] = ',';
    piece[size++] = '"';
    text.copy(piece + size, longest);
    size += text.size();
    piece[size++] = '"';
    if (is_key) piece[size++] = ':';
    out_.append(piece, size);
    needs_comma_ = true;
  }
  // `plain`: bytes that are known to need no escape.
  void quote_any(std::string_view text, size_t plain, bool is_key) {
    separate();
    out_.push_back('"');
    out_.append(text.substr(0, plain));
    while (plain < text.size()) {
      escape(static_cast<unsigned char>(text[plain]));
      text.remove_prefix(plain + 1);
      plain = plain_json_prefix(text);
      out_.append(text.substr(0, plain));
    }
    out_.append(is_key ? "\":" : "\"");
  }
  // The digits of what has at most four places behind the point (scores are rounded so); 0 for anything else.
  // Exact: IEEE division gives the double next to n / 10000, so equality says that these digits mean the value.
  static size_t short_decimal(double value, char* digits) {
    if (!(value > 0 && value < 10)) return 0;
    const auto n = static_cast<unsigned>(value * 10000 + 0.5);
    if (n == 0 || n / 10000.0 != value) return 0;
    size_t size = 0;
    digits[size++] = static_cast<char>('0' + n / 10000);
    unsigned rest = n % 10000;
    if (rest != 0) digits[size++] = '.';
    for (unsigned place = 1000; rest != 0; place /= 10) {
      digits[size++] = static_cast<char>('0' + rest / place);
      rest %= place;
    }
    return size;
  }
  void escape(unsigned char c) {
    static constexpr char hex[] = "0123456789abcdef";
    out_.push_back('\\');
    switch (c) {
      case '"':
      case '\\': return out_.push_back(static_cast<char>(c));
      case '\n': return out_.push_back('n');
      case '\t': return out_.push_back('t');
      case '\r': return out_.push_back('r');
      default: out_.append("u00").append(1, hex[c >> 4]).append(1, hex[c & 15]);
    }
  }

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace soi::sdk
