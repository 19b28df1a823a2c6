// Syllables that were read before, found again by their bytes: most syllables of a text are among a few hundred, so
// decoding them, and asking a lexicon or a model for them, pays only once.
//
//   sdk::SyllableMemory<> memory;                              // keep it from document to document
//   const auto read = memory.read(text, at);                   // as read_syllable(); looked up when seen before
//   if (read.syllable != nullptr) use(read.syllable->key), at = read.end;
//
// Nothing but speed depends on what is remembered: an entry holds only what the bytes themselves determine.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#include <soi_sdk/syllable.hpp>

namespace soi::sdk {

// A run of bytes that may be one syllable.
struct SyllableRun {
  uint32_t size = 0;  // bytes, at most 15; 0: it has to be decoded to know where it ends
  uint64_t bytes[2] = {};
};

namespace detail {

// For sizes 0 to 16 what to keep of the first eight bytes, then what to keep of the next eight.
inline constexpr std::array<uint64_t, 34> prefix_masks = [] {
  std::array<uint64_t, 34> masks{};
  for (unsigned size = 0; size <= 16; ++size) {
    masks[size] = size >= 8 ? ~uint64_t{0} : (uint64_t{1} << 8 * size) - 1;
    masks[size + 17] = size <= 8 ? 0 : size == 16 ? ~uint64_t{0} : (uint64_t{1} << 8 * (size - 8)) - 1;
  }
  return masks;
}();

// Eight bytes as a number, the first one lowest.
inline uint64_t load_word(const char* bytes) {
  uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

// The highest bit of each byte of eight that ends a run: not an ASCII letter, nor part of a longer character that
// does not begin with 0xC2 or 0xE2 (those hold punctuation, blanks and invisible characters besides a few letters).
// Eight bytes at a time: H. S. Warren, Hacker's Delight, 2nd edition, section 6-1.
inline uint64_t run_stops(uint64_t bytes) {
  constexpr uint64_t ones = 0x0101010101010101u, high = 0x80 * ones;
  const uint64_t low = (bytes | 0x20 * ones) & ~high;
  const uint64_t letters = (low + (0x80 - 'a') * ones) & ~(low + (0x80 - 'z' - 1) * ones) & ~bytes;
  const uint64_t leads = (bytes & 0xDF * ones) ^ 0xC2 * ones;
  const uint64_t other_leads = ((leads & ~high) + 0x7F * ones) | leads;  // highest bit 0: the byte is 0xC2 or 0xE2
  return ~((letters | bytes) & other_leads) & high;
}

// How many of sixteen bytes come before the first that ends a run; 16 when none does.
inline uint32_t run_length_scalar(const char* bytes) {
  const uint64_t low = run_stops(load_word(bytes)), high = run_stops(load_word(bytes + 8));
  if ((low | high) == 0) return 16;
  const uint64_t stop = low != 0 ? low : high;  // no branch: half of the syllables are longer than eight bytes
  return static_cast<uint32_t>(__builtin_ctzll(stop)) / 8 + (low != 0 ? 0 : 8);
}

// The same.  Where a syllable ends decides where the next begins, so the way from one to the next has to be short.
inline uint32_t run_length(const char* bytes) {
#if defined(__SSE2__)
  const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const __m128i from_a = _mm_sub_epi8(_mm_or_si128(b, _mm_set1_epi8(0x20)), _mm_set1_epi8('a'));
  const __m128i letters = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8('z' - 'a')), from_a);
  const __m128i leads =
      _mm_cmpeq_epi8(_mm_and_si128(b, _mm_set1_epi8(static_cast<char>(0xDF))), _mm_set1_epi8(static_cast<char>(0xC2)));
  const auto going_on = static_cast<uint32_t>(_mm_movemask_epi8(_mm_andnot_si128(leads, _mm_or_si128(letters, b))));
  return static_cast<uint32_t>(__builtin_ctz(~going_on));  // bit 16 stops in any case
#elif defined(__wasm_simd128__)
  const v128_t b = wasm_v128_load(bytes);
  const v128_t from_a = wasm_i8x16_sub(wasm_v128_or(b, wasm_i8x16_splat(0x20)), wasm_i8x16_splat('a'));
  const v128_t letters = wasm_u8x16_le(from_a, wasm_i8x16_splat('z' - 'a'));
  const v128_t leads = wasm_i8x16_eq(wasm_v128_and(b, wasm_u8x16_splat(0xDF)), wasm_u8x16_splat(0xC2));
  const uint32_t going_on = wasm_i8x16_bitmask(wasm_v128_andnot(wasm_v128_or(letters, b), leads));
  return static_cast<uint32_t>(__builtin_ctz(~going_on));
#else
  return run_length_scalar(bytes);
#endif
}

// Dashes, quotation marks, the ellipsis.
inline bool is_common_mark(std::string_view text, uint32_t at) {
  const auto byte = [&](uint32_t i) { return static_cast<uint8_t>(text[at + i]); };
  if (text.size() - at < 3 || byte(0) != 0xE2 || byte(1) != 0x80) return false;
  return byte(2) == 0x93 || byte(2) == 0x94 || (byte(2) >= 0x98 && byte(2) <= 0x9D) || byte(2) == 0xA6;
}

}  // namespace detail

// The bytes from `at` to the first that ends a syllable for certain: any ASCII character but letters, or common
// punctuation.  Size 0 when there are more than 15, when fewer than 16 are left in the text, or when what follows has
// to be decoded first.  Precondition: at < text.size().
inline SyllableRun syllable_run(std::string_view text, uint32_t at) {
  SyllableRun run;
  if (text.size() - at < 16) return run;
  const char* const bytes = text.data() + at;
  const uint32_t size = detail::run_length(bytes);
  if (size == 16) return run;
  run.bytes[0] = detail::load_word(bytes) & detail::prefix_masks[size];
  run.bytes[1] = detail::load_word(bytes + 8) & detail::prefix_masks[size + 17];
  if (static_cast<uint8_t>(text[at + size]) >= 0x80 && !detail::is_common_mark(text, at + size)) return run;
  run.size = size;
  return run;
}

struct NothingMore {};

// `Known` is what a plugin wants to know of a syllable besides its key; default-constructible and copyable, at most six
// bytes or an entry grows beyond 32.  64 << place_bits bytes (128 KB), for 2 << place_bits syllables; one thread at a time.
template <class Known = NothingMore, unsigned place_bits = 11>
class SyllableMemory {
 public:
  struct Entry {
    uint64_t bytes[2] = {};  // of the syllable, zeros behind it; all zero: free
    SyllableKey key = 0;
    [[no_unique_address]] Known known = {};
    LetterCase letter_case = LetterCase::lower;
    uint8_t letters = 0;  // as in Syllable
  };
  struct Reading {
    const Entry* syllable = nullptr;  // valid until the next reading; null: no letter stands there
    uint32_t end = 0;                 // bytes: behind the syllable; where it began when there is none
  };

  // Null when it is not remembered.
  const Entry* find(const SyllableRun& run) const {
    const Set& set = sets_[place(run)];
    const auto way =
        static_cast<uint64_t>(difference(set.ways[0], run) != 0);  // no branch: it would often be guessed wrong
    const bool neither = (difference(set.ways[1], run) & (uint64_t{0} - way)) != 0;
    return neither ? nullptr : &set.ways[way];
  }
  // Forgets the older of the two that have the same place.
  void insert(const SyllableRun& run, Entry entry) {
    entry.bytes[0] = run.bytes[0];
    entry.bytes[1] = run.bytes[1];
    Set& set = sets_[place(run)];
    set.ways[1] = set.ways[0];
    set.ways[0] = entry;
  }

  // The syllable at `at`, as read_syllable() reads it; `learn(const Syllable&)` gives what is to be known of a new one.
  // Precondition: at < text.size(), valid UTF-8.
  template <class Learn>
  Reading read(std::string_view text, uint32_t at, Learn learn) {
    const SyllableRun run = syllable_run(text, at);
    if (run.size != 0) {
      if (const Entry* known = find(run)) return {known, at + run.size};
    }
    if (char_class(decode(text, at).value) != CharClass::letter) return {nullptr, at};
    const Syllable read = read_syllable(text, at);
    other_.key = read.key;
    other_.known = learn(read);
    other_.letter_case = read.letter_case;
    other_.letters = read.letters;
    if (run.size != 0 && read.end == at + run.size) insert(run, other_);
    return {&other_, read.end};
  }
  Reading read(std::string_view text, uint32_t at) {
    return read(text, at, [](const Syllable&) { return Known(); });
  }

 private:
  struct alignas(64) Set {
    Entry ways[2];
  };
  static size_t place(const SyllableRun& run) {
    const uint64_t mixed = (run.bytes[0] ^ run.bytes[1] * 0xBF58476D1CE4E5B9u) * 0x9E3779B97F4A7C15u;
    return static_cast<size_t>(mixed >> (64 - place_bits));
  }
  // 0 when the entry is that of the run.
  static uint64_t difference(const Entry& entry, const SyllableRun& run) {
    return (entry.bytes[0] ^ run.bytes[0]) | (entry.bytes[1] ^ run.bytes[1]);
  }

  std::vector<Set> sets_ = std::vector<Set>(size_t{1} << place_bits);
  Entry other_;  // the last syllable that was not remembered
};

}  // namespace soi::sdk
