// nlohmann/json the way soi uses it: no exceptions, keys in the order of the text, a depth limit.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace soi {

using Json = nlohmann::ordered_json;

// The deepest nesting that soi accepts anywhere: plugins' readers recurse no deeper.
inline constexpr int max_json_depth = 64;

// True when brackets nest no deeper than max_json_depth (brackets inside strings do not count).
inline bool is_shallow(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > max_json_depth) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return true;
}

// The parsed text, or a discarded value (is_discarded()) when it is no JSON or nests too deeply.
inline Json parse_json(std::string_view text) {
  if (!is_shallow(text)) return Json(Json::value_t::discarded);
  return Json::parse(text.begin(), text.end(), nullptr, false);
}

// True when the text is one well-formed JSON value.
inline bool is_json(std::string_view text) {
  return is_shallow(text) && Json::accept(text.begin(), text.end());
}

// Compact text; bytes that are no UTF-8 come out as U+FFFD.
inline std::string dump_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The string member `name`, or `otherwise`.
inline std::string string_member(const Json& object, const char* name, std::string otherwise = {}) {
  const auto found = object.find(name);
  const std::string* text = found == object.end() ? nullptr : found->get_ptr<const std::string*>();
  return text ? *text : otherwise;
}

}  // namespace soi
