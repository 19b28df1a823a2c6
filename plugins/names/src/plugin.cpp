// soi.names: the adapter between the plugin interface and DocumentReader.
#include <algorithm>

#include <soi_sdk/plugin.hpp>

#include "identity.hpp"

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
    lexicon_.load({SOI_DATA_VIEW(names, titles), SOI_DATA_VIEW(names, heads), SOI_DATA_VIEW(names, inside),
                   SOI_DATA_VIEW(names, families), SOI_DATA_VIEW(names, givens), SOI_DATA_VIEW(names, words),
                   SOI_DATA_VIEW(names, compounds), SOI_DATA_VIEW(names, territories), SOI_DATA_VIEW(names, places),
                   SOI_DATA_VIEW(names, organizations), SOI_DATA_VIEW(names, media)});
    return true;
  }

  void process(const sdk::Document& document, sdk::Output& out) {
    for (const Name& name : read(document)) {
      out.add(name_layer, name.begin, name.end, static_cast<uint16_t>(name.kind));
      out.set_string(canonical_attribute, name.canonical);
      if (!name.role.empty()) out.set_string(role_attribute, name.role);
      if (name.head != UINT32_MAX) out.link_made(head_attribute, name_layer, name.head);
    }
  }

  // One record for each name of the document.  The document is read again: the reading is quick, and what identities need
  // of it (offices, spellings, company) is more than the layer holds.
  void map(const sdk::Document& document, sdk::Records& records) {
    const std::vector<Name>& names = read(document);
    for (const Keyed& keyed : summarise(document.id(), document.text(), lexicon_, names))
      records.emit(keyed.key, to_json(keyed.summary));
  }

  // Round 1 merges what shares a key; round 2 sees all identities at once and numbers them.
  void reduce(const sdk::Groups& groups, sdk::Records& records) {
    for (uint32_t first = 0; first < groups.records().size();) {
      const uint32_t end = groups.group_end(first);
      std::vector<Summary> summaries;
      for (uint32_t i = first; i < end; ++i) summaries.push_back(from_json(groups.value(i)));
      if (groups.round() == 1) {
        for (const Summary& summary : merge(std::move(summaries))) records.emit("names", to_json(summary));
      } else {
        number(summaries, records);
      }
      first = end;
    }
  }

 private:
  // Most mentioned first, then by canonical form, then by first mention.
  static void number(std::vector<Summary>& summaries, sdk::Records& records) {
    std::sort(summaries.begin(), summaries.end(), [](const Summary& a, const Summary& b) {
      if (a.mentions.size() != b.mentions.size()) return a.mentions.size() > b.mentions.size();
      if (a.canonical != b.canonical) return a.canonical < b.canonical;
      const Place &x = a.mentions.front(), &y = b.mentions.front();
      return x.document != y.document ? x.document < y.document : x.begin < y.begin;
    });
    for (size_t i = 0; i < summaries.size(); ++i) records.result("name", to_result(summaries[i], i + 1));
  }

  // The article's own text: every block but furniture, teasers, authors, datelines and sources; all of it without blocks.
  // With the outlet and the agencies of the whole article that the article step found.
  const std::vector<Name>& read(const sdk::Document& document) {
    const sdk::JsonView meta = document.meta();
    std::vector<std::string> wires;
    meta["wire_sources"].for_each([&wires](sdk::JsonView source) { wires.push_back(source.as_string()); });
    return reader_.read(document.text(), ranges_of(document), meta["outlet"].as_string(), wires);
  }

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
