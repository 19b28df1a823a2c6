// The plugins that a program knows: those linked in, and those loaded from shared libraries.
//
// A Registry owns manifests and loaded libraries; pipelines and documents made from it must not outlive it.  Fill it
// on one thread; after that it may be read from any.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/soi_plugin.h>
#include <soi/manifest.hpp>

namespace soi {

// A plugin as the host knows it: its table of calls, its manifest, and where it came from ("linked" or a path).
struct Plugin {
  const soi_plugin* calls;
  Manifest manifest;
  std::string origin;
};

class Registry {
 public:
  Registry();
  ~Registry();
  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;

  // Adds a linked plugin (`origin` "linked") or one whose table the caller obtained otherwise; `calls` is borrowed for
  // the registry's lifetime.  Errors: abi_mismatch, invalid_manifest, plugin_registered_twice.
  Result<void> add(const soi_plugin* calls, std::string origin);

  // Loads a shared library and adds its plugin.  Errors: plugin_not_found, not_a_plugin, and those of add().
  Result<void> load(const std::string& path);

  // The plugin with this id ("soi.names/1"), family ("soi.names") or short name ("names"); null when there is none.
  const Plugin* find(std::string_view name) const;

  const std::vector<std::unique_ptr<Plugin>>& plugins() const { return plugins_; }

 private:
  struct Library;
  std::vector<std::unique_ptr<Library>> libraries_;
  std::vector<std::unique_ptr<Plugin>> plugins_;
};

// The plugins linked into this program: a table that the build generates (framework/cmake/linked_plugins.cmake).
std::span<const soi_plugin* const> linked_plugins();

}  // namespace soi
