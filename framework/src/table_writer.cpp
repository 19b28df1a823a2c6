#include <algorithm>

#include <soi/writer.hpp>

#include <soi_sdk/json.hpp>
#include <soi_sdk/unicode.hpp>

#include "annotation_json.hpp"
#include "text_layout.hpp"

namespace soi {
namespace {

using sdk::JsonView;

class DocumentTable {
 public:
  DocumentTable(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), out_(out) {}

  void write() {
    write_heading();
    for (const Layer& layer : document_.layers) {
      if (layer.schema != nullptr && shows_layer(options_, layer.schema->layer)) write_layer(layer);
    }
    out_ += '\n';
  }

 private:
  void write_heading() {
    out_ += "== " + document_.id;
    for (const char* fact : {"outlet", "published", "title"}) {
      const std::string value = document_.meta.find_string(fact);
      if (!value.empty()) out_ += "  |  " + one_line(value, 90);
    }
    out_ += '\n';
  }
  void write_layer(const Layer& layer) {
    if (layer.annotations.empty()) return;
    out_ += "  " + layer.schema->layer + " (" + std::to_string(layer.annotations.size()) + ")\n";
    for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
      const Annotation& annotation = layer.annotations[i];
      std::string line = "    " + pad(std::to_string(annotation.begin) + "-" + std::to_string(annotation.end), 12);
      if (annotation.kind != no_kind) line += pad(layer.schema->kinds[annotation.kind], 13);
      line += one_line(document_.text_of(annotation), 96);
      out_ += line + '\n';
      write_attributes(layer, i);
    }
  }
  void write_attributes(const Layer& layer, uint32_t index) {
    std::string line;
    for (const Attribute& attribute : layer.attributes_of(index)) {
      const AttributeSchema& schema = layer.schema->attributes[attribute.key];
      const std::string value = describe(layer, attribute, schema.type);
      if (!value.empty()) line += "  " + schema.name + "=" + value;
    }
    if (!line.empty()) out_ += std::string(16, ' ') + line + '\n';
  }
  // A value for people: of objects only the text that stands in the article or the canonical name.
  std::string describe(const Layer& layer, const Attribute& attribute, ValueType type) const {
    switch (type) {
      case ValueType::string: return one_line(layer.string(attribute), 80);
      case ValueType::json: return describe_json(JsonView(layer.string(attribute)));
      case ValueType::integer: return std::to_string(static_cast<int64_t>(attribute.value));
      case ValueType::link: {
        const LinkTarget target = link_target(attribute);
        return one_line(document_.text_of(document_.layers[target.slot].annotations[target.index]), 40);
      }
      default: return {};
    }
  }
  static std::string describe_json(JsonView value) {
    if (value.is_string()) return one_line(value.as_string(), 80);
    if (value.is_object()) {
      for (const char* member : {"canonical", "text", "value"}) {
        if (value[member].is_string()) return one_line(value[member].as_string(), 80);
      }
    }
    if (!value.is_array()) return one_line(value.raw(), 80);
    std::string list;
    value.for_each([&](JsonView element) { list += (list.empty() ? "" : ", ") + describe_json(element); });
    return list;
  }

  const Document& document_;
  const WriteOptions& options_;
  std::string& out_;
};

}  // namespace

void write_table(const Document& document, const WriteOptions& options, std::string& out) {
  DocumentTable(document, options, out).write();
}

}  // namespace soi
