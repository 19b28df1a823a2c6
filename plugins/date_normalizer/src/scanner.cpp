#include "scanner.hpp"

#include <cstring>

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

// True for bytes that may belong to a syllable: ASCII letters and all bytes of longer sequences.
bool in_run(uint8_t byte) { return byte >= 0x80 || static_cast<uint8_t>((byte | 0x20) - 'a') < 26; }

}  // namespace

uint32_t SyllableMemory::read(std::string_view text, uint32_t at, uint32_t end, Item& item) {
  uint32_t stop = at;
  while (stop < end && stop - at <= longest && in_run(static_cast<uint8_t>(text[stop]))) ++stop;
  const uint32_t length = stop - at;
  uint64_t bytes[2] = {0, 0};
  Entry* entry = nullptr;
  if (length <= longest) {
    std::memcpy(bytes, text.data() + at, length);
    entry = &entries_[mix64(bytes[0] ^ bytes[1] * 0x9E3779B97F4A7C15u) % size];
    if (entry->length == length && entry->bytes[0] == bytes[0] && entry->bytes[1] == bytes[1]) {
      item.key = entry->key;
      item.letter_case = entry->letter_case;
      return stop;
    }
  }
  const Syllable syllable = read_syllable(text.substr(0, end), at);
  item.key = syllable.key;
  item.letter_case = syllable.letter_case;
  // Only where the syllable is the whole run do the same bytes always read the same.
  if (entry != nullptr && syllable.end == stop && !(stop < text.size() && static_cast<uint8_t>(text[stop]) >= 0x80)) {
    *entry = {{bytes[0], bytes[1]}, syllable.key, static_cast<uint8_t>(length), syllable.letter_case};
  }
  return syllable.end;
}

uint32_t scan_chunk(std::string_view text, uint32_t begin, uint32_t end, std::vector<Item>& items,
                    SyllableMemory& memory) {
  items.clear();
  uint8_t flags = Item::space_before | Item::line_before;
  for (uint32_t at = begin; at < end;) {
    const auto byte = static_cast<uint8_t>(text[at]);
    if (byte == ' ') {
      flags |= Item::space_before;
      ++at;
      if (items.size() >= max_items) return at;
      continue;
    }
    Item item;
    item.begin = at;
    if (byte >= '0' && byte <= '9') {
      at = read_figure(text, at, end, item);
    } else if (static_cast<uint8_t>((byte | 0x20) - 'a') < 26) {
      item.kind = ItemKind::syllable;
      at = memory.read(text, at, end, item);
    } else {
      const CodePoint c = decode(text, at);
      const CharClass char_class_here = char_class(c.value);
      if (char_class_here == CharClass::letter) {
        item.kind = ItemKind::syllable;
        at = memory.read(text, at, end, item);
      } else {
        at += c.size;
        if (char_class_here == CharClass::ignorable || char_class_here == CharClass::mark) continue;
        if (char_class_here == CharClass::line_break) {
          if (!items.empty()) return at;
          continue;
        }
        if (char_class_here == CharClass::space || char_class_here == CharClass::control) {
          flags |= Item::space_before;
          continue;
        }
        item.key = plain_punctuation(c.value);
      }
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
