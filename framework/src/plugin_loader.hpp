// The one place where shared libraries are opened.  plugin_loader_dl.cpp does it; plugin_loader_none.cpp stands in
// where there are none (WebAssembly).
#pragma once

#include <memory>
#include <string>

#include <soi_sdk/soi_plugin.h>
#include <soi/result.hpp>

namespace soi {

struct LibraryCloser {
  void operator()(void* library) const;
};
using LibraryHandle = std::unique_ptr<void, LibraryCloser>;

struct LoadedLibrary {
  LibraryHandle handle;
  const soi_plugin* calls;  // lives as long as the handle
};

// Errors: plugin_not_found, not_a_plugin.
Result<LoadedLibrary> load_library(const std::string& path);

}  // namespace soi
