// The cases of plugins/names: texts in, names out; and documents in, identities out; through the real host.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "check_cases.hpp"
#include "corpus_files.hpp"

namespace soi {
namespace {

class Names : public testing::Test {
 protected:
  Names() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }
  Pipeline pipeline() { return *Pipeline::build({{{"article", ""}, {"names", ""}}}, registry_); }

  void check(const std::string& file, size_t least) {
    test::check_cases(pipeline(), "names/cases/" + file, least,
                      [](const Document& document) { return names_of(document); });
  }
  static std::string attribute(const Layer& layer, uint32_t index, std::string_view name) {
    const Attribute* found = layer.find(index, name);
    return found == nullptr ? std::string() : std::string(layer.string(*found));
  }
  static std::string names_of(const Document& document) {
    std::string out;
    const Layer& layer = *document.layer("name");
    for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
      const std::string text(document.text_of(layer.annotations[i]));
      const std::string canonical = attribute(layer, i, "canonical"), role = attribute(layer, i, "role");
      out.append(layer.schema->kinds[layer.annotations[i].kind]).append(" | ").append(text);
      if (canonical != text) out.append(" = ").append(canonical);
      if (!role.empty()) out.append(" {").append(role).append("}");
      out.append("\n");
    }
    if (!out.empty()) out.pop_back();
    return out;
  }

  Registry registry_;
};

TEST_F(Names, FindsThePeopleOfItsCases) { check("people.txt", 30); }
TEST_F(Names, FindsTheOtherNamesOfItsCases) { check("things.txt", 30); }
TEST_F(Names, FindsEnglishNames) { check("english.txt", 6); }

// "@ id" lines open documents.
std::vector<Document> read_documents(const std::string& text) {
  std::vector<Document> documents;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("@ ", 0) == 0) {
      documents.emplace_back();
      documents.back().id = line.substr(2);
    } else if (!documents.empty()) {
      documents.back().text.append(line).append("\n");
    }
  }
  return documents;
}

std::string identity_line(sdk::JsonView name) {
  std::string line = name["kind"].as_string();
  line.append(" | ").append(name["canonical"].as_string()).append(" |");
  name["variants"].for_each([&](sdk::JsonView variant) { line.append(" [").append(variant.as_string()).append("]"); });
  size_t mentions = 0;
  name["mentions"].for_each([&](sdk::JsonView) { ++mentions; });
  return line.append(" x").append(std::to_string(mentions)).append("\n");
}

TEST_F(Names, MergesIdentitiesAcrossDocumentsInAnyOrder) {
  const std::vector<test::Case> cases = test::read_cases("../../plugins/names/cases/identities.txt");
  ASSERT_GE(cases.size(), 8u);
  const Pipeline steps = pipeline();
  for (const test::Case& c : cases) {
    std::vector<Document> documents = read_documents(c.part(0));
    for (const bool turned : {false, true}) {
      if (turned) std::reverse(documents.begin(), documents.end());
      Result<std::vector<CorpusResult>> results = analyze_corpus(steps, turned ? 2 : 1, test::source_of(documents),
                                                                 [](Result<Document>& d) { return bool(d); });
      ASSERT_TRUE(results) << c.name;
      std::string out;
      for (const CorpusResult& result : *results) {
        if (result.kind == "name") out += identity_line(sdk::JsonView(result.json));
      }
      if (!out.empty()) out.pop_back();
      EXPECT_EQ(out, c.part(1)) << c.name;
    }
  }
}

TEST_F(Names, KeepsItsRulesOnHostileTexts) {
  const Pipeline steps = pipeline();
  Result<PipelineRun> opened = steps.open();
  ASSERT_TRUE(opened);
  for (const test::HostileText& hostile : test::hostile_texts()) {
    Document document;
    document.text = hostile.text;
    if (!opened->process(document)) continue;  // the host refuses it before any plugin sees it
    const Layer& layer = *document.layer("name");
    for (uint32_t i = 0; i < layer.annotations.size(); ++i)
      EXPECT_NE(layer.find(i, "canonical"), nullptr) << hostile.name;
  }
}

}  // namespace
}  // namespace soi
