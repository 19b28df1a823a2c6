// Cuts text into the words that copies are compared by: maximal runs of letters, combining marks and decimal digits.
// Spacing, punctuation, case, tone placement and NFC/NFD make no difference, because words are compared by keys.
//
// A word's key packs its letters and digits in the manner of soi_sdk's SyllableKey (six bits each, the tone apart),
// with digits as further "letters"; longer or foreign words are hashed.  WordId folds the key to 20 bits.  Two
// different words share an id once in a million, and shingles are five words, so a comparison of shingle sets goes
// wrong by one edited word once in a million edits.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace soi::deduplicator {

using WordId = uint32_t;
inline constexpr unsigned word_id_bits = 20;

enum class Gap : uint8_t {
  space = 0,  // one space
  weak,       // a comma, a hyphen, a slash, the point in 4.000
  strong,     // a line break, the end of a sentence, a colon, a quotation mark, a bracket; the edges of the text
};

struct ScannedWord {
  uint32_t begin, end;  // bytes of the text, half-open, on code point boundaries
  WordId id;            // below 2^word_id_bits
  Gap before;           // what stands between the word before and this one
};

// Reads words.  Vietnamese has few syllables and a text repeats them, so words that were read before are found again by
// their bytes, eight at a step, in a small table; what the table holds never changes a result.  One thread at a time.
class WordScanner {
 public:
  WordScanner() : known_(table_size) {}

  // Appends the words of text[begin, end) to `words`, in order.  Linear in the length; any valid UTF-8.
  // Precondition: both ends lie on code point boundaries.
  void scan(std::string_view text, uint32_t begin, uint32_t end, std::vector<ScannedWord>& words);

 private:
  static constexpr size_t table_size = 4096;  // a power of two; 96 KB
  struct KnownWord {
    uint64_t low = 0, high = 0;  // the word's bytes, zeros after them
    WordId id = 0;
  };

  bool find_known(const uint8_t* text, uint32_t begin, uint32_t end, ScannedWord& word);

  std::vector<KnownWord> known_;
};

}  // namespace soi::deduplicator
