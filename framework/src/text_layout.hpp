// Text on terminals: columns as people see them, not as bytes.
#pragma once

#include <string>
#include <string_view>

namespace soi {

// How many terminal columns a text takes: combining marks and zero-width characters none, emoji and East Asian wide
// characters two.
size_t display_width(std::string_view text);

// The text on one line (white space runs as one blank), cut to `columns` with an ellipsis.
std::string one_line(std::string_view text, size_t columns);

// The text followed by blanks up to `columns`, and by one blank at least.
std::string pad(std::string_view text, size_t columns);

// The text broken at blanks into lines of at most `columns`, each after the first indented by `indent` blanks.
std::string wrap(std::string_view text, size_t columns, size_t indent);

}  // namespace soi
