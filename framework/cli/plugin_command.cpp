#include <CLI/CLI.hpp>

#include "shell.hpp"

#include "../src/text_layout.hpp"

namespace soi::cli {
namespace {

std::string layer_names(const std::vector<LayerNeed>& needs) {
  std::string names;
  for (const LayerNeed& need : needs) names += (names.empty() ? "" : ", ") + need.layer + (need.optional ? "?" : "");
  return names.empty() ? "-" : names;
}

std::string layer_names(const std::vector<LayerSchema>& makes) {
  std::string names;
  for (const LayerSchema& made : makes) names += (names.empty() ? "" : ", ") + made.layer;
  return names.empty() ? "-" : names;
}

int list(const std::vector<std::string>& plugin_files) {
  Result<Registry> registry = open_registry(plugin_files);
  if (!registry) return fail(registry.error());
  std::printf("%s%s%s%s%s\n", pad("ID", 24).c_str(), pad("VERSION", 9).c_str(), pad("NEEDS (? optional)", 44).c_str(),
              pad("MAKES", 18).c_str(), "FROM");
  for (const auto& plugin : registry->plugins()) {
    const Manifest& manifest = plugin->manifest;
    std::printf("%s%s%s%s%s\n", pad(manifest.id, 24).c_str(), pad(manifest.version, 9).c_str(),
                pad(layer_names(manifest.needs), 44).c_str(), pad(layer_names(manifest.makes), 18).c_str(),
                plugin->origin.c_str());
  }
  return exit_done;
}

const char* type_name(ValueType type) {
  constexpr const char* names[] = {"", "int", "float", "string", "offset", "link", "json"};
  return names[static_cast<size_t>(type)];
}

void print_manifest(const Plugin& plugin) {
  const Manifest& manifest = plugin.manifest;
  std::printf("%s  %s  %s  (%s)\n%s\n", manifest.id.c_str(), manifest.version.c_str(), manifest.license.c_str(),
              plugin.origin.c_str(), manifest.summary.c_str());
  std::printf("needs:   %s\n", layer_names(manifest.needs).c_str());
  for (const LayerSchema& made : manifest.makes) {
    std::printf("makes:   %s\n", made.layer.c_str());
    std::string kinds;
    for (const std::string& kind : made.kinds) kinds += (kinds.empty() ? "" : ", ") + kind;
    if (!kinds.empty()) std::printf("           %s: %s\n", made.kind_name.c_str(), kinds.c_str());
    for (const AttributeSchema& attribute : made.attributes) {
      std::printf("           %s: %s\n", attribute.name.c_str(), type_name(attribute.type));
    }
  }
  for (const AttributeSchema& fact : manifest.meta) {
    std::printf("states:  %s: %s\n", fact.name.c_str(), type_name(fact.type));
  }
  for (const ConfigOption& option : manifest.config) {
    std::printf("option:  %s%s%s  %s\n", option.name.c_str(), option.default_value.empty() ? "" : " = ",
                option.default_value.c_str(), option.schema.c_str());
  }
}

int info(const std::vector<std::string>& plugin_files, const std::string& name) {
  Result<Registry> registry = open_registry(plugin_files);
  if (!registry) return fail(registry.error());
  const Plugin* plugin = registry->find(name);
  if (plugin == nullptr) {
    return fail({ErrorCode::unknown_plugin, name,
                 "no plugin has this name; `soi plugin list` shows those there are, --plugin FILE adds one"});
  }
  print_manifest(*plugin);
  return exit_done;
}

}  // namespace

void add_plugin(CLI::App& app, int& code) {
  CLI::App* command = app.add_subcommand("plugin", "What plugins there are and what they need and make");
  command->require_subcommand(1);
  auto files = std::make_shared<std::vector<std::string>>();
  auto name = std::make_shared<std::string>();
  CLI::App* list_command = command->add_subcommand("list", "All plugins, a line each");
  add_plugin_option(*list_command, *files);
  list_command->callback([files, &code] { code = list(*files); });
  CLI::App* info_command = command->add_subcommand("info", "One plugin's layers, attributes and options");
  info_command->add_option("name", *name, "Id or name, e.g. date_normalizer")->required();
  add_plugin_option(*info_command, *files);
  info_command->callback([files, name, &code] { code = info(*files, *name); });
}

}  // namespace soi::cli
