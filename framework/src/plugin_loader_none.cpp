#include "plugin_loader.hpp"

namespace soi {

void LibraryCloser::operator()(void*) const {}

Result<LoadedLibrary> load_library(const std::string& path) {
  return Error{ErrorCode::not_a_plugin, path, "this build of soi cannot load shared libraries"};
}

}  // namespace soi
