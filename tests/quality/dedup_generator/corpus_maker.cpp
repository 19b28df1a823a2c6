#include "corpus_maker.hpp"

#include <algorithm>
#include <cstdio>

namespace dedup {
namespace {

constexpr uint32_t min_words = 60, max_words = 740;  // about 2.4 KB on average

// Prints an article and notes where each word stands.
class Printer {
 public:
  Printer(const TextMaker& maker, Random& random, CorpusDocument& out) : maker_(maker), random_(random), out_(out) {}

  void print(const Article& article) {
    shouting_ = random_.chance(0.05);
    for (const Paragraph& paragraph : article.paragraphs) {
      if (!out_.text.empty()) out_.text += random_.chance(0.5) ? "\n\n" : "\n";
      for (size_t i = 0; i < paragraph.size(); ++i) {
        if (i > 0) out_.text += ' ';
        print(paragraph[i]);
      }
    }
  }

 private:
  void print(const Sentence& sentence) {
    if (sentence.quoted) out_.text += '"';
    for (size_t i = 0; i < sentence.words.size(); ++i) {
      if (i > 0) out_.text += random_.chance(0.08) ? ", " : " ";
      const auto begin = static_cast<uint32_t>(out_.text.size());
      print_word(sentence.words[i], i == 0 || shouting_);
      out_.spans.emplace_back(begin, static_cast<uint32_t>(out_.text.size()));
      out_.words.push_back(sentence.words[i]);
    }
    out_.text += sentence.quoted ? "\"." : ".";
  }
  void print_word(Word word, bool capital) {
    const std::string& spelling = maker_.spelling(word);
    if (capital && spelling[0] >= 'a' && spelling[0] <= 'z') {
      out_.text += static_cast<char>(spelling[0] - 32);
      out_.text.append(spelling, 1);
    } else {
      out_.text += spelling;
    }
  }

  const TextMaker& maker_;
  Random& random_;
  CorpusDocument& out_;
  bool shouting_ = false;
};

class Maker {
 public:
  Maker(const TextMaker& maker, uint32_t documents, uint64_t seed) : maker_(maker), random_(seed), limit_(documents) {}

  Corpus run() {
    add_huge_family(limit_ / 25, 0.003);
    add_huge_family(limit_ / 25, 0.014);
    while (size() < limit_ * 63 / 100) add_family();
    while (size() < limit_ * 71 / 100) add_partial_copy();
    while (size() < limit_ * 83 / 100) add_passages();
    while (size() < limit_) ++family_, add(fresh());
    return std::move(corpus_);
  }

 private:
  uint32_t size() const { return static_cast<uint32_t>(corpus_.documents.size()); }
  Article fresh() { return maker_.article(random_, random_.between(min_words, max_words)); }

  uint32_t add(const Article& article, uint32_t not_before = 0) {
    CorpusDocument document;
    const uint32_t number = size();
    document.id = "doc" + std::to_string(soi::sdk::mix64(number) % 1000000) + "_" + std::to_string(number);
    document.outlet = "outlet" + std::to_string(random_.between(1, 40));
    document.family = family_;
    document.minute = not_before + random_.between(1, 600);
    if (random_.chance(0.8)) {
      char text[40];
      const uint32_t minute = document.minute;
      std::snprintf(text, sizeof text, "2025-%02u-%02uT%02u:%02u+07:00", 1 + minute / 40320 % 12,
                    1 + minute / 1440 % 28, minute / 60 % 24, minute % 60);
      document.published = text;
    }
    Printer(maker_, random_, document).print(article);
    corpus_.documents.push_back(std::move(document));
    return number;
  }

  Article edited(const Article& original, double rate) {
    Article copy = original;
    for (Paragraph& paragraph : copy.paragraphs) {
      for (Sentence& sentence : paragraph) {
        Words words;
        for (const Word word : sentence.words) {
          if (!random_.chance(rate)) {
            words.push_back(word);
            continue;
          }
          const uint32_t edit = random_.between(0, 2);  // replace, drop, add
          if (edit == 2) words.push_back(word);
          if (edit != 1) words.push_back(maker_.word(random_));
        }
        sentence.words = words.empty() ? sentence.words : words;
      }
    }
    return copy;
  }
  void add_family() {
    ++family_;
    const Article original = fresh();
    const uint32_t minute = random_.between(0, 200000);
    add(original, minute);
    const double rate = 0.0001 * random_.between(0, 700) / 2;  // up to 3.5 % of the words
    for (uint32_t copies = random_.between(1, 11); copies > 0 && size() < limit_; --copies) {
      add(random_.chance(0.15) ? original : edited(original, rate), minute + 600);
    }
  }
  void add_huge_family(uint32_t copies, double rate) {
    ++family_;
    const Article original = maker_.article(random_, 400);
    add(original);
    for (uint32_t i = 1; i < copies; ++i) add(edited(original, rate), 600);
  }

  void plant(const char* kind, uint32_t from, uint32_t from_word, uint32_t to, uint32_t to_word, uint32_t words) {
    corpus_.passages.push_back({kind, from, to, from_word, to_word, words});
  }
  // Word number of a paragraph's first word.
  static uint32_t words_before(const Article& article, size_t paragraph) {
    uint32_t words = 0;
    for (size_t i = 0; i < paragraph; ++i) {
      for (const Sentence& sentence : article.paragraphs[i]) words += static_cast<uint32_t>(sentence.words.size());
    }
    return words;
  }
  static uint32_t words_in(const Paragraph& paragraph) {
    uint32_t words = 0;
    for (const Sentence& sentence : paragraph) words += static_cast<uint32_t>(sentence.words.size());
    return words;
  }

  // A run of whole paragraphs of a long document with new text around makes a short one.
  void add_partial_copy() {
    ++family_;
    const Article original = maker_.article(random_, random_.between(400, 900));
    const uint32_t minute = random_.between(0, 200000);
    const uint32_t from = add(original, minute);
    const size_t count = original.paragraphs.size(), take = 2 + random_.next() % (count / 2);
    const size_t first = random_.next() % (count - take);
    Article copy;
    const auto begin = original.paragraphs.begin() + static_cast<std::ptrdiff_t>(first);
    copy.paragraphs.assign(begin, begin + static_cast<std::ptrdiff_t>(take));
    const uint32_t words = count_words(copy);
    copy.paragraphs.insert(copy.paragraphs.begin(), {maker_.sentence(random_, 6, 20)});
    copy.paragraphs.push_back({maker_.sentence(random_, 6, 20)});
    const uint32_t to = add(copy, minute + 600);
    plant("part", from, words_before(original, first), to, words_before(copy, 1), words);
  }
  // Two documents of their own that share a paragraph, a sentence, a caption or a quotation.
  void add_passages() {
    ++family_;
    Article original = fresh(), copy = fresh();
    const uint32_t minute = random_.between(0, 200000);
    const char* kinds[] = {"paragraph", "sentence", "caption", "quotation"};
    const char* kind = kinds[random_.next() % 4];
    Paragraph shared = {maker_.sentence(random_, kind == kinds[1] ? 12 : 9, kind == kinds[1] ? 30 : 16)};
    if (kind == kinds[0]) shared = {maker_.sentence(random_, 10, 30), maker_.sentence(random_, 10, 30)};
    shared[0].quoted = kind == kinds[3];
    const size_t at = random_.next() % original.paragraphs.size(), to_at = random_.next() % copy.paragraphs.size();
    original.paragraphs.insert(original.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), shared);
    copy.paragraphs.insert(copy.paragraphs.begin() + static_cast<std::ptrdiff_t>(to_at), shared);
    const uint32_t from = add(original, minute), to = add(copy, minute + 600);
    plant(kind, from, words_before(original, at), to, words_before(copy, to_at), words_in(shared));
  }

  const TextMaker& maker_;
  Random random_;
  uint32_t limit_, family_ = 0;
  Corpus corpus_;
};

}  // namespace

Corpus make_corpus(const TextMaker& maker, uint32_t documents, uint64_t seed) {
  return Maker(maker, documents, seed).run();
}

}  // namespace dedup
