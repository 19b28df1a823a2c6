#include "group_verifier.hpp"

#include <algorithm>

namespace soi::deduplicator {
namespace {

// Below this many distinct shingles "most of it stands in the other" says nothing.
constexpr uint32_t min_contained_shingles = 4;

}  // namespace

void GroupVerifier::count(const std::vector<Member*>& members) {
  // Near copies have most shingles in common; where they have not, the table grows.
  size_t shingles = 0;
  for (const Member* member : members) shingles = std::max(shingles, member->shingles.size());
  counts_.start(members.size() <= SharedCounts::few ? shingles * 5 / 4 : shingles * 2);
  for (uint32_t i = 0; i < members.size(); ++i) counts_.add(i, members[i]->shingles);
  counts_.count_pairs();
  joined_ = Forest(members.size());
}

void GroupVerifier::verify_all(const std::vector<Member*>& members) {
  count(members);
  for (uint32_t j = 1; j < members.size(); ++j) {
    for (uint32_t i = 0; i < j; ++i) {
      const bool crowded = i != 0 && members[i]->crowded && members[j]->crowded;
      if (counts_.shared(i, j) != 0) verify(*members[i], i, *members[j], j, crowded);
    }
  }
  for (uint32_t i = 0; i < members.size(); ++i) members[i]->with_leader = joined_.find(i) == joined_.find(0);
}

void GroupVerifier::verify_with(Member& leader, Member& member) {
  const ShingleIndex& index = leader.indexed().index;
  uint32_t common = 0;
  for (const uint64_t shingle : member.shingles) common += index.first(shingle) != ShingleIndex::none;
  if (common >= least_shared()) verify_all({&leader, &member});
}

void GroupVerifier::verify_between(const std::vector<Member*>& some, const std::vector<Member*>& others) {
  std::vector<Member*> members = some;
  members.insert(members.end(), others.begin(), others.end());
  count(members);
  for (uint32_t i = 0; i < some.size(); ++i) {
    for (auto j = static_cast<uint32_t>(some.size()); j < members.size() && !some[i]->near; ++j) {
      verify(*members[i], i, *members[j], j, true);
    }
  }
}

// Of a huge family (`crowded`) all pairs would be as many as the square: those that hold the cluster together are enough.
void GroupVerifier::verify(Member& first, uint32_t i, Member& second, uint32_t j, bool crowded) {
  if (crowded && joined_.find(i) == joined_.find(j) && !settings_.explain) return;
  VerifiedPair pair{first.head.ref, second.head.ref, counts_.shared(i, j), counts_.distinct(i), counts_.distinct(j)};
  if (pair.a == pair.b) return;  // one document handed in by several keys
  const bool turned = pair.a > pair.b;
  if (turned) std::swap(pair.a, pair.b), std::swap(pair.a_shingles, pair.b_shingles);
  const bool near = pair.similarity() >= settings_.threshold - 1e-12;
  const bool part = std::min(pair.a_shingles, pair.b_shingles) >= min_contained_shingles &&
                    pair.containment() >= settings_.containment - 1e-12;
  const bool told_already = crowded && !near;
  if (i == 0) second.leader_similarity = pair.similarity();
  if (near) joined_.join(i, j), first.near = second.near = true;
  if (settings_.explain || ((near || part) && !told_already)) emit_edge(pair), tell(first), tell(second);
  if (settings_.explain) return turned ? emit_passages(second, first) : emit_passages(first, second);
  // Of near copies the documents are reported; passages of the others only with the leader, see verify_with().
  if (near || i != 0 || crowded || settings_.passage_words == 0 || pair.shared < least_shared()) return;
  turned ? emit_passages(second, first) : emit_passages(first, second);
}

void GroupVerifier::tell(Member& member) {
  if (member.told) return;
  member.told = true;
  std::string record(1, final_head);
  pack_document(member.head, {}, false, record);
  emit_final(out_, next_round_, member.head.ref, record);
}

void GroupVerifier::emit_edge(const VerifiedPair& pair) {
  std::string record(1, final_edge);
  put(record, pair.a), put(record, pair.b);
  put(record, pair.shared), put(record, pair.a_shingles), put(record, pair.b_shingles);
  emit_final(out_, next_round_, pair.a, record);
}

void GroupVerifier::emit_passages(Member& a, Member& b) {
  passages_.clear();
  find_passages(a.indexed(), b.indexed(), settings_.passage_words, passages_);
  for (const WordPassage& passage : passages_) {
    std::string record(1, final_passage);
    put(record, a.head.ref), put(record, b.head.ref);
    put(record, a.words[passage.a_begin].begin), put(record, a.words[passage.a_end - 1].end);
    put(record, b.words[passage.b_begin].begin), put(record, b.words[passage.b_end - 1].end);
    put(record, passage.matched);
    put(record, passage.a_end - passage.a_begin), put(record, passage.b_end - passage.b_begin);
    emit_final(out_, next_round_, a.head.ref, record);
  }
  if (!passages_.empty()) tell(a), tell(b);
}

}  // namespace soi::deduplicator
