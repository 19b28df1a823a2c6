// What texts of nothing but times or digits cost the date normalizer, counted in rules that were tried: times a byte are
// noise on a shared machine, this is not.  The benchmarks date_normalizer_abi/* show the times.
#include <gtest/gtest.h>

#include <string>

#include <soi_sdk/plugin.hpp>

#include "corpus_files.hpp"
#include "normalizer.hpp"

SOI_DATA(date_normalizer, vi_lexicon)
SOI_DATA(date_normalizer, vi_holidays)
SOI_DATA(date_normalizer, vi_cues)
SOI_DATA(date_normalizer, vi_lookalikes)
SOI_DATA(date_normalizer, vi_grammar)
SOI_DATA(date_normalizer, vi_parts)
SOI_DATA(date_normalizer, vi_conditions)

namespace soi {
namespace {

// A text of `size` bytes from a list of times; figures marked with % are others each time: %d a day, %m a month, %y a
// year, %h an hour, %M minutes.
std::string dense_text(const std::string& pattern, size_t size) {
  std::string text;
  uint32_t random = 1;
  const auto next = [&](uint32_t from, uint32_t to) {
    random = random * 1664525 + 1013904223;
    return from + (random >> 8) % (to - from + 1);
  };
  while (text.size() < size) {
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '%') {
        text += pattern[i];
        continue;
      }
      switch (pattern[++i]) {
        case 'd': text += std::to_string(next(1, 28)); break;
        case 'm': text += std::to_string(next(1, 12)); break;
        case 'y': text += std::to_string(next(1990, 2030)); break;
        case 'h': text += std::to_string(next(0, 23)); break;
        default: text += std::to_string(next(10, 59)); break;
      }
    }
  }
  return text;
}

class DateCost : public testing::Test {
 protected:
  DateCost() {
    std::string why;
    EXPECT_TRUE(
        language_.read({SOI_DATA_VIEW(date_normalizer, vi_lexicon),
                        SOI_DATA_VIEW(date_normalizer, vi_holidays),
                        SOI_DATA_VIEW(date_normalizer, vi_cues),
                        {SOI_DATA_VIEW(date_normalizer, vi_lookalikes), SOI_DATA_VIEW(date_normalizer, vi_grammar),
                         SOI_DATA_VIEW(date_normalizer, vi_parts), SOI_DATA_VIEW(date_normalizer, vi_conditions)}},
                       why))
        << why;
  }
  // Rules tried a thousand bytes by a normalizer that has read nothing before.
  double tried(const std::string& text) {
    dates::Normalizer normalizer(language_, dates::Options());
    const std::vector<dates::Region> regions{{0, static_cast<uint32_t>(text.size())}};
    normalizer.begin(text, regions);
    size_t found = 0;
    normalizer.run(dates::Reference(), [&](const dates::Timex&) { ++found; });
    return 1000.0 * static_cast<double>(normalizer.rules_tried()) / static_cast<double>(text.size());
  }
  dates::Language language_;
};

TEST_F(DateCost, TextsOfOnlyTimesTryNoMoreRulesThanNews) {
  std::string news;
  for (const Document& document : test::sample_documents()) news += document.text + "\n";
  const double bar = tried(news);
  EXPECT_GT(bar, 0);
  for (const char* pattern : {"ngày 3/5 ",
                              "3/5, 17/8, ",
                              "hôm nay ",
                              "năm ",
                              "9h30 10h45 ",
                              "tháng 3 tháng 5 ",
                              "3/8/2023 ",
                              "3/5\n",
                              "1 ",
                              "1234567 ",
                              "mùng 5 Tết ",
                              "vào 3/5 ",
                              "ngày 3, 4, 5/8, ",
                              "thứ hai tuần trước, ",
                              "quý 3/2023 ",
                              "9:30 10:45 ",
                              "mươi ",
                              "chục ",
                              "3. ",
                              "ngày %d/%m ",
                              "%d/%m, ",
                              "%d/%m/%y ",
                              "%d/%m\n",
                              "tháng %m ",
                              "năm %y ",
                              "%hh%M ",
                              "%h:%M ",
                              "ngày %d tháng %m năm %y, ",
                              "%M ",
                              "ngày %d/%m/%y\n"})
    EXPECT_LE(tried(dense_text(pattern, 400'000)), bar) << pattern;
}

}  // namespace
}  // namespace soi
