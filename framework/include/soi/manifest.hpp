// What a plugin declares about itself, read from its soi-plugin.json without running it (docs/writing_plugins.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <soi/result.hpp>

namespace soi {

// The type of an attribute or of a fact about a document; values are those of SOI_VALUE_* in soi_plugin.h.
enum class ValueType : uint16_t { integer = 1, number = 2, string = 3, offset = 4, link = 5, json = 6 };

struct AttributeSchema {
  std::string name;  // "canonical"
  ValueType type = ValueType::string;
};

// A layer that a plugin makes.
struct LayerSchema {
  std::string layer;      // "word"
  std::string kind_name;  // the name under which the kind is written: "kind", for timex "type"
  std::vector<std::string> kinds;
  std::vector<AttributeSchema> attributes;
};

// A layer that a plugin reads; kinds and attributes in the plugin's own numbering.
struct LayerNeed {
  std::string layer;
  bool optional = false;
  std::vector<std::string> kinds;
  std::vector<std::string> attributes;
};

struct ConfigOption {
  std::string name;
  std::string schema;         // the property's JSON Schema
  std::string default_value;  // JSON; empty when the option has no default
};

struct Manifest {
  std::string id;    // "soi.tokenizer/1": the name that identifies it, with its revision
  std::string name;  // "tokenizer": short, for people; by default what follows the id's last dot
  std::string version, license, summary;
  std::vector<LayerNeed> needs;
  std::vector<LayerSchema> makes;
  std::vector<AttributeSchema> meta;  // facts about documents that it states
  std::vector<ConfigOption> config;
  std::vector<std::string> resources;      // names of resources that must be handed in
  uint32_t rounds = 0;                     // REDUCE rounds; 0: it does not look across documents
  std::vector<std::string> results;        // kinds of results it makes
  std::vector<std::string> needs_results;  // kinds of earlier steps' results that its REDUCE reads

  // The id without its revision: "soi.tokenizer".
  std::string_view family() const { return std::string_view(id).substr(0, id.find('/')); }
};

// Reads a manifest.  `where` names its origin in the error (invalid_manifest), which says which member is wrong and
// how it should look.
Result<Manifest> parse_manifest(std::string_view json, std::string_view where);

// Checks a configuration (a JSON object) against the manifest's options and fills in defaults; gives the whole
// configuration as JSON, options in the manifest's order.  Errors: invalid_config, naming the known options.
Result<std::string> complete_config(const Manifest& manifest, std::string_view config_json);

}  // namespace soi
