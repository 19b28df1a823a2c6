// The order of an article: header, title, lead, body, and what follows the end.
#pragma once

#include <string_view>

#include "tables.hpp"

namespace soi::article {

// Sets Line::kind of every line.  `known_title` is the title that the input stated, or empty.
void find_zones(Page& page, const Tables& tables, std::string_view known_title);

}  // namespace soi::article
