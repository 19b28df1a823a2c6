// Work across documents: MAP turns claims into records, REDUCE turns records into claims, threads and a timeline.
#pragma once

#include <soi_sdk/plugin.hpp>

#include "claim.hpp"
#include "record.hpp"

namespace soi::claims {

// Emits a record for the document and one for each claim, in the order of `order`.
void emit_claims(std::string_view document, sdk::JsonView meta, const Article& article, const View& view,
                 const std::vector<Claim>& claims, const std::vector<uint32_t>& order,
                 const std::vector<uint32_t>& rank, sdk::Records& records);

// What the content of a claim is about: words, main clause, predicate, state, names, places, quantities, times.
void read_content(const View& view, const Claim& claim, ClaimRecord& record);

struct Correction;  // corrections.hpp
class Weights;      // evidence.hpp

// Everything of the corpus in one call: all records share one key.
void reduce_claims(const Vocabulary& vocabulary, const Weights& weights, const std::vector<Correction>& corrections,
                   const sdk::Groups& groups, sdk::Records& records);

}  // namespace soi::claims
