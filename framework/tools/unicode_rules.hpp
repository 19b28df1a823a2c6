// What the SDK's character table says of a code point, computed from ICU.  Shared by the table's generator and by
// the test that compares the committed table with ICU.
#pragma once

#include <cstdint>
#include <string>

namespace soi::tools {

// The packed CharInfo of soi_sdk/unicode.hpp for one code point.
uint16_t char_info(char32_t c);

// Simple lower-case mapping as a distance; 0 when the code point has none.
int32_t lower_case_distance(char32_t c);

// For example "15.0".
std::string unicode_version();

}  // namespace soi::tools
