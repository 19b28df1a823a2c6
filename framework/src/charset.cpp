#include <algorithm>
#include <cstdint>
#include <optional>

#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <soi/reader.hpp>
#include <soi_sdk/utf8.hpp>

#include "charset_legacy.hpp"
#include "too_large.hpp"

namespace soi {
namespace {

enum class ByteOrder { little, big };

char16_t unit_at(std::string_view bytes, size_t i, ByteOrder order) {
  const auto first = static_cast<uint8_t>(bytes[2 * i]), second = static_cast<uint8_t>(bytes[2 * i + 1]);
  return static_cast<char16_t>(order == ByteOrder::little ? second << 8 | first : first << 8 | second);
}

Error invalid(std::string_view where, size_t offset, std::string_view what) {
  return Error{ErrorCode::invalid_text, std::string(where), "byte " + std::to_string(offset) + " " + std::string(what)};
}

// The unit of the first surrogate without its partner, or the number of units.
size_t first_lone_surrogate(const std::u16string& units) {
  for (size_t i = 0; i < units.size(); ++i) {
    if (!U16_IS_SURROGATE(units[i])) continue;
    if (!U16_IS_LEAD(units[i]) || i + 1 == units.size() || !U16_IS_TRAIL(units[i + 1])) return i;
    ++i;
  }
  return units.size();
}

// `skipped`: bytes of the byte order mark, for the offsets of errors.
Result<DecodedText> decode_utf16(std::string_view bytes, ByteOrder order, size_t skipped, std::string_view where) {
  const char* name = order == ByteOrder::little ? "UTF-16LE" : "UTF-16BE";
  const std::string_view body = bytes.substr(skipped);
  std::u16string units(body.size() / 2, u'\0');
  for (size_t i = 0; i < units.size(); ++i) units[i] = unit_at(body, i, order);
  const size_t lone = first_lone_surrogate(units);
  if (lone < units.size()) {
    return invalid(
        where, skipped + 2 * lone,
        "is half of a surrogate pair, so this " + std::string(name) + " text is damaged; save the file again as UTF-8");
  }
  if (body.size() % 2 != 0) {
    return invalid(where, bytes.size() - 1,
                   "is half a character, so this " + std::string(name) +
                       " text is cut short; get the whole file or save it as UTF-8");
  }
  std::string text(units.size() * 3, '\0');
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strToUTF8(text.data(), static_cast<int32_t>(text.size()), &size, units.data(), static_cast<int32_t>(units.size()),
              &status);
  text.resize(U_SUCCESS(status) ? static_cast<size_t>(size) : 0);
  return DecodedText{std::move(text), name};
}

// UTF-16 without a mark: in text of the alphabets of Europe, Vietnam's among them, most high bytes are zero and no low
// byte is.  Bytes that are valid UTF-8 as well (pure ASCII in UTF-16) must be beyond doubt.
std::optional<ByteOrder> guess_utf16(std::string_view bytes, bool valid_utf8) {
  constexpr size_t needed_units = 8, sample_units = 32 << 10;
  const size_t units = std::min(bytes.size() / 2, sample_units);
  if (units < needed_units) return std::nullopt;
  size_t zeros[2] = {0, 0};  // at even, at odd offsets
  for (size_t i = 0; i < 2 * units; ++i) zeros[i % 2] += bytes[i] == '\0';
  const size_t needed = valid_utf8 ? units * 3 / 4 : units / 4;
  if (zeros[1] >= needed && zeros[0] == 0) return ByteOrder::little;
  if (zeros[0] >= needed && zeros[1] == 0) return ByteOrder::big;
  return std::nullopt;
}

Result<DecodedText> decode_unmarked(std::string_view bytes, std::string_view where) {
  const size_t first_invalid = sdk::first_invalid_utf8(bytes);
  const bool valid_utf8 = first_invalid == bytes.size();
  if (const auto order = guess_utf16(bytes, valid_utf8)) return decode_utf16(bytes, *order, 0, where);
  if (valid_utf8) return DecodedText{std::string(bytes), "UTF-8"};
  auto legacy = decode_legacy(bytes);
  if (!legacy) {
    return invalid(where, first_invalid,
                   "is not UTF-8, and the text is not recognised as UTF-16, windows-1258, TCVN3, VISCII or VNI "
                   "either; convert it to UTF-8 (for example: iconv -f CHARSET -t UTF-8)");
  }
  if (legacy->invalid) {
    return invalid(
        where, *legacy->invalid,
        "does not occur in " + legacy->charset + ", in which the text seems to be written; convert it to UTF-8");
  }
  return DecodedText{std::move(legacy->text), std::move(legacy->charset)};
}

Result<DecodedText> decode_marked(std::string_view bytes, std::string_view where) {
  if (bytes.substr(0, 2) == "\xFF\xFE") return decode_utf16(bytes, ByteOrder::little, 2, where);
  if (bytes.substr(0, 2) == "\xFE\xFF") return decode_utf16(bytes, ByteOrder::big, 2, where);
  if (bytes.substr(0, 3) != "\xEF\xBB\xBF") return decode_unmarked(bytes, where);
  const std::string_view text = bytes.substr(3);
  const size_t first_invalid = sdk::first_invalid_utf8(text);
  if (first_invalid == text.size()) return DecodedText{std::string(text), "UTF-8"};
  return invalid(where, first_invalid + 3,
                 "is not UTF-8, though the file starts with the byte order mark of UTF-8; "
                 "repair it or save the file again as UTF-8");
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view where) {
  if (bytes.size() > max_document_bytes) return too_large(where, bytes.size());
  Result<DecodedText> decoded = decode_marked(bytes, where);
  // UTF-8 may take more room than what it was converted from.
  if (decoded && decoded->text.size() > max_document_bytes) return too_large(where, decoded->text.size());
  return decoded;
}

}  // namespace soi
