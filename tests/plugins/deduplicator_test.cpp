#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <fstream>
#include <random>
#include <sstream>

#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "check_cases.hpp"
#include "paths.hpp"

namespace soi {
namespace {

using sdk::JsonView;

class Deduplicator : public testing::Test {
 protected:
  Deduplicator() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }

  Pipeline pipeline(const std::string& config) { return *Pipeline::build({{{"deduplicator", config}}}, registry_); }

  std::vector<CorpusResult> run(const std::vector<Document>& documents, unsigned jobs = 1,
                                const std::string& config = R"({"pairs":true})") {
    const Pipeline steps = pipeline(config);
    size_t next = 0;
    const DocumentSource source = [&]() -> std::optional<Result<Document>> {
      if (next == documents.size()) return std::nullopt;
      return documents[next++];
    };
    Result<std::vector<CorpusResult>> results = analyze_corpus(steps, jobs, source, [](Result<Document>& document) {
      EXPECT_TRUE(document);
      return true;
    });
    EXPECT_TRUE(results);
    return *results;
  }

  Registry registry_;
};

std::string repeats_of(const Document& document) {
  std::ostringstream lines;
  const Layer& layer = *document.layer("duplicate");
  for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
    lines << std::bit_cast<double>(layer.find(i, "similarity")->value) << " | "
          << document.text_of(layer.annotations[i]) << '\n';
  }
  return lines.str();
}

TEST_F(Deduplicator, FindsRepeatedLines) {
  test::check_cases(pipeline(""), "deduplicator/cases/repeats.txt", 1, repeats_of);
}

std::vector<Document> read_documents(const std::string& text) {
  std::vector<Document> documents;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("@ ", 0) == 0) {
      std::istringstream head(line.substr(2));
      std::string published;
      documents.emplace_back();
      head >> documents.back().id >> published;
      if (!published.empty()) documents.back().meta.add_string("published", published);
    } else if (!documents.empty()) {
      documents.back().text += line + "\n";
    }
  }
  return documents;
}

// A result as the case files write it; empty for what they leave out.
std::string describe(const CorpusResult& result, const std::vector<Document>& documents) {
  const JsonView json(result.json);
  const std::string kind = json["kind"].as_string();
  if (result.kind == "pair") {
    const std::string relation = json["relation"].as_string(), a = json["a"].as_string(), b = json["b"].as_string();
    return relation == "contains" ? "part " + b + " in " + a : relation == "contained" ? "part " + a + " in " + b : "";
  }
  std::string line = kind == "passage" ? "passage" : "cluster", text;
  if (result.kind != "duplicate" || kind == "block") return "";
  json["members"].for_each([&](JsonView member) {
    const std::string id = member["document"].as_string();
    line += " " + id;
    for (const Document& document : documents) {
      if (document.id != id || !text.empty()) continue;
      const auto begin = static_cast<size_t>(member["begin"].as_int()),
                 end = static_cast<size_t>(member["end"].as_int());
      text = document.text.substr(begin, end - begin);
    }
  });
  if (kind == "passage") return line + " | " + text;
  return line + " source " + (json["source"].is_null() ? "?" : json["source"].as_string());
}

TEST_F(Deduplicator, FindsCopiesAcrossDocuments) {
  const std::vector<test::Case> cases = test::read_cases("../../plugins/deduplicator/cases/corpus.txt");
  ASSERT_FALSE(cases.empty());
  for (const test::Case& c : cases) {
    const std::vector<Document> documents = read_documents(c.part(0));
    std::vector<std::string> found, expected = test::lines_of(c.part(1));
    for (const CorpusResult& result : run(documents)) {
      const std::string line = describe(result, documents);
      if (!line.empty()) found.push_back(line);
    }
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    EXPECT_EQ(found, expected) << c.name;
  }
}

// Documents of words drawn from a few hundred, some of them copies with edits.
std::vector<Document> random_documents(size_t count) {
  std::mt19937 random(7);
  std::vector<Document> documents;
  for (size_t i = 0; i < count; ++i) {
    Document document;
    document.id = "doc" + std::to_string(i);
    if (i % 3 != 0) document.text = documents[i - i % 3].text + " thêm " + std::to_string(random() % 5);
    for (int word = 0; i % 3 == 0 && word < 120; ++word) document.text += "từ" + std::to_string(random() % 700) + " ";
    documents.push_back(document);
  }
  return documents;
}

TEST_F(Deduplicator, GivesTheSameResultsForAnyOrderAndNumberOfThreads) {
  std::vector<Document> documents = random_documents(300);
  const auto join = [](const std::vector<CorpusResult>& results) {
    std::string all;
    for (const CorpusResult& result : results) all += result.kind + " " + result.json + "\n";
    return all;
  };
  const std::string expected = join(run(documents));
  EXPECT_NE(expected.find("\"cluster\""), std::string::npos);
  std::mt19937 random(1);
  for (const unsigned jobs : {1u, 2u, 8u}) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(join(run(documents, jobs)), expected) << jobs;
  }
}

// Each paragraph of tests/corpus/related/dev.tsv as a document, and what is found as "1a 1b".
TEST_F(Deduplicator, LinksPassagesToldTwice) {
  std::vector<Document> documents;
  std::ifstream table(test::source_dir() + "/tests/corpus/related/dev.tsv");
  for (std::string line; std::getline(table, line);) {
    if (line[0] == '#') continue;
    const size_t topic = line.find('\t'), text = line.find('\t', topic + 1);
    documents.emplace_back().id = line.substr(0, topic) + line.substr(topic + 1, text - topic - 1);
    documents.back().text = line.substr(text + 1);
  }
  ASSERT_EQ(documents.size(), 54u);
  const std::string config = R"({"related":true,"passage_words":0})";
  const auto related = [&](unsigned jobs) {
    std::vector<std::string> lines;
    for (const CorpusResult& result : run(documents, jobs, config)) {
      EXPECT_EQ(result.kind, "related") << result.json;  // none of them is a copy
      lines.push_back(result.json);
    }
    return lines;
  };
  const std::vector<std::string> expected = related(1);
  EXPECT_GE(expected.size(), 15u);
  for (const std::string& line : expected) {
    const JsonView pair(line);
    const std::string a = pair["a"]["document"].as_string(), b = pair["b"]["document"].as_string();
    EXPECT_EQ(a.back() + b.back(), 'a' + 'b') << line;
    EXPECT_EQ(a.substr(0, a.size() - 1), b.substr(0, b.size() - 1)) << line;
  }
  std::mt19937 random(3);
  for (const unsigned jobs : {2u, 8u}) {
    std::shuffle(documents.begin(), documents.end(), random);
    EXPECT_EQ(related(jobs), expected) << jobs;
  }
}

TEST_F(Deduplicator, KeepsHugeFamiliesTogether) {
  std::vector<Document> documents;
  std::string text;
  for (int word = 0; word < 200; ++word) text += "từ" + std::to_string(word) + " ";
  for (int i = 0; i < 700; ++i) {
    Document document;
    document.id = "doc" + std::to_string(i);
    document.text = "Bản số " + std::to_string(i) + " " + text;
    documents.push_back(document);
  }
  for (int i = 0; i < 700; ++i) {  // and as many exact copies of one more text
    Document document;
    document.id = "same" + std::to_string(i);
    document.text = "Một văn bản khác hẳn, dài hơn năm từ một chút.";
    documents.push_back(document);
  }
  std::vector<size_t> sizes;
  for (const CorpusResult& result : run(documents, 2, "")) {
    if (result.kind != "cluster") continue;
    size_t members = 0;
    JsonView(result.json)["members"].for_each([&](JsonView) { ++members; });
    sizes.push_back(members);
  }
  EXPECT_EQ(sizes, (std::vector<size_t>{700, 700}));
}

TEST_F(Deduplicator, TakesHostileTexts) {
  std::vector<Document> documents(6);
  documents[0].text = std::string(300000, 'a');
  for (int i = 0; i < 100000; ++i) documents[1].text += "la ";
  for (int i = 0; i < 50000; ++i) documents[2].text += "la\n";
  documents[3].text = std::string("a\0b", 3);
  for (int i = 0; i < 30000; ++i) documents[4].text += "\xCC\x81";  // combining marks alone
  documents[5].text = "\xE2\x80\x8B\xE2\x80\x8B";                   // zero-width spaces alone
  for (size_t i = 0; i < documents.size(); ++i) documents[i].id = "d" + std::to_string(i % 5);  // one id twice
  run(documents);
}

TEST_F(Deduplicator, RefusesImpossibleSettings) {
  for (const char* config : {R"({"passage_words":3})", R"({"passage_words":2000})"}) {
    Result<Pipeline> steps = Pipeline::build({{{"deduplicator", config}}}, registry_);
    EXPECT_FALSE(steps && steps->open()) << config;
  }
}

}  // namespace
}  // namespace soi
