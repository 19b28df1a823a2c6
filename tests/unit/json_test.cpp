#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

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

TEST(JsonWriter, WritesStringsOfEveryLengthAndShape) {
  for (size_t size = 0; size < 140; ++size) {
    const std::string plain(size, 'x');
    std::string out, quoted;
    JsonWriter(out).begin_array().string(plain).string(plain).begin_object().key(plain).null().end_object().end_array();
    quoted.append(1, '"').append(plain).append(1, '"');
    EXPECT_EQ(out, "[" + quoted + "," + quoted + ",{" + quoted + ":null}]");
    for (const char special : {'"', '\\', '\n', '\x1f'}) {
      std::string text = plain;
      text.insert(size / 2, 1, special);
      out.clear();
      JsonWriter(out).string(text);
      EXPECT_EQ(JsonView(out).as_string(), text);
    }
  }
}

TEST(JsonWriter, WritesNumbersAsPrintfDoes) {
  const auto expect_same = [](double value) {
    char wanted[40];
    std::snprintf(wanted, sizeof wanted, "%.6g", value);
    std::string out;
    JsonWriter(out).number(value);
    ASSERT_EQ(out, wanted) << value;
  };
  for (int n = 0; n <= 120000; ++n) expect_same(n / 10000.0);
  for (int n = 1; n <= 30000; ++n) {
    expect_same(n / 30000.0);
    expect_same(-n / 7.0);
    expect_same(n * 1e-9);
    expect_same(n * 1e9);
    expect_same(std::nextafter(n / 1000.0, 100));
  }
}

}  // namespace
}  // namespace soi::sdk
