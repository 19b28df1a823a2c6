// A folder of brat: for each document NAME.txt with its text and NAME.ann with its annotations.
#pragma once

#include <set>
#include <string>

#include <soi/writer.hpp>

namespace soi::cli {

class BratFolder {
 public:
  // Makes the folder if need be; an error when that cannot be.
  static Result<BratFolder> open(const std::string& path);
  Result<void> write(const Document& document, const WriteOptions& options);

 private:
  explicit BratFolder(std::string path) : path_(std::move(path)) {}
  std::string free_name(const std::string& id);

  std::string path_;
  std::set<std::string> names_;
};

}  // namespace soi::cli
