// Error numbers are promises: each stands in docs/errors.md, and each is provoked by a test.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include <soi/result.hpp>

#include "paths.hpp"

namespace soi {
namespace {

struct Listed {
  std::string name;
  int number;
};

std::vector<Listed> listed_codes() {
  const std::string header = test::read_file(test::source_dir() + "/framework/include/soi/result.hpp");
  const std::regex row("\n  ([a-z_]+) = ([0-9]+),");
  std::vector<Listed> codes;
  for (auto at = std::sregex_iterator(header.begin(), header.end(), row); at != std::sregex_iterator(); ++at) {
    codes.push_back({(*at)[1], std::stoi((*at)[2])});
  }
  return codes;
}

std::string all_tests() {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::source_dir() + "/tests")) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".cpp" || extension == ".tsv") text += test::read_file(entry.path().string());
  }
  return text;
}

TEST(Errors, StandInTheDocumentation) {
  const std::string page = test::read_file(test::source_dir() + "/docs/errors.md");
  const std::vector<Listed> codes = listed_codes();
  EXPECT_GT(codes.size(), 25u);
  for (const Listed& code : codes) {
    const std::string number = code_name(static_cast<ErrorCode>(code.number));
    EXPECT_NE(page.find("| " + number + " |"), std::string::npos) << number << " " << code.name;
  }
}

TEST(Errors, AreProvokedByATest) {
  const std::string tests = all_tests();
  for (const Listed& code : listed_codes()) {
    const std::string number = code_name(static_cast<ErrorCode>(code.number));
    const bool provoked =
        tests.find("ErrorCode::" + code.name) != std::string::npos || tests.find(number) != std::string::npos;
    EXPECT_TRUE(provoked) << number << " " << code.name;
  }
}

TEST(Errors, SayNumberPlaceAndRemedyInOneLine) {
  const Error error{ErrorCode::missing_layer, "step 3 \"names\"", "needs layer \"word\"; add a step that makes it"};
  EXPECT_EQ(error.to_string(), "SOI-E022 step 3 \"names\": needs layer \"word\"; add a step that makes it");
}

}  // namespace
}  // namespace soi
