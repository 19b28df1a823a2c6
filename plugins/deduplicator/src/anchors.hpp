// Which passages two documents may share: anchor shingles, chosen so that every run of `passage_words` words that two
// texts share holds an anchor of both.
//
// Anchors are chosen by robust winnowing (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
// fingerprinting", SIGMOD 2003): of each window of w = passage_words - 4 successive shingles the smallest hash, the
// rightmost of equals unless the one chosen before still lies in the window.  About 2 / (w + 1) of all shingles.
//
// Five words in common are often mere phrase.  So an anchor carries one byte for each of up to three words on either
// side: a reducer can tell, without the texts, whether a run of min(passage_words, 8) words is shared.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "shingles.hpp"

namespace soi::deduplicator {

inline constexpr uint32_t context_words = 3;
inline constexpr uint32_t min_passage_words = 6, max_passage_words = 1000;

// Bytes for the words before (nearest first) and after (nearest first); 0 where the text ends.
using AnchorContext = std::array<uint8_t, 2 * context_words>;

struct Anchor {
  uint64_t key;  // hash of the shingle
  AnchorContext context;
};

// Appends the anchors of a document, in order of place; a key recurs when the passage does.
// Precondition: shingles are those of words; min_passage_words <= passage_words.
void choose_anchors(const std::vector<ScannedWord>& words, const std::vector<uint64_t>& shingles,
                    uint32_t passage_words, std::vector<Anchor>& anchors);

// The runs of shingle_words + `extra` words around an anchor, as hashes: element s has s words before the shingle.  0
// where the run would leave the text or the context.  Two anchors of one key share such a run where an element is equal
// and not 0.  Precondition: extra <= 2 * context_words.
std::array<uint64_t, context_words + 1> context_runs(const AnchorContext& context, uint32_t extra);

}  // namespace soi::deduplicator
