// Round 4: the documents of one group, in full: every pair's exact resemblance and containment, and copied passages.
// Round 5: members of a huge family that nothing in their part joins to its leader, with those nearest to the family's leader.
#include <algorithm>

#include "group_verifier.hpp"

namespace soi::deduplicator {
namespace {

// Sorted by role and then by distance from the leader.
void emit_family(const Member& leader, const Member& member, Role role, double similarity, soi::sdk::Records& out) {
  constexpr uint64_t family_salt = 0x66616D696C79;
  std::string value(1, tag_member);
  put(value, static_cast<uint8_t>(role));
  const auto distance = static_cast<uint16_t>((1 - similarity) * 65535);
  put(value, static_cast<uint8_t>(distance >> 8)), put(value, static_cast<uint8_t>(distance & 0xFF));
  value.append(member.record);
  out.emit(key_of(soi::sdk::combine64(leader.head.ref, family_salt)), value);
}
constexpr size_t family_head = 4;

// Of one part of a huge family: the members nearest to the leader, and those that nothing joins to it.
void emit_stragglers(const Member& leader, const std::vector<Member>& part, soi::sdk::Records& out) {
  std::vector<const Member*> hubs;
  for (const Member& member : part) {
    if (!member.crowded) continue;
    if (!member.with_leader) emit_family(leader, member, Role::big_band, 0, out);
    else hubs.push_back(&member);
  }
  std::sort(hubs.begin(), hubs.end(), [](const Member* a, const Member* b) {
    if (a->leader_similarity != b->leader_similarity) return a->leader_similarity > b->leader_similarity;
    return a->head.ref < b->head.ref;
  });
  hubs.resize(std::min<size_t>(hubs.size(), chunk_hubs));
  for (const Member* hub : hubs) emit_family(leader, *hub, Role::leader, hub->leader_similarity, out);
}

}  // namespace

void verify_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, const Settings& settings,
                  soi::sdk::Records& out) {
  uint32_t at = first;
  for (; at < last && !groups.value(at).empty() && groups.value(at)[0] == tag_forward; ++at) {
    out.emit(groups.key(at), groups.value(at));
  }
  if (last - at < 2) return;
  // Sorted by role: the leader, then those who share bands, then those who share anchors.  A group that grew over the
  // limit (one leader of many keys) is verified in parts of group_limit documents, each with the leader.
  constexpr size_t role_at = 1, document_at = 2;
  GroupVerifier verifier(settings, 5, out);
  Member leader;
  leader.load(groups.value(at++).substr(document_at));
  const auto role_of = [&](uint32_t i) { return static_cast<Role>(groups.value(i)[role_at]); };
  while (at < last && role_of(at) != Role::anchor) {
    std::vector<Member> part;
    part.reserve(group_limit - 1);
    for (; at < last && part.size() < group_limit - 1 && role_of(at) != Role::anchor; ++at) {
      part.emplace_back().load(groups.value(at).substr(document_at));
      part.back().crowded = role_of(at) == Role::big_band;
    }
    std::vector<Member*> members{&leader};
    for (Member& member : part) members.push_back(&member);
    verifier.verify_all(members);
    emit_stragglers(leader, part, out);
  }
  for (; at < last; ++at) {
    Member member;
    member.load(groups.value(at).substr(document_at));
    verifier.verify_with(leader, member);
  }
}

void straggler_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, const Settings& settings,
                     soi::sdk::Records& out) {
  uint32_t at = first;
  for (; at < last && !groups.value(at).empty() && groups.value(at)[0] == tag_forward; ++at) {
    out.emit({}, groups.value(at).substr(1));
  }
  const auto is_hub = [&](uint32_t i) { return static_cast<Role>(groups.value(i)[1]) == Role::leader; };
  uint32_t stragglers = at;
  while (stragglers < last && is_hub(stragglers)) ++stragglers;
  if (stragglers == at || stragglers == last) return;
  std::vector<Member> hubs;
  hubs.reserve(hub_limit);
  for (; at < stragglers && hubs.size() < hub_limit; ++at) {
    if (hubs.empty() || groups.value(at) != groups.value(at - 1))
      hubs.emplace_back().load(groups.value(at).substr(family_head));
  }
  GroupVerifier verifier(settings, rounds, out);
  for (at = stragglers; at < last;) {
    std::vector<Member> part;
    part.reserve(chunk_size);
    for (; at < last && part.size() < chunk_size; ++at) {
      if (at == stragglers || groups.value(at) != groups.value(at - 1))
        part.emplace_back().load(groups.value(at).substr(family_head));
    }
    std::vector<Member*> some;
    for (Member& member : part) some.push_back(&member);
    for (size_t hub = 0; hub < hubs.size() && !some.empty(); hub += group_limit - chunk_size) {
      std::vector<Member*> others;
      for (size_t i = hub; i < std::min(hubs.size(), hub + group_limit - chunk_size); ++i) others.push_back(&hubs[i]);
      verifier.verify_between(some, others);
      // One hub near it joins a straggler to the family; the nearest hubs come first and mostly do.
      some.erase(std::remove_if(some.begin(), some.end(), [](const Member* member) { return member->near; }),
                 some.end());
    }
  }
}

}  // namespace soi::deduplicator
