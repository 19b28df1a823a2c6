// What the last round knows: the final records, read into flat tables, and who belongs together.  Strings borrow the
// batch.  Everything is ordered by contents, so the order and the number of records that came in make no difference.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "forest.hpp"
#include "records.hpp"

namespace soi::deduplicator {

struct DocumentEdge {
  uint32_t a, b;  // positions in CorpusView::heads, a's document is the better representative
  double similarity, containment;
  uint32_t a_shingles, b_shingles;
  bool copy;            // exactly the same words
  uint32_t shared = 0;  // shingles; 0 for copies
};

struct PassageEdge {
  uint32_t a, b;
  uint32_t a_begin, a_end, b_begin, b_end;
  double similarity;
};

struct RepeatView {
  std::string_view id;
  uint32_t begin, end, of_begin, of_end;
  double similarity;
};

struct RelatedView {
  std::string_view a_id, b_id;
  uint32_t a_begin, a_end, b_begin, b_end;
  double similarity;
  std::vector<std::string_view> shared;
};

struct CorpusView {
  std::vector<DocumentHead> heads;  // best representative first
  std::vector<DocumentEdge> edges;  // ordered by (a, b), each pair once
  std::vector<PassageEdge> passages;
  std::vector<RepeatView> repeats;   // ordered by (id, of_begin, begin)
  std::vector<RelatedView> related;  // ordered by a, then b
};

CorpusView read_corpus(const soi::sdk::Groups& groups);

}  // namespace soi::deduplicator
