#include "annotation_json.hpp"

#include <algorithm>
#include <cstring>

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

}  // namespace

std::string convert_offsets(std::string_view json, const OffsetMap& map) {
  std::string out;
  JsonWriter writer(out);
  copy_converted(JsonView(json), map, writer);
  return out;
}

bool shows_layer(const WriteOptions& options, std::string_view layer) {
  constexpr std::string_view structural[] = {"block", "sentence", "word"};
  const auto& wanted = options.layers;
  if (!wanted.empty()) return std::find(wanted.begin(), wanted.end(), layer) != wanted.end();
  return std::find(std::begin(structural), std::end(structural), layer) == std::end(structural);
}

void AnnotationJson::write_members(const Layer& layer, const Annotation& annotation,
                                   std::span<const Attribute> attributes, JsonWriter& out) const {
  if (annotation.kind != no_kind) out.key(layer.schema->kind_name).string(layer.schema->kinds[annotation.kind]);
  for (const Attribute& attribute : attributes) write_attribute(layer, attribute, out);
}

void AnnotationJson::write_attribute(const Layer& layer, const Attribute& attribute, JsonWriter& out) const {
  const AttributeSchema& schema = layer.schema->attributes[attribute.key];
  out.key(schema.name);
  switch (schema.type) {
    case ValueType::integer: out.integer(static_cast<int64_t>(attribute.value)); break;
    case ValueType::number: {
      double number;
      std::memcpy(&number, &attribute.value, sizeof number);
      out.number(number);
      break;
    }
    case ValueType::string: out.string(layer.string(attribute)); break;
    case ValueType::offset: out.integer(map_(static_cast<ByteOffset>(attribute.value))); break;
    case ValueType::json: {
      const std::string_view value = layer.string(attribute);
      if (unit_ == OffsetUnit::byte) out.raw(value);
      else copy_converted(JsonView(value), map_, out);
      break;
    }
    case ValueType::link: {
      const LinkTarget target = link_target(attribute);
      out.begin_object().key("layer").string(document_.layers[target.slot].schema->layer);
      out.key("index").integer(target.index).end_object();
      break;
    }
  }
}

}  // namespace soi
