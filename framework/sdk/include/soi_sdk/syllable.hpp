// Syllables: maximal runs of letters and combining marks, and keys that identify them however they are written.
//
// A SyllableKey is the same for NFC, NFD and mixed text, for upper and lower case, for both tone placements (hoà,
// hòa) and with zero-width characters inside, because it holds the letters in order and the tone apart from them.
// So a lexicon over keys needs no normalised copy of the text, and equality is one integer comparison.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/unicode.hpp>

namespace soi::sdk {

// Up to ten letters (the longest Vietnamese syllable has seven) are packed without loss: bits 0-59 six bits a letter,
// the last letter lowest; bits 60-62 the tone.  Anything else - longer words, other scripts - is hashed, bit 63 set.
using SyllableKey = uint64_t;
inline constexpr SyllableKey hashed_key = uint64_t{1} << 63;
inline constexpr unsigned max_packed_letters = 10;

enum class LetterCase : uint8_t { lower, capitalised, upper, mixed };  // nói, Nói, NÓI, nÓi; one letter: capitalised

struct Syllable {
  uint32_t begin = 0, end = 0;  // bytes, half-open
  SyllableKey key = 0;
  uint8_t letters = 0;  // base letters, at most 255
  LetterCase letter_case = LetterCase::lower;
};

namespace detail {

// Gathers the letters and the tone of one syllable; gives up (`packed` false) on what the packed key cannot say.
struct SyllablePacker {
  uint64_t letters = 0;
  unsigned count = 0, upper_count = 0, tone = 0;
  bool first_upper = false, packed = true;
  CharInfo last = 0;

  void add_letter(char32_t c, CharInfo info) {
    const bool upper = letter_of(info) != 0 ? is_upper(info) : to_lower(c) != c;
    if (count == 0) first_upper = upper;
    upper_count += upper;
    packed = packed && letter_of(info) != 0 && count < max_packed_letters;
    letters = letters << 6 | letter_of(info);
    last = info;
    ++count;
    add_tone(tone_of(info));
  }
  void add_mark(CharInfo info) {
    const auto mark = static_cast<CharInfo>(info & 0xFC00u);
    if (mark == 0 || !combine_mark(last, mark)) return void(packed = false);
    letters = (letters & ~uint64_t{0x3F}) | letter_of(last);
    add_tone(tone_of(mark));
  }
  // A second tone (foreign words, typing errors) is not Vietnamese: such a word is hashed.
  void add_tone(unsigned added) {
    if (added == 0) return;
    if (tone != 0) packed = false;
    tone = added;
  }
  LetterCase letter_case() const {
    if (upper_count == 0) return LetterCase::lower;
    if (upper_count == 1 && first_upper) return LetterCase::capitalised;
    return upper_count == count ? LetterCase::upper : LetterCase::mixed;
  }
};

// The key of letters that do not pack.  Letters are hashed with their marks applied and tones after them, so the
// key does not depend on composition for Vietnamese letters.
inline SyllableKey hash_letters(std::string_view letters) {
  uint64_t hash = letters.size() ? 1 : 0, tones = 0;
  uint64_t pending = 0;
  CharInfo last = 0;
  for (size_t at = 0; at < letters.size();) {
    const CodePoint c = decode(letters, at);
    const CharInfo info = char_info(c.value);
    at += c.size;
    if (class_of(info) == CharClass::ignorable) continue;
    tones = tones * 8 + tone_of(info);
    if (tone_of(info) == 0 && tones % 8 == 0) tones /= 8;
    if (class_of(info) == CharClass::mark) {
      if (tone_of(info) != 0) continue;
      const bool combined = last != 0 && combine_mark(last, static_cast<CharInfo>(info & 0xC000u));
      pending = combined ? letter_of(last) : combine64(pending, c.value);
      continue;
    }
    hash = combine64(hash, pending);
    last = info;
    pending = letter_of(info) != 0 ? letter_of(info) : uint64_t{to_lower(c.value)} + 64;
  }
  return combine64(combine64(hash, pending), tones) | hashed_key;
}

}  // namespace detail

// Reads the syllable that starts at `begin`, where char_class() is `letter`.  Precondition: valid UTF-8.
// Zero-width characters between two letters belong to the syllable; after its last letter they do not.
inline Syllable read_syllable(std::string_view text, uint32_t begin) {
  detail::SyllablePacker packer;
  uint32_t end = begin;
  for (uint32_t at = begin; at < text.size();) {
    const CodePoint c = decode(text, at);
    const CharInfo info = char_info(c.value);
    at += c.size;
    if (class_of(info) == CharClass::ignorable) continue;
    if (class_of(info) == CharClass::letter) {
      packer.add_letter(c.value, info);
    } else if (class_of(info) == CharClass::mark) {
      packer.add_mark(info);
    } else {
      break;
    }
    end = at;
  }
  Syllable syllable;
  syllable.begin = begin;
  syllable.end = end;
  syllable.key = packer.packed ? packer.letters | static_cast<uint64_t>(packer.tone) << 60
                               : detail::hash_letters(text.substr(begin, end - begin));
  syllable.letters = static_cast<uint8_t>(packer.count < 255 ? packer.count : 255);
  syllable.letter_case = packer.letter_case();
  return syllable;
}

// The key of a whole string that is one syllable (for tables); 0 when it is empty or does not start with a letter.
inline SyllableKey syllable_key(std::string_view syllable) {
  if (syllable.empty() || char_class(decode(syllable, 0).value) != CharClass::letter) return 0;
  return read_syllable(syllable, 0).key;
}

}  // namespace soi::sdk
