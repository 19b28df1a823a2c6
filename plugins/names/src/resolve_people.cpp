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
    const Keys keys = keys_of(mentions_[i], native);
    const uint8_t calling = calling_of(mentions_[i]);
    uint32_t group = find_ending(keys, native, calling);
    if (group == none) {
      group = new_group(i, Kind::person, keys, native);
      at_.by_last.add(keys.back(), group);
      for (size_t k = 0; k + 1 < keys.size(); ++k) at_.by_part.add(keys[k], group);
    }
    groups_[group].callings |= calling;
    join(i, group);
  }
}

// An office or a trade: nobody has both ("Chủ tịch xã Võ Thành Công" and "nông dân Võ Thành Công" are two people).
uint8_t Resolver::calling_of(const Mention& m) const {
  if (m.role.empty()) return 0;
  const Phrase title = lexicon_.phrase(lexicon_.walk(tokens_, m.role.first, m.role.last), Group::title);
  if (title.length == 0) return 0;
  const auto kind = static_cast<Title>(title.value);
  return kind == Title::office || kind == Title::voice ? 1 : kind == Title::trade ? 2 : 0;
}

// The only group whose name ends in `keys`, or none.
uint32_t Resolver::find_ending(Keys keys, bool native, uint8_t calling) const {
  const KeyLists::List same = at_.by_last.find(keys.back());
  uint32_t result = none;
  size_t compared = 0;
  for (uint32_t at = same.first; at != KeyLists::end; at = at_.by_last.next(at)) {
    if (++compared > most_namesakes) break;
    const uint32_t g = at_.by_last.value(at);
    const Identity& group = groups_[g];
    const Keys whole = keys_of(group);
    if (group.vietnamese != native || whole.size() < keys.size() || (group.callings | calling) == 3) continue;
    if (!std::equal(keys.rbegin(), keys.rend(), whole.rbegin())) continue;
    if (whole.size() == keys.size()) return g;
    if (result != none) return none;
    result = g;
  }
  return result;
}

// Of several people whom a short name may mean: the only one introduced before, else nobody.
uint32_t Resolver::choose(const KeyLists& lists, const KeyLists::List& candidates, uint32_t token,
                          uint64_t spelled) const {
  if (candidates.size == 1) return lists.value(candidates.first);
  if (candidates.size > most_namesakes) return none;
  uint32_t result = none;
  for (uint32_t at = candidates.first; at != KeyLists::end; at = lists.next(at)) {
    const uint32_t g = lists.value(at);
    if (groups_[g].last_word != spelled) continue;
    result = result == none ? g : nobody - 1;
  }
  if (result < nobody - 1) return result;
  result = none;
  for (uint32_t at = candidates.first; at != KeyLists::end; at = lists.next(at)) {
    const uint32_t g = lists.value(at);
    if (groups_[g].first_token > token) continue;
    if (result != none) return none;
    result = g;
  }
  return result;
}

uint32_t Resolver::find_short(const Mention& m) const {
  const bool native = vietnamese(m);
  const uint64_t exact = tokens_[m.last - 1].key;
  const uint64_t even = spelling_of(m.last - 1);
  for (const uint64_t key : {exact, even}) {
    const KeyLists::List last = at_.by_last.find(key);
    if (last.size > 0) return choose(at_.by_last, last, m.first, exact);
  }
  // By another part of the name: Chinese and Korean family names stand first; "Lula".
  for (const uint64_t key : {exact, even}) {
    const KeyLists::List part = at_.by_part.find(key);
    if (part.size == 0) continue;
    const uint32_t group = choose(at_.by_part, part, m.first, 0);
    if (group == none || (native && groups_[group].vietnamese && !is_chinese(groups_[group]))) continue;
    return group;
  }
  return none;
}

bool Resolver::is_chinese(const Identity& group) const {
  return lexicon_.is(lexicon_.number(keys_of(group).front()), chinese_family);
}

bool Resolver::ambiguous(const Mention& m) const {
  return at_.by_last.find(tokens_[m.last - 1].key).size > 1 || at_.by_last.find(spelling_of(m.last - 1)).size > 1;
}

void Resolver::group_short_person(uint32_t i) {
  const Mention& m = mentions_[i];
  uint32_t group = find_short(m);
  if (group == none) {
    const bool native = vietnamese(m);
    const uint64_t key = native ? tokens_[m.last - 1].key : spelling_of(m.last - 1);
    const bool unclear = ambiguous(m);
    KeyMap& known = unclear ? at_.unclear : at_.by_short;
    group = found(known, key);
    if (group == none) {
      group = new_group(i, Kind::person, Keys(&key, 1), native);
      known.emplace(key, group);
    }
  }
  join(i, group);
}

}  // namespace soi::names::chains
