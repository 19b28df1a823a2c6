// soi.article: the adapter between the plugin interface and read_article().
#include <soi_sdk/plugin.hpp>

#include "segments.hpp"

SOI_DATA(article, phrases)
SOI_DATA(article, outlets)
SOI_DATA(article, credits)

namespace soi::article {
namespace {

constexpr uint16_t block_layer = 0;
constexpr uint16_t meta_outlet = 0, meta_title = 1, meta_byline = 2, meta_wire_sources = 3;

class Plugin {
 public:
  bool open(sdk::JsonView, std::string&) {
    tables_.load(SOI_DATA_VIEW(article, phrases), SOI_DATA_VIEW(article, outlets), SOI_DATA_VIEW(article, credits));
    return true;
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    read_article(document.text(), tables_, document.meta()["title"].as_string(), page_, article_);
    for (const Block& block : article_.blocks)
      out.add(block_layer, block.begin, block.end, static_cast<uint16_t>(block.kind));
    if (!article_.outlet.empty()) out.meta_string(meta_outlet, article_.outlet);
    if (!article_.title.empty()) out.meta_string(meta_title, article_.title);
    if (!article_.byline.empty()) out.meta_string(meta_byline, article_.byline);
    if (!article_.wire_sources.empty()) out.meta_json(meta_wire_sources, sources_json());
  }

 private:
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
};

}  // namespace
}  // namespace soi::article

SOI_PLUGIN(article, soi::article::Plugin)
