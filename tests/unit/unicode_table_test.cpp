// The SDK's committed table against ICU, over every code point.
#include <gtest/gtest.h>

#include <soi_sdk/unicode.hpp>

#include "unicode_rules.hpp"

namespace soi {
namespace {

TEST(UnicodeTable, SaysWhatIcuSays) {
  int shown = 0;
  for (char32_t c = 0; c <= 0x10FFFF && shown < 10; ++c) {
    if (sdk::char_info(c) == tools::char_info(c)) continue;
    ADD_FAILURE() << "U+" << std::hex << static_cast<uint32_t>(c) << ": run generate_unicode_table again";
    ++shown;
  }
}

TEST(UnicodeTable, LowersCaseAsIcuDoes) {
  int shown = 0;
  for (char32_t c = 0; c <= 0x10FFFF && shown < 10; ++c) {
    const auto expected = static_cast<char32_t>(static_cast<int32_t>(c) + tools::lower_case_distance(c));
    if (sdk::to_lower(c) == expected) continue;
    ADD_FAILURE() << "U+" << std::hex << static_cast<uint32_t>(c);
    ++shown;
  }
}

}  // namespace
}  // namespace soi
