#include "lexicon.hpp"

#include <soi_sdk/hash.hpp>
#include <soi_sdk/tsv.hpp>

namespace soi::dates {
namespace {

using namespace soi::sdk;

uint64_t edge_key(uint32_t node, uint64_t letter) {
  const uint64_t key = (letter + node) * 0x9E3779B97F4A7C15u ^ (letter >> 29) * 0xBF58476D1CE4E5B9u;
  return mix64(key ^ static_cast<uint64_t>(node) << 40) | 1;
}

}  // namespace

ClassId Lexicon::class_named(std::string_view name) {
  if (class_names_.empty()) class_names_.resize(scanner_classes);  // these have no name in the tables
  uint64_t hash = 0;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x9E3779B97F4A7C15u;
  auto place = static_cast<size_t>(hash >> 40);
  for (;; ++place) {
    ClassId& id = class_places_[place % class_places_.size()];
    if (id != 0 && class_names_[id] == name) return id;
    if (id != 0) continue;
    if (class_names_.size() + 1 >= max_classes) return static_cast<ClassId>(class_names_.size() - 1);
    class_names_.emplace_back(name);
    return id = static_cast<ClassId>(class_names_.size() - 1);
  }
}

ClassId Lexicon::start_class(std::string_view name) {
  const ClassId id = class_named(name);
  start_classes_.add(id);
  return id;
}

ClassId Lexicon::end_class(std::string_view name) {
  const ClassId id = class_named(name);
  end_classes_.add(id);
  return id;
}

uint32_t Lexicon::child(uint32_t node, uint64_t letter) const {
  const uint64_t key = edge_key(node, letter);
  for (auto at = static_cast<size_t>(key >> 8);; ++at) {
    const Edge& edge = edges_[at & (edges_.size() - 1)];
    if (edge.key == key) return edge.target;
    if (edge.key == 0) return 0;
  }
}

void Lexicon::place(const Edge& edge) {
  auto at = static_cast<size_t>(edge.key >> 8);
  while (edges_[at & (edges_.size() - 1)].key != 0) ++at;
  edges_[at & (edges_.size() - 1)] = edge;
}

void Lexicon::grow() {
  std::vector<Edge> old;
  old.swap(edges_);
  edges_.resize(old.empty() ? 8192 : old.size() * 2);
  for (const Edge& edge : old) {
    if (edge.key != 0) place(edge);
  }
}

uint32_t Lexicon::make_child(uint32_t node, uint64_t letter) {
  if (edge_count_ * 2 >= edges_.size()) grow();
  if (const uint32_t found = child(node, letter)) return found;
  nodes_.emplace_back();
  nodes_.back().parent = node;
  nodes_[node].follow |= follow_bit(letter);
  place({edge_key(node, letter), static_cast<uint32_t>(nodes_.size() - 1)});
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
  scan_chunk(phrase, 0, static_cast<uint32_t>(phrase.size()), chunk_, nullptr, memory_);
  const std::vector<Item>& items = chunk_.items;
  if (!good || items.empty() || items.size() > 12 || class_name.empty()) {
    why = "lexicon row '" + std::string(phrase) + "': want phrase, class, slot=value;...";
    return false;
  }
  uint32_t node = 0;
  for (const Item& item : items) node = make_child(node, letter_of(item));
  hit.length = static_cast<uint8_t>(items.size());
  const Item& last = items.back();
  rows_.push_back({node, hit,
                   last.kind == ItemKind::figure     ? figure_mark
                   : last.kind == ItemKind::syllable ? 0
                                                     : last.key});
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

// Files the phrases by node and leaves out those that nobody asks for.
void Lexicon::finish(const ClassSet& main, const ClassSet& cues) {
  for (const Row& row : rows_) {
    Node& node = nodes_[row.node];
    const ClassId id = row.hit.class_id;
    if (main.has(id)) node.marks |= main_mark;
    if (cues.has(id)) node.marks |= cue_mark;
    if (start_classes_.has(id)) node.marks |= starts_mark, ++node.count, node.starts.add(id);
    if (!end_classes_.has(id)) continue;
    node.marks |= ends_mark;
    node.ended.add(id);
    if (row.mark == figure_mark) figures_end_ = true;
    else if (row.mark != 0 && row.mark < mark_ends_.size()) mark_ends_[static_cast<size_t>(row.mark)] = true;
    if (row.hit.length > longest_ending_) longest_ending_ = row.hit.length;
  }
  uint32_t first = 0;
  for (Node& node : nodes_) {
    node.first = first;
    first += node.count;
    node.count = 0;
  }
  entries_.resize(first);
  for (const Row& row : rows_) {
    Node& node = nodes_[row.node];
    if (start_classes_.has(row.hit.class_id)) entries_[node.first + node.count++] = row.hit;
  }
  rows_.clear();
  for (size_t i = nodes_.size(); i-- > 1;) {  // parents come first
    Node& parent = nodes_[nodes_[i].parent];
    parent.marks |= nodes_[i].marks;
    nodes_[i].reach.add(nodes_[i].starts);
    parent.reach.add(nodes_[i].reach);
  }
  for (Edge& edge : edges_) {
    if (edge.key != 0 && nodes_[edge.target].marks == 0) edge.target = 0;
  }
  nodes_[0].marks = 0;
  nodes_[0].reach = ClassSet();
  Item item;
  for (size_t i = 0; i < figure_roots_.size(); ++i) {
    item.kind = ItemKind::figure;
    item.value = static_cast<int32_t>(i);
    uint32_t node = child(0, letter_of(item));
    figure_roots_[i] = {node, nodes_[node].marks};
    item.kind = ItemKind::punctuation;
    item.key = i;
    node = child(0, letter_of(item));
    mark_roots_[i] = {node, nodes_[node].marks};
  }
  chunk_ = Chunk();
}

Lexicon::Root Lexicon::find_root(const Item& item) const {
  if (item.kind == ItemKind::figure && static_cast<uint32_t>(item.value) < figure_roots_.size())
    return figure_roots_[static_cast<size_t>(item.value)];
  if (item.kind == ItemKind::punctuation && item.key < mark_roots_.size())
    return mark_roots_[static_cast<size_t>(item.key)];
  const uint32_t node = child(0, letter_of(item));
  return {node, nodes_[node].marks};
}

}  // namespace soi::dates
