// Mention chains of organizations, places and outlets.
#include "resolver.hpp"

namespace soi::names::chains {

uint64_t Resolver::hash_of(uint32_t first, uint32_t last) const {
  uint64_t hash = 3;
  for (uint32_t t = first; t < last; ++t) hash = sdk::combine64(hash, tokens_[t].key);
  return hash;
}

// The longest names first, then those that lean on them, then short forms in brackets.
void Resolver::group_things() {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < count(); ++i) {
    if (mentions_[i].kind != Kind::person && mentions_[i].kind != Kind::none) order.push_back(i);
  }
  const auto rank = [this](uint32_t i) {
    const Mention& m = mentions_[i];
    return (m.alias_of != none ? 500u : m.by_form ? 1000u : 0u) + 100u - (m.last - m.first);
  };
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return rank(a) < rank(b); });
  for (const uint32_t i : order) group_thing(i);
}

void Resolver::group_thing(uint32_t i) {
  const Mention& m = mentions_[i];
  uint32_t group = none;
  if (m.alias_of != none && group_of_[m.alias_of] != none) {
    group = group_of_[m.alias_of];
  } else if (m.entry != none) {
    group = found(at_.by_entry, m.entry);
    if (group == none) {
      group = new_group(i, m.kind, {}, false);
      groups_[group].entry = m.entry;
      at_.by_entry.emplace(m.entry, group);
    }
  } else {
    group = find_form(m);
    if (group == none) group = new_group(i, m.kind, {}, false);
  }
  join(i, group);
  index_forms(m, group);
}

uint32_t Resolver::find_form(const Mention& m) const {
  const uint32_t whole = found(at_.by_form, hash_of(m.first, m.last));
  if (whole != none) return whole;
  if (m.core == m.first || m.core >= m.last || m.last - m.core < 2) return none;
  return found(at_.by_bare, hash_of(m.core, m.last));
}

// The forms under which a name comes again: whole; without its common noun; without its field; its first foreign word;
// an office without its place ("Sở Nông nghiệp tỉnh X": "Sở Nông nghiệp", "Sở Nông nghiệp tỉnh").
void Resolver::index_forms(const Mention& m, uint32_t group) {
  at_.by_form.emplace(hash_of(m.first, m.last), group);
  const uint32_t core = m.core < m.last ? m.core : m.first;
  if (core == m.first) at_.by_bare.emplace(hash_of(m.first, m.last), group);
  if (m.kind != Kind::organization || m.entry != none) return;
  if (!m.ends_in_place && tokens_[core].capital && (m.last - core >= 2 || !tokens_[core].vietnamese))
    at_.by_form.emplace(hash_of(core, m.last), group);
  if (!m.ends_in_place && m.last - core >= 3 && tokens_[core].capital && tokens_[core + 1].capital)
    at_.by_form.emplace(hash_of(core + 1, m.last), group);
  if (!m.ends_in_place && m.last - core >= 2 && !tokens_[core].vietnamese)
    at_.by_form.emplace(hash_of(core, core + 1), group);
  for (uint32_t t = core; t + 1 < m.last; ++t) {
    if (!lexicon_.is(tokens_[t].word, level)) continue;
    if (t > core) at_.by_form.emplace(hash_of(m.first, t), group);
    at_.by_form.emplace(hash_of(m.first, t + 1), group);
  }
}

}  // namespace soi::names::chains
