// The C++20 way to write a soi plugin: a class with the calls it can answer, and one macro line.
//
//   #include <soi_sdk/plugin.hpp>
//   using namespace soi::sdk;
//   struct Shouting {
//     void process(const Document& document, Output& out) {
//       for (soi_span word : document.layer(0))
//         if (is_shouted(document.text(word))) out.add(0, word.begin, word.end);
//     }
//   };
//   SOI_PLUGIN(shouting, Shouting)
//
// The class may have any of these; the ops of those it lacks are answered UNSUPPORTED:
//   bool open(JsonView config, std::string& why)          false refuses the configuration, `why` says what to change
//   bool resource(std::string_view name, std::string_view bytes, std::string& why)
//   void process(const Document&, Output&)                documents and needed layers in, layers out
//   void map(const Document&, Records&)                   documents and layers in, records out
//   void reduce(const Groups&, Records&)                  whole key groups in, records of the next round or results out
//
// The numbers of layers, kinds and attributes are positions in the plugin's manifest, soi-plugin.json: layer(i) is
// entry i of "needs", add(i, ...) makes an annotation of entry i of "makes".  One thread at a time per instance.
// A call must depend on nothing but the configuration, the resources and its arguments.
#pragma once

#include <memory>
#include <string>

#include <soi_sdk/batch.hpp>
#include <soi_sdk/json.hpp>
#include <soi_sdk/output.hpp>

namespace soi::sdk {

// One document of a batch.  Everything it hands out borrows the batch: valid until the call returns.
class Document {
 public:
  Document(const BatchView& batch, uint32_t number)
      : batch_(batch), doc_(batch.docs()[number]), text_(batch.view(doc_.text)), number_(number) {}

  std::string_view id() const { return batch_.view(doc_.id); }
  std::string_view text() const { return text_; }
  std::string_view text(uint32_t begin, uint32_t end) const { return text_.substr(begin, end - begin); }
  std::string_view text(const soi_span& span) const { return text(span.begin, span.end); }
  // What is known of the document so far: outlet, published, ... (docs/formats).
  JsonView meta() const { return JsonView(batch_.view(doc_.meta)); }
  uint32_t number() const { return number_; }

  // The annotations of entry `need` of the manifest's "needs", ordered by begin, longer first.  Empty when the
  // need is optional and no step of the pipeline makes it.
  Table<soi_span> layer(uint16_t need) const {
    const uint32_t first = first_of(need);
    return batch_.spans().slice(first, first_of(static_cast<uint32_t>(need) + 1) - first);
  }
  // Position of layer(need)[0] in the batch: what soi_attr::span counts from.
  uint32_t first_of(uint32_t need) const {
    uint32_t low = doc_.first_span, high = doc_.first_span + doc_.n_spans;
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (batch_.spans()[middle].layer < need) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  // Attributes of annotation `index` of layer `need`, ordered by key.
  Table<soi_attr> attributes(uint16_t need, uint32_t index) const {
    const uint32_t span = first_of(need) + index;
    const Table<soi_attr> all = batch_.attrs();
    const uint32_t first = first_attribute(span);
    uint32_t end = first;
    while (end < all.size() && all[end].span == span) ++end;
    return all.slice(first, end - first);
  }
  // The text of one of them; empty when it is no string (or JSON).
  std::string_view string(const soi_attr& attribute) const {
    return holds_string(attribute.type) ? batch_.view(unpack_string(attribute.value)) : std::string_view();
  }
  // The string (or JSON) attribute `key` of an annotation; empty when it has none.
  std::string_view string(uint16_t need, uint32_t index, uint16_t key) const {
    for (soi_attr attr : attributes(need, index)) {
      if (attr.key == key && holds_string(attr.type)) return batch_.view(unpack_string(attr.value));
    }
    return {};
  }
  // The integer, offset or link attribute `key` of an annotation; `otherwise` when it has none.
  uint64_t value(uint16_t need, uint32_t index, uint16_t key, uint64_t otherwise = 0) const {
    for (soi_attr attr : attributes(need, index)) {
      if (attr.key == key && !holds_string(attr.type)) return attr.value;
    }
    return otherwise;
  }

 private:
  uint32_t first_attribute(uint32_t span) const {
    const Table<soi_attr> attrs = batch_.attrs();
    uint32_t low = 0, high = attrs.size();
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (attrs[middle].span < span) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const BatchView& batch_;
  soi_doc doc_;
  std::string_view text_;
  uint32_t number_;
};

// What a REDUCE call sees: records sorted by key, then by value, each key's group whole; and the results of the
// earlier steps that the manifest's "needs_results" lists.
class Groups {
 public:
  explicit Groups(const BatchView& batch) : batch_(batch) {}

  uint32_t round() const { return batch_.round(); }
  Table<soi_record> records() const { return batch_.records(); }
  std::string_view key(uint32_t record) const { return batch_.view(batch_.records()[record].key); }
  std::string_view value(uint32_t record) const { return batch_.view(batch_.records()[record].value); }
  // One past the last record of the group that starts at `first`.
  uint32_t group_end(uint32_t first) const {
    const std::string_view group = key(first);
    uint32_t end = first + 1;
    while (end < records().size() && key(end) == group) ++end;
    return end;
  }
  // Calls visit(JsonView) for each earlier result of `kind`, in order.
  template <class Visitor>
  void for_each_result(std::string_view kind, Visitor visit) const {
    for (soi_record result : batch_.results()) {
      if (batch_.view(result.key) == kind) visit(JsonView(batch_.view(result.value)));
    }
  }

 private:
  const BatchView& batch_;
};

namespace detail {

// One open plugin: the author's object and the reply that its last call left.
template <class Plugin>
struct Instance {
  Plugin plugin;
  std::vector<uint8_t> reply;
  Output output;
  Records records;

  soi_status process(const BatchView& batch) {
    if constexpr (requires(const Document& d) { plugin.process(d, output); }) {
      output.begin();
      for (uint32_t i = 0; i < batch.docs().size(); ++i) {
        output.begin_document(i);
        plugin.process(Document(batch, i), output);
      }
      return output.finish(reply) ? SOI_OK : SOI_E_NOMEM;
    }
    return SOI_E_UNSUPPORTED;
  }
  soi_status map(const BatchView& batch) {
    if constexpr (requires(const Document& d) { plugin.map(d, records); }) {
      records.clear();
      for (uint32_t i = 0; i < batch.docs().size(); ++i) plugin.map(Document(batch, i), records);
      return records.finish(reply, 0) ? SOI_OK : SOI_E_NOMEM;
    }
    return SOI_E_UNSUPPORTED;
  }
  soi_status reduce(const BatchView& batch) {
    if constexpr (requires(const Groups& g) { plugin.reduce(g, records); }) {
      records.clear();
      plugin.reduce(Groups(batch), records);
      return records.finish(reply, batch.round()) ? SOI_OK : SOI_E_NOMEM;
    }
    return SOI_E_UNSUPPORTED;
  }
  soi_status resource(const BatchView& batch) {
    if constexpr (requires(std::string & why) { plugin.resource("", "", why); }) {
      std::string why;
      for (soi_record record : batch.records()) {
        if (plugin.resource(batch.view(record.key), batch.view(record.value), why)) continue;
        output.begin();
        output.report(SOI_LEVEL_ERROR, 0, why);
        return output.finish(reply) ? SOI_E_RESOURCE : SOI_E_NOMEM;
      }
      return SOI_OK;
    }
    return SOI_E_UNSUPPORTED;
  }
};

template <class Plugin>
struct Adapter {
  static Instance<Plugin>* cast(soi_instance* instance) { return reinterpret_cast<Instance<Plugin>*>(instance); }

  static soi_status open(const uint8_t* config, uint32_t size, soi_instance** out, soi_reply* why) {
    auto instance = std::make_unique<Instance<Plugin>>();
    if constexpr (requires(std::string & text) { instance->plugin.open(JsonView(), text); }) {
      std::string message;
      if (!instance->plugin.open(JsonView({reinterpret_cast<const char*>(config), size}), message)) {
        return keep_message(message, why), SOI_E_CONFIG;
      }
    }
    *out = reinterpret_cast<soi_instance*>(instance.release());
    return SOI_OK;
  }
  static soi_status call(soi_instance* handle, uint32_t op, const uint8_t* bytes, uint32_t size, soi_reply* reply) {
    Instance<Plugin>& instance = *cast(handle);
    instance.reply.clear();
    BatchView batch;
    soi_status status = SOI_E_INPUT;
    if (batch.parse(bytes, size)) {
      switch (op) {
        case SOI_OP_PROCESS: status = instance.process(batch); break;
        case SOI_OP_RESOURCE: status = instance.resource(batch); break;
        case SOI_OP_MAP: status = instance.map(batch); break;
        case SOI_OP_REDUCE: status = instance.reduce(batch); break;
        default: status = SOI_E_UNSUPPORTED;
      }
    }
    *reply = {instance.reply.data(), static_cast<uint32_t>(instance.reply.size()),
              static_cast<uint32_t>(instance.reply.capacity())};
    return status;
  }
  static void close(soi_instance* handle) { delete cast(handle); }

 private:
  // The message of a failed open() has no instance to own it: the caller's buffer takes what fits (R6: no globals).
  static void keep_message(const std::string& message, soi_reply* why) {
    if (why == nullptr || why->data == nullptr) return;
    why->len = static_cast<uint32_t>(message.size() < why->cap ? message.size() : why->cap);
    std::memcpy(why->data, message.data(), why->len);
  }
};

}  // namespace detail
}  // namespace soi::sdk

// Makes TYPE the plugin ID.  The build (soi_add_plugin) compiles the manifest in as soi_manifest_<ID>.
#define SOI_PLUGIN(ID, TYPE)                                                          \
  extern "C" {                                                                        \
  extern const char soi_manifest_##ID[];                                              \
  static const soi_plugin soi_vtable_##ID = {sizeof(soi_plugin),                      \
                                             SOI_ABI,                                 \
                                             soi_manifest_##ID,                       \
                                             soi::sdk::detail::Adapter<TYPE>::open,   \
                                             soi::sdk::detail::Adapter<TYPE>::call,   \
                                             soi::sdk::detail::Adapter<TYPE>::close}; \
  SOI_EXPORT_PLUGIN(ID, soi_vtable_##ID)                                              \
  }

// Declares the data file that soi_add_plugin(... DATA NAME=file) compiled in, and reads it as a string.
#define SOI_DATA(ID, NAME)                        \
  extern "C" const char soi_data_##ID##_##NAME[]; \
  extern "C" const unsigned soi_data_##ID##_##NAME##_size;
#define SOI_DATA_VIEW(ID, NAME) std::string_view(soi_data_##ID##_##NAME, soi_data_##ID##_##NAME##_size)
