#include "spill_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace soi {
namespace {

constexpr size_t write_bytes = size_t{1} << 20;

std::string temporary_folder() {
  const char* named = std::getenv("TMPDIR");
  return named != nullptr && *named != '\0' ? named : "/tmp";
}

}  // namespace

bool can_spill() { return true; }

Result<SpillFile> SpillFile::create(const std::string& folder) {
  const std::string where = folder.empty() ? temporary_folder() : folder;
  std::string name = where + "/soi-XXXXXX";
  const int file = ::mkostemp(name.data(), O_CLOEXEC);
  if (file < 0) return SpillFile(-1, where).failed("a temporary file cannot be made", errno);
  ::unlink(name.c_str());
  return SpillFile(file, where);
}

SpillFile::SpillFile(SpillFile&& other) noexcept
    : file_(other.file_), folder_(std::move(other.folder_)), waiting_(std::move(other.waiting_)), size_(other.size_) {
  other.file_ = -1;
}

SpillFile::~SpillFile() {
  if (file_ >= 0) ::close(file_);
}

Error SpillFile::failed(const char* what, int number) const {
  return Error{ErrorCode::spill_failed, folder_,
               std::string(what) + " (" + std::generic_category().message(number) +
                   "); name a folder with more room, or allow more memory"};
}

Result<void> SpillFile::append(const char* bytes, size_t size) {
  waiting_.insert(waiting_.end(), bytes, bytes + size);
  size_ += size;
  return waiting_.size() < write_bytes ? Result<void>() : flush();
}

Result<void> SpillFile::flush() {
  for (size_t at = 0; at < waiting_.size();) {
    const ssize_t count = ::write(file_, waiting_.data() + at, waiting_.size() - at);
    if (count > 0) at += static_cast<size_t>(count);
    else if (count == 0 || errno != EINTR) return failed("writing to the temporary file failed", errno);
  }
  waiting_.clear();
  return {};
}

Result<void> SpillFile::read(uint64_t offset, char* out, size_t size) const {
  while (size > 0) {
    const ssize_t count = ::pread(file_, out, size, static_cast<off_t>(offset));
    if (count == 0) return failed("the temporary file is cut short", EIO);
    if (count < 0 && errno != EINTR) return failed("reading the temporary file failed", errno);
    if (count < 0) continue;
    out += count, offset += static_cast<uint64_t>(count), size -= static_cast<size_t>(count);
  }
  return {};
}

}  // namespace soi
