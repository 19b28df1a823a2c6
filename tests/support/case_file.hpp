// Cases as text files that anyone can edit:
//
//   # a comment, anywhere before the first case
//   == name of the case
//   input
//   --
//   what should come out
//
// A case may have more parts, each after a line "--".  The line feed before "==" or "--" belongs to no part.
#pragma once

#include <string>
#include <vector>

namespace soi::test {

struct Case {
  std::string name;
  std::vector<std::string> parts;

  // Part `i`, or empty when the case has fewer.
  std::string part(size_t i) const { return i < parts.size() ? parts[i] : std::string(); }
};

// The cases of tests/cases/<name>; none when there is no such file, which tests should check.
std::vector<Case> read_cases(const std::string& name);

// The lines of a text, without empty ones.
std::vector<std::string> lines_of(const std::string& text);

// The rows of tests/cases/<name>.tsv split at tabs; lines that are empty or start with # are comments.
std::vector<std::vector<std::string>> read_rows(const std::string& name);

}  // namespace soi::test
