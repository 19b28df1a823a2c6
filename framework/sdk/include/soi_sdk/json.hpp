// JSON for plugins: a reader that walks text without building a tree; the writer (json_writer.hpp) comes with it.
//
// The host hands over only well-formed JSON (RFC 8259), so the reader does not diagnose: on anything unexpected it
// answers "absent".  Views borrow the text.  No recursion deeper than the document's own nesting, which the host
// limits to 64.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <soi_sdk/json_writer.hpp>
#include <soi_sdk/utf8.hpp>

namespace soi::sdk {

class JsonView {
 public:
  JsonView() = default;
  explicit JsonView(std::string_view text) : text_(trim(text)) {}

  bool exists() const { return !text_.empty(); }
  bool is_object() const { return starts_with('{'); }
  bool is_array() const { return starts_with('['); }
  bool is_string() const { return starts_with('"'); }
  bool is_null() const { return text_ == "null"; }
  // The value exactly as it is written.
  std::string_view raw() const { return text_; }

  // The member called `key` (compared after unescaping); absent when there is none or this is no object.
  JsonView operator[](std::string_view key) const {
    JsonView found;
    for_each_member([&](const std::string& name, JsonView value) {
      if (name == key && !found.exists()) found = value;
    });
    return found;
  }

  // Calls visit(std::string name, JsonView value) for each member, in the order of the text.
  template <class Visitor>
  void for_each_member(Visitor visit) const {
    if (!is_object()) return;
    size_t at = skip_space(1);
    while (at < text_.size() && text_[at] == '"') {
      const size_t name_end = value_end(at);
      const std::string name = JsonView(text_.substr(at, name_end - at)).as_string();
      at = std::min(skip_space(skip_space(name_end) + 1), text_.size());  // past the colon
      const size_t end = value_end(at);
      visit(name, JsonView(text_.substr(at, end - at)));
      at = skip_comma(end);
    }
  }

  // Calls visit(JsonView element) for each element of an array, in order.
  template <class Visitor>
  void for_each(Visitor visit) const {
    if (!is_array()) return;
    size_t at = skip_space(1);
    while (at < text_.size() && text_[at] != ']') {
      const size_t end = value_end(at);
      if (end == at) return;  // no value stands here: not JSON
      visit(JsonView(text_.substr(at, end - at)));
      at = skip_comma(end);
    }
  }

  // The unescaped string, or `otherwise` when this is no string.
  std::string as_string(std::string_view otherwise = {}) const {
    if (!is_string() || text_.size() < 2) return std::string(otherwise);
    const std::string_view body = text_.substr(1, text_.size() - 2);
    std::string out;
    out.reserve(body.size());
    for (size_t i = 0; i < body.size();) i = unescape(body, i, out);
    return out;
  }
  double as_double(double otherwise = 0) const {
    // strtod depends on the locale and std::from_chars for double is missing in clang 14's library, so the number is
    // read by hand: plugins' configurations hold plain decimals.
    double value = 0, scale = 1;
    bool fraction = false, any = false;
    size_t i = starts_with('-') ? 1 : 0;
    for (; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '.' && !fraction) {
        fraction = true;
        continue;
      }
      if (c < '0' || c > '9') return otherwise;
      value = value * 10 + (c - '0');
      if (fraction) scale *= 10;
      any = true;
    }
    if (!any) return otherwise;
    return (starts_with('-') ? -value : value) / scale;
  }
  int64_t as_int(int64_t otherwise = 0) const {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    return error == std::errc() && end == text_.data() + text_.size() ? value : otherwise;
  }
  bool as_bool(bool otherwise = false) const { return text_ == "true" || (text_ != "false" && otherwise); }

 private:
  static std::string_view trim(std::string_view text) {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
  }
  bool starts_with(char c) const { return !text_.empty() && text_[0] == c; }
  size_t skip_space(size_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\n' || text_[at] == '\r')) ++at;
    return at;
  }
  size_t skip_comma(size_t at) const {
    at = skip_space(at);
    return at < text_.size() && text_[at] == ',' ? skip_space(at + 1) : at;
  }
  // End of the value that starts at `at`: strings by their quotes, containers by their depth, scalars by delimiters.
  size_t value_end(size_t at) const {
    size_t depth = 0;
    for (; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '"') {
        for (++at; at < text_.size() && text_[at] != '"'; ++at) at += text_[at] == '\\';
        if (depth == 0) return at + 1 < text_.size() ? at + 1 : text_.size();
      } else if (c == '{' || c == '[') {
        ++depth;
      } else if (c == '}' || c == ']') {
        if (depth == 0) return at;
        if (--depth == 0) return at + 1;
      } else if (depth == 0 && (c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
        return at;
      }
    }
    return text_.size();
  }
  static uint32_t hex4(std::string_view body, size_t at) {
    uint32_t value = 0;
    if (at + 4 <= body.size()) std::from_chars(body.data() + at, body.data() + at + 4, value, 16);
    return value;
  }
  // Appends what stands at `at` and returns where the next character starts.
  static size_t unescape(std::string_view body, size_t at, std::string& out) {
    if (body[at] != '\\' || at + 1 >= body.size()) return out.push_back(body[at]), at + 1;
    switch (body[at + 1]) {
      case 'n': return out.push_back('\n'), at + 2;
      case 't': return out.push_back('\t'), at + 2;
      case 'r': return out.push_back('\r'), at + 2;
      case 'b': return out.push_back('\b'), at + 2;
      case 'f': return out.push_back('\f'), at + 2;
      case 'u': break;
      default: return out.push_back(body[at + 1]), at + 2;
    }
    char32_t value = hex4(body, at + 2);
    at += 6;
    if (value >= 0xD800 && value < 0xDC00 && body.substr(at, 2) == "\\u") {
      value = 0x10000 + ((value - 0xD800) << 10) + (hex4(body, at + 2) - 0xDC00);
      at += 6;
    }
    append_utf8(out, value >= 0xD800 && value < 0xE000 ? char32_t{0xFFFD} : value);
    return at;
  }

  std::string_view text_;
};

}  // namespace soi::sdk
