// Round 3: a document meets the groups that it joins and is sent to each.  One that joins none is dropped here.
#include <algorithm>
#include <tuple>

#include "records.hpp"

namespace soi::deduplicator {
namespace {

constexpr uint32_t max_chunks = 1u << 26;  // of one key

struct Join {
  uint64_t group = 0;
  DocumentRef leader = 0;
  Role role = Role::anchor;
  uint32_t support = 0;  // bands or anchors that name this group
  uint32_t sharers = 0;  // documents that share the rarest of them
};

// Appends the groups that one record names.  Chunks of a larger group are numbered from a power of two, their count;
// its leader joins them all.
void read_join(std::string_view value, std::vector<Join>& joins) {
  ByteReader reader(value.substr(1));
  Join join;
  join.role = static_cast<Role>(reader.get<uint8_t>());
  join.leader = reader.get<DocumentRef>();
  const auto chunk = reader.get<uint32_t>();
  join.sharers = reader.get<uint32_t>();
  const bool all = join.role == Role::leader && chunk != 0 && chunk <= max_chunks;
  for (uint32_t i = 0; i < (all ? chunk : 1); ++i) {
    join.group = soi::sdk::combine64(join.leader, chunk + i);
    joins.push_back(join);
  }
}

// The joins of one document, each group once, with the strongest role.
std::vector<Join> read_joins(const soi::sdk::Groups& groups, uint32_t first, uint32_t last) {
  std::vector<Join> joins;
  std::string_view previous;
  for (uint32_t i = first; i < last; ++i) {
    // What several bands say of a leader alike counts once: it names very many groups.
    const std::string_view value = groups.value(i);
    if (value == previous && value.size() > 1 && static_cast<Role>(value[1]) == Role::leader) continue;
    previous = value;
    read_join(value, joins);
  }
  std::sort(joins.begin(), joins.end(), [](const Join& a, const Join& b) {
    return std::tie(a.group, a.role, a.sharers) < std::tie(b.group, b.role, b.sharers);
  });
  size_t kept = 0;
  for (size_t i = 0; i < joins.size(); ++i) {
    if (kept == 0 || joins[kept - 1].group != joins[i].group) joins[kept++] = joins[i];
    ++joins[kept - 1].support;
  }
  joins.resize(kept);
  return joins;
}

// Where a document has more joins of one role than it may follow: keeps those with most support, and of these the rarest,
// and of the others the `rare` ones that the fewest documents share, as a short passage that two have to themselves.
void limit_joins(std::vector<Join>& joins, Role role, size_t limit, size_t rare = 0) {
  std::sort(joins.begin(), joins.end(), [](const Join& a, const Join& b) {
    if (a.role != b.role) return a.role < b.role;
    if (a.support != b.support) return a.support > b.support;
    return std::tie(a.sharers, a.group) < std::tie(b.sharers, b.group);
  });
  const auto first = std::find_if(joins.begin(), joins.end(), [&](const Join& join) { return join.role == role; });
  const auto last = std::find_if(first, joins.end(), [&](const Join& join) { return join.role != role; });
  if (static_cast<size_t>(last - first) <= limit) return;
  const auto others = first + static_cast<std::ptrdiff_t>(limit);
  std::sort(others, last, [](const Join& a, const Join& b) {
    return std::tie(a.sharers, b.support, a.group) < std::tie(b.sharers, a.support, b.group);
  });
  joins.erase(others + std::min(static_cast<std::ptrdiff_t>(rare), last - others), last);
}

// A family's bands mostly name one leader, though in chunks of several widths: one that enough of them name is enough.
uint32_t families_to_follow(const std::vector<Join>& joins) {
  uint32_t support = 0;
  for (const Join& join : joins) {
    if (join.role == Role::big_band) support = std::max(support, join.support);
  }
  return support >= sure_support ? 1 : big_join_limit;
}

}  // namespace

void deliver_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, soi::sdk::Records& out) {
  uint32_t at = first;
  std::string_view document;
  const auto tag_at = [&](uint32_t i) { return groups.value(i).empty() ? '\0' : groups.value(i)[0]; };
  for (; at < last && tag_at(at) == tag_document; ++at) document = groups.value(at).substr(1);
  for (; at < last && tag_at(at) == tag_forward; ++at) out.emit(groups.key(at), groups.value(at));
  if (document.empty() || at == last) return;
  std::vector<Join> joins = read_joins(groups, at, last);
  limit_joins(joins, Role::big_band, families_to_follow(joins));
  limit_joins(joins, Role::anchor, passage_join_limit, rare_join_limit);
  std::string value;
  for (const Join& join : joins) {
    value.assign(1, tag_member);
    put(value, static_cast<uint8_t>(join.role));
    value.append(document);
    out.emit(key_of(join.group), value);
  }
}

}  // namespace soi::deduplicator
