#include "lattice.hpp"

namespace soi::dates {

const ItemHits* Lattice::look_up(uint32_t at) const {
  ItemHits here;
  here.first = static_cast<uint32_t>(findings_.hits.size());
  lexicon.walk(items, at, [&](const Lexicon::Node& node, uint32_t) {
    for (uint32_t i = node.first; i < node.first + node.count; ++i) findings_.hits.push_back(lexicon.entry(i));
    here.starts.add(node.starts);
    if (node.count != 0) here.node = lexicon.index_of(node);
    return true;
  });
  here.count = static_cast<uint32_t>(findings_.hits.size()) - here.first;
  if (here.count == 0) return items[at].hits = nothing, nullptr;
  findings_.items.push_back(here);
  items[at].hits = static_cast<uint32_t>(findings_.items.size() - 1 + first_index);
  return &findings_.items.back();
}

const ClassSet& Lattice::look_behind(uint32_t at) const {
  Findings::Ended& known = findings_.ended[at % findings_.ended.size()];
  if (known.item == at) return known.classes;
  known = {at, ClassSet()};
  const uint32_t reach = lexicon.longest_ending();
  for (uint32_t begin = at > reach ? at - reach : 0; begin < at && begin < size(); ++begin) {
    if ((lexicon.root_of(items[begin]).marks & Lexicon::ends_mark) == 0) continue;
    lexicon.walk(items, begin, [&](const Lexicon::Node& node, uint32_t end) {
      if (end == at) known.classes.add(node.ended);
      return end < at;
    });
  }
  return known.classes;
}

bool Lattice::in_clause(uint32_t at, ClassId id) const {
  for (uint32_t i = at, stop = at > clause_reach ? at - clause_reach : 0; i-- > stop;) {
    if (ends_clause(i)) return false;
    if (lexicon.classes_from(items[i]).has(id) && starts(i, id)) return true;  // most words need no look
  }
  return false;
}

const Hit* Lattice::longest(uint32_t at, ClassId id) const {
  const ItemHits* here = hits(at);
  if (here == nullptr || !here->starts.has(id)) return nullptr;
  const Hit* best = nullptr;
  for (uint32_t i = here->first; i < here->first + here->count; ++i) {
    if (findings_.hits[i].class_id == id) best = &findings_.hits[i];  // found in the order of their length
  }
  return best;
}

}  // namespace soi::dates
