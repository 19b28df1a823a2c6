// Where two documents say the same: seed and extend over their words (as sequence aligners do: Altschul et al., "Basic
// local alignment search tool", J. Mol. Biol. 1990).
//
// Seeds are shared shingles.  A seed grows while the words agree; neighbouring runs in the same order are joined over
// small differences; at either end a passage may step over one or two differing words when enough words agree beyond.
// Both sides therefore begin and end with words that agree, on word boundaries.
#pragma once

#include <cstdint>
#include <vector>

#include "shingles.hpp"

namespace soi::deduplicator {

// A passage in words: [a_begin, a_end) of one document agrees with [b_begin, b_end) of the other but for the words
// that `matched` does not count.
struct WordPassage {
  uint32_t a_begin, a_end, b_begin, b_end;
  uint32_t matched;
  uint32_t longest;  // words of the longest run without a difference
};

// The places of each shingle of one document.  Borrows the shingles.
class ShingleIndex {
 public:
  static constexpr uint32_t none = UINT32_MAX;

  void build(const std::vector<uint64_t>& shingles);
  bool empty() const { return slots_.empty(); }
  // The first place of a shingle, or none; next() gives the place after, or none.
  uint32_t first(uint64_t shingle) const;
  uint32_t next(uint32_t place) const { return next_[place]; }

 private:
  struct Slot {
    uint64_t shingle;
    uint32_t first, last;
  };
  std::vector<Slot> slots_;
  std::vector<uint32_t> next_;
};

struct IndexedDocument {
  const std::vector<ScannedWord>& words;
  const std::vector<uint64_t>& shingles;
  const ShingleIndex& index;
};

// Appends the passages of `a` and `b`, ordered by a_begin.  What two texts share counts as copied when
// - 2 * passage_words words agree without a difference, or
// - at least `passage_words` words agree without a difference from one strong gap to another in both texts: a
//   sentence, a caption, a quotation, or
// - 2 * passage_words words agree, with differences, and both texts have strong gaps (or their edges) at both ends, or
// - 3 * passage_words words agree, passage_words of them without a difference.
// So a name with its title, or a phrase, that both texts use in the middle of a sentence is not a copied passage.
// Linear in the length of `a` plus that of the passages: of a shingle's places in `b` only the first few are tried.
void find_passages(const IndexedDocument& a, const IndexedDocument& b, uint32_t passage_words,
                   std::vector<WordPassage>& passages);

}  // namespace soi::deduplicator
