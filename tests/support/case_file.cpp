#include "case_file.hpp"

#include <sstream>

#include "paths.hpp"

namespace soi::test {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

}  // namespace

std::vector<Case> read_cases(const std::string& name) {
  std::vector<Case> cases;
  bool first_line = true;
  for (const std::string& line : split(read_file(source_dir() + "/tests/cases/" + name), '\n')) {
    if (line.rfind("== ", 0) == 0) {
      cases.push_back({line.substr(3), {""}});
      first_line = true;
    } else if (cases.empty()) {
      continue;
    } else if (line == "--") {
      cases.back().parts.emplace_back();
      first_line = true;
    } else {
      std::string& part = cases.back().parts.back();
      if (!first_line) part += '\n';
      part += line;
      first_line = false;
    }
  }
  return cases;
}

std::vector<std::vector<std::string>> read_rows(const std::string& name) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : split(read_file(source_dir() + "/tests/cases/" + name), '\n')) {
    if (!line.empty() && line[0] != '#') rows.push_back(split(line, '\t'));
  }
  return rows;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace soi::test
