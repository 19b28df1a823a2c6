// Mention chains of people: full names first, then the short forms that one of them explains.
#include "resolver.hpp"

namespace soi::names::chains {

// Groups of full names, the longest names first, so that "Lula da Silva" finds "Luiz Inacio Lula da Silva".
void Resolver::group_full_persons() {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < count(); ++i) {
    if (mentions_[i].kind == Kind::person && mentions_[i].last - mentions_[i].first > 1) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
    return mentions_[a].last - mentions_[a].first > mentions_[b].last - mentions_[b].first;
  });
  for (const uint32_t i : order) {
    const bool native = vietnamese(mentions_[i]);
    std::vector<uint64_t> keys = keys_of(mentions_[i], native);
    const uint8_t calling = calling_of(mentions_[i]);
    uint32_t group = find_ending(keys, native, calling);
    if (group == none) {
      group = new_group(i, Kind::person, keys, native);
      by_last_[groups_[group].keys.back()].push_back(group);
      for (size_t k = 0; k + 1 < keys.size(); ++k) by_part_[keys[k]].push_back(group);
    }
    groups_[group].callings |= calling;
    join(i, group);
  }
}

// An office or a trade: nobody has both ("Chủ tịch xã Võ Thành Công" and "nông dân Võ Thành Công" are two people).
uint8_t Resolver::calling_of(const Mention& m) const {
  if (m.role.empty()) return 0;
  const Phrase title =
      lexicon_.find(Group::title, lexicon_.word(tokens_[m.role.first].key), tokens_, m.role.first, m.role.last);
  if (title.length == 0) return 0;
  return static_cast<Title>(title.value) == Title::office ? 1 : static_cast<Title>(title.value) == Title::trade ? 2 : 0;
}

// The only group whose name ends in `keys`, or none.
uint32_t Resolver::find_ending(const std::vector<uint64_t>& keys, bool native, uint8_t calling) const {
  const auto found = by_last_.find(keys.back());
  if (found == by_last_.end()) return none;
  uint32_t result = none;
  size_t compared = 0;
  for (const uint32_t g : found->second) {
    if (++compared > most_namesakes) break;
    const Identity& group = groups_[g];
    if (group.vietnamese != native || group.keys.size() < keys.size() || (group.callings | calling) == 3) continue;
    if (!std::equal(keys.rbegin(), keys.rend(), group.keys.rbegin())) continue;
    if (group.keys.size() == keys.size()) return g;
    if (result != none) return none;
    result = g;
  }
  return result;
}

// Of several people whom a short name may mean: the only one introduced before, else nobody.
uint32_t Resolver::choose(const std::vector<uint32_t>& candidates, uint32_t token, uint64_t spelled) const {
  if (candidates.size() == 1) return candidates.front();
  uint32_t result = none;
  size_t compared = 0;
  for (const uint32_t g : candidates) {
    if (++compared > most_namesakes) return none;
    if (groups_[g].last_word != spelled) continue;
    result = result == none ? g : nobody - 1;
  }
  if (result < nobody - 1) return result;
  result = none;
  compared = 0;
  for (const uint32_t g : candidates) {
    if (++compared > most_namesakes) return none;
    if (groups_[g].first_token > token) continue;
    if (result != none) return none;
    result = g;
  }
  return result;
}

uint32_t Resolver::find_short(const Mention& m) const {
  const bool native = vietnamese(m);
  const uint64_t exact = tokens_[m.last - 1].key;
  const uint64_t even = spelling_key(text_of(tokens_[m.last - 1]));
  for (const uint64_t key : {exact, even}) {
    const auto last = by_last_.find(key);
    if (last != by_last_.end()) return choose(last->second, m.first, exact);
  }
  // By another part of the name: Chinese and Korean family names stand first; "Lula".
  for (const uint64_t key : {exact, even}) {
    const auto part = by_part_.find(key);
    if (part == by_part_.end()) continue;
    const uint32_t group = choose(part->second, m.first, 0);
    if (group == none || (native && groups_[group].vietnamese && !is_chinese(groups_[group]))) continue;
    return group;
  }
  return none;
}

bool Resolver::is_chinese(const Identity& group) const {
  const Word* word = lexicon_.word(group.keys.front());
  return word != nullptr && (word->properties & chinese_family) != 0;
}

bool Resolver::ambiguous(const Mention& m) const {
  const auto found = by_last_.find(tokens_[m.last - 1].key);
  const auto even = by_last_.find(spelling_key(text_of(tokens_[m.last - 1])));
  return (found != by_last_.end() && found->second.size() > 1) || (even != by_last_.end() && even->second.size() > 1);
}

void Resolver::group_short_person(uint32_t i) {
  const Mention& m = mentions_[i];
  uint32_t group = find_short(m);
  if (group == none) {
    const bool native = vietnamese(m);
    const uint64_t key = native ? tokens_[m.last - 1].key : spelling_key(text_of(tokens_[m.last - 1]));
    const bool unclear = ambiguous(m);
    auto& known = unclear ? unclear_ : by_short_;
    const auto found = known.find(key);
    group = found != known.end() ? found->second : new_group(i, Kind::person, {key}, native);
    known.emplace(key, group);
  }
  join(i, group);
}

}  // namespace soi::names::chains
