// The plugin `deduplicator`: repeated blocks inside a document (layer `duplicate`); across documents, clusters of near
// copies, copied passages and verified pairs.  This file only connects the parts: see records.hpp for the rounds.

#include "records.hpp"
#include "related.hpp"
#include "repeats.hpp"
#include "templates.hpp"

SOI_DATA(deduplicator, related)

namespace soi::deduplicator {
namespace {

using soi::sdk::Document;
using soi::sdk::Output;
using soi::sdk::Records;

// Positions in soi-plugin.json.
constexpr uint16_t need_block = 0, make_duplicate = 0;
constexpr uint16_t kind_block = 0, kind_line = 1;
constexpr uint16_t attribute_of = 0, attribute_similarity = 1, attribute_first_begin = 2, attribute_first_end = 3;
enum BlockKind : uint16_t { caption = 0, source_note, teaser, boilerplate };

bool short_counts(uint16_t kind) {
  return kind == caption || kind == source_note || kind == teaser || kind == boilerplate;
}

std::vector<TextUnit> text_units(const Document& document) {
  const auto blocks = document.layer(need_block);
  if (blocks.empty()) return text_lines(document.text());
  std::vector<TextUnit> units;
  units.reserve(blocks.size());
  for (const soi_span block : blocks) units.push_back({block.begin, block.end, short_counts(block.kind)});
  return units;
}

}  // namespace

class Deduplicator {
 public:
  bool open(soi::sdk::JsonView config, std::string& why) {
    if (!read_settings(config, settings_, why)) return false;
    sketcher_ = BandSketcher(choose_bands(settings_.threshold, settings_.miss_rate));
    if (settings_.related) passages_.load(SOI_DATA_VIEW(deduplicator, related));
    return true;
  }

  void process(const Document& document, Output& out) {
    const std::vector<TextUnit> units = text_units(document);
    const bool blocks = !document.layer(need_block).empty();
    for (const Repeat& repeat : find_repeats(document.text(), units, scanner_)) {
      const TextUnit& unit = units[repeat.unit];
      const TextUnit& of = units[repeat.of];
      out.add(make_duplicate, unit.begin, unit.end, blocks ? kind_block : kind_line);
      if (blocks) out.link_needed(attribute_of, need_block, repeat.of);
      out.set_float(attribute_similarity, repeat.similarity);
      out.set_offset(attribute_first_begin, of.begin);
      out.set_offset(attribute_first_end, of.end);
    }
  }

  void map(const Document& document, Records& out) {
    if (settings_.unit == Unit::lines_of_outlet) return map_template_lines(document, scanner_, out);
    DocumentHead head;
    head.id = document.id();
    const std::string outlet = document.meta()["outlet"].as_string();
    const std::string published = document.meta()["published"].as_string();
    head.outlet = outlet, head.published = published;
    head.publication = parse_publication(published);
    if (settings_.related) map_passages(document, head, out);
    if (settings_.unit != Unit::document) return map_parts(document, head, out);
    words_.clear();
    scan_document(document);
    head.end = static_cast<uint32_t>(document.text().size());
    emit_document(head, out);
    if (settings_.passage_words != 0) emit_repeats(document, head, out);
  }

  void reduce(const soi::sdk::Groups& groups, Records& out) {
    if (groups.round() == rounds) return result_round(groups, settings_, out);
    const uint32_t count = groups.records().size();
    for (uint32_t first = 0, last = 0; first < count; first = last) {
      last = groups.group_end(first);
      if (settings_.unit == Unit::lines_of_outlet) {
        template_round(groups, first, last, out);
        continue;
      }
      // Records of `related` stand behind the others; no key has both but by chance.
      uint32_t others = last;
      while (others > first && is_related(groups.value(others - 1))) --others;
      if (others < last) related_round(groups, others, last, passages_, out);
      if (others > first) reduce_group(groups, first, others, out);
    }
  }

 private:
  void reduce_group(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, Records& out) {
    switch (groups.round()) {
      case 1: exact_round(groups, first, last, settings_, sketcher_, out); break;
      case 2: candidate_round(groups, first, last, settings_, out); break;
      case 3: deliver_round(groups, first, last, out); break;
      case 4: verify_round(groups, first, last, settings_, out); break;
      case 5: straggler_round(groups, first, last, settings_, out); break;
      default: break;
    }
  }
  void map_passages(const Document& document, const DocumentHead& head, Records& out) {
    const auto blocks = document.layer(need_block);
    const std::vector<TextUnit> units = text_units(document);
    for (uint32_t i = 0; i < units.size(); ++i) {
      if (blocks.empty() || blocks[i].kind != boilerplate) passages_.map(document.text(), units[i], head, out);
    }
  }
  // The words of the text; where blocks are marked, of all but boilerplate.
  void scan_document(const Document& document) {
    const auto blocks = document.layer(need_block);
    if (blocks.empty()) return scanner_.scan(document.text(), 0, static_cast<uint32_t>(document.text().size()), words_);
    for (const soi_span block : blocks) {
      if (block.kind != boilerplate) scanner_.scan(document.text(), block.begin, block.end, words_);
    }
  }
  // Paragraphs are blocks, or lines; sentences are cut inside them.
  void map_parts(const Document& document, const DocumentHead& head, Records& out) {
    const auto blocks = document.layer(need_block);
    const std::vector<TextUnit> units = text_units(document);
    for (uint32_t i = 0; i < units.size(); ++i) {
      if (!blocks.empty() && blocks[i].kind == boilerplate) continue;
      if (settings_.unit == Unit::paragraph) {
        map_part(document, head, units[i], out);
        continue;
      }
      for (const TextUnit& sentence : text_sentences(document.text(), units[i]))
        map_part(document, head, sentence, out);
    }
  }
  void map_part(const Document& document, DocumentHead head, const TextUnit& part, Records& out) {
    head.begin = part.begin, head.end = part.end;
    words_.clear();
    scanner_.scan(document.text(), head.begin, head.end, words_);
    if (settings_.unit == Unit::sentence && words_.size() < shingle_words) return;  // "Ông nói." is no copy
    emit_document(head, out);
  }
  void emit_document(DocumentHead head, Records& out) {
    if (words_.empty()) return;  // an empty text is a copy of nothing
    head.content = content_hash(words_);
    head.ref = soi::sdk::combine64(soi::sdk::hash64(head.id, head.begin), head.content);
    record_.assign(1, tag_document);
    pack_document(head, words_, settings_.passage_words != 0 || settings_.explain, record_);
    out.emit(key_of(head.content), record_);
  }
  void emit_repeats(const Document& document, const DocumentHead& head, Records& out) {
    const std::vector<TextUnit> units = text_units(document);
    const std::vector<Repeat> repeats = find_repeats(document.text(), units, scanner_);
    if (repeats.empty()) return;
    record_.assign(1, final_repeat);
    put_string(record_, head.id);
    put(record_, static_cast<uint32_t>(repeats.size()));
    for (const Repeat& repeat : repeats) {
      put(record_, units[repeat.unit].begin), put(record_, units[repeat.unit].end);
      put(record_, units[repeat.of].begin), put(record_, units[repeat.of].end);
      put_double(record_, repeat.similarity);
    }
    emit_final(out, 1, soi::sdk::hash64(head.id), record_);
  }

  Settings settings_;
  BandSketcher sketcher_{BandPlan{}};
  WordScanner scanner_;
  PassageMapper passages_;
  std::vector<ScannedWord> words_;
  std::string record_;
};

}  // namespace soi::deduplicator

SOI_PLUGIN(deduplicator, soi::deduplicator::Deduplicator)
