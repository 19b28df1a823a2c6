// A temporary file for records that memory has no room for.  It has no name: it is gone when its owner is, however the
// program ends.  spill_file_posix.cpp makes one; spill_file_none.cpp stands in where there are no files (WebAssembly).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <soi/result.hpp>

namespace soi {

// False where there are no files: then everything stays in memory.
bool can_spill();

class SpillFile {
 public:
  // `folder`: where it goes; empty for $TMPDIR, else /tmp.  Errors: spill_failed (it cannot be written).
  static Result<SpillFile> create(const std::string& folder);
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&&) = delete;
  ~SpillFile();

  // Appends bytes; they can be read after flush().  Errors: spill_failed (disk full).
  Result<void> append(const char* bytes, size_t size);
  Result<void> flush();
  // Exactly `size` bytes from `offset`.  Any thread.  Errors: spill_failed.
  Result<void> read(uint64_t offset, char* out, size_t size) const;
  uint64_t size() const { return size_; }  // bytes appended so far

 private:
  SpillFile(int file, std::string folder) : file_(file), folder_(std::move(folder)) {}
  Error failed(const char* what, int number) const;

  int file_;
  std::string folder_;
  std::vector<char> waiting_;
  uint64_t size_ = 0;
};

}  // namespace soi
