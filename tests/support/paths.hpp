// Where tests find things.
#pragma once

#include <string>

namespace soi::test {

std::string source_dir();  // the project
std::string binary_dir();  // its build folder
// Development material beside the project (SOI_SHARED or ../shared); empty when it is not there: tests then skip.
std::string shared_dir();

// The bytes of a file; empty when it cannot be read.
std::string read_file(const std::string& path);

}  // namespace soi::test
