#include <gtest/gtest.h>

#include <soi/writer.hpp>

#include "../../framework/src/text_layout.hpp"
#include "../../framework/src/word_diff.hpp"

namespace soi {
namespace {

TEST(OffsetMap, CountsWhatItIsAskedTo) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aệ😀";  // 1 + 3 + 4 bytes, 1 + 1 + 2 UTF-16 units, 3 code points
  const OffsetMap bytes(text, OffsetUnit::byte), utf16(text, OffsetUnit::utf16), points(text, OffsetUnit::codepoint);
  for (uint32_t i = 0; i <= 100; ++i) {
    EXPECT_EQ(bytes(i * 8), i * 8);
    EXPECT_EQ(utf16(i * 8), i * 4);
    EXPECT_EQ(points(i * 8), i * 3);
  }
  EXPECT_EQ(utf16(8 * 50 + 4), 202u);
}

TEST(JsonLine, HasTheFormThatIsPromised) {
  const LayerSchema schema{"timex",
                           "type",
                           {"DATE"},
                           {{"value", ValueType::string},
                            {"core_begin", ValueType::offset},
                            {"speaker", ValueType::json},
                            {"head", ValueType::link},
                            {"score", ValueType::number}}};
  Document document;
  document.id = "a.txt";
  document.text = "ệ 3/8";
  document.meta.add_string("outlet", "Báo");
  document.layers.resize(1);
  Layer& layer = document.layers[0];
  layer.schema = &schema;
  layer.annotations = {{4, 7, 0}};
  layer.strings = R"(2023-08-03{"begin":4})";
  double half = 0.5;
  uint64_t half_bits;
  memcpy(&half_bits, &half, 8);
  layer.attributes = {
      {0, 0, uint64_t{10} << 32}, {0, 1, 4}, {0, 2, uint64_t{11} << 32 | 10}, {0, 3, 0}, {0, 4, half_bits}};
  std::string line;
  write_json_line(document, {}, line);
  EXPECT_EQ(line,
            R"({"soi":1,"id":"a.txt","meta":{"outlet":"Báo"},"layers":{"timex":[{"begin":4,"end":7,"type":"DATE",)"
            R"("value":"2023-08-03","core_begin":4,"speaker":{"begin":4},"head":{"layer":"timex","index":0},)"
            "\"score\":0.5}]}}\n");
  line.clear();
  write_json_line(document, {OffsetUnit::codepoint, true, {}}, line);
  EXPECT_NE(line.find(R"("begin":2,"end":5,"type":"DATE")"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("speaker":{"begin":2})"), std::string::npos) << line;
  EXPECT_NE(line.find(R"("text":"3/8")"), std::string::npos) << line;
}

TEST(TextLayout, CountsColumns) {
  EXPECT_EQ(display_width("việt"), 4u);
  EXPECT_EQ(display_width("vie\u0302\u0323t"), 4u);
  EXPECT_EQ(display_width("日本😀"), 6u);
  EXPECT_EQ(one_line("  a\n\n b  c ", 80), "a b c");
  EXPECT_EQ(one_line("một hai ba", 7), "một ha…");
  EXPECT_EQ(one_line("một hai", 7), "một hai");
  EXPECT_EQ(pad("ệ", 3), "ệ  ");
  EXPECT_EQ(wrap("một hai ba bốn", 9, 2), "một hai\n  ba bốn");
}

std::string marked(std::string_view text, std::string_view base) {
  std::string out;
  for (const WordRun& run : words_not_in(text, base)) {
    const std::string_view part = text.substr(run.begin, run.end - run.begin);
    out += run.is_new ? "[" + std::string(part) + "]" : std::string(part);
  }
  return out;
}

TEST(WordDiff, MarksWhatTheOtherTextLacks) {
  EXPECT_EQ(marked("cầu sẽ mở ngày 5/8", "cầu sẽ mở ngày 3/8"), "cầu sẽ mở ngày [5]/8");
  EXPECT_EQ(marked("cầu đã thực sự mở", "cầu sẽ mở"), "cầu [đã thực sự] mở");
  EXPECT_EQ(marked("Hoà bình", "hòa bình"), "Hoà bình");
  EXPECT_EQ(marked("", "a"), "");
  EXPECT_EQ(marked("a", ""), "[a]");
}

}  // namespace
}  // namespace soi
