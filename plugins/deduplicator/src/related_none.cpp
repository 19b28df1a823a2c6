// In place of the other related_*.cpp where `related` is left out.
#include "related.hpp"
#include "related_results.hpp"

namespace soi::deduplicator {

const bool has_related = false;

void FeatureReader::load(std::string_view, WordScanner&) {}
void PassageMapper::map(std::string_view, const TextUnit&, DocumentHead, soi::sdk::Records&) {}
void related_round(const soi::sdk::Groups&, uint32_t, uint32_t, PassageMapper&, soi::sdk::Records&) {}
void write_related(const CorpusView&, Forest&, soi::sdk::Records&) {}

}  // namespace soi::deduplicator
