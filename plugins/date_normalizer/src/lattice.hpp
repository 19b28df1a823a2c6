// The items of one chunk and the phrases in them: what every reader of the grammar looks at.
//
// Phrases are looked up where somebody asks for them, and remembered: most of a text is far from any word of time.
#pragma once

#include <array>
#include <vector>

#include "lexicon.hpp"

namespace soi::dates {

// The phrases that start at one item.
struct ItemHits {
  uint32_t first = 0, count = 0;  // in Findings::hits, by length
  uint32_t node = 0;              // of the lexicon: of the longest; it tells which they are
  ClassSet starts;                // their classes
};

struct Findings {
  std::vector<Hit> hits;
  std::vector<ItemHits> items;  // Item::hits leads here
  struct Ended {
    uint32_t item = UINT32_MAX;
    ClassSet classes;
  };
  std::array<Ended, 16> ended;  // by item: classes of the phrases that end just before it
};

// A view: the chunk and findings belong to the caller, who keeps their memory from chunk to chunk.
class Lattice {
 public:
  Lattice(Chunk& chunk_read, Findings& findings, const Lexicon& lexicon_used)
      : chunk(chunk_read), items(chunk_read.items), lexicon(lexicon_used), findings_(findings) {
    findings.hits.clear();
    findings.items.clear();
    for (Findings::Ended& ended : findings.ended) ended.item = UINT32_MAX;
  }

  uint32_t size() const { return static_cast<uint32_t>(items.size()); }
  // The phrases that start at `at`, or nullptr.  Valid until the next call.
  const ItemHits* hits(uint32_t at) const {
    if (at >= items.size()) return nullptr;
    const uint32_t known = items[at].hits;
    if (known > nothing) return &findings_.items[known - first_index];
    if (known == nothing) return nullptr;
    if (lexicon.root_of(items[at]).node == 0) return items[at].hits = nothing, nullptr;
    return look_up(at);
  }
  const Hit& hit(uint32_t index) const { return findings_.hits[index]; }
  // The longest phrase of the class that starts at `at`, or nullptr.  Valid until the next call.
  const Hit* longest(uint32_t at, ClassId id) const;
  bool starts(uint32_t at, ClassId id) const {
    const ItemHits* here = hits(at);
    return here != nullptr && here->starts.has(id);
  }
  // True when a phrase of the class ends just before `at`.
  bool ended(uint32_t at, ClassId id) const { return classes_ended(at).has(id); }
  // True when a phrase of the class begins before `at`, in the same clause and not far from it.
  bool in_clause(uint32_t at, ClassId id) const;
  static constexpr uint32_t clause_reach = 14;  // items: bounds the cost of a text that is one clause
  // True when the item ends a clause for in_clause().
  bool ends_clause(uint32_t at) const {
    const Item& item = items[at];
    if (item.kind != ItemKind::punctuation) return false;
    return item.key == ';' || item.key == '!' || item.key == '?' || (item.key == '.' && !tight(at + 1));
  }
  const ClassSet& classes_ended(uint32_t at) const {
    static constexpr ClassSet none;
    return at == 0 || !lexicon.may_end_with(items[at - 1]) ? none : look_behind(at);
  }

  // True when items at - 1 and at touch.
  bool tight(uint32_t at) const { return at < size() && at > 0 && (items[at].flags & Item::space_before) == 0; }
  bool is_figure(uint32_t at) const { return at < size() && items[at].kind == ItemKind::figure; }
  bool is_punctuation(uint32_t at, char32_t c) const { return at < size() && items[at].is_punctuation(c); }

  const Chunk& chunk;
  std::vector<Item>& items;
  const Lexicon& lexicon;

 private:
  static constexpr uint32_t nothing = 1, first_index = 2;  // Item::hits; 0: not yet looked up
  const ItemHits* look_up(uint32_t at) const;
  const ClassSet& look_behind(uint32_t at) const;

  Findings& findings_;
};

}  // namespace soi::dates
