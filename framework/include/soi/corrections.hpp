// Corrections: a person's decisions about a story, from a file to the claim tracker and back as warnings.
// docs/formats/corrections.md shows every decision.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <soi/corpus.hpp>
#include <soi/result.hpp>

namespace soi {

// The setting (for apply_setting()) that hands the decisions to the claim tracker: one JSON object a line, # begins a
// comment.  `where` names the text in messages.  Errors: bad_correction.
Result<std::string> corrections_setting(std::string_view text, std::string_view where);

// The decisions that matched nothing in a run, one idle_correction each.
std::vector<Error> idle_corrections(std::string_view where, const std::vector<CorpusResult>& results);

}  // namespace soi
