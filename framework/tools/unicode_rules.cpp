#include "unicode_rules.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

#include <cstring>

#include <soi_sdk/unicode.hpp>

namespace soi::tools {
namespace {

using sdk::CharClass;

CharClass class_of(UChar32 c) {
  if (c == '\n' || c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029) {
    return CharClass::line_break;
  }
  if (c == '\t') return CharClass::space;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharClass::ignorable;
  const bool pictographic =
      c >= 0x2190 && (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
                      u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER));
  if (pictographic) return CharClass::emoji;
  const uint32_t category = U_GET_GC_MASK(c);
  if (category & U_GC_L_MASK) return CharClass::letter;
  if (category & U_GC_M_MASK) return CharClass::mark;
  if (category & U_GC_ND_MASK) return CharClass::digit;
  if (category & U_GC_N_MASK) return CharClass::number;
  if (category & U_GC_ZS_MASK) return CharClass::space;
  if (category & U_GC_P_MASK) return CharClass::punctuation;
  if (category & U_GC_S_MASK) return CharClass::symbol;
  if (category & U_GC_CC_MASK) return CharClass::control;
  return CharClass::other;
}

// Adds one code point of a canonical decomposition to the packed letter and tone; false when it is not Vietnamese.
bool add_part(UChar32 part, uint16_t& info) {
  const uint16_t mark = sdk::vietnamese_mark(static_cast<char32_t>(part));
  if (mark == 0) return false;
  return sdk::combine_mark(info, mark);
}

uint16_t base_letter(UChar32 c) {
  // U+00D0 and U+0189 look like U+0110 and stand for it in text converted from legacy fonts.
  if (c == 0x0111) return sdk::letter_info(sdk::letter_d_stroke, false);
  if (c == 0x0110 || c == 0x00D0 || c == 0x0189) return sdk::letter_info(sdk::letter_d_stroke, true);
  if (c >= 'a' && c <= 'z') return sdk::letter_info(sdk::ascii_letter(static_cast<char>(c)), false);
  if (c >= 'A' && c <= 'Z') return sdk::letter_info(sdk::ascii_letter(static_cast<char>(c + 32)), true);
  return 0;
}

}  // namespace

uint16_t char_info(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const uint16_t mark = sdk::vietnamese_mark(code_point);
  if (mark != 0) return static_cast<uint16_t>(static_cast<uint16_t>(CharClass::mark) | mark);
  const auto plain = static_cast<uint16_t>(class_of(c));
  if (const uint16_t letter = base_letter(c)) return letter;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
  UChar units[8];
  const int32_t length = unorm2_getDecomposition(nfd, c, units, 8, &status);
  if (U_FAILURE(status) || length < 2) return plain;
  uint16_t info = base_letter(units[0]);
  for (int32_t i = 1; i < length && info != 0; ++i) {
    if (!add_part(units[i], info)) info = 0;
  }
  return info != 0 ? info : plain;
}

int32_t lower_case_distance(char32_t c) {
  return static_cast<int32_t>(u_tolower(static_cast<UChar32>(c))) - static_cast<int32_t>(c);
}

std::string unicode_version() { return U_UNICODE_VERSION; }

}  // namespace soi::tools
