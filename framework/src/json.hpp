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
inline bool is_json(std::string_view text) { return is_shallow(text) && Json::accept(text.begin(), text.end()); }

// Visits every number that is called "begin" or "end", wherever it stands, without building a tree: plugins' replies are
// full of small JSON values.  `is_offset(uint64_t)` says whether a number will do.  Gives false when the text is no JSON,
// nests too deeply, or has a "begin" or "end" that is a number and will not do.
template <class IsOffset>
bool check_json_offsets(std::string_view text, IsOffset is_offset) {
  struct Reader : nlohmann::json_sax<Json> {
    explicit Reader(IsOffset& check) : is_offset(check) {}
    bool null() override { return plain(); }
    bool boolean(bool) override { return plain(); }
    bool number_integer(number_integer_t) override { return !expects_offset; }  // a negative one
    bool number_unsigned(number_unsigned_t value) override { return !expects_offset || (plain() && is_offset(value)); }
    bool number_float(number_float_t, const string_t&) override { return !expects_offset; }
    bool string(string_t&) override { return plain(); }
    bool binary(binary_t&) override { return plain(); }
    bool start_object(std::size_t) override { return plain(); }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return plain(); }
    bool end_array() override { return true; }
    bool key(string_t& name) override {
      expects_offset = name == "begin" || name == "end";
      return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
    bool plain() {
      expects_offset = false;
      return true;
    }
    IsOffset& is_offset;
    bool expects_offset = false;
  };
  Reader reader(is_offset);
  return is_shallow(text) && Json::sax_parse(text.begin(), text.end(), &reader);
}

// Compact text; bytes that are no UTF-8 come out as U+FFFD.
inline std::string dump_json(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

// The string member `name`, or `otherwise`.
inline std::string string_member(const Json& object, const char* name, std::string otherwise = {}) {
  const auto found = object.find(name);
  const std::string* text = found == object.end() ? nullptr : found->get_ptr<const std::string*>();
  return text ? *text : otherwise;
}

}  // namespace soi
