// How much decoded text looks like Vietnamese: what tells legacy charsets apart, none of which marks itself.
#pragma once

#include <cstdint>
#include <string_view>

namespace soi {

struct VietnameseScore {
  uint32_t words = 0;    // words with a letter beyond ASCII: the others say nothing about a charset
  uint32_t correct = 0;  // those of them that are spelled as Vietnamese syllables are
  double share() const { return words == 0 ? 0.0 : static_cast<double>(correct) / words; }
};

// Scores valid UTF-8.  Linear; any thread.
VietnameseScore score_vietnamese(std::string_view utf8);

}  // namespace soi
