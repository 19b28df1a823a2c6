#include "brat_folder.hpp"

#include <filesystem>

#include "shell.hpp"

namespace soi::cli {
namespace {

constexpr size_t longest_name = 200;  // bytes

Result<void> write_file(const std::string& path, std::string_view text) {
  Result<Output> file = Output::open(path);
  if (!file) return file.error();
  file->write(text);
  return file->close();
}

}  // namespace

Result<BratFolder> BratFolder::open(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!std::filesystem::is_directory(path, error)) {
    return Error{ErrorCode::output_failed, path, "no folder of this name can be made; brat wants a folder as --output"};
  }
  return BratFolder(path);
}

// The document's id without what a file name cannot hold and no longer than file systems take (255 bytes, of which the
// number and the ending need some); numbered when another document has taken it.
std::string BratFolder::free_name(const std::string& id) {
  std::string name = id;
  if (name.size() > 4 && name.ends_with(".txt")) name.resize(name.size() - 4);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '/' || c == '\\' || c == ':') c = '_';
  }
  if (name.size() > longest_name) {
    size_t end = longest_name;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;  // not inside a character
    name.resize(end);
  }
  if (name.empty() || name.front() == '.') name.insert(0, 1, '_');
  std::string free = name;
  for (int n = 2; !names_.insert(free).second; ++n) free = name + "-" + std::to_string(n);
  return free;
}

Result<void> BratFolder::write(const Document& document, const WriteOptions& options) {
  std::string annotations;
  write_brat(document, options, annotations);
  const std::string name = path_ + "/" + free_name(document.id);
  if (Result<void> written = write_file(name + ".txt", document.text); !written) return written;
  return write_file(name + ".ann", annotations);
}

}  // namespace soi::cli
