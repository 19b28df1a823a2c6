// One pass over a line of JSON: is it one well-formed object in UTF-8, and where do its members stand.  Made for lines
// that are right, as nearly all are: what is wrong with another says json_reader.cpp, which reads it again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace soi {

struct JsonMember {
  std::string_view name, value;  // as they are written; the name without its quotation marks
};

// True, with the members in their order, when `line` is one JSON object (RFC 8259), valid UTF-8, nests no deeper than
// max_json_depth and has no escapes in the names of its own members.  Linear, whatever the line.
bool scan_json_object(std::string_view line, std::vector<JsonMember>& members);

// True, with all numbers that are called "begin" or "end" wherever they stand, when `text` is one JSON value; the caller
// has checked that it is UTF-8.  False for anything else and for the rare things that this scan does not judge: escapes
// in names, powers of ten, and a "begin" or "end" that is a number but none that an offset may be.
bool scan_json_offsets(std::string_view text, std::vector<uint64_t>& offsets);

// True for well-formed UTF-8; several times faster than first_invalid_utf8(), which says where it is not.
bool is_utf8(std::string_view text);

// What a string of JSON means.  `body`: what stands between the quotation marks, checked before.
std::string unescape_json(std::string_view body);

}  // namespace soi
