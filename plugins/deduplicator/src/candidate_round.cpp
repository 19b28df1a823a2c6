// Round 2: documents that share a band or an anchor are told whose group to join.
#include <algorithm>
#include <array>
#include <bit>
#include <tuple>

#include "records.hpp"

namespace soi::deduplicator {
namespace {

using soi::sdk::Groups;
using soi::sdk::Records;

DocumentRef ref_of(std::string_view value) { return ByteReader(value.substr(1)).get<DocumentRef>(); }

// `sharers`: how many documents share what they meet by, at most group_limit: the fewer, the more it tells.
void emit_join(DocumentRef member, Role role, DocumentRef leader, uint32_t chunk, uint32_t sharers, Records& out) {
  std::string value;
  value.reserve(32);
  value.push_back(tag_join);
  put(value, static_cast<uint8_t>(member == leader ? Role::leader : role));
  put(value, leader), put(value, chunk), put(value, sharers);
  out.emit(key_of(member), value);
}

// The fingerprint that follows the ref, two bits a band, 32 bands a word; zeros behind the last.
constexpr size_t word_bands = 32;
using Fingerprint = std::array<uint64_t, max_bands / word_bands>;
Fingerprint fingerprint_of(std::string_view value) {
  Fingerprint words{};
  const std::string_view bytes = value.substr(1 + sizeof(DocumentRef));
  for (size_t i = 0; i < std::min(bytes.size(), size_t{max_bands / 4}); ++i)
    words[i / 8] |= uint64_t{static_cast<uint8_t>(bytes[i])} << 8 * (i % 8);
  return words;
}

// What most of the group's members have in each band; the lowest of what equally many have.
Fingerprint majority_of(const Groups& groups, uint32_t first, uint32_t last, size_t bands) {
  std::array<std::array<uint32_t, 4>, max_bands> votes{};
  for (uint32_t i = first; i < last; ++i) {
    const Fingerprint words = fingerprint_of(groups.value(i));
    uint64_t rest = 0;
    for (size_t band = 0; band < bands; ++band, rest >>= 2) {
      if (band % word_bands == 0) rest = words[band / word_bands];
      ++votes[band][rest & 3];
    }
  }
  Fingerprint majority{};
  for (size_t band = 0; band < bands; ++band) {
    const auto most = std::max_element(votes[band].begin(), votes[band].end()) - votes[band].begin();
    majority[band / word_bands] |= static_cast<uint64_t>(most) << 2 * (band % word_bands);
  }
  return majority;
}

// The member that agrees in most bands with the majority of all members; the smallest ref of equals.
DocumentRef find_hub(const Groups& groups, uint32_t first, uint32_t last) {
  const size_t bands = std::min<size_t>((groups.value(first).size() - 1 - sizeof(DocumentRef)) * 4, max_bands);
  const Fingerprint majority = majority_of(groups, first, last, bands);
  DocumentRef hub = 0;
  int best = -1;
  for (uint32_t i = first; i < last; ++i) {
    const Fingerprint words = fingerprint_of(groups.value(i));
    int agreeing = max_bands;
    for (size_t word = 0; word < words.size(); ++word) {
      const uint64_t other = words[word] ^ majority[word];
      agreeing -= std::popcount((other | other >> 1) & 0x5555555555555555u);
    }
    if (agreeing < best) continue;
    const DocumentRef ref = ref_of(groups.value(i));
    if (agreeing > best || ref < hub) hub = ref, best = agreeing;
  }
  return hub;
}

// The chunk of a ref when a key has `count` members: its top bits, so keys of like size cut alike.
uint32_t chunk_bits(uint32_t count) {
  uint32_t bits = 0;
  while (count >> bits > chunk_size) ++bits;
  return bits;
}

void join_large(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  const DocumentRef leader = find_hub(groups, first, last);
  const uint32_t bits = chunk_bits(last - first);
  // Chunk numbers carry their width in front, so chunks of different widths stay apart; 0 is the undivided group.
  for (uint32_t i = first; i < last; ++i) {
    const DocumentRef ref = ref_of(groups.value(i));
    const auto chunk = static_cast<uint32_t>(soi::sdk::mix64(ref) >> (64 - bits));
    if (ref != leader) emit_join(ref, Role::big_band, leader, 1u << bits | chunk, group_limit, out);
  }
  emit_join(leader, Role::leader, leader, 1u << bits, group_limit, out);  // all chunks
}

void join_bands(const Groups& groups, uint32_t first, uint32_t last, Records& out) {
  if (last - first < 2) return;
  if (last - first > group_limit) return join_large(groups, first, last, out);
  DocumentRef leader = UINT64_MAX;
  for (uint32_t i = first; i < last; ++i) leader = std::min(leader, ref_of(groups.value(i)));
  for (uint32_t i = first; i < last; ++i) emit_join(ref_of(groups.value(i)), Role::band, leader, 0, last - first, out);
}

struct AnchorJoin {
  DocumentRef member, leader;
  uint32_t sharers;
};

struct AnchorMember {
  uint64_t run;
  DocumentRef ref;
  uint32_t record;
};

AnchorContext context_of(std::string_view value) {
  AnchorContext context{};
  const std::string_view bytes = value.substr(1 + sizeof(DocumentRef));
  std::copy_n(bytes.begin(), std::min(bytes.size(), context.size()), context.begin());
  return context;
}

// The documents of one anchor, told apart by the words around it.
class AnchorJoiner {
 public:
  AnchorJoiner(const Groups& groups, Records& out) : groups_(groups), out_(out) {}

  void run(uint32_t first, uint32_t last, uint32_t passage_words) {
    std::vector<uint32_t> records;
    for (uint32_t i = first; i < last; ++i) records.push_back(i);
    // A run that very many documents share is a phrase or a template: those with the smallest refs stand for all, and
    // all are looked at once more with one more word, so that a passage which holds the phrase is still found.
    for (uint32_t extra = std::min(passage_words - shingle_words, context_words);
         extra <= 2 * context_words && !records.empty(); ++extra) {
      records = join_runs(records, extra);
    }
    std::sort(joins_.begin(), joins_.end(), [](const AnchorJoin& x, const AnchorJoin& y) {
      return std::tie(x.member, x.leader, x.sharers) < std::tie(y.member, y.leader, y.sharers);
    });
    for (size_t i = 0; i < joins_.size(); ++i) {
      const AnchorJoin& join = joins_[i];
      if (i > 0 && joins_[i - 1].member == join.member && joins_[i - 1].leader == join.leader) continue;
      emit_join(join.member, Role::anchor, join.leader, 0, join.sharers, out_);
    }
  }

 private:
  // Joins the documents that share a run; gives the records of runs that more than group_limit documents share.
  std::vector<uint32_t> join_runs(const std::vector<uint32_t>& records, uint32_t extra) {
    const std::vector<AnchorMember> members = find_members(records, extra);
    std::vector<uint32_t> crowded;
    for (size_t i = 0; i < members.size();) {
      size_t end = i, kept = 0;
      for (; end < members.size() && members[end].run == members[i].run; ++end) {
        if (end > i && members[end].ref == members[end - 1].ref) continue;
        ++kept;
      }
      join_run(members, i, end, static_cast<uint32_t>(std::min<size_t>(kept, group_limit)));
      for (size_t k = i; k < end && kept > group_limit; ++k) crowded.push_back(members[k].record);
      i = end;
    }
    std::sort(crowded.begin(), crowded.end());
    crowded.erase(std::unique(crowded.begin(), crowded.end()), crowded.end());
    return crowded;
  }
  // Joins the first `sharers` documents of members[first, last) to the first of them.
  void join_run(const std::vector<AnchorMember>& members, size_t first, size_t last, uint32_t sharers) {
    const DocumentRef leader = members[first].ref;
    uint32_t joined = 0;
    for (size_t i = first; i < last && sharers > 1 && joined < sharers; ++i) {
      if (i > first && members[i].ref == members[i - 1].ref) continue;
      joins_.push_back({members[i].ref, leader, sharers});
      ++joined;
    }
  }
  std::vector<AnchorMember> find_members(const std::vector<uint32_t>& records, uint32_t extra) const {
    std::vector<AnchorMember> members;
    for (const uint32_t record : records) {
      const auto runs = context_runs(context_of(groups_.value(record)), extra);
      for (uint32_t before = 0; before < runs.size(); ++before) {
        if (runs[before] == 0) continue;
        members.push_back({soi::sdk::combine64(before, runs[before]), ref_of(groups_.value(record)), record});
      }
    }
    std::sort(members.begin(), members.end(), [](const AnchorMember& x, const AnchorMember& y) {
      if (x.run != y.run) return x.run < y.run;
      return x.ref != y.ref ? x.ref < y.ref : x.record < y.record;
    });
    return members;
  }

  const Groups& groups_;
  Records& out_;
  std::vector<AnchorJoin> joins_;
};

void join_anchors(const Groups& groups, uint32_t first, uint32_t last, const Settings& settings, Records& out) {
  if (last - first < 2 || ref_of(groups.value(first)) == ref_of(groups.value(last - 1))) return;
  AnchorJoiner(groups, out).run(first, last, settings.passage_words);
}

}  // namespace

void candidate_round(const Groups& groups, uint32_t first, uint32_t last, const Settings& settings, Records& out) {
  // Sorted by value, so records of one tag stand together.
  for (uint32_t i = first; i < last;) {
    const char tag = groups.value(i).empty() ? '\0' : groups.value(i)[0];
    uint32_t end = i + 1;
    while (end < last && !groups.value(end).empty() && groups.value(end)[0] == tag) ++end;
    if (tag == tag_band) {
      join_bands(groups, i, end, out);
    } else if (tag == tag_anchor) {
      join_anchors(groups, i, end, settings, out);
    } else {
      for (uint32_t k = i; k < end; ++k) out.emit(groups.key(k), groups.value(k));
    }
    i = end;
  }
}

}  // namespace soi::deduplicator
