// Tells English from Vietnamese, for documents that do not say.
#pragma once

#include <string_view>
#include <vector>

#include "language.hpp"
#include "normalizer.hpp"

namespace soi::dates {

// True when the start of the regions is nearly all ASCII, as Vietnamese with its diacritics never is.  Cheap.
bool may_be_english(std::string_view text, const std::vector<Region>& regions);
// True when the start of the regions has words by which the language's tables know it (class LANGUAGE): at least one
// in twelve.  Precondition: `memory` belongs to the language.
bool is_language(const Language& language, SyllableMemory& memory, std::string_view text,
                 const std::vector<Region>& regions);

}  // namespace soi::dates
