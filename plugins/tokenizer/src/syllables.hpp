// Reading a syllable fast: composed Vietnamese letters in a tight loop, everything else by the SDK's read_syllable().
#pragma once

#include <cstdint>
#include <string_view>

#include <soi_sdk/syllable.hpp>

#include "characters.hpp"

namespace soi::tokenizer {

// Equal to sdk::read_syllable(text, begin); the test compares them.  Precondition: a letter stands at `begin`.
inline sdk::Syllable read_syllable_fast(std::string_view text, uint32_t begin) {
  const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<uint32_t>(text.size());
  uint64_t letters = 0;
  uint32_t at = begin, tones = 0, tone_count = 0, count = 0, uppers = 0, first_upper = 0;
  while (at < size) {
    sdk::CharInfo info;
    uint32_t width = 1;
    const uint8_t lead = bytes[at];
    if (lead < 0x80) {
      info = ascii_infos[lead];
    } else if (lead < 0xE0) {
      const auto c = static_cast<uint32_t>((lead & 0x1F) << 6 | (bytes[at + 1] & 0x3F));
      info = sdk::unicode_table::blocks[sdk::unicode_table::block_index[c >> 6]][c & 63];
      width = 2;
    } else if (lead == 0xE1) {
      const auto c = static_cast<uint32_t>(0x1000 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F));
      info = sdk::unicode_table::blocks[sdk::unicode_table::block_index[c >> 6]][c & 63];
      width = 3;
    } else {
      const CharClass char_class = character_at(text, at).char_class();
      if (char_class == CharClass::letter || char_class == CharClass::mark || char_class == CharClass::ignorable) {
        return sdk::read_syllable(text, begin);
      }
      break;
    }
    const uint32_t letter = sdk::letter_of(info);
    if (letter == 0) {
      const CharClass char_class = sdk::class_of(info);
      if (char_class == CharClass::letter || char_class == CharClass::mark || char_class == CharClass::ignorable) {
        return sdk::read_syllable(text, begin);
      }
      break;
    }
    const auto upper = static_cast<uint32_t>(info >> 13 & 1);
    const auto tone = static_cast<uint32_t>(sdk::tone_of(info));
    first_upper |= count == 0 ? upper : 0;
    letters = letters << 6 | letter;
    tones |= tone;
    tone_count += tone != 0;
    uppers += upper;
    ++count;
    at += width;
  }
  if (count > sdk::max_packed_letters || tone_count > 1) return sdk::read_syllable(text, begin);
  sdk::Syllable syllable;
  syllable.begin = begin;
  syllable.end = at;
  syllable.key = letters | static_cast<uint64_t>(tones) << 60;
  syllable.letters = static_cast<uint8_t>(count);
  syllable.letter_case = uppers == 0                  ? sdk::LetterCase::lower
                         : uppers == 1 && first_upper ? sdk::LetterCase::capitalised
                         : uppers == count            ? sdk::LetterCase::upper
                                                      : sdk::LetterCase::mixed;
  return syllable;
}

}  // namespace soi::tokenizer
