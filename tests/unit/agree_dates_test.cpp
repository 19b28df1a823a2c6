#include <gtest/gtest.h>

#include <algorithm>

#include <soi/agree_dates.hpp>

namespace soi {
namespace {

Document document_of(const std::string& id, const std::string& published) {
  Document document;
  document.id = id;
  if (!published.empty()) document.meta.add_string("published", published);
  return document;
}

CorpusResult passage(const std::string& a, const std::string& b, int size) {
  const std::string span = "\",\"begin\":10,\"end\":" + std::to_string(10 + size) + "}";
  return {"duplicate",
          "{\"kind\":\"passage\",\"members\":[{\"document\":\"" + a + span + ",{\"document\":\"" + b + span + "]}"};
}

struct AgreeCase {
  const char* name;
  std::vector<std::pair<const char*, const char*>> documents;  // id, published
  std::vector<CorpusResult> results;
  std::string hints;  // document: json, one a line
};

const AgreeCase agree_cases[] = {
    {"one that shares a passage",
     {{"a", "2023-08-03T10:00"}, {"b", ""}},
     {passage("a", "b", 200)},
     "b: {\"day\":\"2023-08-03\",\"documents\":[\"a\"]}\n"},
    {"the middle of several; only a year is no day",
     {{"a", "2023-08-03"}, {"b", "2023"}, {"c", "2023-08-05"}, {"d", "2023-08-04"}},
     {passage("a", "b", 90), passage("b", "c", 90), passage("d", "b", 90)},
     "b: {\"day\":\"2023-08-04\",\"documents\":[\"a\",\"c\",\"d\"]}\n"},
    {"too far apart",
     {{"a", "2023-08-03"}, {"b", ""}, {"c", "2023-08-30"}},
     {passage("a", "b", 200), passage("c", "b", 200)},
     ""},
    {"too little", {{"a", "2023-08-03"}, {"b", ""}}, {passage("a", "b", 60)}, ""},
    {"nobody knows", {{"a", ""}, {"b", ""}}, {passage("a", "b", 200)}, ""},
    {"another kind of result", {{"a", "2023-08-03"}, {"b", ""}}, {{"pair", passage("a", "b", 200).json}}, ""}};

TEST(AgreeDates, GivesHintsInAnyOrderOfTheInput) {
  for (const AgreeCase& row : agree_cases) {
    std::vector<Document> documents;
    for (const auto& [id, published] : row.documents) documents.push_back(document_of(id, published));
    std::vector<CorpusResult> results = row.results;
    for (int turn = 0; turn < 2; ++turn) {
      std::string text;
      for (const DateHint& hint : agree_on_dates(documents, results)) text += hint.document + ": " + hint.json + "\n";
      EXPECT_EQ(text, row.hints) << row.name;
      std::reverse(documents.begin(), documents.end());
      std::reverse(results.begin(), results.end());
    }
  }
}

}  // namespace
}  // namespace soi
