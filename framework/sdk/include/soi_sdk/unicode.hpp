// Character classes, case and the Vietnamese letters, without ICU: what a plugin needs of Unicode in 16 KB.
//
// The table behind it is generated from ICU and committed (unicode_table.inc); a test compares it with ICU over every
// code point.  Everything here is constant and free of state: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <soi_sdk/utf8.hpp>

namespace soi::sdk {

enum class CharClass : uint8_t {
  other = 0,    // unassigned, private use
  letter,       // L*
  mark,         // M*: combining marks
  digit,        // Nd
  number,       // Nl, No: fractions, superscripts, roman numerals as single characters
  space,        // Zs and the tab; no-break spaces too
  line_break,   // LF, CR, VT, FF, NEL, line and paragraph separators
  punctuation,  // P*
  symbol,       // S* that are not emoji
  emoji,        // Extended_Pictographic, regional indicators, skin tones
  ignorable,    // Default_Ignorable: zero-width spaces and joiners, BOM, soft hyphen, variation selectors
  control,      // the rest of Cc, NUL among them
};

enum class Tone : uint8_t { level = 0, grave, acute, hook, tilde, dot };  // ngang, huyền, sắc, hỏi, ngã, nặng

// CharInfo packs: bits 0-3 class, 4-9 letter (1..33 in the order of `vietnamese_letters`, 0 none), 10-12 tone,
// 13 upper case, 14-15 for combining marks: which mark changes the letter (1 circumflex, 2 breve, 3 horn).
using CharInfo = uint16_t;

inline constexpr CharClass class_of(CharInfo info) { return static_cast<CharClass>(info & 0xF); }
inline constexpr uint8_t letter_of(CharInfo info) { return static_cast<uint8_t>(info >> 4 & 0x3F); }
inline constexpr uint8_t tone_of(CharInfo info) { return static_cast<uint8_t>(info >> 10 & 0x7); }
inline constexpr bool is_upper(CharInfo info) { return (info >> 13 & 1) != 0; }

// The letters in alphabetical order; f, j, w and z come from foreign words.  Letter n is element n - 1.
inline constexpr char32_t vietnamese_letters[] = U"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
inline constexpr uint8_t letter_a_breve = 2, letter_a_circumflex = 3, letter_d_stroke = 7, letter_e_circumflex = 9,
                         letter_o_circumflex = 20, letter_o_horn = 21, letter_u_horn = 28;

inline constexpr uint8_t ascii_letter(char lower) {
  for (uint8_t i = 0; vietnamese_letters[i] != 0; ++i) {
    if (vietnamese_letters[i] == static_cast<char32_t>(lower)) return static_cast<uint8_t>(i + 1);
  }
  return 0;
}

inline constexpr CharInfo letter_info(uint8_t letter, bool upper) {
  return static_cast<CharInfo>(static_cast<unsigned>(CharClass::letter) | static_cast<unsigned>(letter) << 4 |
                               (upper ? 1u << 13 : 0u));
}

// The mark fields (tone or letter change) of a combining mark that Vietnamese uses; 0 for every other code point.
inline constexpr CharInfo vietnamese_mark(char32_t c) {
  switch (c) {
    case 0x0300:
    case 0x0340: return 1u << 10;
    case 0x0301:
    case 0x0341: return 2u << 10;
    case 0x0309: return 3u << 10;
    case 0x0303: return 4u << 10;
    case 0x0323: return 5u << 10;
    case 0x0302: return 1u << 14;
    case 0x0306: return 2u << 14;
    case 0x031B: return 3u << 14;
    default: return 0;
  }
}

// Adds a mark to a letter; false, with the letter unchanged, when Vietnamese has no such letter.
inline constexpr bool combine_mark(CharInfo& letter, CharInfo mark) {
  const auto change_to = [&letter](uint8_t changed) {
    letter = static_cast<CharInfo>((letter & ~(0x3Fu << 4)) | static_cast<unsigned>(changed) << 4);
    return true;
  };
  if (tone_of(mark) != 0) {
    if (tone_of(letter) != 0) return false;
    letter = static_cast<CharInfo>(letter | (mark & (7u << 10)));
    return true;
  }
  const char32_t base = letter_of(letter) ? vietnamese_letters[letter_of(letter) - 1] : 0;
  switch (mark >> 14) {
    case 1:
      return base == U'a'   ? change_to(letter_a_circumflex)
             : base == U'e' ? change_to(letter_e_circumflex)
                            : base == U'o' && change_to(letter_o_circumflex);
    case 2: return base == U'a' && change_to(letter_a_breve);
    case 3: return base == U'o' ? change_to(letter_o_horn) : base == U'u' && change_to(letter_u_horn);
    default: return false;
  }
}

namespace unicode_table {
#include <soi_sdk/unicode_table.inc>
}  // namespace unicode_table

// The large blocks of letters that have neither case nor marks: ideographs and Hangul syllables.  Asked first, they cost no search
// in the tables, which is all that a text in these scripts would do.
inline constexpr bool is_caseless_letter(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3400 && c <= 0x4DBF);
}

// What the table says of `c`; code points over U+10FFFF give class `other`.
inline CharInfo char_info(char32_t c) {
  using namespace unicode_table;
  if (c < direct_limit) return blocks[block_index[c >> 6]][c & 63];
  if (is_caseless_letter(c)) return static_cast<CharInfo>(CharClass::letter);
  size_t low = 0, high = sizeof class_runs / sizeof class_runs[0];
  while (high - low > 1) {
    const size_t middle = (low + high) / 2;
    (class_runs[middle].first <= c ? low : high) = middle;
  }
  return class_runs[low].char_class;
}

inline CharClass char_class(char32_t c) { return class_of(char_info(c)); }

// Unicode's simple lower-case mapping.
inline char32_t to_lower(char32_t c) {
  using namespace unicode_table;
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if (is_caseless_letter(c)) return c;
  size_t low = 0, high = sizeof lower_case_runs / sizeof lower_case_runs[0];
  while (high - low > 1) {
    const size_t middle = (low + high) / 2;
    (lower_case_runs[middle].first <= c ? low : high) = middle;
  }
  const LowerCaseRun& run = lower_case_runs[low];
  if (c < run.first || c > run.last || (c - run.first) % run.step != 0) return c;
  return static_cast<char32_t>(static_cast<int32_t>(c) + run.distance);
}

}  // namespace soi::sdk
