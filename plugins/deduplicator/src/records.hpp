// The records of the six rounds.  The first byte of a value says what it is; keys of rounds 1 to 5 are eight bytes
// (of bands six) of a well-mixed hash, so a driver may partition by any of them.  What moves, and why so:
//
//   round  key                 values in -> records out
//   1      content hash        D document -> of exact copies only the representative goes on: its bands and anchors (B,
//                              A, key: their hash) and itself (D, key: its ref).  The others leave as results (F).
//   2      band, anchor, ref   B, A: who shares a key -> J "join the group of that leader" (key: ref of the member and
//                              of the leader).  D passes.
//   3      ref                 J + D -> a document that joins nothing ends here, which most do; the others are sent,
//                              words and all, to the groups that they join (M, key: the group).
//   4      group               M: at most 64 documents in full -> every pair verified exactly, passages aligned (F); of
//                              a part of a huge family also the members nearest to its leader, and those that
//                              nothing in the part joins to it (M, key: the family).
//   5      family              M: those members are compared with the nearest ones of all parts (F).
//   6      ""                  F without its tag: everything that is known, of copied documents only -> the results.
//
// Reasons: a document's words (2.5 or 3 bytes each) are what verification needs, so nothing else of the text travels, and they
// travel to a leader once instead of once a pair.  Sketches are made in round 1, from the words, because exact copies
// then cost one record instead of twenty.  Bands carry eight bytes of ref and two bits a band of fingerprint.
// F records are final: they are handed on unread, keyed by ref (so they spread over partitions) until round 6.
//
// Skew: a key with more than `group_limit` documents is never worked on pairwise.
// - Bands (a huge family of near copies): the leader is the member whose fingerprint agrees best with the majority of the
//   key's members (in a family grown from one original: the original); the members are split by the bits of their ref
//   into chunks of about 32, each verified with the leader and all against all.  In round 3 a document follows at most
//   `big_join_limit` such leaders, those that most of its bands name, and only one that `sure_support` of them do.  A copy that lies just too far from the original
//   may lie near another that hardly differs from it, so those that nothing joins to the leader meet, in round 5, the
//   `hub_limit` members nearest to it.
// - Anchors (a boilerplate paragraph in a million documents): the `group_limit` members with the smallest refs stand for
//   all, and all are told apart once more by more of the words around.
// So the work on a key is linear in its documents, and all of it is decided by contents, never by order.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <soi_sdk/plugin.hpp>

#include "anchors.hpp"
#include "bands.hpp"
#include "bytes.hpp"
#include "packed_document.hpp"
#include "settings.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t rounds = 6;
inline constexpr size_t band_key_bytes = 6;    // two strangers of a hundred million keys meet now and then: harmless
inline constexpr uint32_t group_limit = 64;    // documents that are compared all against all
inline constexpr uint32_t chunk_size = 32;     // wanted members of a chunk of a larger group
inline constexpr uint32_t hub_limit = 1024;    // members of a huge family that its stragglers are compared with
inline constexpr uint32_t chunk_hubs = 8;      // of each chunk
inline constexpr uint32_t big_join_limit = 2;  // leaders of larger groups that one document follows;
inline constexpr uint32_t sure_support = 3;    // one, when so many bands name it
inline constexpr uint32_t passage_join_limit = 16;  // leaders that one document follows for passages alone;
inline constexpr uint32_t rare_join_limit = 8;      // and more of them, whose passage the fewest share

inline constexpr char tag_document = 'D', tag_band = 'B', tag_anchor = 'A', tag_join = 'J', tag_member = 'M',
                      tag_forward = 'F';

// Why a document joins a group; smaller comes first where it joins for several reasons.
enum class Role : uint8_t { leader = 0, band = 1, big_band = 2, anchor = 3 };

// Final records: the first byte after tag_forward, the first of all in round 6, in the order in which they are read.
inline constexpr char final_head = '1',  // the head of a document: as pack_document() without words
    final_copy = '2',                    // representative's ref, copy's ref: exactly the same words
    final_edge = '3',                    // VerifiedPair
    final_passage = '4',                 // PassagePair
    final_repeat = '5';                  // repetitions inside one document

// Two documents compared in full.  a < b.
struct VerifiedPair {
  DocumentRef a, b;
  uint32_t shared, a_shingles, b_shingles;  // distinct shingles

  double similarity() const { return double{1} * shared / (double{1} * a_shingles + b_shingles - shared); }
  double containment() const { return double{1} * shared / (a_shingles < b_shingles ? a_shingles : b_shingles); }
};

// A passage that two documents share; a < b; bytes of the texts.
struct PassagePair {
  DocumentRef a, b;
  uint32_t a_begin, a_end, b_begin, b_end;
  uint32_t matched, a_words, b_words;  // words that agree, words of either side
};

// Hands a final record on: keyed by `spread` until the last round, "" then.
inline void emit_final(soi::sdk::Records& out, uint32_t next_round, uint64_t spread, std::string_view record) {
  if (next_round == rounds) return out.emit({}, record);
  std::string value(1, tag_forward);
  value.append(record);
  out.emit(key_of(spread), value);
}

// The rounds.  Each takes the group [first, last) of the batch and emits what follows from it.
// The group that all documents join when they are to be explained.
inline constexpr DocumentRef explained_group = 0;

void exact_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, const Settings&, BandSketcher&,
                 soi::sdk::Records&);
void candidate_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, const Settings&, soi::sdk::Records&);
void deliver_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, soi::sdk::Records&);
void verify_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, const Settings&, soi::sdk::Records&);
void straggler_round(const soi::sdk::Groups&, uint32_t first, uint32_t last, const Settings&, soi::sdk::Records&);
void result_round(const soi::sdk::Groups&, const Settings&, soi::sdk::Records&);

}  // namespace soi::deduplicator
