#include <algorithm>

#include "annotation_json.hpp"

namespace soi {
namespace {

using sdk::JsonWriter;

class DocumentJson {
 public:
  DocumentJson(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), annotations_(document, options.offsets), json_(out) {}

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
    const OffsetMap& map = annotations_.map();
    json_.key(layer.schema->layer).begin_array();
    size_t first = 0, last = 0;  // the attributes of the annotation at hand
    for (uint32_t i = 0; i < layer.annotations.size(); ++i, first = last) {
      const Annotation& annotation = layer.annotations[i];
      while (last < layer.attributes.size() && layer.attributes[last].annotation == i) ++last;
      json_.begin_object().key("begin").integer(map(annotation.begin)).key("end").integer(map(annotation.end));
      annotations_.write_members(layer, annotation, {layer.attributes.data() + first, last - first}, json_);
      if (options_.with_text) json_.key("text").string(document_.text_of(annotation));
      json_.end_object();
    }
    json_.end_array();
  }

  const Document& document_;
  const WriteOptions& options_;
  const AnnotationJson annotations_;
  JsonWriter json_;
};

}  // namespace

void write_json_line(const Document& document, const WriteOptions& options, std::string& out) {
  DocumentJson(document, options, out).write();
  out.push_back('\n');
}

}  // namespace soi
