#include "reply_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <soi_sdk/utf8.hpp>

#include "json.hpp"
#include "json_scan.hpp"

namespace soi {
namespace {

using sdk::BatchView;

// Checks one reply and builds what it says beside the document, so that a broken reply leaves no trace.
class ReplyReader {
 public:
  ReplyReader(const Step& step, const Document& document, const BatchView& batch)
      : step_(step), manifest_(step.plugin->manifest), document_(document), batch_(batch),
        layers_(manifest_.makes.size()), first_span_(manifest_.makes.size() + 1, 0) {}

  bool read() { return read_spans() && read_attributes() && check_metas() && check_diagnostics(); }
  const std::string& complaint() const { return complaint_; }

  void move_into(Document& document) {
    for (size_t i = 0; i < layers_.size(); ++i) {
      layers_[i].schema = &manifest_.makes[i];
      document.layers[step_.made_slots[i]] = std::move(layers_[i]);
    }
    for (soi_meta meta : batch_.metas()) {
      const std::string_view value = batch_.view(sdk::unpack_string(meta.value));
      const AttributeSchema& fact = manifest_.meta[meta.key];
      if (fact.type == ValueType::string) document.meta.add_string(fact.name, value);
      else document.meta.add(fact.name, std::string(value));
    }
    for (soi_diag diag : batch_.diags()) {
      document.diagnostics.push_back({diag.level, manifest_.name + ": " + std::string(batch_.view(diag.message))});
    }
  }

 private:
  bool fail(std::string complaint) {
    complaint_ = std::move(complaint);
    return false;
  }
  bool fail_at(uint32_t span, const char* what) {
    return fail("annotation " + std::to_string(span) + " of the reply " + what);
  }
  bool is_boundary(uint64_t offset) const {
    return offset <= document_.text.size() && sdk::on_boundary(document_.text, static_cast<size_t>(offset));
  }
  bool is_text(soi_str string) const { return batch_.contains(string) && is_utf8(batch_.view(string)); }

  bool read_spans() {
    const auto spans = batch_.spans();
    soi_span previous{};
    for (uint32_t i = 0; i < spans.size(); ++i) {
      const soi_span span = spans[i];
      if (span.doc != 0) return fail_at(i, "names a document that was not in the batch");
      if (span.layer >= layers_.size()) return fail_at(i, "names a layer that the manifest does not make");
      if (span.begin > span.end || !is_boundary(span.begin) || !is_boundary(span.end)) {
        return fail_at(i, "does not lie on code point boundaries inside the text");
      }
      const auto kinds = manifest_.makes[span.layer].kinds.size();
      if (span.kind != SOI_KIND_NONE && span.kind >= kinds) return fail_at(i, "has a kind that is not declared");
      if (i > 0 && !in_order(previous, span)) {
        return fail_at(i, "is out of order (by layer, begin, longer first): add annotations in document order");
      }
      Layer& layer = layers_[span.layer];
      if (layer.annotations.empty()) first_span_[span.layer] = i;
      layer.annotations.push_back({span.begin, span.end, span.kind});
      previous = span;
    }
    return true;
  }
  static bool in_order(const soi_span& a, const soi_span& b) {
    if (a.layer != b.layer) return a.layer < b.layer;
    return a.begin != b.begin ? a.begin < b.begin : a.end >= b.end;
  }

  bool read_attributes() {
    const auto spans = batch_.spans();
    uint64_t previous = 0;
    bool first = true;
    for (soi_attr attr : batch_.attrs()) {
      if (attr.span >= spans.size()) return fail("an attribute belongs to no annotation of the reply");
      const uint64_t order = static_cast<uint64_t>(attr.span) << 16 | attr.key;
      if (!first && order <= previous) return fail_at(attr.span, "has attributes out of order or twice");
      first = false;
      previous = order;
      const uint16_t layer_number = spans[attr.span].layer;
      if (!read_attribute(attr, layer_number)) return false;
    }
    return true;
  }
  bool read_attribute(const soi_attr& attr, uint16_t layer_number) {
    const LayerSchema& schema = manifest_.makes[layer_number];
    if (attr.key >= schema.attributes.size()) return fail_at(attr.span, "has an attribute that is not declared");
    const ValueType type = schema.attributes[attr.key].type;
    if (static_cast<uint16_t>(type) != attr.type) return fail_at(attr.span, "has an attribute of another type");
    Layer& layer = layers_[layer_number];
    Attribute attribute{attr.span - first_span_[layer_number], attr.key, attr.value};
    if (const char* wrong = check_value(type, attr.value)) return fail_at(attr.span, wrong);
    if (sdk::holds_string(attr.type)) {
      const std::string_view text = batch_.view(sdk::unpack_string(attr.value));
      attribute.value =
          sdk::pack_string({static_cast<uint32_t>(layer.strings.size()), static_cast<uint32_t>(text.size())});
      layer.strings.append(text);
    } else if (type == ValueType::link && !resolve_link(attribute.value)) {
      return fail_at(attr.span, "links to an annotation that does not exist");
    }
    layer.attributes.push_back(attribute);
    return true;
  }
  // Null when the value is one of its type; links are resolved elsewhere.
  const char* check_value(ValueType type, uint64_t value) {
    const soi_str string = sdk::unpack_string(value);
    switch (type) {
      case ValueType::offset: return is_boundary(value) ? nullptr : "has an offset that is no boundary of the text";
      case ValueType::string: return is_text(string) ? nullptr : "has a string that is no UTF-8 inside the reply";
      case ValueType::json: {
        if (!is_text(string)) return "has a JSON value that is no UTF-8 inside the reply";
        if (is_json_with_offsets(batch_.view(string))) return nullptr;
        return "has a JSON value that does not parse, or whose begin or end is no boundary of the text";
      }
      case ValueType::number: {
        double number;
        std::memcpy(&number, &value, sizeof number);
        return std::isfinite(number) ? nullptr : "has a number that is not finite";
      }
      default: return nullptr;
    }
  }
  // Replies are full of small JSON values: only what the quick scan does not take is read with care.
  bool is_json_with_offsets(std::string_view text) {
    const auto on_boundary = [this](uint64_t offset) { return is_boundary(offset); };
    offsets_.clear();
    if (!scan_json_offsets(text, offsets_)) return check_json_offsets(text, on_boundary);
    return std::all_of(offsets_.begin(), offsets_.end(), on_boundary);
  }
  // Turns a link in the plugin's numbering into one in the pipeline's slots.
  bool resolve_link(uint64_t& value) const {
    const auto number = static_cast<uint16_t>(value >> 32);
    const auto index = static_cast<uint32_t>(value);
    if (value & SOI_LINK_MADE) {
      if (number >= layers_.size() || index >= layers_[number].annotations.size()) return false;
      value = static_cast<uint64_t>(step_.made_slots[number]) << 32 | index;
      return true;
    }
    if (number >= step_.needs.size() || step_.needs[number].slot == NeedBinding::absent) return false;
    const uint32_t slot = step_.needs[number].slot;
    if (index >= document_.layers[slot].annotations.size()) return false;
    value = static_cast<uint64_t>(slot) << 32 | index;
    return true;
  }

  bool check_metas() {
    for (soi_meta meta : batch_.metas()) {
      if (meta.doc != 0 || meta.key >= manifest_.meta.size()) return fail("a fact is stated that is not declared");
      const AttributeSchema& fact = manifest_.meta[meta.key];
      if (static_cast<uint16_t>(fact.type) != meta.type || !sdk::holds_string(meta.type)) {
        return fail("the fact \"" + fact.name + "\" wants the type that the manifest declares (string or json)");
      }
      if (const char* wrong = check_value(fact.type, meta.value))
        return fail("the fact \"" + fact.name + "\" " + wrong);
    }
    return true;
  }
  bool check_diagnostics() {
    for (soi_diag diag : batch_.diags()) {
      if (!is_text(diag.message)) return fail("a message is no UTF-8 inside the reply");
    }
    return true;
  }

  const Step& step_;
  const Manifest& manifest_;
  const Document& document_;
  const BatchView& batch_;
  std::vector<Layer> layers_;
  std::vector<uint32_t> first_span_;  // by made layer: where its annotations start in the reply
  std::vector<uint64_t> offsets_;     // of the JSON value that is being checked
  std::string complaint_;
};

Error reply_error(const Plugin& plugin, std::string_view where, const std::string& complaint) {
  return {ErrorCode::invalid_reply, std::string(where),
          "plugin " + plugin.manifest.id + " gave a reply that does not check: " + complaint +
              "; this is a bug of the plugin, report it to its author or leave the step out"};
}

// The first error-level message of a reply, as an Error; none when there is no such message.
Result<void> first_reported_error(const Plugin& plugin, std::string_view where, const BatchView& reply) {
  for (soi_diag diag : reply.diags()) {
    if (diag.level < SOI_LEVEL_ERROR) continue;
    return Error{ErrorCode::plugin_error, std::string(where),
                 "plugin " + plugin.manifest.id + ": " + std::string(reply.view(diag.message))};
  }
  return {};
}

}  // namespace

Result<void> accept_reply(const Step& step, Document& document, std::span<const uint8_t> reply) {
  BatchView batch;
  if (!batch.parse(reply.data(), reply.size())) {
    return reply_error(*step.plugin, document.id, "it is no batch of ABI 1");
  }
  ReplyReader reader(step, document, batch);
  if (!reader.read()) return reply_error(*step.plugin, document.id, reader.complaint());
  if (Result<void> reported = first_reported_error(*step.plugin, document.id, batch); !reported) return reported;
  reader.move_into(document);
  return {};
}

Result<void> check_records(const Plugin& plugin, const BatchView& reply) {
  for (soi_record record : reply.records()) {
    if (!reply.contains(record.key) || !reply.contains(record.value)) {
      return reply_error(plugin, plugin.manifest.id, "a record lies outside the reply");
    }
  }
  for (soi_record result : reply.results()) {
    const std::string kind(reply.view(result.key));
    bool declared = false;
    for (const std::string& candidate : plugin.manifest.results) declared = declared || candidate == kind;
    const std::string_view json = reply.view(result.value);
    if (!declared || json.empty() || json.front() != '{' || !is_json(json)) {
      return Error{ErrorCode::invalid_result, plugin.manifest.id,
                   "a result of kind \"" + kind +
                       "\" is not declared in the manifest or is no JSON object; "
                       "this is a bug of the plugin"};
    }
  }
  return first_reported_error(plugin, plugin.manifest.id, reply);
}

}  // namespace soi
