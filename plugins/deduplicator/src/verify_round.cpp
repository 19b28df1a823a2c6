// Round 4: the documents of one group, in full: every pair's exact resemblance and containment, and copied passages.
#include <algorithm>

#include "forest.hpp"
#include "passages.hpp"
#include "records.hpp"
#include "shared_counts.hpp"

namespace soi::deduplicator {
namespace {

// Below this many distinct shingles "most of it stands in the other" says nothing.
constexpr uint32_t min_contained_shingles = 4;

struct Member {
  std::string_view record;
  DocumentHead head;
  std::vector<ScannedWord> words;
  std::vector<uint64_t> shingles;
  ShingleIndex index;
  bool crowded = false;      // it came as one of very many that share a band
  bool told = false;         // its head is among the final records

  void load(std::string_view value) {
    crowded = static_cast<Role>(value[1]) == Role::big_band;
    record = value.substr(2);
    head = unpack_document(record, words);
    shingle_hashes(words, shingles);
  }
  IndexedDocument indexed() {
    if (index.empty()) index.build(shingles);
    return {words, shingles, index};
  }
};

// Verifies the pairs of one group.
class GroupVerifier {
 public:
  GroupVerifier(const Settings& settings, soi::sdk::Records& out) : settings_(settings), out_(out) {}

  // Documents that share bands: all against all.  At most SharedCounts::max_members; the leader first.
  void verify_all(const std::vector<Member*>& members) {
    size_t shingles = 0;
    for (const Member* member : members) shingles += member->shingles.size();
    counts_.start(shingles);
    for (uint32_t i = 0; i < members.size(); ++i) counts_.add(i, members[i]->shingles);
    counts_.count_pairs();
    Forest joined(members.size());
    joined_ = &joined;
    for (uint32_t j = 1; j < members.size(); ++j) {
      for (uint32_t i = 0; i < j; ++i) {
        if (counts_.shared(i, j) != 0) verify(*members[i], i, *members[j], j);
      }
    }
  }

  // Documents that share anchors: each with the leader only.  Two others that share more than they share with the
  // leader share an anchor run without it, and so meet in a group of their own.
  void verify_with(Member& leader, Member& member) {
    const ShingleIndex& index = leader.indexed().index;
    uint32_t common = 0;
    for (const uint64_t shingle : member.shingles) common += index.first(shingle) != ShingleIndex::none;
    if (common >= least_shared()) verify_all({&leader, &member});
  }

 private:
  // Fewer shared shingles make no passage: a run of n words is n - 4 of them, and four short runs are four.
  uint32_t least_shared() const { return std::min(settings_.passage_words - shingle_words + 1, 4u); }

  void verify(Member& first, uint32_t i, Member& second, uint32_t j) {
    VerifiedPair pair{first.head.ref, second.head.ref, counts_.shared(i, j), counts_.distinct(i), counts_.distinct(j)};
    if (pair.a == pair.b) return;  // one document handed in by several keys
    const bool turned = pair.a > pair.b;
    if (turned) std::swap(pair.a, pair.b), std::swap(pair.a_shingles, pair.b_shingles);
    const bool near = pair.similarity() >= settings_.threshold - 1e-12;
    const bool part = std::min(pair.a_shingles, pair.b_shingles) >= min_contained_shingles &&
                      pair.containment() >= settings_.containment - 1e-12;
    // Of a huge family all pairs would be as many as the square: those that hold the cluster together are enough.
    const bool crowded = i != 0 && first.crowded && second.crowded;
    const bool told_already = crowded && (!near || joined_->find(i) == joined_->find(j));
    if (near) joined_->join(i, j);
    if ((near || part) && !told_already) emit_edge(pair), tell(first), tell(second);
    // Of near copies the documents are reported; passages of the others only with the leader, see verify_with().
    if (near || i != 0 || settings_.passage_words == 0 || pair.shared < least_shared()) return;
    turned ? emit_passages(second, first) : emit_passages(first, second);
  }

  void tell(Member& member) {
    if (member.told) return;
    member.told = true;
    std::string record(1, final_head);
    pack_document(member.head, {}, record);
    emit_final(out_, rounds, member.head.ref, record);
  }

  void emit_edge(const VerifiedPair& pair) {
    std::string record(1, final_edge);
    put(record, pair.a), put(record, pair.b);
    put(record, pair.shared), put(record, pair.a_shingles), put(record, pair.b_shingles);
    emit_final(out_, rounds, pair.a, record);
  }

  void emit_passages(Member& a, Member& b) {
    passages_.clear();
    find_passages(a.indexed(), b.indexed(), settings_.passage_words, passages_);
    for (const WordPassage& passage : passages_) {
      std::string record(1, final_passage);
      put(record, a.head.ref), put(record, b.head.ref);
      put(record, a.words[passage.a_begin].begin), put(record, a.words[passage.a_end - 1].end);
      put(record, b.words[passage.b_begin].begin), put(record, b.words[passage.b_end - 1].end);
      put(record, passage.matched);
      put(record, passage.a_end - passage.a_begin), put(record, passage.b_end - passage.b_begin);
      emit_final(out_, rounds, a.head.ref, record);
    }
    if (!passages_.empty()) tell(a), tell(b);
  }

  const Settings& settings_;
  soi::sdk::Records& out_;
  SharedCounts counts_;
  Forest* joined_ = nullptr;  // of the members that are verified just now: who is a near copy of whom
  std::vector<WordPassage> passages_;
};

}  // namespace

void verify_round(const soi::sdk::Groups& groups, uint32_t first, uint32_t last, const Settings& settings,
                  soi::sdk::Records& out) {
  uint32_t at = first;
  for (; at < last && !groups.value(at).empty() && groups.value(at)[0] == tag_forward; ++at) {
    out.emit({}, groups.value(at).substr(1));
  }
  if (last - at < 2) return;
  // Sorted by role: the leader, then those who share bands, then those who share anchors.  A group that grew over the
  // limit (one leader of many keys) is verified in parts of group_limit documents, each with the leader.
  GroupVerifier verifier(settings, out);
  Member leader;
  leader.load(groups.value(at++));
  const auto shares_band = [&](uint32_t i) { return static_cast<Role>(groups.value(i)[1]) != Role::anchor; };
  while (at < last && shares_band(at)) {
    std::vector<Member> part;
    part.reserve(group_limit - 1);
    for (; at < last && part.size() < group_limit - 1 && shares_band(at); ++at) part.emplace_back().load(groups.value(at));
    std::vector<Member*> members{&leader};
    for (Member& member : part) members.push_back(&member);
    verifier.verify_all(members);
  }
  for (; at < last; ++at) {
    Member member;
    member.load(groups.value(at));
    verifier.verify_with(leader, member);
  }
}

}  // namespace soi::deduplicator
