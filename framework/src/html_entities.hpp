// HTML's character references: "&agrave;", "&#224;", "&#xE0;".
#pragma once

#include <string>
#include <string_view>

namespace soi {

enum class ReferencePlace { text, attribute };

// Appends `html` to `out` with its references resolved and NUL bytes left out.  What is no reference stays as it is.
// Valid UTF-8 gives valid UTF-8.
void append_resolved(std::string& out, std::string_view html, ReferencePlace place);

}  // namespace soi
