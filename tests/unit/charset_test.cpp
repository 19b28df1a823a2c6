// Charset detection and conversion.
#include <gtest/gtest.h>

#include <cstdlib>

#include <soi/reader.hpp>
#include <soi_sdk/tsv.hpp>
#include <soi_sdk/utf8.hpp>

#include <unicode/ucnv.h>

#include "case_file.hpp"
#include "paths.hpp"

namespace soi {
namespace {

using namespace std::string_literals;

// The bytes that tests/cases/charset.tsv shows as characters of ISO 8859-1.
std::string bytes_of(const std::string& shown) {
  std::string bytes;
  for (size_t at = 0; at < shown.size();) {
    if (shown.compare(at, 2, "\\x") == 0) {
      bytes += static_cast<char>(std::strtol(shown.substr(at + 2, 2).c_str(), nullptr, 16));
      at += 4;
      continue;
    }
    const sdk::CodePoint c = sdk::decode(shown, at);
    EXPECT_LT(c.value, 0x100u) << shown;
    bytes += static_cast<char>(c.value);
    at += c.size;
  }
  return bytes;
}

// The table stands for ICU's converter, which would bring 60 KB of code and data into the wasm module for 119 characters.
TEST(Charset, Windows1258IsWhatIcuSays) {
  const std::string table = test::read_file(test::source_dir() + "/framework/src/data/windows_1258.tsv");
  char32_t listed[256] = {};
  sdk::for_each_row(table, [&](const sdk::TsvRow& row) {
    listed[std::strtol(std::string(row[0]).c_str(), nullptr, 16) & 0xFF] = sdk::decode(row[1], 0).value;
  });
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open("windows-1258", &status);
  ASSERT_TRUE(U_SUCCESS(status));
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const char source = static_cast<char>(byte);
    UChar target[4] = {};
    ucnv_reset(converter);
    const int32_t size = ucnv_toUChars(converter, target, 4, &source, 1, &status);
    const bool exists = size == 1 && target[0] != 0xFFFD && target[0] >= 0xA0;
    EXPECT_EQ(listed[byte], exists ? char32_t{target[0]} : U'\0') << byte;
  }
  ucnv_close(converter);
}

TEST(Charset, ReadsLegacyVietnamese) {
  const auto rows = test::read_rows("charset.tsv");
  EXPECT_GE(rows.size(), 5u);
  for (const auto& row : rows) {
    const Result<DecodedText> decoded = decode_text(bytes_of(row[1]), "a.txt");
    ASSERT_TRUE(decoded) << row[0] << " " << row[1] << " " << decoded.error().to_string();
    EXPECT_EQ(decoded->charset, row[0]) << row[1];
    EXPECT_EQ(decoded->text, row[2]);
  }
}

// Foreign names, English and markup around Vietnamese are what real pages have.
TEST(Charset, ReadsLegacyVietnameseAmongOtherThings) {
  for (const auto& row : test::read_rows("charset.tsv")) {
    const std::string page =
        "<html><body class=\"x\"><p>Reuters, 12/9: the New York Times</p>" + bytes_of(row[1]) + "</html>";
    const Result<DecodedText> decoded = decode_text(page, "a.html");
    ASSERT_TRUE(decoded) << row[0] << " " << decoded.error().to_string();
    EXPECT_EQ(decoded->charset, row[0]);
  }
}

struct Marked {
  std::string bytes, charset, text;
};

TEST(Charset, FollowsMarksAndZeroBytes) {
  const Marked cases[] = {
      {"", "UTF-8", ""},
      {"Vi\u1ec7t", "UTF-8", "Vi\u1ec7t"},
      {"\xEF\xBB\xBFVi\u1ec7t", "UTF-8", "Vi\u1ec7t"},
      {"\xEF\xBB\xBF", "UTF-8", ""},
      {"a\0b\n\x01"s, "UTF-8", "a\0b\n\x01"s},
      {"\xEF\xBB\xBF\xEF\xBB\xBFx", "UTF-8", "\uFEFFx"},
      {"\xFF\xFEV\0i\0\xC7\x1Et\0"s, "UTF-16LE", "Vi\u1ec7t"},
      {"\xFE\xFF\0V\0i\x1E\xC7\0t"s, "UTF-16BE", "Vi\u1ec7t"},
      {"\xFF\xFE\x3D\xD8\x00\xDE"s, "UTF-16LE", "\U0001F600"},
      {"T\0i\0n\0 \0V\0i\0\xC7\x1Et\0 \0N\0a\0m\0"s, "UTF-16LE", "Tin Vi\u1ec7t Nam"},
      {"\0T\0i\0n\0 \0V\0i\x1E\xC7\0t\0 \0N\0a\0m"s, "UTF-16BE", "Tin Vi\u1ec7t Nam"},
      {"H\0a\0 \0N\0o\0i\0 \0m\0o\0i\0"s, "UTF-16LE", "Ha Noi moi"},
  };
  for (const Marked& c : cases) {
    const Result<DecodedText> decoded = decode_text(c.bytes, "a.txt");
    ASSERT_TRUE(decoded) << c.text << decoded.error().to_string();
    EXPECT_EQ(decoded->charset, c.charset) << c.text;
    EXPECT_EQ(decoded->text, c.text);
  }
}

struct Refused {
  std::string bytes, message;  // what the message must contain
};

TEST(Charset, NamesTheFirstByteThatDoesNotFit) {
  const Refused cases[] = {
      {"T\u1eeb \xFF kh\u00f4ng \u0111\u00fang", "byte 5 "},
      {"abc\xC3", "byte 3 "},
      {"\xEF\xBB\xBF"
       "abc\xFF",
       "byte 6 "},
      {"\x89PNG\r\n\x1A\n\xDE\xAD\xBE\xEF", "byte 0 "},
      {"na\xEFve", "byte 2 "},  // one accented word is no evidence
      {"\xFF\xFE"
       "a\0b"s,
       "byte 4 "},
      {"\xFF\xFE\x3D\xD8"
       "a\0"s,
       "byte 2 "},
      {"C\xE9ng ho\xB5 x\xB7 h\xE9i ch\xF1 ngh\xDC"
       "a \x81",
       "byte 26 "},  // TCVN3 but for the last byte
  };
  for (const Refused& c : cases) {
    const Result<DecodedText> decoded = decode_text(c.bytes, "tin.txt");
    ASSERT_FALSE(decoded) << c.message << decoded->charset << decoded->text;
    EXPECT_EQ(decoded.error().code, ErrorCode::invalid_text);
    EXPECT_EQ(decoded.error().where, "tin.txt");
    EXPECT_NE(decoded.error().message.find(c.message), std::string::npos) << decoded.error().message;
  }
}

TEST(Charset, RefusesWhatIsTooLargeForADocument) {
  const Result<DecodedText> decoded = decode_text(std::string(max_document_bytes + 1, 'a'), "a.txt");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::document_too_large);
}

TEST(Charset, MeasuresTheTextAfterConversion) {
  // Two bytes of UTF-16 become three: as much as fits before does not fit after.
  std::string bytes = "\xFF\xFE";
  bytes.reserve(max_document_bytes);
  while (bytes.size() + 2 <= max_document_bytes) bytes += "\xC7\x1E";
  const Result<DecodedText> decoded = decode_text(bytes, "a.txt");
  ASSERT_FALSE(decoded);
  EXPECT_EQ(decoded.error().code, ErrorCode::document_too_large);
}

}  // namespace
}  // namespace soi
