// Who may include whom (docs/architecture.md): sdk nothing; plugins the SDK and their own files; the host library the
// SDK and its third-party libraries; command line and wasm exports the host library.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "paths.hpp"

namespace soi {
namespace {

namespace fs = std::filesystem;

struct Rule {
  const char* folder;
  std::vector<std::string> allowed;  // prefixes of <...> includes that are no standard headers
  std::vector<std::string> quoted;   // folders that "..." includes may lead to, besides the file's own plugin or folder
};

bool is_source(const fs::path& path) {
  const std::string extension = path.extension().string();
  return extension == ".cpp" || extension == ".hpp" || extension == ".h" || extension == ".c";
}

// Standard headers have neither a slash nor an ending; the few of C that do, and the compilers' own, are listed.
bool is_standard(const std::string& header) {
  static const std::set<std::string> of_c = {"stdint.h", "stddef.h",    "string.h",
                                             "stdlib.h", "emmintrin.h", "wasm_simd128.h"};
  return (header.find('/') == std::string::npos && header.find('.') == std::string::npos) || of_c.contains(header);
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  for (const std::string& prefix : prefixes) {
    if (text.rfind(prefix, 0) == 0) return true;
  }
  return false;
}

// The folder that a file's quoted includes may not leave: its plugin, or the rule's own folder.
fs::path home_of(const fs::path& file, const fs::path& root) {
  const fs::path relative = fs::relative(file, root);
  return root.filename() == "plugins" ? root / *relative.begin() : root;
}

void check_file(const fs::path& file, const fs::path& root, const Rule& rule) {
  std::ifstream in(file);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const size_t at = line.find_first_not_of(" \t");
    if (at == std::string::npos || line.compare(at, 8, "#include") != 0) continue;
    const size_t open = line.find_first_of("<\"", at + 8);
    if (open == std::string::npos) continue;
    const size_t close = line.find_first_of(">\"", open + 1);
    const std::string header = line.substr(open + 1, close - open - 1);
    if (line[open] == '<') {
      EXPECT_TRUE(is_standard(header) || starts_with_any(header, rule.allowed))
          << file << ":" << number << " may not include <" << header << ">";
      continue;
    }
    const fs::path target = (file.parent_path() / header).lexically_normal();
    bool inside = target.string().rfind(home_of(file, root).string() + "/", 0) == 0;
    for (const std::string& folder : rule.quoted)
      inside = inside || target.string().rfind(test::source_dir() + "/" + folder, 0) == 0;
    // A header beside a folder of the include path (plugins: src/) is written without its folder.
    EXPECT_TRUE(inside) << file << ":" << number << " may not include \"" << header << "\"";
  }
}

TEST(Layering, IncludesOnlyWhatItMay) {
  const Rule rules[] = {
      {"framework/sdk", {"soi_sdk/"}, {}},
      {"plugins", {"soi_sdk/"}, {}},
      {"framework/include", {"soi/", "soi_sdk/"}, {}},
      {"framework/src",
       {"soi/", "soi_sdk/", "unicode/", "nlohmann/", "zlib.h", "zstd.h", "dlfcn.h", "sys/", "unistd.h", "fcntl.h"},
       {}},
      {"framework/cli", {"soi/", "soi_sdk/", "CLI/", "sys/", "unistd.h"}, {"framework/src"}},
      {"wasm", {"soi/", "soi_sdk/"}, {}},
  };
  for (const Rule& rule : rules) {
    const fs::path root = fs::path(test::source_dir()) / rule.folder;
    size_t files = 0;
    for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
      if (entry->is_directory() &&
          (entry->path().filename() == "node_modules" || entry->path().filename() == "training")) {
        entry.disable_recursion_pending();
      } else if (entry->is_regular_file() && is_source(entry->path())) {
        check_file(entry->path(), root, rule);
        ++files;
      }
    }
    EXPECT_GT(files, 0u) << rule.folder;
  }
}

}  // namespace
}  // namespace soi
