#include <algorithm>
#include <cstring>

#include <soi/writer.hpp>

#include <soi_sdk/json.hpp>

namespace soi {
namespace {

using sdk::JsonView;
using sdk::JsonWriter;

void copy_converted(JsonView value, const OffsetMap& map, JsonWriter& out) {
  if (value.is_object()) {
    out.begin_object();
    value.for_each_member([&](const std::string& name, JsonView member) {
      out.key(name);
      const int64_t offset = name == "begin" || name == "end" ? member.as_int(-1) : -1;
      if (offset >= 0) out.integer(map(static_cast<ByteOffset>(offset)));
      else copy_converted(member, map, out);
    });
    out.end_object();
  } else if (value.is_array()) {
    out.begin_array();
    value.for_each([&](JsonView element) { copy_converted(element, map, out); });
    out.end_array();
  } else {
    out.raw(value.raw());
  }
}

class DocumentJson {
 public:
  DocumentJson(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), map_(document.text, options.offsets), json_(out) {}

  void write() {
    json_.begin_object().key("soi").integer(1).key("id").string(document_.id).key("meta").begin_object();
    for (const Meta::Entry& entry : document_.meta.entries()) json_.key(entry.name).raw(entry.json);
    json_.end_object().key("layers").begin_object();
    for (const Layer& layer : document_.layers) {
      if (layer.schema != nullptr && is_wanted(layer.schema->layer)) write_layer(layer);
    }
    json_.end_object().end_object();
  }

 private:
  bool is_wanted(const std::string& name) const {
    const auto& wanted = options_.layers;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), name) != wanted.end();
  }
  void write_layer(const Layer& layer) {
    json_.key(layer.schema->layer).begin_array();
    size_t next_attribute = 0;
    for (uint32_t i = 0; i < layer.annotations.size(); ++i) {
      const Annotation& annotation = layer.annotations[i];
      json_.begin_object().key("begin").integer(map_(annotation.begin)).key("end").integer(map_(annotation.end));
      if (annotation.kind != no_kind) json_.key(layer.schema->kind_name).string(layer.schema->kinds[annotation.kind]);
      for (; next_attribute < layer.attributes.size() && layer.attributes[next_attribute].annotation == i;
           ++next_attribute) {
        write_attribute(layer, layer.attributes[next_attribute]);
      }
      if (options_.with_text) json_.key("text").string(document_.text_of(annotation));
      json_.end_object();
    }
    json_.end_array();
  }
  void write_attribute(const Layer& layer, const Attribute& attribute) {
    const AttributeSchema& schema = layer.schema->attributes[attribute.key];
    json_.key(schema.name);
    switch (schema.type) {
      case ValueType::integer: json_.integer(static_cast<int64_t>(attribute.value)); break;
      case ValueType::number: {
        double number;
        std::memcpy(&number, &attribute.value, sizeof number);
        json_.number(number);
        break;
      }
      case ValueType::string: json_.string(layer.string(attribute)); break;
      case ValueType::offset: json_.integer(map_(static_cast<ByteOffset>(attribute.value))); break;
      case ValueType::json: write_json(layer.string(attribute)); break;
      case ValueType::link: {
        const LinkTarget target = link_target(attribute);
        json_.begin_object().key("layer").string(document_.layers[target.slot].schema->layer);
        json_.key("index").integer(target.index).end_object();
        break;
      }
    }
  }
  void write_json(std::string_view value) {
    if (options_.offsets == OffsetUnit::byte) json_.raw(value);
    else copy_converted(JsonView(value), map_, json_);
  }

  const Document& document_;
  const WriteOptions& options_;
  const OffsetMap map_;
  JsonWriter json_;
};

}  // namespace

std::string convert_offsets(std::string_view json, const OffsetMap& map) {
  std::string out;
  JsonWriter writer(out);
  copy_converted(JsonView(json), map, writer);
  return out;
}

void write_json_line(const Document& document, const WriteOptions& options, std::string& out) {
  DocumentJson(document, options, out).write();
  out.push_back('\n');
}

}  // namespace soi
