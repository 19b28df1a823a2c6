#include "text_maker.hpp"

#include <map>

#include <soi_sdk/unicode.hpp>

namespace dedup {
namespace {

constexpr uint32_t phrase_count = 400;
constexpr double phrase_share = 0.06;  // of the places where a word is drawn

bool is_word_part(char32_t c) {
  const soi::sdk::CharClass kind = soi::sdk::char_class(c);
  return kind == soi::sdk::CharClass::letter || kind == soi::sdk::CharClass::digit;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (size_t at = 0; at < text.size();) {
    const soi::sdk::CodePoint c = soi::sdk::decode(text, at);
    at += c.size;
    if (is_word_part(c.value)) {
      soi::sdk::append_utf8(word, soi::sdk::to_lower(c.value));
    } else if (!word.empty()) {
      words.push_back(std::move(word)), word.clear();
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

}  // namespace

TextMaker::TextMaker(std::string_view sample, uint64_t seed) {
  std::map<std::string, Word> numbers;
  for (const std::string& word : split_words(sample)) {
    const auto [found, added] = numbers.try_emplace(word, static_cast<Word>(vocabulary_.size()));
    if (added) vocabulary_.push_back(word);
    tokens_.push_back(found->second);
  }
  Random random(seed);
  for (uint32_t i = 0; i < phrase_count; ++i) {
    Words phrase(random.between(3, 7));
    for (Word& part : phrase) part = word(random);
    phrases_.push_back(phrase);
  }
}

Sentence TextMaker::sentence(Random& random, uint32_t low, uint32_t high) const {
  Sentence sentence;
  const uint32_t size = random.between(low, high);
  while (sentence.words.size() < size) {
    if (!random.chance(phrase_share)) {
      sentence.words.push_back(word(random));
      continue;
    }
    // Squaring the draw makes some phrases much commoner than others.
    const uint64_t draw = random.next() % phrase_count;
    const Words& phrase = phrases_[draw * draw / phrase_count];
    sentence.words.insert(sentence.words.end(), phrase.begin(), phrase.end());
  }
  sentence.quoted = random.chance(0.08);
  return sentence;
}

Paragraph TextMaker::paragraph(Random& random) const {
  Paragraph paragraph(random.between(1, 4));
  for (Sentence& part : paragraph) part = sentence(random, 8, 30);
  return paragraph;
}

Article TextMaker::article(Random& random, uint32_t words) const {
  Article article;
  for (uint32_t size = 0; size < words;) {
    article.paragraphs.push_back(paragraph(random));
    for (const Sentence& part : article.paragraphs.back()) size += static_cast<uint32_t>(part.words.size());
  }
  return article;
}

Words words_of(const Article& article) {
  Words words;
  for (const Paragraph& paragraph : article.paragraphs) {
    for (const Sentence& sentence : paragraph) words.insert(words.end(), sentence.words.begin(), sentence.words.end());
  }
  return words;
}

uint32_t count_words(const Article& article) { return static_cast<uint32_t>(words_of(article).size()); }

}  // namespace dedup
