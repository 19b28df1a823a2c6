#include "lexicon.hpp"

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>

namespace soi::dates {
namespace {

using namespace soi::sdk;

constexpr uint64_t figure_key_mark = uint64_t{3} << 62;

// Syllables by their key, figures by their value: one alphabet.  Figures in phrases ("24/7") are rare but exist.
uint64_t letter_of_item(const Item& item) {
  if (item.kind == ItemKind::figure) return figure_key_mark ^ static_cast<uint64_t>(item.value);
  return item.kind == ItemKind::syllable ? item.key : item.key ^ (uint64_t{1} << 61);
}
uint64_t edge_key(uint32_t node, uint64_t letter) {
  const uint64_t key = (letter + node) * 0x9E3779B97F4A7C15u ^ (letter >> 29) * 0xBF58476D1CE4E5B9u;
  return mix64(key ^ static_cast<uint64_t>(node) << 40) | 1;
}
size_t starter_bit(uint64_t letter) { return (letter * 0x9E3779B97F4A7C15u) >> 50; }

}  // namespace

ClassId Lexicon::class_named(std::string_view name) {
  if (class_names_.empty()) class_names_ = {"FIGURE", "NUMBER", "PUNCTUATION", "ROMAN", "ANY"};
  for (size_t i = 0; i < class_names_.size(); ++i) {
    if (class_names_[i] == name) return static_cast<ClassId>(i);
  }
  if (class_names_.size() + 1 < max_classes) class_names_.emplace_back(name);
  return static_cast<ClassId>(class_names_.size() - 1);
}

uint32_t Lexicon::child(uint32_t node, uint64_t letter) const {
  const uint64_t key = edge_key(node, letter);
  for (auto at = static_cast<size_t>(key >> 8);; ++at) {
    const Edge& edge = edges_[at & (edges_.size() - 1)];
    if (edge.key == key) return edge.target;
    if (edge.key == 0) return 0;
  }
}

void Lexicon::grow() {
  std::vector<Edge> old;
  old.swap(edges_);
  edges_.resize(old.empty() ? 1024 : old.size() * 2);
  for (const Edge& edge : old) {
    if (edge.key == 0) continue;
    auto at = static_cast<size_t>(edge.key >> 8);
    while (edges_[at & (edges_.size() - 1)].key != 0) ++at;
    edges_[at & (edges_.size() - 1)] = edge;
  }
}

uint32_t Lexicon::make_child(uint32_t node, uint64_t letter) {
  if (edge_count_ * 2 >= edges_.size()) grow();
  if (const uint32_t found = child(node, letter)) return found;
  const uint64_t key = edge_key(node, letter);
  auto at = static_cast<size_t>(key >> 8);
  while (edges_[at & (edges_.size() - 1)].key != 0) ++at;
  nodes_.emplace_back();
  nodes_[node].goes_on = true;
  edges_[at & (edges_.size() - 1)] = {key, static_cast<uint32_t>(nodes_.size() - 1)};
  ++edge_count_;
  return static_cast<uint32_t>(nodes_.size() - 1);
}

bool Lexicon::add_row(std::string_view phrase, std::string_view class_name, std::string_view slots, std::string& why) {
  Hit hit{class_named(class_name), 0, static_cast<uint32_t>(values_.size()), 0};
  bool good = true;
  for_each_part(slots, ';', [&](std::string_view assignment) {
    const size_t equals = assignment.find('=');
    SlotValue value{slot_named(assignment.substr(0, equals)), 0};
    if (equals == std::string_view::npos || value.slot == Slot::count ||
        !slot_value(assignment.substr(equals + 1), value.value)) {
      good = false;
    }
    values_.push_back(value);
    ++hit.value_count;
  });
  std::vector<Item> items;
  scan_chunk(phrase, 0, static_cast<uint32_t>(phrase.size()), items, memory_);
  if (!good || items.empty() || items.size() > 12 || class_name.empty()) {
    why = "lexicon row '" + std::string(phrase) + "': want phrase, class, slot=value;...";
    return false;
  }
  uint32_t node = 0;
  for (const Item& item : items) node = make_child(node, letter_of_item(item));
  hit.length = static_cast<uint8_t>(items.size());
  nodes_[node].entries.push_back(hit);
  starters_.set(starter_bit(letter_of_item(items.front())));
  used_.add(hit.class_id);
  return true;
}

bool Lexicon::add(std::string_view table, std::string& why) {
  bool good = true;
  for_each_row(table, [&](const TsvRow& row) {
    // Several phrases of one meaning share a line, separated by "|".
    for_each_part(row[0], '|', [&](std::string_view phrase) { good = good && add_row(phrase, row[1], row[2], why); });
  });
  return good;
}

ItemHits& Lexicon::hits_of(std::vector<Item>& items, size_t item, Findings& findings) const {
  if (items[item].hits == 0) {
    findings.items.emplace_back();
    items[item].hits = static_cast<uint32_t>(findings.items.size());
  }
  return findings.items[items[item].hits - 1];
}

void Lexicon::find(std::vector<Item>& items, Findings& findings) const {
  findings.clear();
  if (edges_.empty()) return;
  for (size_t i = 0; i < items.size(); ++i) {
    const uint64_t letter = letter_of_item(items[i]);
    if (!starters_.test(starter_bit(letter))) continue;
    uint32_t node = 0;
    const auto first = static_cast<uint32_t>(findings.hits.size());
    ClassSet starts;
    for (size_t at = i; at < items.size(); ++at) {
      node = child(node, letter_of_item(items[at]));
      if (node == 0) break;
      const Node& found = nodes_[node];
      for (const Hit& entry : found.entries) {
        findings.hits.push_back(entry);
        starts.add(entry.class_id);
        if (at + 1 < items.size()) hits_of(items, at + 1, findings).ended.add(entry.class_id);
      }
      if (!found.goes_on) break;
    }
    const auto count = static_cast<uint32_t>(findings.hits.size()) - first;
    if (count == 0) continue;
    ItemHits& here = hits_of(items, i, findings);
    here.first = first;
    here.count = count;
    here.starts.add(starts);
  }
}

}  // namespace soi::dates
