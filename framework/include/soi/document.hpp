// A document: one article's text, what is known about it, and the layers of annotations that the steps of a pipeline
// have made.
//
// Text is valid UTF-8 and never changes.  Offsets are bytes.  Layers are flat arrays.  A document refers to the layer
// schemas of the plugins that annotated it, so it must not outlive their Registry.  One thread at a time.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <soi/manifest.hpp>

namespace soi {

using ByteOffset = uint32_t;

// One annotation: a half-open byte range [begin, end) on code point boundaries, and the number of its kind in the
// layer's schema (no_kind when it has none).
struct Annotation {
  ByteOffset begin, end;
  uint16_t kind;
};
inline constexpr uint16_t no_kind = 0xFFFF;

// One attribute of an annotation.  `value` is read by the schema's type: an int64_t, the bits of a double, a byte
// offset, or, packed as low and high half, where a string lies in the layer's `strings` and how long it is, or the
// slot and index of the annotation that a link points to.
struct Attribute {
  uint32_t annotation;  // index into the layer's annotations
  uint16_t key;         // index into the schema's attributes
  uint64_t value;
};

// The annotations of one type, ordered by begin, longer first; attributes ordered by (annotation, key).
struct Layer {
  const LayerSchema* schema = nullptr;  // null: the step that makes it has not run
  std::vector<Annotation> annotations;
  std::vector<Attribute> attributes;
  std::string strings;

  // The attributes of annotation `index`; valid until the layer changes.
  std::span<const Attribute> attributes_of(uint32_t index) const;
  // The text of a string or JSON attribute.
  std::string_view string(const Attribute& attribute) const;
  // The attribute called `name` of annotation `index`, or null.
  const Attribute* find(uint32_t index, std::string_view name) const;
};

struct LinkTarget {
  uint32_t slot, index;
};
inline LinkTarget link_target(const Attribute& attribute) {
  return {static_cast<uint32_t>(attribute.value >> 32), static_cast<uint32_t>(attribute.value)};
}

// A message about a document that did not stop its analysis.
struct Diagnostic {
  uint32_t level;  // SOI_LEVEL_*
  std::string message;
};

// Facts about a document, in the order in which they became known: name and JSON value.
class Meta {
 public:
  struct Entry {
    std::string name, json;
  };

  // States a fact unless one of that name stands already: what came first - the input - wins.  True when it was taken.
  bool add(std::string_view name, std::string json);
  bool add_string(std::string_view name, std::string_view value);
  // The JSON of a fact, or empty.
  std::string_view find(std::string_view name) const;
  // The unescaped text of a fact that is a string, or empty.
  std::string find_string(std::string_view name) const;
  const std::vector<Entry>& entries() const { return entries_; }
  // All facts as one JSON object.
  std::string to_json() const;

 private:
  std::vector<Entry> entries_;
};

struct Document {
  std::string id;    // unique within a run
  std::string text;  // valid UTF-8, at most max_document_bytes
  Meta meta;
  std::vector<Layer> layers;  // by slot: the pipeline numbers the layers that its steps make
  std::vector<Diagnostic> diagnostics;

  // The layer called `name`, or null when no step has made it.
  const Layer* layer(std::string_view name) const;
  std::string_view text_of(const Annotation& annotation) const {
    return std::string_view(text).substr(annotation.begin, annotation.end - annotation.begin);
  }
};

// A limit that leaves a batch room for the annotations of the densest text within 32-bit offsets.
inline constexpr size_t max_document_bytes = size_t{64} << 20;

}  // namespace soi
