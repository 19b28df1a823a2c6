// The JSON attributes of a claim, shared by the claim layer and the records for work across documents.
#pragma once

#include <string>

#include "claim.hpp"

namespace soi::claims {

// Each appends one JSON value to `out`; offsets are bytes.  `name_layer` and `timex_layer` are the layers' names.
void write_speaker(const Article& article, const Claim& claim, std::string& out);
void write_piece(const Article& article, const Piece& piece, std::string& out);
void write_via(const Article& article, const Claim& claim, std::string& out);
void write_quantities(const Article& article, const Claim& claim, std::string& out);
void write_events(const Article& article, const Claim& claim, std::string& out);
void write_candidates(const Claim& claim, std::string& out);

std::string_view kind_name(ClaimKind kind);

}  // namespace soi::claims
