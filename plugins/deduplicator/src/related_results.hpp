// Results of kind `related`.
#pragma once

#include "corpus_view.hpp"

namespace soi::deduplicator {

// Writes the related passages but those of two documents of one cluster: what an editor changed in a copy.
void write_related(const CorpusView& corpus, Forest& forest, soi::sdk::Records& out);

}  // namespace soi::deduplicator
