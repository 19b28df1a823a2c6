#include "file_kind.hpp"

#include "html_tokens.hpp"

namespace soi {
namespace {

// Takes `ending` off the end of `name`; a name that is nothing else has no ending.
bool take_ending(std::string_view& name, std::string_view ending) {
  if (name.size() <= ending.size()) return false;
  const size_t rest = name.size() - ending.size();
  if (name[rest - 1] == '/' || !equals_ignoring_case(name.substr(rest), ending)) return false;
  name = name.substr(0, rest);
  return true;
}

}  // namespace

FileType file_type(std::string_view name) {
  FileType type;
  if (take_ending(name, ".gz")) type.packing = Packing::gzip;
  else if (take_ending(name, ".zst")) type.packing = Packing::zstd;
  if (take_ending(name, ".txt")) type.kind = FileKind::text;
  else if (take_ending(name, ".html") || take_ending(name, ".htm")) type.kind = FileKind::html;
  else if (take_ending(name, ".jsonl")) type.kind = FileKind::json_lines;
  else if (take_ending(name, ".wet")) type.kind = FileKind::wet;
  return type;
}

}  // namespace soi
