#include <gtest/gtest.h>

#include <soi/manifest.hpp>

namespace soi {
namespace {

constexpr const char* whole = R"({"id":"org.example.thing/2","version":"1.0.0","license":"MIT",
  "needs":[{"layer":"word","optional":true,"kinds":["word"],"attributes":["x"]}],
  "makes":[{"layer":"thing","kind":"type","kinds":["A","B"],"attributes":[{"name":"value","type":"offset"}]}],
  "meta":[{"name":"outlet","type":"string"}],
  "config":{"properties":{"depth":{"type":"integer","minimum":1,"maximum":9,"default":3},
                          "mode":{"enum":["a","b"],"default":"a"},
                          "words":{"type":"array","items":{"type":"string"}}}},
  "rounds":2,"results":["thing"],"needs_results":["name"]})";

TEST(Manifest, ReadsEveryMember) {
  const Result<Manifest> manifest = parse_manifest(whole, "test");
  ASSERT_TRUE(manifest) << manifest.error().to_string();
  EXPECT_EQ(manifest->family(), "org.example.thing");
  EXPECT_TRUE(manifest->needs[0].optional);
  EXPECT_EQ(manifest->makes[0].kind_name, "type");
  EXPECT_EQ(manifest->makes[0].attributes[0].type, ValueType::offset);
  EXPECT_EQ(manifest->rounds, 2u);
  EXPECT_EQ(manifest->config[0].default_value, "3");
}

TEST(Manifest, SaysWhichMemberIsWrong) {
  struct Row {
    const char* json;
    const char* says;
  };
  const Row rows[] = {
      {"[]", "no JSON object"},
      {"{", "no JSON object"},
      {R"({"version":"1","license":"MIT"})", "\"id\""},
      {R"({"id":"x","version":"1","license":"MIT"})", "org.example.name/1"},
      {R"({"id":"x/1","license":"MIT"})", "\"version\""},
      {R"({"id":"x/1","version":"1","license":"MIT","needs":{}})", "\"needs\" wants an array"},
      {R"({"id":"x/1","version":"1","license":"MIT","makes":["word"]})", "\"layer\""},
      {R"({"id":"x/1","version":"1","license":"MIT","makes":[{"layer":"a","attributes":[{"name":"n","type":"blob"}]}]})",
       "\"blob\""},
      {R"({"id":"x/1","version":"1","license":"MIT","rounds":65})", "64"},
  };
  for (const Row& row : rows) {
    const Result<Manifest> manifest = parse_manifest(row.json, "test");
    ASSERT_FALSE(manifest) << row.json;
    EXPECT_EQ(manifest.error().code, ErrorCode::invalid_manifest);
    EXPECT_NE(manifest.error().message.find(row.says), std::string::npos) << manifest.error().message;
  }
}

TEST(Config, FillsInDefaultsInTheManifestsOrder) {
  const Result<Manifest> manifest = parse_manifest(whole, "test");
  const Result<std::string> config = complete_config(*manifest, R"({"mode":"b"})");
  ASSERT_TRUE(config);
  EXPECT_EQ(*config, R"({"depth":3,"mode":"b"})");
}

TEST(Config, RefusesWhatBreaksTheSchema) {
  struct Row {
    const char* json;
    const char* says;
  };
  const Row rows[] = {{R"({"depth":"3"})", "integer"},  {R"({"depth":0})", "at least 1"},
                      {R"({"depth":10})", "at most 9"}, {R"({"mode":"c"})", "one of"},
                      {R"({"words":[1]})", "element"},  {R"({"deep":1})", "no option \"deep\""},
                      {"[]", "no JSON object"},         {"{", "no JSON object"}};
  const Result<Manifest> manifest = parse_manifest(whole, "test");
  for (const Row& row : rows) {
    const Result<std::string> config = complete_config(*manifest, row.json);
    ASSERT_FALSE(config) << row.json;
    EXPECT_EQ(config.error().code, ErrorCode::invalid_config);
    EXPECT_NE(config.error().message.find(row.says), std::string::npos) << config.error().message;
  }
}

}  // namespace
}  // namespace soi
