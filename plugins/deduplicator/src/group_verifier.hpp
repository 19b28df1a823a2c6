// Documents of one group, in full, and the exact comparison of their pairs.
#pragma once

#include <string_view>
#include <vector>

#include "forest.hpp"
#include "passages.hpp"
#include "records.hpp"
#include "shared_counts.hpp"

namespace soi::deduplicator {

struct Member {
  std::string_view record;  // the packed document
  DocumentHead head;
  std::vector<ScannedWord> words;
  std::vector<uint64_t> shingles;
  ShingleIndex index;
  bool crowded = false;          // it came as one of very many that share a band
  bool told = false;             // its head is among the final records
  bool near = false;             // it is a near copy of a member that it was compared with
  bool with_leader = false;      // near copies lead from it to the first member of verify_all()
  double leader_similarity = 0;  // with that member

  void load(std::string_view packed) {
    record = packed;
    head = unpack_document(record, words);
    shingle_hashes(words, shingles);
  }
  IndexedDocument indexed() {
    if (index.empty()) index.build(shingles);
    return {words, shingles, index};
  }
};

// Verifies pairs and emits what holds of them as final records.
class GroupVerifier {
 public:
  // `next_round`: of the records that it emits.
  GroupVerifier(const Settings& settings, uint32_t next_round, soi::sdk::Records& out)
      : settings_(settings), next_round_(next_round), out_(out) {}

  // Documents that share bands: all against all.  At most SharedCounts::max_members; the leader first.
  void verify_all(const std::vector<Member*>& members);
  // Documents that share anchors: each with the leader only.  Two others that share more than they share with the
  // leader share an anchor run without it, and so meet in a group of their own.
  void verify_with(Member& leader, Member& member);
  // Each of `some` with each of `others`, until it is a near copy of one.
  void verify_between(const std::vector<Member*>& some, const std::vector<Member*>& others);

 private:
  // Fewer shared shingles make no passage: a run of n words is n - 4 of them, and four short runs are four.
  uint32_t least_shared() const { return std::min(settings_.passage_words - shingle_words + 1, 4u); }
  void count(const std::vector<Member*>& members);
  void verify(Member& first, uint32_t i, Member& second, uint32_t j, bool crowded);
  void tell(Member& member);
  void emit_edge(const VerifiedPair& pair);
  void emit_passages(Member& a, Member& b);

  const Settings& settings_;
  const uint32_t next_round_;
  soi::sdk::Records& out_;
  SharedCounts counts_;
  Forest joined_{0};  // of the members that are verified just now: who is a near copy of whom
  std::vector<WordPassage> passages_;
};

}  // namespace soi::deduplicator
