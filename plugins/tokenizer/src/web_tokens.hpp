// Web addresses, e-mail addresses, hashtags and mentions: where such a token ends.
//
// Every function looks at a bounded stretch ahead before it decides, so text without spaces stays linear.
#pragma once

#include <cstdint>
#include <string_view>

#include "lexicon.hpp"

namespace soi::tokenizer {

// Each returns the end of the token that starts at `begin`, or `begin` when there is none.
uint32_t url_end(std::string_view text, uint32_t begin, const Lexicon& lexicon);
uint32_t email_end(std::string_view text, uint32_t begin);
uint32_t hashtag_end(std::string_view text, uint32_t begin);  // text[begin] is '#'
uint32_t mention_end(std::string_view text, uint32_t begin);  // text[begin] is '@'

}  // namespace soi::tokenizer
