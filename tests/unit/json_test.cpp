#include <gtest/gtest.h>

#include <soi_sdk/json.hpp>

namespace soi::sdk {
namespace {

TEST(JsonView, FindsMembers) {
  const JsonView json(R"( {"a": 1, "b" : {"c":[1,"x,]}",{"d":null}]} , "e\"f":"g\u1ec7\ud83d\ude00\n", "t":true} )");
  EXPECT_EQ(json["a"].as_int(), 1);
  EXPECT_EQ(json["e\"f"].as_string(), "gệ😀\n");
  EXPECT_TRUE(json["t"].as_bool());
  EXPECT_FALSE(json["absent"].exists());
  std::vector<std::string> elements;
  json["b"]["c"].for_each([&](JsonView element) { elements.emplace_back(element.raw()); });
  EXPECT_EQ(elements, (std::vector<std::string>{"1", "\"x,]}\"", "{\"d\":null}"}));
}

TEST(JsonView, AnswersAbsentOnNonsense) {
  for (const char* text : {"", "{", "{\"a\"", "{\"a\":", "[1,", "\"", "nonsense", "{]", "[}"}) {
    const JsonView json(text);
    EXPECT_EQ(json["a"].as_int(-1), -1) << text;
    int count = 0;
    json.for_each([&](JsonView) { ++count; });
    EXPECT_LE(count, 1) << text;
  }
}

TEST(JsonView, ReadsNumbers) {
  EXPECT_DOUBLE_EQ(JsonView("0.25").as_double(), 0.25);
  EXPECT_DOUBLE_EQ(JsonView("-12.5").as_double(), -12.5);
  EXPECT_DOUBLE_EQ(JsonView("x").as_double(7), 7);
  EXPECT_EQ(JsonView("-9007199254740993").as_int(), -9007199254740993);
}

TEST(JsonWriter, EscapesAndSeparates) {
  std::string out;
  JsonWriter(out)
      .begin_object()
      .key("a\"b")
      .string("x\\y\n\x01ệ")
      .key("n")
      .begin_array()
      .integer(-3)
      .number(0.5)
      .boolean(false)
      .null()
      .end_array()
      .key("o")
      .begin_object()
      .end_object()
      .end_object();
  EXPECT_EQ(out, R"({"a\"b":"x\\y\n\u0001ệ","n":[-3,0.5,false,null],"o":{}})");
  EXPECT_EQ(JsonView(out)["a\"b"].as_string(), "x\\y\n\x01ệ");
}

}  // namespace
}  // namespace soi::sdk
