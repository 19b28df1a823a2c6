#include "scanner.hpp"

#include <array>

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

void find_root(const Lexicon& lexicon, Item& mark) {
  const Lexicon::Root root =
      mark.key < 128 ? lexicon.root_of_ascii(static_cast<uint8_t>(mark.key)) : lexicon.find_root(mark);
  mark.value = static_cast<int32_t>(root.node);
  mark.digits = root.marks;
}

// Reads the syllable at `at` into `item` and returns where it ends; `at` when no letter stands there.
uint32_t read_word(std::string_view text, uint32_t at, Item& item, const Lexicon* lexicon, SyllableMemory& memory) {
  const auto learn = [&](const Syllable& syllable) {
    item.kind = ItemKind::syllable;
    item.key = syllable.key;
    const Lexicon::Root root = lexicon == nullptr ? Lexicon::Root() : lexicon->find_root(item);
    return SyllableRoot{static_cast<int32_t>(root.node), root.marks};
  };
  const SyllableMemory::Reading read = memory.read(text, at, learn);
  if (read.syllable == nullptr) return at;
  item.kind = ItemKind::syllable;
  item.key = read.syllable->key;
  item.value = read.syllable->known.node;
  item.digits = read.syllable->known.marks;
  item.letter_case = read.syllable->letter_case;
  return read.end;
}

// Reads what stands at `at`: an item that begins there, or something that is none.
Ascii read_one(std::string_view text, uint32_t& at, uint32_t end, Item& item, const Lexicon* lexicon,
               SyllableMemory& memory) {
  const auto byte = static_cast<uint8_t>(text[at]);
  if (byte < 0x80) {
    const Ascii what = ascii[byte];
    if (what == Ascii::letter) at = read_word(text.substr(0, end), at, item, lexicon, memory);
    else if (what == Ascii::digit) at = read_figure(text, at, end, item);
    else item.key = byte, ++at;
    return what;
  }
  const uint32_t stop = read_word(text.substr(0, end), at, item, lexicon, memory);
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

uint32_t scan_chunk(std::string_view text, uint32_t begin, uint32_t end, Chunk& chunk, const Lexicon* lexicon,
                    SyllableMemory& memory) {
  std::vector<Item>& items = chunk.items;
  items.clear();
  chunk.opener_count = chunk.turn_count = 0;
  uint8_t flags = Item::space_before | Item::line_before;
  for (uint32_t at = begin; at < end;) {
    if (text[at] == ' ') {
      flags |= Item::space_before;
      ++at;
      if (items.size() >= max_items) return at;
      continue;
    }
    Item& item = items.emplace_back();
    item.begin = at;
    bool opens = true, turns = false;
    switch (read_one(text, at, end, item, lexicon, memory)) {
      case Ascii::nothing: items.pop_back(); continue;
      case Ascii::blank: items.pop_back(), flags |= Item::space_before; continue;
      case Ascii::line_break:
        items.pop_back();
        if (!items.empty()) return at;
        continue;
      case Ascii::digit: break;
      case Ascii::letter:
        opens = (item.digits & Lexicon::main_mark) != 0;
        turns = (item.digits & Lexicon::cue_mark) != 0;
        break;
      case Ascii::mark:
        if (lexicon != nullptr) find_root(*lexicon, item);
        opens = (item.digits & Lexicon::main_mark) != 0;
        turns = true;
        break;
    }
    item.end = at;
    item.flags = flags;
    flags = 0;
    const auto index = static_cast<uint32_t>(items.size() - 1);
    chunk.openers[chunk.opener_count] = index;  // no branch: it would often be guessed wrong
    chunk.opener_count += opens ? 1 : 0;
    chunk.turns[chunk.turn_count] = index;
    chunk.turn_count += turns ? 1 : 0;
    if (items.size() >= 2 * max_items) return at;
  }
  return end;
}

}  // namespace soi::dates
