// What each line looks like by itself.
#pragma once

#include "tables.hpp"

namespace soi::article {

// Sets Line::shape and Line::opener of every line.
void find_shapes(Page& page, const Tables& tables);

}  // namespace soi::article
