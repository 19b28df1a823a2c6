// JSON lines and publication times.
#include <gtest/gtest.h>

#include <soi/reader.hpp>
#include <soi_sdk/json.hpp>

#include "case_file.hpp"

namespace soi {
namespace {

TEST(JsonReader, ReadsLines) {
  const auto rows = test::read_rows("json_lines.tsv");
  EXPECT_GE(rows.size(), 15u);
  for (const auto& row : rows) {
    const Result<Document> document = read_json_line(row[1], "f#1", "f:1");
    if (row[2] != "ok") {
      ASSERT_FALSE(document) << row[0];
      EXPECT_EQ(code_name(document.error().code), row[2]) << row[0] << ": " << document.error().to_string();
      EXPECT_EQ(document.error().where, "f:1") << row[0];
      continue;
    }
    ASSERT_TRUE(document) << row[0] << ": " << document.error().to_string();
    EXPECT_EQ(document->id, row[3]) << row[0];
    EXPECT_EQ(document->text, sdk::JsonView("\"" + row[4] + "\"").as_string()) << row[0];
    EXPECT_EQ(document->meta.to_json(), row[5]) << row[0];
  }
}

struct Refused {
  const char* name;
  std::string line;
  ErrorCode code;
  const char* message;  // what the message must contain
};

std::string many_members(int count) {
  std::string line = R"({"text":"a")";
  for (int i = 0; i < count; ++i) line += ",\"k" + std::to_string(i) + "\":1";
  return line + "}";
}

TEST(JsonReader, SaysWhatIsWrongWithALine) {
  const Refused cases[] = {
      {"position of a fault", R"({"text": "a", oops})", ErrorCode::malformed_json, "byte 15"},
      {"a NUL byte", std::string("{\"text\":\"a\0\"}", 12), ErrorCode::malformed_json, "byte 11"},
      {"invalid UTF-8", "{\"text\":\"a\xFF\"}", ErrorCode::invalid_text, "byte 10 "},
      {"deep nesting", R"({"text":"a","k":)" + std::string(100000, '['), ErrorCode::malformed_json, "64 levels"},
      {"too many members", many_members(1000), ErrorCode::malformed_json, "1001 members"},
      {"a long time", R"({"text":"a","published":")" + std::string(500, 'x') + "\"}", ErrorCode::invalid_published,
       "xxx..."},
      {"an empty line", "", ErrorCode::malformed_json, "one object a line"},
      {"a line over the limit", std::string(max_document_bytes + 1, ' '), ErrorCode::document_too_large, "split"},
      {"no text", "{}", ErrorCode::missing_text, "\"text\""},
  };
  for (const Refused& c : cases) {
    const Result<Document> document = read_json_line(c.line, "f#1", "f:1");
    ASSERT_FALSE(document) << c.name;
    EXPECT_EQ(document.error().code, c.code) << c.name << ": " << document.error().to_string();
    EXPECT_NE(document.error().message.find(c.message), std::string::npos) << document.error().to_string();
    EXPECT_LT(document.error().message.size(), 300u) << c.name;
  }
  EXPECT_TRUE(read_json_line(many_members(999), "f#1", "f:1"));
}

TEST(Published, IsIso8601OfADayThatExists) {
  const auto rows = test::read_rows("published.tsv");
  EXPECT_GE(rows.size(), 20u);
  for (const auto& row : rows) EXPECT_EQ(is_published(row[0]), row[1] == "yes") << row[0];
  EXPECT_FALSE(is_published(""));
}

}  // namespace
}  // namespace soi
