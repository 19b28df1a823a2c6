#include "scanner.hpp"

#include <array>
#include <cstring>

#include "lexicon.hpp"

namespace soi::dates {
namespace {

using namespace soi::sdk;

// All dashes read as '-', all slashes as '/', all apostrophes and primes as '\''.
uint64_t plain_punctuation(char32_t c) {
  switch (c) {
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212: return '-';
    case 0x2044:
    case 0x2215: return '/';
    case 0x2018:
    case 0x2019:
    case 0x2032: return '\'';
    case 0x201C:
    case 0x201D:
    case 0xAB:
    case 0xBB: return '"';
    default: return c;
  }
}

uint32_t read_figure(std::string_view text, uint32_t at, uint32_t end, Item& item) {
  int64_t value = 0;
  uint32_t digits = 0;
  for (; at < end && text[at] >= '0' && text[at] <= '9'; ++at, ++digits) {
    if (value < figure_limit) value = value * 10 + (text[at] - '0');
  }
  item.kind = ItemKind::figure;
  item.value = static_cast<int32_t>(value < figure_limit ? value : figure_limit);
  item.digits = static_cast<uint8_t>(digits < 255 ? digits : 255);
  return at;
}

// What a byte of ASCII is; `nothing` is for characters that leave no trace.
enum class Ascii : uint8_t { nothing, blank, digit, letter, line_break, mark };

constexpr std::array<Ascii, 128> make_ascii() {
  std::array<Ascii, 128> classes{};
  for (unsigned c = 0; c < 128; ++c) {
    classes[c] = c <= ' ' || c == 127 ? Ascii::blank : Ascii::mark;
    if (c >= '0' && c <= '9') classes[c] = Ascii::digit;
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') classes[c] = Ascii::letter;
  }
  for (unsigned c = '\n'; c <= '\r'; ++c) classes[c] = Ascii::line_break;  // LF, VT, FF, CR
  return classes;
}
constexpr std::array<Ascii, 128> ascii = make_ascii();

constexpr uint64_t each_byte = 0x0101010101010101u, high_bits = each_byte * 0x80;
constexpr uint32_t word_size = 8;

// Eight bytes as a number, the first one lowest.
uint64_t load_word(const char* bytes) {
  uint64_t word = 0;
  std::memcpy(&word, bytes, word_size);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// The high bit of each byte that cannot belong to a syllable: all of ASCII but letters.  Eight bytes at a time (H. S.
// Warren, Hacker's Delight, 2nd edition, section 6-1).
uint64_t outside_run(uint64_t word) {
  const uint64_t low = (word | each_byte * 0x20) & ~high_bits;
  const uint64_t from_a = low + each_byte * (0x80 - 'a'), beyond_z = low + each_byte * (0x80 - 'z' - 1);
  return ~((from_a & ~beyond_z) | word) & high_bits;
}

uint64_t first_bytes(uint64_t word, uint32_t count) {
  return count >= word_size ? word : word & ((uint64_t{1} << (8 * count)) - 1);
}

}  // namespace

uint32_t SyllableMemory::read(std::string_view text, uint32_t at, uint32_t end, Item& item) {
  char buffer[2 * word_size] = {};
  const char* bytes = text.data() + at;
  if (end - at < sizeof buffer) {
    text.copy(buffer, end - at, at);
    bytes = buffer;
  }
  uint64_t first = load_word(bytes), second = 0;
  uint32_t length = 0;
  if (const uint64_t outside = outside_run(first)) {
    length = static_cast<uint32_t>(__builtin_ctzll(outside)) / 8;
    first = first_bytes(first, length);
  } else {
    second = load_word(bytes + word_size);
    const uint64_t outside_second = outside_run(second);
    if (outside_second == 0) return read_new(text, at, end, item);  // too long to be remembered
    length = word_size + static_cast<uint32_t>(__builtin_ctzll(outside_second)) / 8;
    second = first_bytes(second, length - word_size);
  }
  const uint64_t hash = (first ^ second * 0xBF58476D1CE4E5B9u) * 0x9E3779B97F4A7C15u;
  Entry& entry = entries_[static_cast<size_t>(hash >> 32 ^ hash >> 52) % size];
  if (entry.bytes[0] != first || entry.bytes[1] != second) {
    const uint32_t stop = read_new(text, at, end, item);
    // Only where the syllable is the whole run do the same bytes always read the same.
    if (stop == at + length) entry = {{first, second}, item.key, item.value, item.digits, item.letter_case};
    return stop;
  }
  item.kind = ItemKind::syllable;
  item.key = entry.key;
  item.value = entry.root;
  item.digits = entry.marks;
  item.letter_case = entry.letter_case;
  return at + length;
}

uint32_t SyllableMemory::read_new(std::string_view text, uint32_t at, uint32_t end, Item& item) const {
  if (char_class(decode(text, at).value) != CharClass::letter) return at;
  const Syllable syllable = read_syllable(text.substr(0, end), at);
  item.kind = ItemKind::syllable;
  item.key = syllable.key;
  item.letter_case = syllable.letter_case;
  if (lexicon_ != nullptr) {
    const Lexicon::Root root = lexicon_->find_root(item);
    item.value = static_cast<int32_t>(root.node);
    item.digits = root.marks;
  }
  return syllable.end;
}

namespace {

// Reads what stands at `at`: an item that begins there, or something that is none.
Ascii read_one(std::string_view text, uint32_t& at, uint32_t end, Item& item, SyllableMemory& memory) {
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) {
    const Ascii what = ascii[byte];
    if (what == Ascii::letter) at = memory.read(text, at, end, item);
    else if (what == Ascii::digit) at = read_figure(text, at, end, item);
    else item.key = byte, ++at;
    return what;
  }
  const uint32_t stop = memory.read(text, at, end, item);
  if (stop != at) return at = stop, Ascii::letter;
  const CodePoint c = decode(text, at);
  at += c.size;
  item.key = plain_punctuation(c.value);
  switch (char_class(c.value)) {
    case CharClass::ignorable:
    case CharClass::mark: return Ascii::nothing;
    case CharClass::line_break: return Ascii::line_break;
    case CharClass::space:
    case CharClass::control: return Ascii::blank;
    default: return Ascii::mark;
  }
}

}  // namespace

uint32_t scan_chunk(std::string_view text, uint32_t begin, uint32_t end, std::vector<Item>& items,
                    SyllableMemory& memory) {
  items.clear();
  uint8_t flags = Item::space_before | Item::line_before;
  for (uint32_t at = begin; at < end;) {
    if (text[at] == ' ') {
      flags |= Item::space_before;
      ++at;
      if (items.size() >= max_items) return at;
      continue;
    }
    Item item;
    item.begin = at;
    switch (read_one(text, at, end, item, memory)) {
      case Ascii::nothing: continue;
      case Ascii::blank: flags |= Item::space_before; continue;
      case Ascii::line_break:
        if (!items.empty()) return at;
        continue;
      default: break;
    }
    item.end = at;
    item.flags = flags;
    flags = 0;
    items.push_back(item);
    if (items.size() >= 2 * max_items) return at;
  }
  return end;
}

}  // namespace soi::dates
