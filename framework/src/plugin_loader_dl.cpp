#include <dlfcn.h>
#include <sys/stat.h>

#include "plugin_loader.hpp"

namespace soi {

void LibraryCloser::operator()(void* library) const { dlclose(library); }

Result<LoadedLibrary> load_library(const std::string& path) {
  struct stat status;
  if (stat(path.c_str(), &status) != 0) {
    return Error{ErrorCode::plugin_not_found, path, "there is no such plugin file; check the path"};
  }
  // dlopen searches the system's folders for a name without a slash; a user who names a file means that file.
  const std::string exact = path.find('/') == std::string::npos ? "./" + path : path;
  LibraryHandle handle(dlopen(exact.c_str(), RTLD_NOW | RTLD_LOCAL));
  if (!handle) {
    const char* reason = dlerror();
    return Error{ErrorCode::not_a_plugin, path,
                 "not a shared library that loads here (" + std::string(reason ? reason : "no reason given") + ")"};
  }
  using Entry = const soi_plugin* (*)();
  const auto entry = reinterpret_cast<Entry>(dlsym(handle.get(), "soi_plugin_v1"));
  if (entry == nullptr) {
    return Error{ErrorCode::not_a_plugin, path,
                 "the library exports no soi_plugin_v1; build it with soi_add_plugin() of the soi SDK"};
  }
  const soi_plugin* calls = entry();
  return LoadedLibrary{std::move(handle), calls};
}

}  // namespace soi
