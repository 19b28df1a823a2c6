// Round 4: the documents of one group, in full: every pair's exact resemblance and containment, and copied passages.
#include <algorithm>

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
  bool told = false;  // its head is among the final records

  void load(std::string_view value) {
    record = value.substr(2);
    head = unpack_document(record, words);
    shingle_hashes(words, shingles);
  }
  IndexedDocument indexed() {
    if (index.empty()) index.build(shingles);
    return {words, shingles, index};
  }
};

// Verifies the pairs of up to SharedCounts::max_members documents.
class GroupVerifier {
 public:
  GroupVerifier(const Settings& settings, soi::sdk::Records& out) : settings_(settings), out_(out) {}

  void run(const std::vector<Member*>& members) {
    count_shared(members);
    for (uint32_t j = 1; j < members.size(); ++j) {
      for (uint32_t i = 0; i < j; ++i) {
        if (counts_.shared(i, j) != 0) verify(*members[i], i, *members[j], j);
      }
    }
  }

 private:
  void count_shared(const std::vector<Member*>& members) {
    size_t shingles = 0;
    for (const Member* member : members) shingles += member->shingles.size();
    counts_.start(shingles);
    for (uint32_t i = 0; i < members.size(); ++i) counts_.add(i, members[i]->shingles);
    counts_.count_pairs();
  }

  void verify(Member& first, uint32_t i, Member& second, uint32_t j) {
    VerifiedPair pair{first.head.ref, second.head.ref, counts_.shared(i, j), counts_.distinct(i), counts_.distinct(j)};
    if (pair.a == pair.b) return;  // one document handed in by several keys
    const bool turned = pair.a > pair.b;
    if (turned) std::swap(pair.a, pair.b), std::swap(pair.a_shingles, pair.b_shingles);
    const bool near = pair.similarity() >= settings_.threshold - 1e-12;
    const bool part = std::min(pair.a_shingles, pair.b_shingles) >= min_contained_shingles &&
                      pair.containment() >= settings_.containment - 1e-12;
    if (near || part) emit_edge(pair), tell(first), tell(second);
    if (near || settings_.passage_words == 0) return;
    // A run of n words is n - 4 shared shingles; four are also the least that two passages' worth of short runs make.
    if (pair.shared < std::min(settings_.passage_words - shingle_words + 1, 4u)) return;
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
  // The leader is the first by its role.  A group that grew over the limit (one leader of many keys) is verified in
  // parts of group_limit documents, each with the leader.
  GroupVerifier verifier(settings, out);
  Member leader;
  leader.load(groups.value(at++));
  while (at < last) {
    std::vector<Member> part(std::min(last - at, group_limit - 1));
    std::vector<Member*> members{&leader};
    for (Member& member : part) member.load(groups.value(at++)), members.push_back(&member);
    verifier.run(members);
  }
}

}  // namespace soi::deduplicator
