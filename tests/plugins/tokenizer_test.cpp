#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <random>

#include <soi/pipeline.hpp>
#include <soi/registry.hpp>
#include <soi_sdk/unicode.hpp>

#include "case_file.hpp"
#include "corpus_files.hpp"

namespace soi {
namespace {

class Tokenizer : public testing::Test {
 protected:
  Tokenizer() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }

  Document tokenize(const std::string& text, const std::string& config = "") {
    Document document;
    document.id = "d";
    document.text = text;
    Result<Pipeline> pipeline = Pipeline::build({{{"tokenizer", config}}}, registry_);
    EXPECT_TRUE(pipeline) << pipeline.error().to_string();
    pipelines_.push_back(std::make_unique<Pipeline>(std::move(*pipeline)));
    Result<PipelineRun> run = pipelines_.back()->open();
    EXPECT_TRUE(run) << run.error().to_string();
    const Result<void> done = run->process(document);
    EXPECT_TRUE(done) << done.error().to_string();
    return document;
  }

  Registry registry_;
  std::vector<std::unique_ptr<Pipeline>> pipelines_;
};

// One line a sentence, one [..] a word, the kind after it unless it is "word" or "punctuation".
std::string render(const Document& document) {
  std::string out;
  const std::vector<Annotation>& words = document.layer("word")->annotations;
  const std::vector<std::string>& kinds = document.layer("word")->schema->kinds;
  size_t next = 0;
  for (const Annotation& sentence : document.layer("sentence")->annotations) {
    if (!out.empty()) out += '\n';
    bool first = true;
    for (; next < words.size() && words[next].begin < sentence.end; ++next) {
      out += first ? "[" : " [";
      out += std::string(document.text_of(words[next])) + "]";
      if (kinds[words[next].kind] != "word" && kinds[words[next].kind] != "punctuation") out += kinds[words[next].kind];
      first = false;
    }
  }
  return out;
}

void expect_cases(const std::string& file, const std::function<std::string(const test::Case&)>& run) {
  const std::vector<test::Case> cases = test::read_cases("../../plugins/tokenizer/cases/" + file);
  ASSERT_FALSE(cases.empty()) << file;
  for (const test::Case& c : cases) EXPECT_EQ(run(c), c.parts.back()) << file << ": " << c.name << "\n" << c.part(0);
}

TEST_F(Tokenizer, GivesWhatTheCasesSay) {
  for (const char* file : {"words.txt", "tokens.txt", "abbreviations.txt", "sentences.txt", "forms.txt"}) {
    expect_cases(file, [&](const test::Case& c) { return render(tokenize(c.part(0))); });
  }
}

TEST_F(Tokenizer, ObeysItsOptions) {
  expect_cases("options.txt", [&](const test::Case& c) { return render(tokenize(c.part(0), c.part(1))); });
}

TEST_F(Tokenizer, RefusesAUserWordOfOneSyllable) {
  const Result<Pipeline> pipeline = Pipeline::build({{{"tokenizer", R"({"join":["sông"]})"}}}, registry_);
  ASSERT_TRUE(pipeline);
  EXPECT_FALSE(pipeline->open());
}

// Words lie inside their sentences, in order, and nothing but blanks and invisible characters stands outside them.
void expect_complete(const Document& document, const std::string& name) {
  uint32_t end = 0;
  const auto skipped = [&](uint32_t begin) {
    for (uint32_t at = end; at < begin;) {
      const sdk::CodePoint c = sdk::decode(document.text, at);
      const sdk::CharClass k = sdk::char_class(c.value);
      EXPECT_TRUE(k == sdk::CharClass::space || k == sdk::CharClass::line_break || k == sdk::CharClass::ignorable ||
                  k == sdk::CharClass::control)
          << name << " at " << at;
      at += c.size;
    }
  };
  for (const Annotation& word : document.layer("word")->annotations) {
    ASSERT_GE(word.begin, end) << name;
    skipped(word.begin);
    end = word.end;
  }
  skipped(static_cast<uint32_t>(document.text.size()));
}

TEST_F(Tokenizer, CoversHostileTextCompletely) {
  for (const test::HostileText& hostile : test::hostile_texts()) expect_complete(tokenize(hostile.text), hostile.name);
}

std::string repeat(const std::string& part, size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += part;
  return text;
}

std::string random_text(size_t bytes) {
  std::mt19937 random(5);
  std::string text;
  while (text.size() < bytes) {
    const char32_t c = static_cast<char32_t>(random() % 0x11000);
    if (c < 0xD800 || c > 0xDFFF) sdk::append_utf8(text, c);
  }
  return text;
}

// Quadratic work on a megabyte takes minutes; the limit is wide because test machines are busy.
TEST_F(Tokenizer, StaysLinearOnHostileText) {
  constexpr size_t size = 1u << 20;
  const std::pair<const char*, std::string> texts[] = {
      {"no blank", repeat("xinchàocácbạn", size)},
      {"dots", repeat("a.", size)},
      {"marks", repeat("\u0301", size)},
      {"digits", repeat("7", size)},
      {"dates", repeat("1/2-", size)},
      {"one word", repeat("Nam ", size)},
      {"hyphens", repeat("a-b", size)},
      {"quotes", repeat("\". ", size)},
      {"initials", repeat("A.", size)},
      {"random", random_text(size)},
  };
  for (const auto& [name, text] : texts) {
    const auto start = std::chrono::steady_clock::now();
    expect_complete(tokenize(text), name);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30)) << name;
  }
}

TEST_F(Tokenizer, PartsParagraphsByBlankLinesWithoutBlocks) {
  const Document document = tokenize("Một đoạn.\n\nHai đoạn.");
  EXPECT_EQ(document.layer("sentence")->annotations.size(), 2u);
}

}  // namespace
}  // namespace soi
