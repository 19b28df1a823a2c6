#include "paths.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace soi::test {

std::string source_dir() { return SOI_SOURCE_DIR; }

std::string binary_dir() { return SOI_BINARY_DIR; }

std::string shared_dir() {
  const char* given = std::getenv("SOI_SHARED");
  const std::string folder = given ? given : source_dir() + "/../shared";
  std::error_code none;
  return std::filesystem::is_directory(folder, none) ? folder : std::string();
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

}  // namespace soi::test
