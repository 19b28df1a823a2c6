// W3C Web Annotation Data Model (Recommendation of 23 February 2017) as JSON-LD: one AnnotationPage a document, each
// annotation with a TextPositionSelector, which counts code points, and a TextQuoteSelector.
#include "annotation_json.hpp"

#include <soi_sdk/utf8.hpp>

namespace soi {
namespace {

using sdk::JsonWriter;

// urn:soi: and the id, with everything but unreserved characters and '/' percent-encoded (RFC 3986, section 2).
std::string iri_of(std::string_view id) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string iri = "urn:soi:";
  for (const char c : id) {
    const auto byte = static_cast<uint8_t>(c);
    const bool letter = (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
    if (letter || c == '-' || c == '.' || c == '_' || c == '~' || c == '/') iri += c;
    else iri.append(1, '%').append(1, hex[byte >> 4]).append(1, hex[byte & 15]);
  }
  return iri;
}

class WebannoWriter {
 public:
  WebannoWriter(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), annotations_(document, OffsetUnit::codepoint),
        iri_(iri_of(document.id)), json_(out) {}

  void write() {
    json_.begin_object().key("@context").string("http://www.w3.org/ns/anno.jsonld").key("id").string(iri_);
    json_.key("type").string("AnnotationPage").key("items").begin_array();
    for (const Layer& layer : document_.layers) {
      if (layer.schema == nullptr || !shows_layer(options_, layer.schema->layer)) continue;
      for (uint32_t i = 0; i < layer.annotations.size(); ++i) write_annotation(layer, i);
    }
    json_.end_array().end_object();
  }

 private:
  static constexpr uint32_t context_bytes = 48;  // of the text before and behind that help to find a moved quotation

  void write_annotation(const Layer& layer, uint32_t index) {
    const std::string& name = layer.schema->layer;
    json_.begin_object().key("id").string(iri_ + "#" + name + "/" + std::to_string(index));
    json_.key("type").string("Annotation").key("motivation").string("classifying");
    json_.key("body").begin_array();
    body("classifying", name, false);
    std::string attributes;
    JsonWriter writer(attributes);
    writer.begin_object();
    annotations_.write_members(layer, layer.annotations[index], layer.attributes_of(index), writer);
    writer.end_object();
    body("describing", attributes, true);
    json_.end_array();
    write_target(layer.annotations[index]);
    json_.end_object();
  }
  void body(const char* purpose, std::string_view value, bool json) {
    json_.begin_object().key("type").string("TextualBody").key("purpose").string(purpose);
    if (json) json_.key("format").string("application/json");
    json_.key("value").string(value).end_object();
  }
  void write_target(const Annotation& annotation) {
    const OffsetMap& map = annotations_.map();
    json_.key("target").begin_object().key("source").string(iri_).key("selector").begin_array();
    json_.begin_object().key("type").string("TextPositionSelector").key("start").integer(map(annotation.begin));
    json_.key("end").integer(map(annotation.end)).end_object();
    json_.begin_object().key("type").string("TextQuoteSelector").key("exact").string(document_.text_of(annotation));
    json_.key("prefix").string(before(annotation.begin)).key("suffix").string(behind(annotation.end)).end_object();
    json_.end_array().end_object();
  }
  std::string_view before(ByteOffset end) const {
    ByteOffset begin = end > context_bytes ? end - context_bytes : 0;
    while (!sdk::on_boundary(document_.text, begin)) ++begin;
    return std::string_view(document_.text).substr(begin, end - begin);
  }
  std::string_view behind(ByteOffset begin) const {
    size_t end = std::min(document_.text.size(), size_t{begin} + context_bytes);
    while (!sdk::on_boundary(document_.text, end)) --end;
    return std::string_view(document_.text).substr(begin, end - begin);
  }

  const Document& document_;
  const WriteOptions& options_;
  const AnnotationJson annotations_;
  const std::string iri_;
  JsonWriter json_;
};

}  // namespace

void write_webanno(const Document& document, const WriteOptions& options, std::string& out) {
  WebannoWriter(document, options, out).write();
  out.push_back('\n');
}

}  // namespace soi
