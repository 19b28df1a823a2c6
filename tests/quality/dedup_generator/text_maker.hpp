// Invented Vietnamese-like news text: words and their frequencies from the sample corpus, put together at random, with
// phrases that many texts share, as real ones do.  The same seed makes the same text on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/hash.hpp>

namespace dedup {

// SplitMix64: small, seedable, the same everywhere.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next() { return soi::sdk::mix64(state_ += 0x9E3779B97F4A7C15u); }
  // A number in [low, high].
  uint32_t between(uint32_t low, uint32_t high) { return low + static_cast<uint32_t>(next() % (high - low + 1)); }
  bool chance(double share) { return static_cast<double>(next() >> 11) * 0x1p-53 < share; }

 private:
  uint64_t state_;
};

using Word = uint32_t;            // number of a word in the vocabulary
using Words = std::vector<Word>;  // words of a sentence, a paragraph or a document

struct Sentence {
  Words words;
  bool quoted = false;  // printed between quotation marks
};
using Paragraph = std::vector<Sentence>;
struct Article {
  std::vector<Paragraph> paragraphs;
};

class TextMaker {
 public:
  // `sample`: text whose words (runs of letters and digits) make the vocabulary.
  TextMaker(std::string_view sample, uint64_t seed);

  Word word(Random& random) const { return tokens_[random.next() % tokens_.size()]; }
  Sentence sentence(Random& random, uint32_t low, uint32_t high) const;
  Paragraph paragraph(Random& random) const;
  Article article(Random& random, uint32_t words) const;
  const std::string& spelling(Word word) const { return vocabulary_[word]; }

 private:
  std::vector<std::string> vocabulary_;
  Words tokens_;  // the sample's words in order: drawing one draws by frequency
  std::vector<Words> phrases_;
};

Words words_of(const Article& article);
uint32_t count_words(const Article& article);

}  // namespace dedup
