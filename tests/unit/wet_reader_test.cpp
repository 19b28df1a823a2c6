// Texts of crawls, whole and broken.
#include "reader_files.hpp"

namespace soi {
namespace {

// One record of a .wet file.
std::string wet(const std::string& type, const std::string& block, const std::string& fields = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\n" + fields + "Content-Length: " + std::to_string(block.size()) +
         "\r\n\r\n" + block + "\r\n\r\n";
}

TEST_F(Reader, ReadsTheTextsOfACrawl) {
  const std::string crawl = wet("warcinfo", "Software-Info: x\r\n") +
                            wet("conversion", "một\nWARC/1.0 trong bài\n", "WARC-Target-URI: https://a.example/1\r\n") +
                            wet("conversion", "") + wet("metadata", "no") + wet("conversion", "hai");
  write("a.wet", crawl);
  write("b.warc.wet.gz", gzip(wet("warcinfo", "x")) + gzip(wet("conversion", "ba")));
  EXPECT_EQ(read({path("")}),
            (Lines{"a.wet#1|một\nWARC/1.0 trong bài\n", "a.wet#2|", "a.wet#3|hai", "b.warc.wet.gz#1|ba"}));
}

TEST_F(Reader, KeepsWhatACrawlKnowsOfAText) {
  write("a.wet", wet("conversion", "một",
                     "warc-target-uri: https://a.example/1\r\nWARC-Date: 2026-03-01T02:03:04Z\r\n"
                     "WARC-Identified-Content-Language: vie,eng\r\n"));
  Result<DocumentReader> reader = DocumentReader::open({path("a.wet")});
  ASSERT_TRUE(reader);
  const auto document = reader->next();
  ASSERT_TRUE(document && *document);
  EXPECT_EQ(
      (*document)->meta.to_json(),
      "{\"charset\":\"UTF-8\",\"url\":\"https://a.example/1\",\"crawled\":\"2026-03-01T02:03:04Z\",\"lang\":\"vi\"}");
}

TEST_F(Reader, GoesOnBehindABrokenRecord) {
  const std::string good = wet("conversion", "tốt");
  write("a.wet", good + "WARC/1.0\r\nWARC-Type: conversion\r\n\r\nkhông có độ dài\r\n\r\n" + good);
  write("b.wet", "rác\r\n" + good);
  write("c.wet", good + wet("conversion", "cụt").substr(0, 57));
  write("d.wet", wet("warcinfo", "x"));
  write("e.wet", "");
  write("f.wet", wet("conversion", "\xFF\xC0") + good);
  EXPECT_EQ(read({path("a.wet"), path("b.wet"), path("c.wet"), path("d.wet"), path("e.wet"), path("f.wet")}),
            (Lines{"a.wet#1|tốt", "SOI-E011 a.wet#2", "SOI-E011 a.wet#3", "a.wet#4|tốt", "SOI-E011 b.wet#1",
                   "b.wet#2|tốt", "c.wet#1|tốt", "SOI-E011 c.wet#2", "SOI-E003 d.wet", "SOI-E003 e.wet",
                   "SOI-E004 f.wet#1", "f.wet#2|tốt"}));
}

TEST_F(Reader, ReadsTheRecordBehindFieldsThatAreCutOff) {
  write("a.wet", "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Tar\r\n" + wet("conversion", "tốt"));
  EXPECT_EQ(read({path("a.wet")}), (Lines{"SOI-E011 a.wet#1", "a.wet#2|tốt"}));
}

TEST_F(Reader, KeepsFactsOfACrawlValidText) {
  write("a.wet", wet("conversion", "một", "WARC-Target-URI: https://a.example/\xFF\r\n"));
  Result<DocumentReader> reader = DocumentReader::open({path("a.wet")});
  ASSERT_TRUE(reader);
  const auto document = reader->next();
  ASSERT_TRUE(document && *document);
  EXPECT_EQ((*document)->meta.find_string("url"), "https://a.example/\xEF\xBF\xBD");
}

}  // namespace
}  // namespace soi
