// What a plugin answers with: annotations, facts about documents, messages; records and results.
#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <soi_sdk/batch.hpp>

namespace soi::sdk {
namespace detail {

// Lets vector::resize() leave new elements as they are, for those that are written right afterwards.
template <class T>
struct Uninitialized : std::allocator<T> {
  template <class U>
  struct rebind {
    using other = Uninitialized<U>;
  };
  template <class U>
  void construct(U* at) {
    ::new (static_cast<void*>(at)) U;
  }
  template <class U, class... Values>
  void construct(U* at, Values&&... values) {
    ::new (static_cast<void*>(at)) U(static_cast<Values&&>(values)...);
  }
};

}  // namespace detail

// Collects the annotations of one PROCESS call.  Within a layer, add annotations in the order of their begin, longer
// first where two begin together; layers may be filled in any order and in turn.
class Output {
 public:
  // Adds an annotation of entry `layer` of the manifest's "makes" and returns its index in that layer and document.
  uint32_t add(uint16_t layer, uint32_t begin, uint32_t end, uint16_t kind = SOI_KIND_NONE) {
    Layer& target = layer_at(layer);
    target.spans.push_back({document_, begin, end, layer, kind});
    current_ = layer;
    return static_cast<uint32_t>(target.spans.size() - 1);
  }

  // Adds up to `most` annotations without attributes at once, for layers with very many: fill(spans, blank) sets
  // spans[0], spans[1], ... to `blank` with begin, end and kind of their own, and returns how many it set.
  template <class Fill>
  void add_run(uint16_t layer, size_t most, Fill fill) {
    auto& spans = layer_at(layer).spans;
    const size_t before = spans.size();
    spans.resize(before + most);
    spans.resize(before + fill(spans.data() + before, soi_span{document_, 0, 0, layer, SOI_KIND_NONE}));
    current_ = layer;
  }

  // Sets attribute `key` (position in the layer's "attributes") of the annotation added last, in any order of keys.
  void set_string(uint16_t key, std::string_view value) {
    set(key, SOI_VALUE_STRING, pack_string(batch_.add_string(value)));
  }
  void set_json(uint16_t key, std::string_view value) {
    set(key, SOI_VALUE_JSON, pack_string(batch_.add_string(value)));
  }
  void set_int(uint16_t key, int64_t value) { set(key, SOI_VALUE_INT, static_cast<uint64_t>(value)); }
  void set_offset(uint16_t key, uint32_t value) { set(key, SOI_VALUE_OFFSET, value); }
  void set_float(uint16_t key, double value) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    set(key, SOI_VALUE_FLOAT, bits);
  }
  // Links to annotation `index` of a layer that this plugin needs, or makes.
  void link_needed(uint16_t key, uint16_t layer, uint32_t index) { set(key, SOI_VALUE_LINK, SOI_LINK(layer, index)); }
  void link_made(uint16_t key, uint16_t layer, uint32_t index) {
    set(key, SOI_VALUE_LINK, SOI_LINK(layer, index) | SOI_LINK_MADE);
  }

  // States a fact about the document: entry `key` of the manifest's "meta".  What the input stated itself wins.
  void meta_string(uint16_t key, std::string_view value) {
    batch_.metas.push_back({document_, key, SOI_VALUE_STRING, pack_string(batch_.add_string(value))});
  }
  void meta_json(uint16_t key, std::string_view value) {
    batch_.metas.push_back({document_, key, SOI_VALUE_JSON, pack_string(batch_.add_string(value))});
  }

  // A message for the user, about the document (or about none when called outside one).
  void report(uint32_t level, uint32_t code, std::string_view message, uint32_t begin = UINT32_MAX) {
    batch_.diags.push_back({level, code, document_, begin, batch_.add_string(message)});
  }

  // The rest is called by the SDK.
  void begin() {
    batch_.clear();
    for (Layer& layer : layers_) layer.spans.clear(), layer.attrs.clear();
    document_ = UINT32_MAX;
  }
  void begin_document(uint32_t number) {
    close_document();
    document_ = number;
  }
  bool finish(std::vector<uint8_t>& reply) {
    close_document();
    return batch_.finish(reply);
  }

 private:
  struct Layer {
    std::vector<soi_span, detail::Uninitialized<soi_span>> spans;
    std::vector<soi_attr> attrs;  // span: index within this layer and document
  };

  Layer& layer_at(uint16_t layer) {
    if (layer >= layers_.size()) layers_.resize(layer + size_t{1});
    return layers_[layer];
  }
  void set(uint16_t key, uint16_t type, uint64_t value) {
    Layer& layer = layer_at(current_);
    if (layer.spans.empty()) return;
    const auto span = static_cast<uint32_t>(layer.spans.size() - 1);
    size_t at = layer.attrs.size();
    while (at > 0 && layer.attrs[at - 1].span == span && layer.attrs[at - 1].key > key) --at;
    layer.attrs.insert(layer.attrs.begin() + static_cast<std::ptrdiff_t>(at), {span, key, type, value});
  }
  // Moves the document's layers, one after another, into the batch: the order that the ABI asks for.
  void close_document() {
    for (Layer& layer : layers_) {
      const auto first = static_cast<uint32_t>(batch_.spans.size());
      batch_.spans.insert(batch_.spans.end(), layer.spans.begin(), layer.spans.end());
      for (soi_attr attr : layer.attrs) {
        attr.span += first;
        batch_.attrs.push_back(attr);
      }
      layer.spans.clear();
      layer.attrs.clear();
    }
  }

  BatchBuilder batch_;
  std::vector<Layer> layers_;
  uint32_t document_ = UINT32_MAX;
  uint16_t current_ = 0;
};

// Collects what MAP and REDUCE calls emit.
class Records {
 public:
  // A record for the next round; both parts are any bytes.
  void emit(std::string_view key, std::string_view value) {
    const soi_str stored_key = batch_.add_string(key);
    batch_.records.push_back({stored_key, batch_.add_string(value)});
  }
  // A final result: one JSON object of a kind that the manifest's "results" lists.
  void result(std::string_view kind, std::string_view json) {
    const soi_str stored_kind = batch_.add_string(kind);
    batch_.results.push_back({stored_kind, batch_.add_string(json)});
  }
  void report(uint32_t level, uint32_t code, std::string_view message) {
    batch_.diags.push_back({level, code, UINT32_MAX, UINT32_MAX, batch_.add_string(message)});
  }

  // Called by the SDK.
  void clear() { batch_.clear(); }
  bool finish(std::vector<uint8_t>& reply, uint32_t round) { return batch_.finish(reply, round); }

 private:
  BatchBuilder batch_;
};

}  // namespace soi::sdk
