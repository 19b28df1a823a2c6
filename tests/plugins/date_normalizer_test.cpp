// The date normalizer's cases and development sentences, its options, and what it says of the time of publication.
#include <cstdio>

#include "case_file.hpp"
#include "corpus_files.hpp"
#include "date_test.hpp"

namespace soi {
namespace {

using DateNormalizer = test::DateTest;
using Found = test::FoundTimex;

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  size_t begin = 0;
  for (size_t at; (at = text.find(separator, begin)) != std::string::npos; begin = at + separator.size()) {
    parts.push_back(text.substr(begin, at - begin));
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// Whether a found expression is what `expected` (surface|TYPE|value|mod|quant|freq|key=value...) says.
bool matches(const Found& found, const std::string& expected) {
  const std::vector<std::string> fields = split(expected, "|");
  bool value = found.type == fields[1] && found.value == fields[2];
  bool rest =
      found.surface == fields[0] && found.mod == fields[3] && found.quant == fields[4] && found.freq == fields[5];
  for (size_t i = 6; i < fields.size(); ++i) {
    const std::string key = fields[i].substr(0, fields[i].find('=')),
                      wanted = fields[i].substr(fields[i].find('=') + 1);
    if (key == "alt") value = value || found.type + "/" + found.value == wanted;
    if (key == "lunar") rest = rest && found.lunar == wanted;
    if (key == "begin_point") rest = rest && found.begin_point == wanted;
    if (key == "end_point") rest = rest && found.end_point == wanted;
  }
  return value && rest;
}

std::string show(const std::vector<Found>& found) {
  std::string text;
  for (const Found& f : found) {
    text += "\n  " + f.surface + "|" + f.type + "|" + f.value + "|" + f.mod + "|" + f.quant + "|" + f.freq +
            "|lunar=" + f.lunar;
  }
  return text;
}

bool row_matches(const std::vector<Found>& found, const std::string& expected) {
  if (expected == "NONE") return found.empty();
  const std::vector<std::string> wanted = split(expected, " ;; ");
  if (wanted.size() != found.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (!matches(found[i], wanted[i])) return false;
  }
  return true;
}

bool prefers(const std::string& field) { return field == "past" || field == "future"; }

// Checks the rows (text, reference, expected, prefer) of a case file; up to `allowed` of them may be wrong.
struct CaseFile {
  const char* path;
  const char* prefer;  // of rows that name none
  size_t at_least, allowed;
};

class DateCases : public DateNormalizer, public testing::WithParamInterface<CaseFile> {};

// English is found by itself: no option says that en.tsv is English.  Of dev.tsv README.md states what is left.
TEST_P(DateCases, AreRead) {
  const auto rows = test::read_rows(GetParam().path);
  ASSERT_GT(rows.size(), GetParam().at_least);
  size_t wrong = 0;
  for (const std::string prefer : {"nearest", "past", "future"}) {
    const Pipeline steps = pipeline("{\"prefer\":\"" + prefer + "\"}");
    Result<PipelineRun> run = steps.open();
    ASSERT_TRUE(run);
    for (const auto& row : rows) {
      const std::string wanted = row.size() > 3 && prefers(row[3]) ? row[3] : GetParam().prefer;
      if (wanted != prefer) continue;
      const std::vector<Found> found = find(*run, row[0], row[1]);
      if (row_matches(found, row[2])) continue;
      ++wrong;
      std::printf("%s\n want %s\n got %s\n", row[0].c_str(), row[2].c_str(), show(found).c_str());
    }
  }
  EXPECT_LE(wrong, GetParam().allowed);
}

INSTANTIATE_TEST_SUITE_P(DateNormalizer, DateCases,
                         testing::Values(CaseFile{"../../plugins/date_normalizer/cases/expressions.tsv", "nearest", 100,
                                                  0},
                                         CaseFile{"../../plugins/date_normalizer/cases/en.tsv", "nearest", 60, 0},
                                         CaseFile{"../corpus/dates/dev.tsv", "nearest", 400, 3},
                                         CaseFile{"../corpus/dates/dev_5.tsv", "nearest", 400, 0},
                                         CaseFile{"../corpus/dates/dev_6.tsv", "nearest", 700, 0},
                                         CaseFile{"../corpus/dates/dev_7.tsv", "nearest", 1500, 0},
                                         CaseFile{"../corpus/dates/dev_chat.tsv", "future", 100, 0}));

TEST_F(DateNormalizer, TakesItsOptions) {
  static constexpr const char* cases[][4] = {
      {"{\"prefer\":\"past\"}", "Họp ngày 5/8.", "2023-08-03", "2022-08-05"},
      {"{\"prefer\":\"future\"}", "Họp ngày 1/8.", "2023-08-03", "2024-08-01"},
      {"{\"order\":\"mdy\"}", "Họp ngày 5/8/2023.", "2023-08-03", "2023-05-08"},
      {"{\"timezone\":\"+00:00\"}", "Họp hôm nay.", "2023-08-03T02:00+07:00", "2023-08-02"},
      {"{\"lang\":\"vi\"}", "See you tomorrow on 3/8/2023", "2023-08-01", "2023-08-03"},
      {"{\"lang\":\"en\"}", "tomorrow", "2023-08-01", "2023-08-02"},
      {"{\"invalid\":\"mark\"}", "Họp ngày 31/2/2023.", "2023-08-03", ""}};
  for (const auto& [config, text, published, value] : cases) {
    const Pipeline steps = pipeline(config);
    Result<PipelineRun> run = steps.open();
    ASSERT_TRUE(run) << config;
    const std::vector<Found> found = find(*run, text, published);
    ASSERT_EQ(found.size(), 1u) << config << show(found);
    EXPECT_EQ(found[0].value, value) << config;
  }
  const Pipeline steps = pipeline("{\"ranges\":\"points\",\"anchors\":\"off\"}");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  const std::vector<Found> ends = find(*run, "Mở từ ngày 3 đến ngày 5/8.", "2023-08-03");
  ASSERT_EQ(ends.size(), 2u);
  EXPECT_EQ(ends[1].value, "2023-08-05");
}

// "invalid": "mark" keeps what names no day; nothing else changes.
TEST_F(DateNormalizer, MarksImpossibleDatesWhenAsked) {
  const Pipeline steps = pipeline("{\"invalid\":\"mark\"}");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const char* text : {"ngày 31/2", "ngày 30/2/2023", "ngày 29/2/2023", "ngày 13/13/2020", "ngày 31 tháng 4",
                           "ngày 30 tháng 2 năm 2024"}) {
    Document document = document_of(text, "2023-08-03");
    ASSERT_TRUE(run->process(document));
    const Layer* layer = document.layer("timex");
    ASSERT_EQ(layer->annotations.size(), 1u) << text;
    EXPECT_EQ(attribute(*layer, 0, "invalid"), "no such day") << text;
    EXPECT_EQ(layer->annotations[0].end, document.text.size()) << text;
  }
  for (const char* text : {"Trực 24/7.", "Số nhà 31/2.", "Nghị định 15/2020/NĐ-CP."})
    EXPECT_TRUE(find(*run, text, "2023-08-03").empty()) << text;
}

TEST_F(DateNormalizer, GivesTheSameForEveryWayOfWriting) {
  const auto rows = test::read_rows("../../plugins/date_normalizer/cases/forms.tsv");
  ASSERT_GT(rows.size(), 30u);
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const auto& row : rows) {
    const std::vector<Found> plain = find(*run, row[0], "2023-08-03T14:35+07:00");
    for (size_t i = 1; i < row.size(); ++i) {
      const std::vector<Found> other = find(*run, row[i], "2023-08-03T14:35+07:00");
      ASSERT_EQ(plain.size(), other.size()) << row[i];
      for (size_t k = 0; k < plain.size(); ++k) {
        EXPECT_EQ(plain[k].value, other[k].value) << row[i];
        EXPECT_EQ(plain[k].mod, other[k].mod) << row[i];
        EXPECT_EQ(plain[k].type, other[k].type) << row[i];
      }
    }
  }
}

TEST_F(DateNormalizer, SaysHowItKnowsThePublicationTime) {
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  static constexpr const char* cases[][3] = {
      {"Thứ năm, 3/8/2023, 14:35 (GMT+7)\nHôm qua trời mưa.", "2023-08-03T14:35", "inferred"},
      {"Hôm nay (3/8/2023), hội chợ mở cửa. Hôm qua mưa.", "2023-08-03", "inferred"},
      {"Hôm qua trời mưa, ngày 3/8 trời nắng.", "", "none"},
      {"Bữa tiệc diễn ra tối 6/9, tức rằm tháng Bảy âm lịch.", "2025", "inferred"}};
  for (const auto& [text, published, from] : cases) {
    Document document = document_of(text, "");
    ASSERT_TRUE(run->process(document));
    EXPECT_EQ(document.meta.find_string("published"), published) << text;
    EXPECT_EQ(document.meta.find_string("published_from"), from) << text;
  }
  // Only the year is known: a past cue moves nothing into the year before.
  const std::vector<Found> feast =
      find(*run, "Bữa tiệc diễn ra tối 6/9, tức rằm tháng Bảy âm lịch. Khách đã dự tiệc Vu Lan.", "");
  ASSERT_EQ(feast.size(), 3u);
  EXPECT_EQ(feast[0].value, "2025-09-06TEV");
  EXPECT_EQ(feast[2].value, "2025-09-06");
  const std::vector<Found> open = find(*run, "Ngày 3/8, trời nắng.", "");
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].value, "XXXX-08-03");
}

// What other documents say decides the year where the text leaves it open, and the day where both name the same.
TEST_F(DateNormalizer, AgreesWithOtherDocuments) {
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  static constexpr const char* cases[][3] = {
      {"Ngày 3/8, hội chợ mở cửa.", "2023", "agreed"},
      {"Hôm nay (3/8), hội chợ mở cửa.", "2023-08-03", "agreed"},
      {"Hôm qua (2/8), hội chợ mở cửa.", "2023-08-03", "agreed"},
      {"Hôm nay (2/8), hội chợ mở cửa.", "2023", "agreed"},  // not the day of the others
      {"Hôm nay (3/12), hội chợ mở cửa.", "", "none"},       // far from it
      {"Ngày 3/8/2025, hội chợ đã mở cửa.", "", "none"},     // a later year
      {"Thứ hai, ngày 3/8, hội chợ mở cửa.", "", "none"},    // it was a Thursday
      {"Hôm nay (3/8/2021), hội chợ mở cửa.", "2021-08-03", "inferred"}};
  for (const auto& [text, published, from] : cases) {
    Document document = document_of(text, "");
    document.meta.add("published_near", "{\"day\":\"2023-08-03\",\"documents\":[\"a\",\"b\"]}");
    ASSERT_TRUE(run->process(document));
    EXPECT_EQ(document.meta.find_string("published"), published) << text;
    EXPECT_EQ(document.meta.find_string("published_from"), from) << text;
    const bool named = document.meta.find_string("published_why").find(": a, b") != std::string::npos;
    EXPECT_EQ(named, std::string(from) == "agreed") << text;
  }
}

}  // namespace
}  // namespace soi
