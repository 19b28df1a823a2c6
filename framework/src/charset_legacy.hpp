// The Vietnamese charsets from before Unicode: TCVN3 (ABC), VISCII, VNI-Windows and windows-1258.
//
// No such text says which one it is in.  Each candidate decodes a sample, and the one whose words are spelled like
// Vietnamese wins, if it wins clearly.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace soi {

struct LegacyText {
  std::string text;  // valid UTF-8, composed (NFC); empty when `invalid` names a byte
  std::string charset;
  std::optional<size_t> invalid;  // offset of the first byte that the charset does not have
};

// Decodes `bytes` in the charset that its words agree on; nothing when none convinces.
std::optional<LegacyText> decode_legacy(std::string_view bytes);

}  // namespace soi
