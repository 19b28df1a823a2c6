// Properties of the date normalizer over every day, impossible and hostile texts, and the lunar calendar with its oracles.
#include <cstdio>
#include <sstream>

#include <soi_sdk/json.hpp>

#include "corpus_files.hpp"
#include "date_test.hpp"
#include "paths.hpp"

namespace soi {
namespace {

using sdk::JsonView;
using DateCalendar = test::DateTest;
using Found = test::FoundTimex;

int days_in(int year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : days[month - 1];
}

// Every day from 1950 to 2050 in six ways of writing is read back to itself.
TEST_F(DateCalendar, ReadsEveryDayBack) {
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

TEST_F(DateCalendar, LeavesImpossibleDatesAlone) {
  const Pipeline steps = pipeline("");
  Result<PipelineRun> run = steps.open();
  ASSERT_TRUE(run);
  for (const char* text : {"ngày 31/2", "ngày 30/2/2023", "ngày 29/2/2023", "ngày 13/13", "tháng 0", "tháng 13",
                           "ngày 0/5", "ngày 31 tháng 4", "ngày 30 tháng 2 năm 2024", "32/1/2023", "25h70",
                           "ngày 32 tháng 1", "ngày 0 tháng 5", "ngày 5 tháng 13", "mùng 30 tháng 13 âm lịch",
                           "ngày 30, 31/2", "2/9/0000", "9999999999 ngày trước", "99999999999999999999 năm nữa"}) {
    EXPECT_TRUE(find(*run, text, "2023-08-03").empty()) << text;
  }
  for (const char* text :
       {"999999999 ngày trước", "cách đây 99999 năm", "300000 năm nữa", "năm 99999", "999999999 giờ nữa"}) {
    for (const Found& found : find(*run, text, "2023-08-03")) EXPECT_LT(found.value.size(), 24u) << text;
  }
}

TEST_F(DateCalendar, SurvivesHostileTexts) {
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
TEST_F(DateCalendar, KnowsTheLunarCalendar) {
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

TEST_F(DateCalendar, AgreesWithTheLunarOracles) {
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

}  // namespace
}  // namespace soi
