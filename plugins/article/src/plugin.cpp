// soi.article: the adapter between the plugin interface and read_article().
#include <soi_sdk/plugin.hpp>

#include "segments.hpp"

SOI_DATA(article, phrases)
SOI_DATA(article, outlets)
SOI_DATA(article, credits)

namespace soi::article {
namespace {

constexpr uint16_t block_layer = 0, attribute_template = 0;
constexpr uint16_t meta_outlet = 0, meta_title = 1, meta_byline = 2, meta_wire_sources = 3;

class Plugin {
 public:
  bool open(sdk::JsonView, std::string&) {
    tables_.load(SOI_DATA_VIEW(article, phrases), SOI_DATA_VIEW(article, outlets), SOI_DATA_VIEW(article, credits));
    return true;
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    const sdk::JsonView meta = document.meta();
    read_recurring(meta["template"]);
    read_article(document.text(), tables_, meta["title"].as_string(), recurring_, page_, article_);
    for (const Block& block : article_.blocks) {
      out.add(block_layer, block.begin, block.end, static_cast<uint16_t>(block.kind));
      if (block.recurs != 0) out.set_json(attribute_template, reason_json(recurring_[block.recurs - 1]));
    }
    if (!article_.outlet.empty()) out.meta_string(meta_outlet, article_.outlet);
    if (!article_.title.empty()) out.meta_string(meta_title, article_.title);
    if (!article_.byline.empty()) out.meta_string(meta_byline, article_.byline);
    if (!article_.wire_sources.empty()) out.meta_json(meta_wire_sources, sources_json());
  }

 private:
  // What the host found out about the outlet's template: [{"begin","end","documents","of"}], ordered.
  void read_recurring(sdk::JsonView lines) {
    recurring_.clear();
    lines.for_each([this](sdk::JsonView line) {
      const auto number = [&](const char* name) { return static_cast<uint32_t>(line[name].as_int()); };
      recurring_.push_back({number("begin"), number("end"), number("documents"), number("of")});
    });
  }
  static std::string reason_json(const Recurring& line) {
    std::string text;
    sdk::JsonWriter(text)
        .begin_object()
        .key("documents")
        .integer(line.documents)
        .key("of")
        .integer(line.of)
        .end_object();
    return text;
  }
  std::string sources_json() const {
    std::string text;
    sdk::JsonWriter json(text);
    json.begin_array();
    for (const std::string& source : article_.wire_sources) json.string(source);
    json.end_array();
    return text;
  }

  Tables tables_;
  Page page_;
  Article article_;
  std::vector<Recurring> recurring_;
};

}  // namespace
}  // namespace soi::article

SOI_PLUGIN(article, soi::article::Plugin)
