#include "charset_legacy.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <vector>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <soi_sdk/tsv.hpp>
#include <soi_sdk/utf8.hpp>

#include "charset_score.hpp"
#include "framework_data.hpp"

namespace soi {
namespace {

constexpr char32_t none = 0xFFFFFFFF;
constexpr char32_t replacement = 0xFFFD;
constexpr size_t sample_bytes = 64 << 10;
// A winner needs this many words, this share of them spelled well, and this lead over the next charset.  Foreign names
// with accents and typing errors stay well under a tenth of the words of an article.
constexpr uint32_t needed_words = 3;
constexpr double needed_share = 0.8, needed_lead = 0.15;

struct CharsetTable {
  std::array<char32_t, 256> single;  // `none` where the charset has no character
  std::vector<char32_t> pairs;       // by first byte * 256 + second; 0 for no pair; empty when there are none at all

  CharsetTable() {
    for (size_t i = 0; i < single.size(); ++i) single[i] = i < 0x80 ? static_cast<char32_t>(i) : none;
  }
};

// Rows of the data tables: one or two bytes in hexadecimal, the character.
CharsetTable table_from_rows(std::string_view rows) {
  CharsetTable table;
  sdk::for_each_row(rows, [&table](const sdk::TsvRow& row) {
    unsigned bytes = 0;
    std::from_chars(row[0].data(), row[0].data() + row[0].size(), bytes, 16);
    const char32_t character = sdk::decode(row[1], 0).value;
    if (row[0].size() == 2) {
      table.single[bytes & 0xFF] = character;
    } else {
      table.pairs.resize(0x10000);
      table.pairs[bytes & 0xFFFF] = character;
    }
  });
  return table;
}

struct Charset {
  const char* name;
  CharsetTable table;
};

const std::array<Charset, 4>& charsets() {
  static const std::array<Charset, 4> all = {{{"windows-1258", table_from_rows(data::windows_1258())},
                                              {"TCVN3", table_from_rows(data::tcvn3())},
                                              {"VISCII", table_from_rows(data::viscii())},
                                              {"VNI", table_from_rows(data::vni())}}};
  return all;
}

struct Decoded {
  std::string text;  // U+FFFD for bytes that the charset does not have
  std::optional<size_t> invalid;
};

Decoded decode(const CharsetTable& table, std::string_view bytes) {
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 4);
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<uint8_t>(bytes[i]);
    if (!table.pairs.empty() && i + 1 < bytes.size()) {
      const char32_t pair = table.pairs[byte * 256u + static_cast<uint8_t>(bytes[i + 1])];
      if (pair != 0) {
        sdk::append_utf8(decoded.text, pair);
        ++i;
        continue;
      }
    }
    if (table.single[byte] == none && !decoded.invalid) decoded.invalid = i;
    sdk::append_utf8(decoded.text, table.single[byte] == none ? replacement : table.single[byte]);
  }
  return decoded;
}

// windows-1258 writes tones as marks of their own; composed text is what the rest of the world writes.
std::string compose(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::u16string wide(utf8.size(), u'\0'), composed(utf8.size(), u'\0');
  int32_t size = 0;
  u_strFromUTF8(wide.data(), static_cast<int32_t>(wide.size()), &size, utf8.data(), static_cast<int32_t>(utf8.size()),
                &status);
  const UNormalizer2* nfc = unorm2_getNFCInstance(&status);
  const int32_t composed_size =
      unorm2_normalize(nfc, wide.data(), size, composed.data(), static_cast<int32_t>(composed.size()), &status);
  std::string out(utf8.size(), '\0');
  u_strToUTF8(out.data(), static_cast<int32_t>(out.size()), &size, composed.data(), composed_size, &status);
  if (U_FAILURE(status)) return utf8;
  out.resize(static_cast<size_t>(size));
  return out;
}

}  // namespace

std::optional<LegacyText> decode_legacy(std::string_view bytes) {
  const Charset* best = nullptr;
  double best_share = 0, second_share = 0;
  for (const Charset& charset : charsets()) {
    const std::string sample = compose(decode(charset.table, bytes.substr(0, sample_bytes)).text);
    const VietnameseScore score = score_vietnamese(sample);
    const double share = score.correct < needed_words ? 0 : score.share();
    if (share > best_share) {
      second_share = best_share;
      best_share = share;
      best = &charset;
    } else if (share > second_share) {
      second_share = share;
    }
  }
  if (best == nullptr || best_share < needed_share || best_share - second_share < needed_lead) return std::nullopt;
  Decoded decoded = decode(best->table, bytes);
  if (decoded.invalid) return LegacyText{"", best->name, decoded.invalid};
  return LegacyText{compose(decoded.text), best->name, std::nullopt};
}

}  // namespace soi
