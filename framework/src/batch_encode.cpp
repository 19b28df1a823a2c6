#include "batch_encode.hpp"

namespace soi {
namespace {

// Translates a link from the pipeline's slots to the reader's needs; false when the reader does not see the target.
bool translate_link(const Step& step, uint64_t& value) {
  const auto slot = static_cast<uint32_t>(value >> 32);
  for (size_t need = 0; need < step.needs.size(); ++need) {
    if (step.needs[need].slot != slot) continue;
    value = SOI_LINK(need, static_cast<uint32_t>(value));
    return true;
  }
  return false;
}

void encode_attributes(const Step& step, const Layer& layer, const NeedBinding& binding, uint32_t first_span,
                       sdk::BatchBuilder& builder) {
  for (const Attribute& attribute : layer.attributes) {
    const uint16_t key = binding.attributes[attribute.key];
    if (key == NeedBinding::no_attribute) continue;
    const ValueType type = layer.schema->attributes[attribute.key].type;
    uint64_t value = attribute.value;
    if (type == ValueType::link && !translate_link(step, value)) continue;
    if (sdk::holds_string(static_cast<uint16_t>(type))) {
      value = sdk::pack_string(builder.add_string(layer.string(attribute)));
    }
    // The reader numbers the attributes its own way, so keys may arrive unordered: insert by (span, key).
    const soi_attr encoded{first_span + attribute.annotation, key, static_cast<uint16_t>(type), value};
    auto at = builder.attrs.end();
    while (at != builder.attrs.begin() && (at - 1)->span == encoded.span && (at - 1)->key > key) --at;
    builder.attrs.insert(at, encoded);
  }
}

void encode_layer(const Step& step, const Document& document, uint32_t number, uint16_t need,
                  sdk::BatchBuilder& builder) {
  const NeedBinding& binding = step.needs[need];
  // A document that no step has processed has no layers.
  if (binding.slot == NeedBinding::absent || binding.slot >= document.layers.size()) return;
  const Layer& layer = document.layers[binding.slot];
  if (layer.schema == nullptr) return;
  const auto first_span = static_cast<uint32_t>(builder.spans.size());
  builder.spans.reserve(builder.spans.size() + layer.annotations.size());
  for (const Annotation& annotation : layer.annotations) {
    const uint16_t kind = annotation.kind == no_kind ? no_kind : binding.kinds[annotation.kind];
    builder.spans.push_back({number, annotation.begin, annotation.end, need, kind});
  }
  encode_attributes(step, layer, binding, first_span, builder);
}

void encode_document(const Step& step, const Document& document, sdk::BatchBuilder& builder) {
  const auto number = static_cast<uint32_t>(builder.docs.size());
  soi_doc doc{};
  doc.id = builder.add_string(document.id);
  doc.text = builder.add_string(document.text);
  doc.meta = builder.add_string(document.meta.to_json());
  doc.first_span = static_cast<uint32_t>(builder.spans.size());
  for (size_t need = 0; need < step.needs.size(); ++need) {
    encode_layer(step, document, number, static_cast<uint16_t>(need), builder);
  }
  doc.n_spans = static_cast<uint32_t>(builder.spans.size()) - doc.first_span;
  builder.docs.push_back(doc);
}

}  // namespace

bool encode_documents(const Step& step, std::span<const Document> documents, sdk::BatchBuilder& builder,
                      std::vector<uint8_t>& out) {
  builder.clear();
  for (const Document& document : documents) encode_document(step, document, builder);
  return builder.finish(out);
}

}  // namespace soi
