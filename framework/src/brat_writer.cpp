// brat standoff (brat.nlplab.org/standoff.html): text-bound annotations with code point offsets, links as relations,
// everything else as a JSON note.
#include "annotation_json.hpp"

namespace soi {
namespace {

// What brat takes as a type or role: letters, digits, '-' and '_'.
std::string brat_name(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    const bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_';
    if (!plain) c = '_';
  }
  return out;
}

class BratWriter {
 public:
  BratWriter(const Document& document, const WriteOptions& options, std::string& out)
      : document_(document), options_(options), annotations_(document, OffsetUnit::codepoint), out_(out) {
    for (const Layer& layer : document.layers) {
      first_id_.push_back(next_id_);
      if (is_shown(layer)) next_id_ += layer.annotations.size();
    }
  }

  void write() {
    for (size_t slot = 0; slot < document_.layers.size(); ++slot) {
      const Layer& layer = document_.layers[slot];
      if (!is_shown(layer)) continue;
      for (uint32_t i = 0; i < layer.annotations.size(); ++i) write_annotation(layer, i, first_id_[slot] + i);
    }
  }

 private:
  bool is_shown(const Layer& layer) const {
    return layer.schema != nullptr && shows_layer(options_, layer.schema->layer);
  }
  // brat knows no annotation without text, nor one of line breaks alone.
  bool has_text(const Annotation& annotation) const {
    return document_.text_of(annotation).find_first_not_of("\r\n") != std::string_view::npos;
  }
  void write_annotation(const Layer& layer, uint32_t index, size_t id) {
    const Annotation& annotation = layer.annotations[index];
    if (!has_text(annotation)) return;
    const std::string text_id = "T" + std::to_string(id);
    std::string type = layer.schema->layer;
    if (annotation.kind != no_kind) type += "_" + layer.schema->kinds[annotation.kind];
    write_span(annotation, text_id + "\t" + brat_name(type) + " ");
    std::string note;
    sdk::JsonWriter json(note);
    json.begin_object();
    annotations_.write_members(layer, annotation, layer.attributes_of(index), json);
    json.end_object();
    if (note != "{}") out_ += "#" + std::to_string(id) + "\tAnnotatorNotes " + text_id + "\t" + note + "\n";
    for (const Attribute& attribute : layer.attributes_of(index)) write_link(layer, attribute, text_id);
  }
  // A span may not hold a line break: what stands before and behind it are two fragments.
  void write_span(const Annotation& annotation, const std::string& head) {
    const std::string_view text = document_.text_of(annotation);
    std::string ranges, words;
    for (size_t begin = 0; begin < text.size();) {
      const size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
      if (end > begin) {
        const auto at = [&](size_t offset) {
          return annotations_.map()(annotation.begin + static_cast<ByteOffset>(offset));
        };
        ranges.append(ranges.empty() ? "" : ";").append(std::to_string(at(begin)) + " " + std::to_string(at(end)));
        words.append(words.empty() ? "" : " ").append(text.substr(begin, end - begin));
      }
      begin = end + 1;
    }
    out_ += head + ranges + "\t" + words + "\n";
  }
  void write_link(const Layer& layer, const Attribute& attribute, const std::string& from) {
    const AttributeSchema& schema = layer.schema->attributes[attribute.key];
    if (schema.type != ValueType::link) return;
    const LinkTarget target = link_target(attribute);
    const Layer& other = document_.layers[target.slot];
    if (!is_shown(other) || !has_text(other.annotations[target.index])) return;
    out_ += "R" + std::to_string(++relations_) + "\t" + brat_name(schema.name) + " Arg1:" + from + " Arg2:T" +
            std::to_string(first_id_[target.slot] + target.index) + "\n";
  }

  const Document& document_;
  const WriteOptions& options_;
  const AnnotationJson annotations_;
  std::string& out_;
  std::vector<size_t> first_id_;  // by slot: the number of the layer's first annotation
  size_t next_id_ = 1, relations_ = 0;
};

}  // namespace

void write_brat(const Document& document, const WriteOptions& options, std::string& out) {
  BratWriter(document, options, out).write();
}

}  // namespace soi
