#include "related_features.hpp"

#include <algorithm>

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>
#include <soi_sdk/unicode.hpp>
#include <soi_sdk/utf8.hpp>

namespace soi::deduplicator {
namespace {

constexpr uint32_t sentence_least_words = 14;  // shorter sentences of a long line are joined to the next

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_capitalised(std::string_view word) {
  return soi::sdk::is_upper(soi::sdk::char_info(soi::sdk::decode(word, 0).value));
}

uint64_t feature_key(FeatureKind kind, uint64_t a, uint64_t b = 0) {
  return soi::sdk::combine64(soi::sdk::combine64(a + 1, b), static_cast<uint64_t>(kind) + 0x72656C61);
}

// What one word is to its neighbours.
enum class WordRole : uint8_t { common, number, name, word };

}  // namespace

void FeatureReader::load(std::string_view words, WordScanner& scanner) {
  std::vector<ScannedWord> scanned;
  soi::sdk::for_each_row(words, [&](const soi::sdk::TsvRow& row) {
    scanned.clear();
    scanner.scan(row[1], 0, static_cast<uint32_t>(row[1].size()), scanned);
    if (scanned.size() != 1) return;
    uint32_t number = 0;
    if (row[0] == "number") {
      for (const char digit : row[2]) number = number * 10 + static_cast<uint32_t>(digit - '0');
    }
    known_.emplace(scanned[0].id, number);
  });
}

// The numbers in words[at] and, where a point or comma joins them, the words after it; `at` becomes the last one read.
// Points between thousands make no difference: 1.480 is 1480; what follows another point or comma counts as decimals.
void FeatureReader::read_numbers(std::string_view text, const std::vector<ScannedWord>& words, size_t& at,
                                 std::vector<Feature>& features) const {
  uint64_t value = 0;
  uint32_t begin = 0, end = 0, decimals = 0;
  const auto flush = [&] {
    const FeatureKind kind = decimals == 0 && value <= 12 ? FeatureKind::small_number : FeatureKind::number;
    if (end > begin) features.push_back({feature_key(kind, value, decimals), begin, end, kind});
    value = 0, begin = end = 0, decimals = 0;
  };
  for (bool first = true;; first = false, ++at) {
    const ScannedWord& word = words[at];
    const bool thousands = word.end - word.begin == 3;
    for (uint32_t i = word.begin; i < word.end; ++i) {
      if (!is_digit(text[i])) {
        flush();
        continue;
      }
      if (end == begin) begin = i;
      value = value * 10 + static_cast<uint64_t>(text[i] - '0'), end = i + 1;
      if (!first && !thousands) ++decimals;
    }
    if (at + 1 == words.size() || end != word.end) break;
    const uint32_t next = words[at + 1].begin;
    if (next != end + 1 || (text[end] != '.' && text[end] != ',') || !is_digit(text[next])) break;
  }
  flush();
}

void FeatureReader::read(std::string_view text, const std::vector<ScannedWord>& words,
                         std::vector<Feature>& features) const {
  features.clear();
  WordRole before = WordRole::common;
  const auto capital = [&](size_t i) {
    return is_capitalised(text.substr(words[i].begin, words[i].end - words[i].begin));
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const ScannedWord word = words[i];
    const bool strong = i == 0 || word.before == Gap::strong;
    const auto add = [&](FeatureKind kind, uint64_t a, uint64_t b, uint32_t begin) {
      features.push_back({feature_key(kind, a, b), begin, word.end, kind});
    };
    WordRole role = WordRole::word;
    const auto known = known_.find(word.id);
    if (std::any_of(text.begin() + word.begin, text.begin() + word.end, is_digit)) {
      if (is_digit(text[word.begin])) read_numbers(text, words, i, features);
      else add(FeatureKind::number, word.id, UINT32_MAX, word.begin);
      before = WordRole::number;
      continue;
    }
    const bool name_follows = i + 1 < words.size() && words[i + 1].before != Gap::strong && capital(i + 1);
    if (capital(i) && (!strong || name_follows)) {
      role = WordRole::name;
      add(FeatureKind::name, word.id, 0, word.begin);
    } else if (known != known_.end()) {
      role = WordRole::common;
      if (known->second != 0) add(FeatureKind::small_number, known->second, 0, word.begin);
    } else {
      add(FeatureKind::word, word.id, 0, word.begin);
    }
    const bool pair = !strong && (role == WordRole::name || role == WordRole::word) &&
                      (before == WordRole::name || before == WordRole::word);
    if (pair) {
      const bool names = role == WordRole::name && before == WordRole::name;
      add(names ? FeatureKind::name_pair : FeatureKind::word_pair, words[i - 1].id, word.id, words[i - 1].begin);
    }
    before = role;
  }
  std::sort(features.begin(), features.end(),
            [](const Feature& a, const Feature& b) { return a.key != b.key ? a.key < b.key : a.begin < b.begin; });
  features.erase(
      std::unique(features.begin(), features.end(), [](const Feature& a, const Feature& b) { return a.key == b.key; }),
      features.end());
}

std::vector<TextUnit> cut_passages(std::string_view text, const TextUnit& unit, WordScanner& scanner) {
  std::vector<TextUnit> passages;
  std::vector<ScannedWord> words;
  const auto count = [&](uint32_t begin, uint32_t end) {
    words.clear();
    scanner.scan(text, begin, end, words);
    return static_cast<uint32_t>(words.size());
  };
  const uint32_t all = count(unit.begin, unit.end);
  if (all < passage_least_words) return passages;
  if (all <= line_words) return passages.push_back(unit), passages;
  uint32_t held = 0;  // words of the passage that is being put together
  TextUnit passage{};
  const auto flush = [&] {
    if (held >= passage_least_words && held <= passage_most_words) passages.push_back(passage);
    held = 0;
  };
  for (const TextUnit& sentence : text_sentences(text, unit)) {
    if (held >= sentence_least_words) flush();
    if (held == 0) passage = sentence;
    passage.end = sentence.end, held += count(sentence.begin, sentence.end);
  }
  flush();
  return passages;
}

}  // namespace soi::deduplicator
