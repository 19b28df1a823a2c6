// The date normalizer through the real host: its cases, the development sentences, properties over every day, the
// lunar oracles, and what it says of the time of publication.
#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

#include <soi/session.hpp>
#include <soi_sdk/json.hpp>

#include "case_file.hpp"
#include "corpus_files.hpp"
#include "paths.hpp"

namespace soi {
namespace {

using sdk::JsonView;

constexpr const char* type_names[] = {"DATE", "TIME", "DURATION", "SET", "INTERVAL"};

struct Found {
  std::string surface, type, value, mod, quant, freq, lunar, begin_point, end_point;
};

class DateNormalizer : public testing::Test {
 protected:
  DateNormalizer() {
    for (const soi_plugin* plugin : linked_plugins()) EXPECT_TRUE(registry_.add(plugin, "linked"));
  }

  Pipeline pipeline(const std::string& config) { return *Pipeline::build({{{"date_normalizer", config}}}, registry_); }

  static std::string attribute(const Layer& layer, uint32_t index, const char* name) {
    const auto* found = layer.find(index, name);
    return found == nullptr ? std::string() : std::string(layer.string(*found));
  }

  static std::vector<Found> find(PipelineRun& run, const std::string& text, const std::string& published) {
    Document document = document_of(text, published);
    EXPECT_TRUE(run.process(document)) << text;
    std::vector<Found> found;
    const Layer* layer = document.layer("timex");
    if (layer == nullptr) return found;
    for (uint32_t i = 0; i < layer->annotations.size(); ++i) {
      const auto& annotation = layer->annotations[i];
      found.push_back({text.substr(annotation.begin, annotation.end - annotation.begin), type_names[annotation.kind],
                       attribute(*layer, i, "value"), attribute(*layer, i, "mod"), attribute(*layer, i, "quant"),
                       attribute(*layer, i, "freq"), attribute(*layer, i, "lunar"), attribute(*layer, i, "begin_point"),
                       attribute(*layer, i, "end_point")});
    }
    return found;
  }
  static Document document_of(const std::string& text, const std::string& published) {
    Document document;
    document.id = "case";
    document.text = text;
    if (!published.empty()) document.meta.add_string("published", published);
    return document;
  }

  Registry registry_;
};

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

TEST_F(DateNormalizer, ReadsItsCases) {
  const auto rows = test::read_rows("../../plugins/date_normalizer/cases/expressions.tsv");
  ASSERT_GT(rows.size(), 100u);
  for (const auto& row : rows) {
    const std::string prefer = row.size() > 3 && !row[3].empty() ? row[3] : "nearest";
    const Pipeline steps = pipeline("{\"prefer\":\"" + prefer + "\"}");
    Result<PipelineRun> run = steps.open();
    ASSERT_TRUE(run);
    const std::vector<Found> found = find(*run, row[0], row[1]);
    EXPECT_TRUE(row_matches(found, row[2])) << row[0] << "\nwant " << row[2] << "\ngot" << show(found);
  }
}

// The second language is found by itself: no option says that these are English.
TEST_F(DateNormalizer, ReadsEnglish) {
  const auto rows = test::read_rows("../../plugins/date_normalizer/cases/en.tsv");
  ASSERT_GT(rows.size(), 60u);
  for (const auto& row : rows) {
    const Pipeline steps = pipeline(row.size() > 3 && row[3] == "future" ? "{\"prefer\":\"future\"}" : "");
    Result<PipelineRun> run = steps.open();
    ASSERT_TRUE(run);
    const std::vector<Found> found = find(*run, row[0], row[1]);
    EXPECT_TRUE(row_matches(found, row[2])) << row[0] << "\nwant " << row[2] << "\ngot" << show(found);
  }
}

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

TEST_F(DateNormalizer, ReadsTheDevelopmentSentences) {
  const auto rows = test::read_rows("../corpus/dates/dev.tsv");
  ASSERT_GT(rows.size(), 400u);
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  size_t wrong = 0;
  for (const auto& row : rows) {
    const std::vector<Found> found = find(*run, row[0], row[1]);
    if (row_matches(found, row[2])) continue;
    ++wrong;
    std::printf("%s\n want %s\n got %s\n", row[0].c_str(), row[2].c_str(), show(found).c_str());
  }
  EXPECT_LE(wrong, rows.size() / 100);  // README.md states what is left
}

TEST_F(DateNormalizer, ReadsRequestsToAChatBot) {
  const auto rows = test::read_rows("../corpus/dates/dev_chat.tsv");
  ASSERT_GT(rows.size(), 100u);
  const Pipeline steps = pipeline("{\"prefer\":\"future\"}");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const auto& row : rows) {
    const std::vector<Found> found = find(*run, row[0], row[1]);
    EXPECT_TRUE(row_matches(found, row[2])) << row[0] << "\nwant " << row[2] << "\ngot" << show(found);
  }
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

int days_in(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : days[month - 1];
}

// Every day from 1950 to 2050 in six ways of writing is read back to itself.
TEST_F(DateNormalizer, ReadsEveryDayBack) {
  static constexpr const char* forms[] = {"Khai mạc %d/%d/%d.",          "Khai mạc ngày %02d-%02d-%d.",
                                          "Khai mạc ngày %d.%d.%d.",     "Khai mạc ngày %d tháng %d năm %d.",
                                          "Khai mạc ngày %d/%d năm %d.", "Khai mạc sáng %d - %d - %d."};
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const char* form : forms) {
    for (int year = 1950; year <= 2050; ++year) {
      std::string text;
      std::vector<std::string> wanted;
      for (int month = 1; month <= 12; ++month) {
        for (int day = 1; day <= days_in(year, month); ++day) {
          char line[120], value[40];
          std::snprintf(line, sizeof line, form, day, month, year);
          std::snprintf(value, sizeof value, "%04d-%02d-%02d", year, month, day);
          text += std::string(line) + "\n";
          wanted.push_back(std::string(value) + (std::string(form).find("sáng") != std::string::npos ? "TMO" : ""));
        }
      }
      const std::vector<Found> found = find(*run, text, "2000-06-15");
      ASSERT_EQ(found.size(), wanted.size()) << form << year;
      for (size_t i = 0; i < found.size(); ++i) ASSERT_EQ(found[i].value, wanted[i]) << form;
    }
  }
}

TEST_F(DateNormalizer, LeavesImpossibleDatesAlone) {
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const char* text : {"ngày 31/2", "ngày 30/2/2023", "ngày 29/2/2023", "ngày 13/13", "tháng 0", "tháng 13",
                           "ngày 0/5", "ngày 31 tháng 4", "ngày 30 tháng 2 năm 2024", "32/1/2023", "25h70",
                           "ngày 32 tháng 1", "ngày 0 tháng 5", "ngày 5 tháng 13", "mùng 30 tháng 13 âm lịch",
                           "ngày 30, 31/2", "2/9/0000", "9999999999 ngày trước", "99999999999999999999 năm nữa"}) {
    EXPECT_TRUE(find(*run, text, "2023-08-03").empty()) << text << show(find(*run, text, "2023-08-03"));
  }
  for (const char* text :
       {"999999999 ngày trước", "cách đây 99999 năm", "300000 năm nữa", "năm 99999", "999999999 giờ nữa"}) {
    for (const Found& found : find(*run, text, "2023-08-03")) EXPECT_LT(found.value.size(), 24u) << text;
  }
}

TEST_F(DateNormalizer, SurvivesHostileTexts) {
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const test::HostileText& hostile : test::hostile_texts()) find(*run, hostile.text, "2023-08-03");
  for (const char* unit : {"3/8/2023 ", "ngày 3, ", "1,2 và 3 ", "từ ngày 3 đến ", "năm ", "hai mươi mốt ", "- "}) {
    std::string text;
    while (text.size() < 200'000) text += unit;
    find(*run, text, "2023-08-03");
  }
}

// Well-known days of the lunar calendar, as almanacs print them.
TEST_F(DateNormalizer, KnowsTheLunarCalendar) {
  static constexpr const char* days[][2] = {{"mùng 1 tháng Giêng năm 1968 âm lịch", "1968-01-29"},
                                            {"mùng 1 tháng Giêng năm 1985 âm lịch", "1985-01-21"},
                                            {"mùng 1 tháng Giêng năm 2007 âm lịch", "2007-02-17"},
                                            {"mùng 1 Tết Quý Mão", "2023-01-22"},
                                            {"ngày 1 tháng 2 nhuận năm 2023 âm lịch", "2023-03-22"},
                                            {"ngày 10 tháng 3 năm 2024 âm lịch", "2024-04-18"},
                                            {"rằm tháng Tám năm 2024", "2024-09-17"}};
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const auto& [text, value] : days) {
    const std::vector<Found> found = find(*run, text, "2023-08-03");
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].value, value) << text;
  }
}

TEST_F(DateNormalizer, AgreesWithTheLunarOracles) {
  if (test::shared_dir().empty()) GTEST_SKIP() << "no development material beside the project";
  const std::string pairs = test::read_file(test::shared_dir() + "/exams/lunar_oracle.jsonl");
  const std::string months = test::read_file(test::shared_dir() + "/exams/lunar_months.json");
  if (pairs.empty() || months.empty()) GTEST_SKIP() << "no lunar oracles beside the project";
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  const auto check = [&](int year, int month, int day, bool leap, const std::string& solar) {
    const std::string text = "ngày " + std::to_string(day) + " tháng " + std::to_string(month) +
                             (leap ? " nhuận" : "") + " năm " + std::to_string(year) + " âm lịch";
    const std::vector<Found> found = find(*run, text, "2000-06-15");
    ASSERT_EQ(found.size(), 1u) << text;
    EXPECT_EQ(found[0].value, solar) << text;
  };
  std::istringstream lines(pairs);
  for (std::string line; std::getline(lines, line);) {
    const JsonView pair(line), lunar = pair["lunar"];
    check(static_cast<int>(lunar["year"].as_int()), static_cast<int>(lunar["month"].as_int()),
          static_cast<int>(lunar["day"].as_int()), lunar["leap"].as_bool(), pair["solar"].as_string());
  }
  JsonView(months).for_each([&](JsonView month) {
    std::vector<std::string> fields;
    month.for_each(
        [&](JsonView field) { fields.push_back(field.is_string() ? field.as_string() : std::string(field.raw())); });
    check(std::stoi(fields[0]), std::stoi(fields[1]), 1, fields[2] == "1", fields[3]);
  });
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

}  // namespace
}  // namespace soi
