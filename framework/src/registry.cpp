#include <soi/registry.hpp>

#include "plugin_loader.hpp"

namespace soi {

struct Registry::Library {
  LibraryHandle handle;
};

Registry::Registry() = default;
Registry::~Registry() = default;
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;

namespace {

std::string version_text(uint32_t abi) { return std::to_string(abi >> 16) + "." + std::to_string(abi & 0xFFFF); }

bool is_compatible(const soi_plugin& calls) {
  return calls.struct_size >= sizeof(soi_plugin) && calls.abi >> 16 == SOI_ABI_MAJOR &&
         (calls.abi & 0xFFFF) <= SOI_ABI_MINOR;
}

}  // namespace

Result<void> Registry::add(const soi_plugin* calls, std::string origin) {
  if (calls == nullptr || !is_compatible(*calls)) {
    const std::string built = calls ? version_text(calls->abi) : "none";
    return Error{ErrorCode::abi_mismatch, origin,
                 "built for plugin ABI " + built + ", this host speaks " + version_text(SOI_ABI) +
                     "; rebuild the plugin with a matching SDK"};
  }
  Result<Manifest> manifest = parse_manifest(calls->manifest ? calls->manifest : "", origin);
  if (!manifest) return manifest.error();
  if (find(manifest->id) != nullptr) {
    return Error{ErrorCode::plugin_registered_twice, origin,
                 "a plugin with the id \"" + manifest->id + "\" is registered already (from " +
                     find(manifest->id)->origin + "); give one of them another id"};
  }
  plugins_.push_back(std::make_unique<Plugin>(Plugin{calls, std::move(*manifest), std::move(origin)}));
  return {};
}

Result<void> Registry::load(const std::string& path) {
  Result<LoadedLibrary> library = load_library(path);
  if (!library) return library.error();
  Result<void> added = add(library->calls, path);
  if (added) libraries_.push_back(std::make_unique<Library>(Library{std::move(library->handle)}));
  return added;
}

const Plugin* Registry::find(std::string_view name) const {
  for (const auto& plugin : plugins_) {
    const Manifest& manifest = plugin->manifest;
    if (name == manifest.id || name == manifest.family() || name == manifest.name) return plugin.get();
  }
  return nullptr;
}

}  // namespace soi
