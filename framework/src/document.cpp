#include <soi/document.hpp>

#include <algorithm>

#include <soi_sdk/json.hpp>

namespace soi {

std::span<const Attribute> Layer::attributes_of(uint32_t index) const {
  const auto before = [](const Attribute& attribute, uint32_t annotation) { return attribute.annotation < annotation; };
  const auto first = std::lower_bound(attributes.begin(), attributes.end(), index, before);
  const auto last = std::lower_bound(first, attributes.end(), index + 1, before);
  // Not span(first, last): the library of Emscripten 3.1.6 has no such constructor.
  return {attributes.data() + (first - attributes.begin()), static_cast<size_t>(last - first)};
}

std::string_view Layer::string(const Attribute& attribute) const {
  const auto offset = static_cast<uint32_t>(attribute.value);
  const auto size = static_cast<uint32_t>(attribute.value >> 32);
  return std::string_view(strings).substr(offset, size);
}

const Attribute* Layer::find(uint32_t index, std::string_view name) const {
  for (const Attribute& attribute : attributes_of(index)) {
    if (schema->attributes[attribute.key].name == name) return &attribute;
  }
  return nullptr;
}

bool Meta::add(std::string_view name, std::string json) {
  if (!find(name).empty()) return false;
  entries_.push_back({std::string(name), std::move(json)});
  return true;
}

bool Meta::add_string(std::string_view name, std::string_view value) {
  std::string json;
  sdk::JsonWriter(json).string(value);
  return add(name, std::move(json));
}

std::string_view Meta::find(std::string_view name) const {
  for (const Entry& entry : entries_) {
    if (entry.name == name) return entry.json;
  }
  return {};
}

std::string Meta::find_string(std::string_view name) const { return sdk::JsonView(find(name)).as_string(); }

std::string Meta::to_json() const {
  std::string json;
  sdk::JsonWriter writer(json);
  writer.begin_object();
  for (const Entry& entry : entries_) writer.key(entry.name).raw(entry.json);
  writer.end_object();
  return json;
}

const Layer* Document::layer(std::string_view name) const {
  for (const Layer& layer : layers) {
    if (layer.schema != nullptr && layer.schema->layer == name) return &layer;
  }
  return nullptr;
}

}  // namespace soi
