// Checks a plugin's configuration against the part of JSON Schema that options use: type, enum, minimum, maximum, items.
#include <soi/manifest.hpp>

#include "json.hpp"

namespace soi {
namespace {

bool has_type(const Json& value, std::string_view type) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  if (type == "object") return value.is_object();
  return type == "null" ? value.is_null() : true;
}

double number_of(const Json& value) { return value.is_number() ? value.get<double>() : 0; }

// Empty when `value` fits `schema`, else what is wrong with it.
std::string complaint_about(const Json& value, const Json& schema) {
  if (!schema.is_object()) return {};
  const std::string type = string_member(schema, "type");
  if (!type.empty() && !has_type(value, type)) return "wants a value of type " + type;
  const auto allowed = schema.find("enum");
  if (allowed != schema.end() && allowed->is_array()) {
    for (const Json& candidate : *allowed) {
      if (candidate == value) return {};
    }
    return "wants one of " + dump_json(*allowed);
  }
  const auto minimum = schema.find("minimum"), maximum = schema.find("maximum");
  if (minimum != schema.end() && number_of(value) < number_of(*minimum)) return "wants at least " + dump_json(*minimum);
  if (maximum != schema.end() && number_of(value) > number_of(*maximum)) return "wants at most " + dump_json(*maximum);
  const auto items = schema.find("items");
  if (items != schema.end() && value.is_array()) {
    for (const Json& item : value) {
      if (std::string complaint = complaint_about(item, *items); !complaint.empty()) return "an element " + complaint;
    }
  }
  return {};
}

Error config_error(const Manifest& manifest, std::string message) {
  std::string known;
  for (const ConfigOption& option : manifest.config) known += (known.empty() ? "" : ", ") + option.name;
  if (known.empty()) known = "none";
  return {ErrorCode::invalid_config, manifest.id, std::move(message) + " (options of this plugin: " + known + ")"};
}

}  // namespace

Result<std::string> complete_config(const Manifest& manifest, std::string_view config_json) {
  const Json given = parse_json(config_json.empty() ? "{}" : config_json);
  if (!given.is_object()) return config_error(manifest, "the configuration is no JSON object");
  Json complete = Json::object();
  for (const ConfigOption& option : manifest.config) {
    const auto found = given.find(option.name);
    if (found != given.end()) {
      const std::string complaint = complaint_about(*found, parse_json(option.schema));
      if (!complaint.empty()) {
        return config_error(manifest, "option \"" + option.name + "\" " + complaint + ", not " + dump_json(*found));
      }
      complete[option.name] = *found;
    } else if (!option.default_value.empty()) {
      complete[option.name] = parse_json(option.default_value);
    }
  }
  for (const auto& [name, value] : given.items()) {
    bool known = false;
    for (const ConfigOption& option : manifest.config) known = known || option.name == name;
    if (!known) return config_error(manifest, "there is no option \"" + name + "\"");
  }
  return dump_json(complete);
}

}  // namespace soi
