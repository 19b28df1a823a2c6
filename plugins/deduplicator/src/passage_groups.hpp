// Pairs of shared passages put together: one group holds every place where the same passage stands.
#pragma once

#include <vector>

#include "corpus_view.hpp"

namespace soi::deduplicator {

struct PassagePlace {
  uint32_t document;    // position in CorpusView::heads
  uint32_t begin, end;  // bytes
};

struct PassageGroup {
  std::vector<PassagePlace> places;  // ordered by (document, begin), so the earliest published stands first
  double similarity = 1;             // the lowest of its pairs
};

// Two spans of one document are the same place when they share at least 70 % of their union; the span that most pairs
// name stands for the place.  Groups are ordered by their first place.
std::vector<PassageGroup> group_passages(const CorpusView& corpus);

}  // namespace soi::deduplicator
