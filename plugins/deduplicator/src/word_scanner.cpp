#include "word_scanner.hpp"

#include <array>
#include <bit>
#include <cstring>

#include <soi_sdk/syllable.hpp>

namespace soi::deduplicator {
namespace {

using soi::sdk::char_info;
using soi::sdk::CharClass;
using soi::sdk::CharInfo;
using soi::sdk::class_of;
using soi::sdk::CodePoint;
using soi::sdk::decode;
using soi::sdk::letter_of;
using soi::sdk::tone_of;

constexpr uint64_t first_digit_code = 34;  // letters use 1 to 33
constexpr unsigned tone_shift = 60;

// What one ASCII byte is: 0 separates words, 1 to 43 is the code of a letter or digit, 255 starts a longer code point.
constexpr uint8_t not_ascii = 255;
constexpr std::array<uint8_t, 256> ascii_codes() {
  std::array<uint8_t, 256> codes{};
  for (int c = 'a'; c <= 'z'; ++c) {
    const uint8_t letter = soi::sdk::ascii_letter(static_cast<char>(c));
    codes[static_cast<size_t>(c)] = letter;
    codes[static_cast<size_t>(c - 32)] = letter;
  }
  for (int c = '0'; c <= '9'; ++c)
    codes[static_cast<size_t>(c)] = static_cast<uint8_t>(first_digit_code + static_cast<uint64_t>(c - '0'));
  for (size_t c = 0x80; c < 256; ++c) codes[c] = not_ascii;
  return codes;
}
constexpr std::array<uint8_t, 256> codes = ascii_codes();

bool is_word_part(CharClass c) {
  return c == CharClass::letter || c == CharClass::mark || c == CharClass::digit || c == CharClass::ignorable;
}

// Keys of 64 bits to ids: the two multiplications spread every bit of the key over the top ones.
WordId fold(uint64_t key) {
  key = (key ^ key >> 31) * 0x9E3779B97F4A7C15u;
  key = (key ^ key >> 29) * 0xBF58476D1CE4E5B9u;
  return static_cast<WordId>(key >> (64 - word_id_bits));
}

// Packs the letters and digits of one word; `packed` turns false on what the packed form cannot say.
struct WordPacker {
  uint64_t codes = 0, tone = 0;
  unsigned count = 0;
  bool packed = true;
  CharInfo last = 0;

  void add_code(uint64_t code) {
    packed = packed && code != 0 && count < soi::sdk::max_packed_letters;
    codes = codes << 6 | code;
    ++count;
  }
  void add_tone(uint64_t added) {
    if (added == 0) return;
    packed = packed && tone == 0;
    tone = added;
  }
  void add(char32_t c, CharInfo info) {
    if (class_of(info) == CharClass::mark) return add_mark(info);
    last = class_of(info) == CharClass::letter ? info : CharInfo{0};
    if (class_of(info) == CharClass::digit) return add_code(c < 0x80 ? first_digit_code + (c - U'0') : 0);
    add_code(letter_of(info));
    add_tone(tone_of(info));
  }
  void add_mark(CharInfo info) {
    const auto mark = static_cast<CharInfo>(info & 0xFC00u);
    if (mark == 0 || last == 0 || !soi::sdk::combine_mark(last, mark)) return void(packed = false);
    codes = (codes & ~uint64_t{0x3F}) | letter_of(last);
    add_tone(tone_of(mark));
  }
};

// A word that does not pack: its parts' keys, letters by syllable, one after another.
uint64_t hash_word(std::string_view word) {
  uint64_t hash = 1;
  for (size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    const CharClass kind = class_of(char_info(c.value));
    if (kind == CharClass::letter) {
      const soi::sdk::Syllable part = soi::sdk::read_syllable(word, static_cast<uint32_t>(at));
      hash = soi::sdk::combine64(hash, part.key);
      at = part.end;
      continue;
    }
    if (kind != CharClass::ignorable) hash = soi::sdk::combine64(hash, c.value);
    at += c.size;
  }
  return hash;
}

// The word that starts at `begin`, read code point by code point.
ScannedWord read_word(std::string_view text, uint32_t begin) {
  WordPacker packer;
  uint32_t end = begin;
  for (uint32_t at = begin; at < text.size();) {
    const CodePoint c = decode(text, at);
    const CharInfo info = char_info(c.value);
    if (!is_word_part(class_of(info))) break;
    at += c.size;
    if (class_of(info) == CharClass::ignorable) continue;  // inside a word it counts, after its last letter not
    packer.add(c.value, info);
    end = at;
  }
  const uint64_t key =
      packer.packed ? packer.codes | packer.tone << tone_shift : hash_word(text.substr(begin, end - begin));
  return {begin, end, fold(key), Gap::strong};
}

// True when a word starts with the code point at `at`: marks and invisible characters alone do not start one.
bool starts_word(std::string_view text, uint32_t at, uint32_t& size) {
  const CodePoint c = decode(text, at);
  size = c.size;
  const CharClass kind = soi::sdk::char_class(c.value);
  return kind == CharClass::letter || kind == CharClass::digit;
}

// What is known of the composed letter that starts with a byte above ASCII, when it is one of two or three bytes below
// U+3000, which all Vietnamese letters are; 0 otherwise.  `size` is its length then.  The table's blocks of 64 code
// points are just what the last byte of UTF-8 selects from, so nothing is decoded.
CharInfo direct_info(const uint8_t* p, uint32_t& size) {
  using namespace soi::sdk::unicode_table;
  if (p[0] < 0xE0) {
    size = 2;
    return blocks[block_index[p[0] & 0x1F]][p[1] & 0x3F];
  }
  const unsigned block = (p[0] & 0x0Fu) << 6 | (p[1] & 0x3Fu);
  if (p[0] >= 0xF0 || block >= direct_limit >> 6) return 0;
  size = 3;
  return blocks[block_index[block]][p[2] & 0x3F];
}

// The common case: up to ten composed Vietnamese letters or digits.  False, for read_word() to decide, otherwise.
bool read_simple_word(const uint8_t* text, uint32_t begin, uint32_t limit, ScannedWord& word) {
  uint64_t packed = 0, tone = 0;
  uint32_t at = begin;
  unsigned count = 0;
  for (; at < limit; ++count) {
    const uint8_t code = codes[text[at]];
    if (code == 0) break;
    if (code != not_ascii) {
      packed = packed << 6 | code;
      ++at;
      continue;
    }
    uint32_t size = 0;
    const CharInfo info = direct_info(text + at, size);
    if (letter_of(info) == 0) {
      if (size == 0 || is_word_part(class_of(info))) return false;
      break;
    }
    if (tone != 0 && tone_of(info) != 0) return false;
    packed = packed << 6 | letter_of(info);
    tone |= tone_of(info);
    at += size;
  }
  if (count > soi::sdk::max_packed_letters) return false;
  word = {begin, at, fold(packed | tone << tone_shift), Gap::strong};
  return true;
}

bool is_strong(char32_t c) {
  switch (c) {
    case U'\n':
    case U'\r':
    case U'!':
    case U'?':
    case U';':
    case U'"':
    case U'(':
    case U')':
    case U'[':
    case U']':
    case U'|':
    case 0xAB:
    case 0xBB:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2026:
    case 0x2028:
    case 0x2029:
    case 0x2022: return true;
    default: return false;
  }
}

// Points and colons end something only with a space beside them: 4.000 and 10:30 do not.
Gap classify_gap(std::string_view gap) {
  if (gap == " ") return Gap::space;
  bool blank = false, point = false;
  for (size_t at = 0; at < gap.size();) {
    const CodePoint c = decode(gap, at);
    at += c.size;
    if (is_strong(c.value)) return Gap::strong;
    blank = blank || soi::sdk::char_class(c.value) == CharClass::space;
    point = point || c.value == U'.' || c.value == U':';
  }
  return point && blank ? Gap::strong : Gap::weak;
}

// The number of bytes at the front of eight (lowest first) that are ASCII letters or digits or above ASCII: whole
// words, where no punctuation above ASCII touches them.  Bytes are compared side by side within the integer.
unsigned word_bytes(uint64_t bytes) {
  constexpr uint64_t ones = 0x0101010101010101u, tops = ones * 0x80;
  const uint64_t ascii = bytes & ~tops, folded = ascii | ones * 0x20;
  const auto at_least = [](uint64_t value, unsigned low) { return value + ones * (0x80 - low); };
  const uint64_t letter = at_least(folded, 'a') & ~at_least(folded, 'z' + 1);
  const uint64_t digit = at_least(ascii, '0') & ~at_least(ascii, '9' + 1);
  const uint64_t others = ~(bytes | letter | digit) & tops;
  return others == 0 ? 8 : static_cast<unsigned>(std::countr_zero(others)) / 8;
}

uint64_t first_bytes(uint64_t bytes, unsigned count) {
  return count == 8 ? bytes : bytes & ((uint64_t{1} << 8 * count) - 1);
}

}  // namespace

// Looks the word up by its bytes and reads it only when it is new.  False when what starts here is longer than 15
// bytes, touches the end of the text, or is no plain word: punctuation above ASCII stands in it.
bool WordScanner::find_known(const uint8_t* text, uint32_t begin, uint32_t end, ScannedWord& word) {
  if (end - begin < 16) return false;
  uint64_t low, high = 0;
  std::memcpy(&low, text + begin, sizeof low);
  unsigned size = word_bytes(low);
  if (size == 8) {
    std::memcpy(&high, text + begin + 8, sizeof high);
    const unsigned more = word_bytes(high);
    if (more == 8) return false;
    high = first_bytes(high, more);
    size += more;
  } else {
    low = first_bytes(low, size);
  }
  KnownWord& known = known_[((low ^ high * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u) >> 52];
  if (known.low != low || known.high != high) {
    if (!read_simple_word(text, begin, end, word) || word.end != begin + size) return false;
    known = {low, high, word.id};
  }
  word = {begin, begin + size, known.id, Gap::strong};
  return true;
}

void WordScanner::scan(std::string_view whole, uint32_t begin, uint32_t end, std::vector<ScannedWord>& words) {
  const std::string_view text = whole.substr(0, end);
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  uint32_t last_end = end;  // of the word before; no word ends at `end` and has one after it
  for (uint32_t at = begin; at < end;) {
    const uint8_t code = codes[bytes[at]];
    if (code == 0) {
      ++at;
      continue;
    }
    ScannedWord word;
    if (!find_known(bytes, at, end, word)) {
      uint32_t size = 1;
      if (code == not_ascii && !starts_word(text, at, size)) {
        at += size;
        continue;
      }
      if (!read_simple_word(bytes, at, end, word)) word = read_word(text, at);
    }
    if (word.begin - last_end == 1 && bytes[last_end] == ' ') {
      word.before = Gap::space;
    } else if (last_end < word.begin) {
      word.before = classify_gap(text.substr(last_end, word.begin - last_end));
    }
    words.push_back(word);
    at = last_end = word.end;
  }
}

}  // namespace soi::deduplicator
