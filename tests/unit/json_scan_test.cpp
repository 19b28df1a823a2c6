// The fast scan of JSON lines accepts nothing that nlohmann/json refuses, and all plain lines: else a broken line would
// come out as a document, or no line would be read fast.
#include <gtest/gtest.h>

#include <random>

#include <soi_sdk/utf8.hpp>

#include "../../framework/src/json.hpp"
#include "../../framework/src/json_scan.hpp"

namespace soi {
namespace {

using namespace std::string_view_literals;

const std::string lines[] = {
    R"({"id":"a","text":"Ông Bình nói: \"mai\" \u00e0 \ud83d\ude00.","published":"2023-08-03","n":-15.25,"b":[true,false,null]})",
    R"({ "text" : "x" , "meta" : { "deep" : [ 1, 2.0, { "a" : "b" } ] } , "zero" : 0 })",
    "{\"text\":\"kề bên 😀 \xE2\x80\x9Cngoặc\xE2\x80\x9D\",\"e\":{},\"l\":[]}",
    "{}",
};

std::string mutated(std::string line, std::minstd_rand& random) {
  static constexpr std::string_view bytes =
      "{}[]\",:\\ue+-.0123456789truefalsn \t\n\0\x1f\x7f\x80\xbf\xc0\xc3\xe2\xed\xa0\xf0\xff"sv;
  for (auto edits = 1 + random() % 3; edits > 0; --edits) {
    const size_t at = random() % (line.size() + 1);
    const char byte = bytes[random() % bytes.size()];
    switch (random() % 3) {
      case 0: line.insert(at, 1, byte); break;
      case 1: line.erase(at, 1); break;
      default:
        if (at < line.size()) line[at] = byte;
    }
  }
  return line;
}

TEST(JsonScan, TakesPlainLinesWithTheirMembers) {
  std::vector<JsonMember> members;
  for (const std::string& line : lines) EXPECT_TRUE(scan_json_object(line, members)) << line;
  members.clear();
  ASSERT_TRUE(scan_json_object(lines[1], members));
  ASSERT_EQ(members.size(), 3u);
  EXPECT_EQ(members[0].name, "text");
  EXPECT_EQ(members[0].value, "\"x\"");
  EXPECT_EQ(members[2].name, "zero");
  EXPECT_EQ(members[2].value, "0");
}

TEST(JsonScan, AcceptsNothingThatIsNoObject) {
  std::minstd_rand random(7);
  std::vector<JsonMember> members;
  size_t accepted = 0, refused = 0;
  for (int round = 0; round < 200000; ++round) {
    const std::string line = mutated(lines[random() % std::size(lines)], random);
    const bool right = sdk::first_invalid_utf8(line) == line.size() && is_json(line) && parse_json(line).is_object();
    members.clear();
    if (scan_json_object(line, members)) {
      ASSERT_TRUE(right) << line;
      ++accepted;
    } else if (!right) {
      ++refused;
    }
  }
  EXPECT_GT(accepted, 1000u);  // else the test compares nothing
  EXPECT_GT(refused, 1000u);
}

TEST(JsonScan, FindsTheOffsetsThatTheCarefulReaderFinds) {
  const std::string replies[] = {
      R"([{"name":"Ông Bình","begin":120,"end":131,"chain":[{"begin":7,"end":12}]},{"begin":null,"end":"3"}])",
      R"({"begin":[4,5],"other":{"end":0,"score":-0.25},"flag":true})",
      R"({"begin":123456789012345678,"end":3})",
  };
  std::minstd_rand random(13);
  std::vector<uint64_t> offsets, careful;
  size_t taken = 0;
  for (int round = 0; round < 100000; ++round) {
    const std::string reply = mutated(replies[static_cast<size_t>(round) % std::size(replies)], random);
    offsets.clear();
    careful.clear();
    if (!is_utf8(reply) || !scan_json_offsets(reply, offsets)) continue;
    ASSERT_TRUE(check_json_offsets(reply, [&](uint64_t offset) { return careful.push_back(offset), true; })) << reply;
    ASSERT_EQ(offsets, careful) << reply;
    ++taken;
  }
  EXPECT_GT(taken, 1000u);
  for (const char* left : {R"({"\u0062egin":1})", R"({"begin":-1})", R"({"end":1.5})", R"({"end":1e2})", "[1", ""})
    EXPECT_FALSE(scan_json_offsets(left, offsets)) << left;
}

TEST(JsonScan, KnowsUtf8) {
  std::minstd_rand random(11);
  for (int round = 0; round < 100000; ++round) {
    const std::string text = mutated(lines[round % 3], random);
    ASSERT_EQ(is_utf8(text), sdk::first_invalid_utf8(text) == text.size()) << text;
  }
}

}  // namespace
}  // namespace soi
