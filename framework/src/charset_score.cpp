#include "charset_score.hpp"

#include <algorithm>
#include <vector>

#include <soi_sdk/syllable.hpp>
#include <soi_sdk/tsv.hpp>

#include "framework_data.hpp"

namespace soi {
namespace {

using sdk::CharClass;
using sdk::CharInfo;
using sdk::SyllableKey;

// Onsets and rhymes without tones, each list sorted.
struct SyllableParts {
  std::vector<SyllableKey> onsets, rhymes;

  SyllableParts() {
    sdk::for_each_row(data::vietnamese_syllables(), [this](const sdk::TsvRow& row) {
      (row[0] == "onset" ? onsets : rhymes).push_back(sdk::syllable_key(row[1]));
    });
    std::sort(onsets.begin(), onsets.end());
    std::sort(rhymes.begin(), rhymes.end());
  }
};

const SyllableParts& syllable_parts() {
  static const SyllableParts parts;
  return parts;
}

bool contains(const std::vector<SyllableKey>& keys, SyllableKey key) {
  return std::binary_search(keys.begin(), keys.end(), key);
}

constexpr SyllableKey tone_mask = SyllableKey{7} << 60;

bool ends_in_stop(SyllableKey rhyme) {
  const auto letter = [](SyllableKey key) { return static_cast<uint8_t>(key & 63); };
  const uint8_t last = letter(rhyme);
  if (last == sdk::ascii_letter('h')) return letter(rhyme >> 6) == sdk::ascii_letter('c');
  return last == sdk::ascii_letter('c') || last == sdk::ascii_letter('p') || last == sdk::ascii_letter('t');
}

bool is_vietnamese_syllable(const sdk::Syllable& syllable) {
  if ((syllable.key & sdk::hashed_key) != 0 || syllable.letter_case == sdk::LetterCase::mixed) return false;
  const SyllableKey letters = syllable.key & ~tone_mask;
  const auto tone = static_cast<sdk::Tone>(syllable.key >> 60);
  const SyllableParts& parts = syllable_parts();
  for (unsigned onset = 0; onset <= 3 && onset < syllable.letters; ++onset) {
    const unsigned rhyme_bits = 6 * (syllable.letters - onset);
    const SyllableKey rhyme = letters & ((SyllableKey{1} << rhyme_bits) - 1);
    if (onset > 0 && !contains(parts.onsets, letters >> rhyme_bits)) continue;
    if (!contains(parts.rhymes, rhyme)) continue;
    if (!ends_in_stop(rhyme) || tone == sdk::Tone::acute || tone == sdk::Tone::dot) return true;
  }
  return false;
}

// Marks that stand between words in all charsets alike.  Any other character next to a letter counts as part of the
// word, because that is what the letters of another charset turn into.
bool separates(char32_t c) {
  if (c < 0x80) return sdk::char_class(c) != CharClass::letter && c >= 0x20;
  switch (c) {
    case 0xA0:
    case 0xAB:
    case 0xBB:
    case 0xB0:
    case 0xB7:
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x2022:
    case 0x2026: return true;
    default: return false;
  }
}

bool is_line_space(char32_t c) { return c == '\n' || c == '\r' || c == '\t' || c == '\f'; }

}  // namespace

VietnameseScore score_vietnamese(std::string_view utf8) {
  VietnameseScore score;
  for (size_t at = 0; at < utf8.size();) {
    const size_t begin = at;
    bool ascii = true;
    while (at < utf8.size()) {
      const sdk::CodePoint c = sdk::decode(utf8, at);
      if (separates(c.value) || is_line_space(c.value)) break;
      ascii = ascii && c.value < 0x80 && c.value >= 0x20;
      at += c.size;
    }
    if (at > begin && !ascii) {
      ++score.words;
      const std::string_view word = utf8.substr(begin, at - begin);
      const bool letter = sdk::char_class(sdk::decode(word, 0).value) == CharClass::letter;
      const sdk::Syllable syllable = letter ? sdk::read_syllable(word, 0) : sdk::Syllable();
      score.correct += letter && syllable.end == word.size() && is_vietnamese_syllable(syllable);
    }
    if (at < utf8.size()) at += sdk::decode(utf8, at).size;
  }
  return score;
}

}  // namespace soi
