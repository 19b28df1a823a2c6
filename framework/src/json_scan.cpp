#include "json_scan.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <soi_sdk/json_writer.hpp>
#include <soi_sdk/utf8.hpp>

#include "json.hpp"

namespace soi {
namespace {

// A state machine whose states are shift distances: one load, independent of the state, and one shift a byte (Per
// Vognsen, "Shift-based DFAs", 2021).  The rows are table 3-7 of the Unicode Standard.
enum Utf8State : unsigned { start, broken, tail1, tail2, tail3, after_e0, after_ed, after_f0, after_f4, state_count };
constexpr unsigned state_bits = 6;

constexpr Utf8State first_byte(unsigned byte) {
  if (byte < 0x80) return start;
  if (byte < 0xC2 || byte > 0xF4) return broken;
  if (byte < 0xE0) return tail1;
  if (byte < 0xF0) return byte == 0xE0 ? after_e0 : byte == 0xED ? after_ed : tail2;
  return byte == 0xF0 ? after_f0 : byte == 0xF4 ? after_f4 : tail3;
}

constexpr Utf8State next_state(Utf8State state, unsigned byte) {
  if (state == start) return first_byte(byte);
  if (byte < 0x80 || byte > 0xBF) return broken;
  switch (state) {
    case tail1: return start;
    case tail2: return tail1;
    case tail3: return tail2;
    case after_e0: return byte >= 0xA0 ? tail1 : broken;
    case after_ed: return byte < 0xA0 ? tail1 : broken;
    case after_f0: return byte >= 0x90 ? tail2 : broken;
    case after_f4: return byte < 0x90 ? tail2 : broken;
    default: return broken;
  }
}

constexpr std::array<uint64_t, 256> make_utf8_table() {
  std::array<uint64_t, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) {
    for (unsigned state = 0; state < state_count; ++state) {
      const uint64_t next = next_state(static_cast<Utf8State>(state), byte) * state_bits;
      table[byte] |= next << (state * state_bits);
    }
  }
  return table;
}
constexpr std::array<uint64_t, 256> utf8_table = make_utf8_table();

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Four hexadecimal digits, or -1.
int hex4(const char* at) {
  int value = 0;
  for (int i = 0; i < 4; ++i) {
    const char c = at[i], lower = static_cast<char>(c | 0x20);
    if (is_digit(c)) value = value * 16 + (c - '0');
    else if (lower >= 'a' && lower <= 'f') value = value * 16 + (lower - 'a' + 10);
    else return -1;
  }
  return value;
}

class Scanner {
 public:
  // `offsets` takes the numbers that are called "begin" or "end"; null: they are numbers like others.
  Scanner(std::string_view text, std::vector<uint64_t>* offsets)
      : at_(text.data()), end_(text.data() + text.size()), offsets_(offsets) {}

  bool object_line(std::vector<JsonMember>& members) { return object(1, &members) && ends(); }
  bool whole_value() { return skip_space(), value(0) && ends(); }

 private:
  bool ends() { return skip_space(), at_ == end_; }
  void skip_space() {
    while (at_ < end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
  }
  bool take(char c) {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    return ++at_, true;
  }
  bool literal(std::string_view word) {
    if (static_cast<size_t>(end_ - at_) < word.size() || std::string_view(at_, word.size()) != word) return false;
    return at_ += word.size(), true;
  }
  bool object(int depth, std::vector<JsonMember>* members) {
    if (depth > max_json_depth || !take('{')) return false;
    if (take('}')) return true;
    do {
      skip_space();
      const char* name = at_ + 1;
      bool escaped = false;
      if (!string(escaped) || (escaped && (members != nullptr || offsets_ != nullptr))) return false;
      const std::string_view called(name, static_cast<size_t>(at_ - 1 - name));
      if (!take(':')) return false;
      skip_space();
      const char* begin = at_;
      const bool is_offset = offsets_ != nullptr && (called == "begin" || called == "end");
      if (!(is_offset ? offset(depth) : value(depth))) return false;
      if (members != nullptr) members->push_back({called, {begin, static_cast<size_t>(at_ - begin)}});
    } while (take(','));
    return take('}');
  }
  bool array(int depth) {
    if (depth > max_json_depth || !take('[')) return false;
    if (take(']')) return true;
    do {
      skip_space();
      if (!value(depth)) return false;
    } while (take(','));
    return take(']');
  }
  bool value(int depth) {
    if (at_ == end_) return false;
    bool escaped = false;
    switch (*at_) {
      case '"': return string(escaped);
      case '{': return object(depth + 1, nullptr);
      case '[': return array(depth + 1);
      case 't': return literal("true");
      case 'f': return literal("false");
      case 'n': return literal("null");
      default: return number();
    }
  }
  // What is called "begin" or "end": a plain number is an offset, another value is none.
  bool offset(int depth) {
    const char* begin = at_;
    if (!value(depth)) return false;
    if (*begin != '-' && !is_digit(*begin)) return true;
    uint64_t number = 0;
    constexpr std::ptrdiff_t safe_digits = 18;
    if (at_ - begin > safe_digits) return false;
    for (; begin < at_; ++begin) {
      if (!is_digit(*begin)) return false;
      number = number * 10 + static_cast<uint64_t>(*begin - '0');
    }
    offsets_->push_back(number);
    return true;
  }
  bool digits() {
    const char* begin = at_;
    while (at_ < end_ && is_digit(*at_)) ++at_;
    return at_ > begin;
  }
  // Numbers that a double may not hold are an error elsewhere: long ones and powers of ten are left to the careful reader.
  bool number() {
    const char* begin = at_;
    if (*at_ == '-') ++at_;
    if (at_ < end_ && *at_ == '0') ++at_;
    else if (!digits()) return false;
    if (at_ < end_ && *at_ == '.' && (++at_, !digits())) return false;
    constexpr std::ptrdiff_t longest = 300;
    return at_ - begin <= longest && (at_ == end_ || (!is_digit(*at_) && *at_ != 'e' && *at_ != 'E'));
  }
  // From the opening quotation mark to behind the closing one.
  bool string(bool& escaped) {
    if (at_ == end_ || *at_ != '"') return false;
    for (++at_;;) {
      at_ += sdk::plain_json_prefix({at_, static_cast<size_t>(end_ - at_)});
      if (at_ == end_) return false;
      const auto c = static_cast<unsigned char>(*at_);
      if (c < 0x20) return false;
      ++at_;
      if (c == '"') return true;
      escaped = true;
      if (!escape()) return false;
    }
  }
  // What follows a backslash.
  bool escape() {
    if (at_ == end_) return false;
    switch (*at_++) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't': return true;
      case 'u': break;
      default: return false;
    }
    if (end_ - at_ < 4) return false;
    const int value = hex4(at_);
    at_ += 4;
    if (value < 0 || (value >= 0xDC00 && value < 0xE000)) return false;
    if (value < 0xD800 || value >= 0xE000) return true;
    if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u') return false;
    const int low = hex4(at_ + 2);
    at_ += 6;
    return low >= 0xDC00 && low < 0xE000;
  }

  const char* at_;
  const char* end_;
  std::vector<uint64_t>* offsets_;
};

char plain_escape(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return c;
  }
}

}  // namespace

bool is_utf8(std::string_view text) {
  uint64_t state = start;
  for (const char byte : text) state = utf8_table[static_cast<uint8_t>(byte)] >> (state & 63);
  return (state & 63) == start;
}

bool scan_json_object(std::string_view line, std::vector<JsonMember>& members) {
  return is_utf8(line) && Scanner(line, nullptr).object_line(members);
}

bool scan_json_offsets(std::string_view text, std::vector<uint64_t>& offsets) {
  return Scanner(text, &offsets).whole_value();
}

std::string unescape_json(std::string_view body) {
  std::string out;
  out.reserve(body.size());
  for (size_t at = 0; at < body.size();) {
    const size_t slash = std::min(body.find('\\', at), body.size());
    out.append(body, at, slash - at);
    if (slash + 1 >= body.size()) break;
    at = slash + 2;
    if (body[slash + 1] != 'u') {
      out.push_back(plain_escape(body[slash + 1]));
      continue;
    }
    auto value = static_cast<char32_t>(hex4(body.data() + at));
    at += 4;
    if (value >= 0xD800 && value < 0xDC00) {
      value = 0x10000 + ((value - 0xD800) << 10) + (static_cast<char32_t>(hex4(body.data() + at + 2)) - 0xDC00);
      at += 6;
    }
    sdk::append_utf8(out, value);
  }
  return out;
}

}  // namespace soi
