// The claim tracker's cases (plugins/claim_tracker/cases) through the real host, and what must hold on any text.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include <soi/corrections.hpp>
#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "check_cases.hpp"
#include "corpus_files.hpp"

namespace soi {
namespace {

using sdk::JsonView;

class ClaimTracker : public testing::Test {
 protected:
  ClaimTracker() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }
  // Without the article step: a case is plain sentences, each line a paragraph.
  Pipeline plain() {
    return *Pipeline::build({{{"tokenizer", ""}, {"date_normalizer", ""}, {"names", ""}, {"claim_tracker", ""}}},
                            registry_);
  }

  // With it: a case is a page, its paragraphs are blocks.
  Pipeline with_blocks() {
    return *Pipeline::build(
        {{{"article", ""}, {"tokenizer", ""}, {"date_normalizer", ""}, {"names", ""}, {"claim_tracker", ""}}},
        registry_);
  }

  Registry registry_;
};

std::string string_of(const Layer& layer, uint32_t index, const char* name) {
  const auto* attribute = layer.find(index, name);
  return attribute == nullptr ? std::string() : std::string(layer.string(*attribute));
}

std::string one_line(std::string text) {
  for (size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "⏎");
  return text;
}

// kind | act | polarity | modality | speaker | cue | content | via, as the case files write it.
std::string describe(const Layer& layer, uint32_t index) {
  static constexpr const char* kinds[] = {"direct", "indirect", "mixed"};
  const std::string speaker = string_of(layer, index, "speaker"), cue = string_of(layer, index, "cue");
  const std::string content = string_of(layer, index, "content"), via = string_of(layer, index, "via");
  std::string chain;
  JsonView(via).for_each([&](JsonView link) {
    chain += (chain.empty() ? "" : " > ") + link["kind"].as_string() + ":" + link["canonical"].as_string();
  });
  std::ostringstream line;
  line << kinds[layer.annotations[index].kind] << " | " << string_of(layer, index, "act") << " | "
       << string_of(layer, index, "polarity") << " | " << string_of(layer, index, "modality") << " | "
       << JsonView(speaker)["canonical"].as_string("?") << " | " << JsonView(cue)["text"].as_string("-") << " | "
       << one_line(JsonView(content)["text"].as_string()) << " | " << (chain.empty() ? "-" : chain);
  return line.str();
}

std::string describe_claims(const Document& document) {
  std::string lines;
  const Layer& layer = *document.layer("claim");
  for (uint32_t i = 0; i < layer.annotations.size(); ++i) lines += describe(layer, i) + '\n';
  return lines;
}

class ClaimCases : public ClaimTracker, public testing::WithParamInterface<const char*> {};

TEST_P(ClaimCases, ComeOutAsWritten) {
  test::check_cases(plain(), std::string("claim_tracker/cases/") + GetParam(), 1, describe_claims);
}

// Interviews, lists and quotations over paragraphs need blocks.
TEST_F(ClaimTracker, PagesComeOutAsWritten) {
  test::check_cases(with_blocks(), "claim_tracker/cases/pages.txt", 6, describe_claims);
}

INSTANTIATE_TEST_SUITE_P(Files, ClaimCases,
                         testing::Values("frames.txt", "traps.txt", "quotations.txt", "speakers.txt", "english.txt"));

// Sentences that no table was made by: most come out as written, and no words are in a wrong mouth.
TEST_F(ClaimTracker, EnglishHeldOutSentences) {
  const std::vector<test::Case> cases = test::read_cases("../../plugins/claim_tracker/cases/english_held_out.txt");
  ASSERT_EQ(cases.size(), 30u);
  const Pipeline pipeline = plain();
  Result<PipelineRun> opened = pipeline.open();
  ASSERT_TRUE(opened);
  int right = 0;
  for (const test::Case& c : cases) {
    Document document;
    document.text = c.part(0);
    ASSERT_TRUE(opened->process(document)) << c.name;
    const Layer& layer = *document.layer("claim");
    std::string lines;
    for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
      lines += describe(layer, i) + '\n';
      const std::string speaker = string_of(layer, i, "speaker");
      const std::string who = JsonView(speaker)["canonical"].as_string();
      const bool named = !who.empty() && who.rfind("nguồn tin giấu tên", 0) != 0;
      EXPECT_TRUE(!named || c.part(1).find("| " + who + " |") != std::string::npos) << c.name;
    }
    right += test::lines_of(lines) == test::lines_of(c.part(1)) ? 1 : 0;
  }
  EXPECT_GE(right, 26);
}

// Nouns as cues: most come out as written, and no words are in a wrong mouth.
TEST_F(ClaimTracker, EnglishNounsComeOutAsWritten) {
  test::check_cases(plain(), "claim_tracker/cases/english_nouns.txt", 30, describe_claims);
}

// The articles of a case of relations: "@ id day outlet", then the text; day "-": it is not known.
std::vector<Document> articles_of(const std::string& part) {
  std::vector<Document> documents;
  std::istringstream lines(part);
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("@ ", 0) != 0) {
      if (!documents.empty()) documents.back().text += line + '\n';
      continue;
    }
    std::istringstream head(line.substr(2));
    std::string id, day, outlet;
    head >> id >> day >> std::ws;
    std::getline(head, outlet);
    Document& document = documents.emplace_back();
    document.id = id;
    if (day != "-") document.meta.add_string("published", day);
    document.meta.add_string("outlet", outlet);
  }
  return documents;
}

// The threads of a story, as cases/relations.txt writes them.
std::string describe_threads(JsonView story) {
  std::map<std::string, std::string> document_of;
  story["claims"].for_each(
      [&](JsonView claim) { document_of[claim["id"].as_string()] = claim["document"].as_string(); });
  std::string lines;
  story["threads"].for_each([&](JsonView thread) {
    std::set<std::string> relations;
    thread["relations"].for_each([&](JsonView r) {
      relations.insert(document_of[r["from"].as_string()] + " " + r["kind"].as_string() + " " +
                       document_of[r["to"].as_string()] + "\n");
    });
    for (const std::string& relation : relations) lines += relation;
    lines +=
        "sources " + std::to_string(thread["independent_sources"].as_int()) + " " + thread["status"].as_string() + "\n";
  });
  return lines;
}

TEST_F(ClaimTracker, ThreadsComeOutAsWritten) {
  const std::vector<test::Case> cases = test::read_cases("../../plugins/claim_tracker/cases/relations.txt");
  ASSERT_GE(cases.size(), 8u);
  for (const test::Case& c : cases) {
    Result<std::string> setting = corrections_setting(c.part(1), c.name);
    ASSERT_TRUE(setting) << c.name;
    const std::string list = setting->substr(setting->find('=') + 1);
    const Result<Pipeline> pipeline = Pipeline::build({{{"tokenizer", ""},
                                                        {"date_normalizer", ""},
                                                        {"names", ""},
                                                        {"deduplicator", ""},
                                                        {"claim_tracker", "{\"corrections\":" + list + "}"}}},
                                                      registry_);
    ASSERT_TRUE(pipeline) << c.name << pipeline.error().to_string();
    std::vector<Document> documents = articles_of(c.part(0));
    const std::string story = test::track_to_json(*pipeline, documents, 1);
    EXPECT_EQ(test::lines_of(describe_threads(JsonView(story))), test::lines_of(c.part(2))) << c.name << "\n" << story;
    std::reverse(documents.begin(), documents.end());
    EXPECT_EQ(test::track_to_json(*pipeline, documents, 2), story) << c.name;
    JsonView(story)["corrections"].for_each(
        [&](JsonView correction) { EXPECT_EQ(correction["applied"].raw(), "true") << c.name; });
  }
}

TEST_F(ClaimTracker, EveryClaimHasContentAndReasonOnAnyText) {
  const Pipeline pipeline = plain();
  Result<PipelineRun> opened = pipeline.open();
  ASSERT_TRUE(opened);
  for (const test::HostileText& hostile : test::hostile_texts()) {
    Document document;
    document.text = hostile.text;
    if (!opened->process(document)) continue;  // the host refuses it before any plugin sees it
    const Layer& layer = *document.layer("claim");
    for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
      EXPECT_NE(layer.find(i, "content"), nullptr) << hostile.name;
      EXPECT_NE(layer.find(i, "reason"), nullptr) << hostile.name;
    }
  }
}

}  // namespace
}  // namespace soi
