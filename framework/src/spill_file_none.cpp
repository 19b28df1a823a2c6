#include "spill_file.hpp"

namespace soi {

bool can_spill() { return false; }

Error SpillFile::failed(const char* what, int) const { return Error{ErrorCode::spill_failed, folder_, what}; }
Result<SpillFile> SpillFile::create(const std::string& folder) {
  return Error{ErrorCode::spill_failed, folder, "there are no files here"};
}
SpillFile::SpillFile(SpillFile&& other) noexcept = default;
SpillFile::~SpillFile() { (void)file_; }
Result<void> SpillFile::append(const char*, size_t) { return failed("", 0); }
Result<void> SpillFile::flush() { return failed("", 0); }
Result<void> SpillFile::read(uint64_t, char*, size_t) const { return failed("", 0); }

}  // namespace soi
