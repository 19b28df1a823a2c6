// soi.names: the adapter between the plugin interface and DocumentReader.
#include <soi_sdk/plugin.hpp>

#include "resolve.hpp"

SOI_DATA(names, titles)
SOI_DATA(names, heads)
SOI_DATA(names, inside)
SOI_DATA(names, families)
SOI_DATA(names, givens)
SOI_DATA(names, words)
SOI_DATA(names, compounds)
SOI_DATA(names, territories)
SOI_DATA(names, places)
SOI_DATA(names, organizations)
SOI_DATA(names, media)

namespace soi::names {
namespace {

constexpr uint16_t block_layer = 0, name_layer = 0;
constexpr uint16_t canonical_attribute = 0, role_attribute = 1, head_attribute = 2;

class Plugin {
 public:
  bool open(sdk::JsonView, std::string&) {
    lexicon_.load({SOI_DATA_VIEW(names, titles), SOI_DATA_VIEW(names, heads), SOI_DATA_VIEW(names, inside), SOI_DATA_VIEW(names, families),
                   SOI_DATA_VIEW(names, givens), SOI_DATA_VIEW(names, words), SOI_DATA_VIEW(names, compounds), SOI_DATA_VIEW(names, territories),
                   SOI_DATA_VIEW(names, places), SOI_DATA_VIEW(names, organizations), SOI_DATA_VIEW(names, media)});
    return true;
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    for (const Name& name : reader_.read(document.text(), ranges_of(document))) {
      out.add(name_layer, name.begin, name.end, static_cast<uint16_t>(name.kind));
      out.set_string(canonical_attribute, name.canonical);
      if (!name.role.empty()) out.set_string(role_attribute, name.role);
      if (name.head != UINT32_MAX) out.link_made(head_attribute, name_layer, name.head);
    }
  }

 private:
  // The article's own text: every block but furniture, teasers, authors, datelines and sources; all of it without blocks.
  const std::vector<Range>& ranges_of(const sdk::Document& document) {
    ranges_.clear();
    const sdk::Table<soi_span> blocks = document.layer(block_layer);
    for (const soi_span block : blocks) {
      if (block.kind == SOI_KIND_NONE) ranges_.push_back({block.begin, block.end});
    }
    if (blocks.size() == 0) ranges_.push_back({0, static_cast<uint32_t>(document.text().size())});
    return ranges_;
  }

  Lexicon lexicon_;
  DocumentReader reader_{lexicon_};
  std::vector<Range> ranges_;
};

}  // namespace
}  // namespace soi::names

SOI_PLUGIN(names, soi::names::Plugin)
