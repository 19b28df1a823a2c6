// What two passages in different wordings still have in common: names, numbers, and words, alone and as pairs.
//
// A passage is a line of ten words or more; a line of more than `line_words` is cut into its sentences, short ones joined to the
// next, passes as passages; a sentence of more than `passage_most_words`, a list, does not.  The features of a passage:
// - numbers: "2,3", "1.480", "21h15" (21 and 15), "hai" (2); those up to 12, which many texts have, apart;
// - name parts: capitalised words but the first of a sentence, and pairs of them;
// - words but the function words of data/related_words.tsv, and pairs of neighbours: most Vietnamese words are two syllables.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "repeats.hpp"
#include "word_scanner.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t passage_least_words = 10, passage_most_words = 120, line_words = 70;

enum class FeatureKind : uint8_t { number, small_number, name, name_pair, word, word_pair };

struct Feature {
  uint64_t key;         // of kind and words
  uint32_t begin, end;  // bytes of the text: its first place
  FeatureKind kind;
};

class FeatureReader {
 public:
  // `words`: data/related_words.tsv.
  void load(std::string_view words, WordScanner& scanner);

  // The features of the passage text[begin, end), each once, ordered by key.  `words`: those of the passage.
  void read(std::string_view text, const std::vector<ScannedWord>& words, std::vector<Feature>& features) const;

 private:
  void read_numbers(std::string_view text, const std::vector<ScannedWord>& words, size_t& at,
                    std::vector<Feature>& features) const;

  std::unordered_map<WordId, uint32_t> known_;  // 0: common; else the number that the word says
};

// The passages of a unit of the text.
std::vector<TextUnit> cut_passages(std::string_view text, const TextUnit& unit, WordScanner& scanner);

}  // namespace soi::deduplicator
