// What the writers that speak JSON say of one annotation, and which layers the writers for tools and people show.
#pragma once

#include <span>
#include <string_view>

#include <soi/writer.hpp>
#include <soi_sdk/json_writer.hpp>

namespace soi {

// True for the layers that `options` name; when they name none, for all but those that carry the others (block,
// sentence, word).
bool shows_layer(const WriteOptions& options, std::string_view layer);

// The document must outlive it.
class AnnotationJson {
 public:
  AnnotationJson(const Document& document, OffsetUnit unit)
      : document_(document), unit_(unit), map_(document.text, unit) {}

  const OffsetMap& map() const { return map_; }
  // Writes the kind and the attributes as members of the object that `out` has open.
  void write_members(const Layer& layer, const Annotation& annotation, std::span<const Attribute> attributes,
                     sdk::JsonWriter& out) const;

 private:
  void write_attribute(const Layer& layer, const Attribute& attribute, sdk::JsonWriter& out) const;

  const Document& document_;
  const OffsetUnit unit_;
  const OffsetMap map_;
};

}  // namespace soi
