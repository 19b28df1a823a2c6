#include <soi/manifest.hpp>

#include <array>

#include "json.hpp"

namespace soi {
namespace {

struct TypeName {
  std::string_view name;
  ValueType type;
};
constexpr std::array<TypeName, 6> type_names{{{"int", ValueType::integer},
                                              {"float", ValueType::number},
                                              {"string", ValueType::string},
                                              {"offset", ValueType::offset},
                                              {"link", ValueType::link},
                                              {"json", ValueType::json}}};

// Reads one manifest; keeps the first complaint and goes on, so that every reader below stays a plain loop.
class ManifestReader {
 public:
  explicit ManifestReader(const Json& root) : root_(root) {}

  Manifest read() {
    Manifest manifest;
    manifest.id = required_string(root_, "id");
    if (manifest.id.find('/') == std::string::npos) complain("\"id\" wants the form org.example.name/1");
    const std::string_view family = manifest.family();
    manifest.name = string_member(root_, "name", std::string(family.substr(family.rfind('.') + 1)));
    manifest.version = required_string(root_, "version");
    manifest.license = required_string(root_, "license");
    manifest.summary = string_member(root_, "summary");
    for (const Json& need : array(root_, "needs")) manifest.needs.push_back(read_need(need));
    for (const Json& made : array(root_, "makes")) manifest.makes.push_back(read_made(made));
    manifest.meta = read_attributes(root_, "meta");
    read_config(manifest);
    manifest.resources = strings(root_, "resources");
    manifest.results = strings(root_, "results");
    manifest.needs_results = strings(root_, "needs_results");
    const auto rounds = root_.find("rounds");
    if (rounds != root_.end() && rounds->is_number_unsigned()) manifest.rounds = rounds->get<uint32_t>();
    if (manifest.rounds > 64) complain("\"rounds\" is at most 64");
    return manifest;
  }
  const std::string& complaint() const { return complaint_; }

 private:
  void complain(std::string message) {
    if (complaint_.empty()) complaint_ = std::move(message);
  }
  std::string required_string(const Json& object, const char* name) {
    std::string text = object.is_object() ? string_member(object, name) : std::string();
    if (text.empty()) complain("\"" + std::string(name) + "\" wants a string that is not empty");
    return text;
  }
  // The member `name` when it is an array; an empty one when it is absent.
  const Json& array(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return empty_;
    if (found->is_array()) return *found;
    complain("\"" + std::string(name) + "\" wants an array");
    return empty_;
  }
  std::vector<std::string> strings(const Json& object, const char* name) {
    std::vector<std::string> out;
    for (const Json& element : array(object, name)) {
      const std::string* text = element.get_ptr<const std::string*>();
      if (text == nullptr) complain("\"" + std::string(name) + "\" wants an array of strings");
      else out.push_back(*text);
    }
    return out;
  }
  LayerNeed read_need(const Json& json) {
    LayerNeed need;
    need.layer = required_string(json, "layer");
    if (!json.is_object()) return need;
    const auto optional = json.find("optional");
    need.optional = optional != json.end() && optional->is_boolean() && optional->get<bool>();
    need.kinds = strings(json, "kinds");
    need.attributes = strings(json, "attributes");
    return need;
  }
  LayerSchema read_made(const Json& json) {
    LayerSchema schema;
    schema.layer = required_string(json, "layer");
    if (!json.is_object()) return schema;
    schema.kind_name = string_member(json, "kind", "kind");
    schema.kinds = strings(json, "kinds");
    schema.attributes = read_attributes(json, "attributes");
    return schema;
  }
  std::vector<AttributeSchema> read_attributes(const Json& object, const char* name) {
    std::vector<AttributeSchema> out;
    for (const Json& json : array(object, name)) {
      AttributeSchema attribute;
      attribute.name = required_string(json, "name");
      const std::string type = json.is_object() ? string_member(json, "type", "string") : "string";
      bool known = false;
      for (const TypeName& candidate : type_names) {
        if (candidate.name == type) attribute.type = candidate.type, known = true;
      }
      if (!known) complain("type \"" + type + "\" is none of int, float, string, offset, link, json");
      out.push_back(std::move(attribute));
    }
    return out;
  }
  void read_config(Manifest& manifest) {
    const auto config = root_.find("config");
    if (config == root_.end()) return;
    const auto properties = config->find("properties");
    if (properties == config->end()) return;
    if (!properties->is_object()) return complain("\"config\" wants a JSON Schema with \"properties\"");
    for (const auto& [name, schema] : properties->items()) {
      ConfigOption option{name, dump_json(schema), {}};
      const auto default_value = schema.find("default");
      if (default_value != schema.end()) option.default_value = dump_json(*default_value);
      manifest.config.push_back(std::move(option));
    }
  }

  const Json& root_;
  const Json empty_ = Json::array();
  std::string complaint_;
};

}  // namespace

Result<Manifest> parse_manifest(std::string_view json, std::string_view where) {
  const Json root = parse_json(json);
  if (!root.is_object()) {
    return Error{ErrorCode::invalid_manifest, std::string(where),
                 "the manifest is no JSON object; see docs/writing_plugins.md for its members"};
  }
  ManifestReader reader(root);
  Manifest manifest = reader.read();
  if (!reader.complaint().empty()) {
    return Error{ErrorCode::invalid_manifest, std::string(where),
                 "the manifest is wrong: " + reader.complaint() + "; see docs/writing_plugins.md"};
  }
  return manifest;
}

}  // namespace soi
