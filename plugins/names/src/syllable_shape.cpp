// Which keys can be one Vietnamese syllable.
#include <array>

#include "tokens.hpp"

namespace soi::names {
namespace {

constexpr uint32_t pack(std::u32string_view letters) {
  uint32_t packed = 0;
  for (const char32_t c : letters) {
    uint32_t number = 1;
    while (sdk::vietnamese_letters[number - 1] != c) ++number;
    packed = packed << 6 | number;
  }
  return packed;
}

// The onsets, vowels or codas that the orthography knows, each packed as the letters are in a SyllableKey.  A table with
// open addressing: every syllable of a text asks three of them.
class Parts {
 public:
  template <size_t n>
  constexpr explicit Parts(const std::array<std::u32string_view, n>& parts) {
    static_assert(n <= places / 2);
    for (uint32_t& slot : slots_) slot = free;
    for (const std::u32string_view part : parts) {
      uint32_t at = place(pack(part));
      while (slots_[at] != free) at = (at + 1) % places;
      slots_[at] = pack(part);
    }
  }
  constexpr bool holds(uint32_t part) const {
    for (uint32_t at = place(part); slots_[at] != free; at = (at + 1) % places) {
      if (slots_[at] == part) return true;
    }
    return false;
  }

 private:
  static constexpr uint32_t places = 128, free = ~0u;
  static constexpr uint32_t place(uint32_t part) { return part * 0x9E3779B1u >> 25; }
  std::array<uint32_t, places> slots_{};
};

constexpr Parts onsets(std::array<std::u32string_view, 28>{
    U"",  U"b",  U"c",   U"ch", U"d", U"đ",  U"g",  U"gh", U"gi", U"h", U"k",  U"kh", U"l", U"m",
    U"n", U"ng", U"ngh", U"nh", U"p", U"ph", U"qu", U"r",  U"s",  U"t", U"th", U"tr", U"v", U"x"});
constexpr Parts codas(std::array<std::u32string_view, 9>{U"", U"c", U"ch", U"m", U"n", U"ng", U"nh", U"p", U"t"});
constexpr Parts nuclei(std::array<std::u32string_view, 60>{
    U"a",  U"ă",  U"â",   U"e",   U"ê",  U"i",   U"o",   U"ô",   U"ơ",   U"u",  U"ư",   U"y",   U"ai",  U"ao",  U"au",
    U"ay", U"âu", U"ây",  U"eo",  U"êu", U"ia",  U"iu",  U"iê",  U"iêu", U"oa", U"oai", U"oay", U"oă",  U"oe",  U"oi",
    U"ôi", U"ơi", U"ua",  U"ui",  U"uâ", U"uây", U"uê",  U"uô",  U"uôi", U"uơ", U"uy",  U"uya", U"uyê", U"ưa",  U"ưi",
    U"ưu", U"ươ", U"ươi", U"ươu", U"yê", U"yêu", U"uyu", U"oeo", U"oao", U"ue", U"uă",  U"uao", U"uai", U"uay", U"ya"});

// Bit n: letter n is a vowel.
constexpr uint64_t vowel_bits() {
  uint64_t bits = 0;
  for (const char32_t vowel : {U'a', U'ă', U'â', U'e', U'ê', U'i', U'o', U'ô', U'ơ', U'u', U'ư', U'y'})
    bits |= uint64_t{1} << pack({&vowel, 1});
  return bits;
}
constexpr uint64_t vowels = vowel_bits();
constexpr uint32_t letter_q = pack(U"q"), letter_g = pack(U"g"), letter_i = pack(U"i");

}  // namespace

bool is_vietnamese_syllable(sdk::SyllableKey key) {
  if ((key & sdk::hashed_key) != 0) return false;
  std::array<uint32_t, 10> letters{};
  uint32_t count = 0;
  for (int shift = 54; shift >= 0; shift -= 6) {
    const auto letter = static_cast<uint32_t>(key >> shift & 0x3F);
    if (letter != 0) letters[count++] = letter;
  }
  if (count == 0 || count > 7) return false;
  const auto is_vowel = [&](uint32_t i) { return i < count && (vowels >> letters[i] & 1) != 0; };
  const auto packed = [&](uint32_t first, uint32_t last) {
    uint32_t part = 0;
    for (uint32_t i = first; i < last; ++i) part = part << 6 | letters[i];
    return part;
  };
  uint32_t onset = 0;
  while (onset < count && !is_vowel(onset)) ++onset;
  if (onset == 1 && (letters[0] == letter_q || (letters[0] == letter_g && letters[1] == letter_i && is_vowel(2))))
    ++onset;
  uint32_t coda = onset;
  while (is_vowel(coda)) ++coda;
  return coda > onset && onset <= 3 && coda - onset <= 3 && count - coda <= 2 && onsets.holds(packed(0, onset)) &&
         nuclei.holds(packed(onset, coda)) && codas.holds(packed(coda, count));
}

}  // namespace soi::names
