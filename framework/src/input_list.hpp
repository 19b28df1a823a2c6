// The files that the names of files and folders stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <soi/result.hpp>

#include "file_kind.hpp"

namespace soi {

// One thing to read, or what is wrong with it, in the place where it was named.
struct Input {
  std::string path;  // empty: standard input
  std::string id;    // name of its documents
  FileType type;
  uint64_t size = 0;
  std::optional<Error> error;
};

// Names of files are any bytes; ids and messages are UTF-8.
std::string printable(std::string_view name);

// Adds what `path` stands for: a file, the articles of a folder, or, for "-", standard input.  Errors become inputs.
void add_input(const std::string& path, std::vector<Input>& inputs);

}  // namespace soi
