#include "word_diff.hpp"

#include <algorithm>

#include <soi_sdk/syllable.hpp>

namespace soi {
namespace {

struct Word {
  uint32_t begin, end;
  uint64_t key;
};

// Syllables and runs of digits; everything between them belongs to no word.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (uint32_t at = 0; at < text.size();) {
    const sdk::CodePoint c = sdk::decode(text, at);
    const sdk::CharClass char_class = sdk::char_class(c.value);
    if (char_class == sdk::CharClass::letter) {
      const sdk::Syllable syllable = sdk::read_syllable(text, at);
      words.push_back({syllable.begin, syllable.end, syllable.key});
      at = syllable.end;
    } else if (char_class == sdk::CharClass::digit) {
      const uint32_t begin = at;
      while (at < text.size() && sdk::char_class(sdk::decode(text, at).value) == sdk::CharClass::digit) {
        at += sdk::decode(text, at).size;
      }
      words.push_back({begin, at, sdk::hash64(text.substr(begin, at - begin), 1)});
    } else {
      at += c.size;
    }
  }
  return words;
}

// For each word of `a`, whether it belongs to a longest common subsequence with `b` (Wagner and Fischer 1974).
std::vector<bool> common_words(const std::vector<Word>& a, const std::vector<Word>& b) {
  const size_t columns = b.size() + 1;
  std::vector<uint16_t> length((a.size() + 1) * columns, 0);
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      uint16_t& here = length[i * columns + j];
      if (a[i].key == b[j].key) here = static_cast<uint16_t>(length[(i + 1) * columns + j + 1] + 1);
      else here = std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
    }
  }
  std::vector<bool> common(a.size(), false);
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].key == b[j].key) common[i++] = true, ++j;
    else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1]) ++i;
    else ++j;
  }
  return common;
}

}  // namespace

std::vector<WordRun> words_not_in(std::string_view text, std::string_view base) {
  constexpr size_t longest = 2000;
  const auto size = static_cast<uint32_t>(text.size());
  const std::vector<Word> words = words_of(text), base_words = words_of(base);
  if (words.size() > longest || base_words.size() > longest) return {{0, size, text != base}};
  const std::vector<bool> common = common_words(words, base_words);
  std::vector<WordRun> runs;
  uint32_t at = 0;
  const auto add = [&](uint32_t end, bool is_new) {
    if (end == at) return;
    if (!runs.empty() && runs.back().is_new == is_new) runs.back().end = end;
    else runs.push_back({at, end, is_new});
    at = end;
  };
  for (size_t i = 0; i < words.size(); ++i) {
    const bool goes_on = i > 0 && !common[i] && !common[i - 1];
    add(words[i].begin, goes_on);
    add(words[i].end, !common[i]);
  }
  add(size, false);
  return runs;
}

}  // namespace soi
